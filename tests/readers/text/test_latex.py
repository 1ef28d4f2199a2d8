r"""How LaTeX is read: what is printed is searched, and the file stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.text.latex import reader

THESIS = r"""\documentclass[12pt]{article}
\usepackage[utf8]{inputenc} % ports
\title{The Port of \emph{Dalny}\thanks{To Anna.}}
\author{Anna Müller\\University of Leeds \and B. Witte}
\date{12 May 1907}
\begin{document}
\maketitle
\section{Ice}\label{sec:ice}
The harbour was \emph{free} of ice.\footnote{TNA, CAB 23/196.} % check this
See \cite[12]{witte1907} and \ref{sec:ice}.

\subsection*{Trains \& ships}
Half of 5\% came.
\begin{comment}
Not printed.
\end{comment}
\end{document}
Scraps.
"""


def document(text: str) -> Document:
    (found,) = reader.read(SourceFile("a.tex", content=text.encode()))
    return found


def searched(found: Document) -> str:
    """What is left of the text without what is not searched."""
    pieces, at = [], 0
    for start, end in [*found.unsearched, (len(found.text),) * 2]:
        pieces.append(found.text[at:start])
        at = end
    return " ".join("".join(pieces).split())


def test_what_is_printed_is_searched() -> None:
    assert searched(document(THESIS)) == (
        "{Ice} The harbour was {free} of ice.{TNA, CAB 23/196.} See and . {Trains & ships}"
        " Half of 5% came."
    )


def test_the_text_is_the_file_as_it_stands() -> None:
    found = document(THESIS)
    assert (found.text, found.first_line, found.encoding) == (THESIS, 1, "utf-8")
    quoted = [found.text[start:end] for start, end in found.paragraphs]
    assert quoted[1].startswith(r"The harbour was \emph{free} of ice.\footnote{TNA")
    assert found.lines(*found.paragraphs[1]) == (9, 10)


def test_letters_written_with_several_signs_are_letters_on_the_same_lines() -> None:
    found = document('M\\"uller\nging nach Stra{\\ss}burg.\n')
    assert found.text == "Müller\nging nach Straßburg.\n"
    assert (found.first_line, found.encoding) == (1, None)


def test_title_author_and_date_are_those_of_the_title_page() -> None:
    assert dict(document(THESIS).metadata) == {
        "title": "The Port of Dalny",
        "author": "Anna Müller; B. Witte",
        "date": "1907-05-12",
    }


def test_headings_are_sections_and_paragraphs_of_their_own() -> None:
    found = document(THESIS)
    assert [section.title for section in found.sections] == ["Ice", "Trains & ships"]
    assert found.text[slice(*found.paragraphs[0])] == "\\section{Ice}\\label{sec:ice}"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (r"five \% and more \\% of it", "five % and more"),
        (r"\item[Port] of \textbf{ice}", "[Port] of {ice}"),
        (r"\href{http://a.org}{the port}", "{the port}"),
        (r"\textcite[see][12]{key} says", "says"),
        (r"\begin{tabular}{ll} a & b \\[2pt] \end{tabular}", "{ll} a & b [2pt]"),
    ],
)
def test_commands_and_what_they_work_with_are_not_searched(written: str, left: str) -> None:
    assert searched(document(written)) == left


def test_a_part_of_a_document_is_read_whole() -> None:
    found = document("\\chapter{One}\nOf ice.\n")
    assert found.sections[0][1:] == (0, len(found.text))


@given(st.text(alphabet='\\{}[]%abest \n"', max_size=300))
def test_whatever_is_written_nothing_of_it_is_lost(text: str) -> None:
    for found in reader.read(SourceFile("a.tex", content=text.encode())):
        shown = {at for start, end in found.paragraphs for at in range(start, end)}
        hidden = {at for start, end in found.unsearched for at in range(start, end)}
        rest = set(range(len(found.text))) - shown - hidden
        assert not "".join(found.text[at] for at in sorted(rest)).strip()

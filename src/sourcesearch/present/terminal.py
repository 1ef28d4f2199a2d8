"""What does a person see on a terminal?

Passages stand as they are in the source. Matches are set off by colour, or,
where there is none, by `**` before and behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from sourcesearch.document import Passage, Span
from sourcesearch.present.absence import absence_lines
from sourcesearch.present.citation import place
from sourcesearch.present.explanation import explanation_lines

if TYPE_CHECKING:
    from sourcesearch.search.results import Hit, Results

__all__ = ["document_lines", "marked", "printable", "results_lines", "summary_line", "wrapped"]

_INDENT = "    "
_CONTROLS = {n: chr(0x2400 + n) for n in range(32) if chr(n) not in "\t\n"} | {
    0x7F: "␡",
    **dict.fromkeys(range(128, 160), "�"),
}


def printable(text: str) -> str:
    """`text` without characters that a terminal would obey, and without lone surrogates."""
    shown = text.replace("\r\n", "\n").translate(_CONTROLS)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def results_lines(results: Results, *, color: bool, width: int | None = None) -> Iterator[str]:
    """A page of hits, line by line: what is to be known first, and the count below it.

    width: the columns of the terminal; None leaves lines as long as they are.
    """
    yield from _first_lines(results)
    shown_partial = False
    for hit in results:
        if hit.partial and not shown_partial:
            shown_partial = True
            yield from (_partial_line(results), "")
        yield from _hit(hit, color, width)
    yield summary_line(results)


def _first_lines(results: Results) -> Iterator[str]:
    """What the asker is to know before the hits."""
    notes = [printable(note) for note in results.notes]
    if results.relaxed:
        notes.append("No document has all the words; these have some of them.")
    if notes:
        yield from (*notes, "")


def _partial_line(results: Results) -> str:
    """What stands between documents with all the words and those with some."""
    documents = f"{results.total:,} document{'s have' if results.total != 1 else ' has'}"
    others = f"{results.partial_total:,} more {'have' if results.partial_total != 1 else 'has'}"
    return f"{documents} all the words; {others} some."


def summary_line(results: Results) -> str:
    """How many documents were found, and how the query was understood where that matters."""
    count = f"{results.total:,} document{'' if results.total == 1 else 's'} found"
    if results.total and len(results) < results.total:
        count += f", {results.offset + 1} to {results.offset + len(results)} shown"
    asked = results.understood or " ".join(results.query.split())
    line = f"{count} in {results.seconds * 1000:,.0f} ms for: {printable(asked)}"
    if results.dates is not None:
        line += (
            f"\nOf that time: {results.dates.certain:,} certainly,"
            f" {results.dates.possible:,} possibly; undated: {results.dates.undated:,}"
        )
    if results.added:
        line += f"\nAlso looked for: {printable(', '.join(results.added))}"
    if results.partial_total and not any(hit.partial for hit in results):
        line += f"\nWith some of the words: {results.partial_total:,} more (--any)"
    return "\n".join([line, *absence_lines(results)])


def _hit(hit: Hit, color: bool, width: int | None) -> Iterator[str]:
    document = hit.document
    title = document.title or document.path
    marks = hit.title_highlights if document.title else ()
    bold = click.style(f"{hit.rank}. ", bold=True) if color else f"{hit.rank}. "
    yield bold + marked(title, marks, color, bold=True)
    known = (document.author, document.source, document.date, document.path)
    about = " · ".join(printable(part) for part in known if part and part != title)
    if hit.date_match == "possible":
        about += " · possibly of that time"
    yield _INDENT + (click.style(about, dim=True) if color else about)
    for name in hit.fields:
        value = printable(" ".join((document.metadata.get(name) or "").split()))
        yield _INDENT + f"found in {name}" + (f": {value}" if value else "")
    if hit.explanation is not None:
        yield from (_INDENT + printable(line) for line in explanation_lines(hit.explanation))
    for passage in hit.passages:
        where = printable(place(passage.locator))
        yield _INDENT + (click.style(where, fg="cyan") if color else where)
        shown = wrapped(passage.text, width - 2 * len(_INDENT)) if width else passage.text
        text = marked(shown, passage.highlights, color)
        yield from (_INDENT * 2 + line for line in text.split("\n"))
    yield ""


def document_lines(
    passages: Iterable[Passage], *, color: bool, width: int | None = None
) -> Iterator[str]:
    """A document, paragraph by paragraph, each below the place where it stands."""
    for passage in passages:
        where = printable(place(passage.locator))
        yield click.style(where, fg="cyan") if color else where
        shown = wrapped(passage.text, width) if width else passage.text
        yield from marked(shown, passage.highlights, color).split("\n")
        yield ""


def wrapped(text: str, width: int) -> str:
    """`text` in lines of at most `width` characters, where it has blanks to break at.

    A blank becomes a line end and nothing else changes, so that ranges stay right.
    """
    characters, start, blank = list(text), 0, -1
    for at, character in enumerate(text):
        if character == "\n":
            start, blank = at + 1, -1
        elif character == " ":
            blank = at
        if at - start >= width and blank > start:
            characters[blank] = "\n"
            start, blank = blank + 1, -1
    return "".join(characters)


def marked(text: str, spans: Sequence[Span], color: bool, *, bold: bool = False) -> str:
    """`text` with `spans` set off."""
    pieces, done = [], 0
    for start, end in spans:
        pieces.append(_plain(text[done:start], color and bold))
        match = printable(text[start:end])
        pieces.append(click.style(match, fg="red", bold=True) if color else f"**{match}**")
        done = end
    pieces.append(_plain(text[done:], color and bold))
    return "".join(pieces)


def _plain(text: str, bold: bool) -> str:
    shown = printable(text)
    return click.style(shown, bold=True) if bold and shown else shown

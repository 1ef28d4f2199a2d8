r"""The reader of texts written for LaTeX.

The text is the file as it stands, so lines and quotations are those of the file, but for letters
that are written with several signs (`\"u`), which are letters here. Preamble, comments, commands
and what they are given to work with (labels, keys of citations, names of files) stay in the text
and are not searched; footnotes and headings are. (L. Lamport, LaTeX, 2nd ed.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.common.paragraphs import paragraphs, sections, seen, union
from sourcesearch.readers.markup.tex import body, plain, unprinted, with_letters
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

MAX_BYTES = 1 << 25
MAX_MARKS = 500_000
"""Of commands and comments; each takes a hundred times the memory of its characters."""

_GROUP = r"\{((?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+)\}"
"""What stands between braces, which may hold others, two deep."""

_HEADING = re.compile(
    r"\\(?:part|chapter|(?:sub){0,2}section|(?:sub)?paragraph)\*?(?:\[[^\]\r\n]{0,500}\])?"
    + _GROUP
    + r"(?:\s{0,9}\\label\{[^{}\r\n]{0,500}\})?"
)
_STATED = re.compile(rf"\\(title|author|date)(?:\[[^\]\r\n]{{0,500}}\])?\s{{0,9}}{_GROUP}")
_ASIDE = re.compile(rf"\\(?:thanks|footnote){_GROUP}")

_WORKED_WITH = (
    r"(?:label|[A-Za-z]*ref|[A-Za-z]*cite[A-Za-z]*|includegraphics|includepdf|input|include|begin|end"
    r"|bibliography(?:style)?|[vh]space|(?:ed|s)?index|href|hypertarget|(?:this)?pagestyle|setcounter"
    r"|addtocounter|setlength|selectlanguage|foreignlanguage|textcolor|color|usepackage"
    r"|documentclass|(?:re)?newcommand|addcontentsline|hyphenation)(?![A-Za-z])"
)
"""Commands whose first argument is nothing that is printed."""

_COMMAND = re.compile(
    rf"\\(?:{_WORKED_WITH}\*?(?:[ \t]{{0,9}}\[[^\]\r\n]{{0,500}}\]){{0,3}}"
    r"(?:[ \t]{0,9}\{[^{}\r\n]{0,500}\})?"
    r"|item(?![A-Za-z])|[A-Za-z@]+\*?(?:\[[^\]\r\n]{0,500}\])?|(?=[&%$#_{}])|[^A-Za-z\s])"
)


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a file."""
    file.refuse_above(MAX_BYTES, "LaTeX", "name it .txt to read it")
    written, encoding = decode(file.read())
    if written.count("\\") + written.count("%") > MAX_MARKS:
        raise ReaderError(f"more than {MAX_MARKS:,} commands and comments")
    text = with_letters(written)
    start, end = body(text)
    headings = list(_HEADING.finditer(text, start, end))
    commands = (command.span() for command in _COMMAND.finditer(text, start, end))
    hidden = union([*unprinted(text), *commands])
    borders = [start, *(at for heading in headings for at in heading.span()), end]
    blocks = [span for left, right in pairwise(borders) for span in paragraphs(text, left, right)]
    yield Document(
        text,
        metadata=_metadata(text),
        format="latex",
        paragraphs=seen(text, blocks, hidden),
        unsearched=hidden,
        sections=sections([(plain(each[1]), each.start()) for each in headings], end),
        first_line=1,
        encoding=encoding.name if text == written else None,
        problems=(encoding.problem,) if encoding.problem else (),
    )


def _metadata(text: str) -> Metadata:
    """What is said of title, author and date, as LaTeX makes a title page of it."""
    values: dict[str, str] = {}
    for name, said in _STATED.findall(text):
        said = _ASIDE.sub("", said)
        if name == "author":
            # Behind the end of a line stand universities and addresses.
            names = (plain(each.split("\\\\")[0]).strip() for each in re.split(r"\\and\b", said))
            said = "; ".join(filter(None, names))
        values.setdefault(name, " ".join(plain(said).split()))
    values["date"] = iso_date(values.get("date", "")) or values.get("date", "")
    return Metadata.of("LaTeX", values)


reader = Reader("latex", (".tex", ".ltx", ".latex"), read)

"""The reader of plain texts.

One file is one document, decoded and otherwise as it stands: line ends, form feeds
and control characters stay. A file larger than any single work (`PART` characters,
`LINES` lines) is read in parts, cut between paragraphs: each part is a document of its own, named
"1", "2", ..., whose ranges count from its own first character and whose `first_line`
is right in the file; the texts of all parts together are the text of the file.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise
from typing import TextIO

from sourcesearch.analysis.ruby import readings
from sourcesearch.document import Document, Metadata, Page, Span
from sourcesearch.errors import Companion
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.common.paragraphs import BLANK_LINES, last_match, paragraphs, seen
from sourcesearch.readers.common.sizes import PART
from sourcesearch.readers.metadata.folders import ORIGIN as FOLDERS
from sourcesearch.readers.metadata.folders import is_page, placed
from sourcesearch.readers.metadata.head import find_head
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.registry import reader_for
from sourcesearch.readers.text.conventions import aozora, mandoku, openiti
from sourcesearch.readers.text.conventions.marks import Marks
from sourcesearch.readers.text.tabular import is_table

__all__ = ["reader"]

LINES = 400_000
"""The most lines of one document: as many paragraphs, each of a letter, fill 100 MB."""

_LINE_END = re.compile(r"\r\n|\r|\n|\f")
_BORDERS = (BLANK_LINES, _LINE_END, re.compile(r"\s"))


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a text file, or its parts in their order."""
    found = _documents(file)
    return map(_unless_headed, placed(file, found)) if is_page(file) else found


def _unless_headed(page: Document) -> Document:
    """A page of a book without the title of its folder, where its head has one."""
    metadata = page.metadata
    is_of_book = metadata.origin("title") == FOLDERS and "source" not in metadata
    if is_of_book and "title" in find_head(page.text, 0).metadata:
        return replace(page, metadata=metadata.without("title"))
    return page


def _documents(file: SourceFile) -> Iterator[Document]:
    with file.open() as stream:
        encoding = detect(stream)
        stream.seek(0)
        line = page = 1
        with io.TextIOWrapper(stream, encoding.name, newline="") as decoded:
            for part, text in _parts(decoded):
                if line == 1 and is_table(text):
                    yield from _records(file)
                    return
                if line == 1 and openiti.is_description(text):
                    raise Companion("description")
                if text.strip():
                    marked = _marked(text)
                    yield Document(
                        text,
                        marked.metadata,
                        part=part,
                        paragraphs=_paragraphs(text, marked),
                        unsearched=marked.unsearched,
                        pages=marked.pages or _pages(text, page),
                        sections=marked.sections,
                        first_line=line,
                        encoding=encoding.name,
                        problems=(encoding.problem,) if encoding.problem else (),
                    )
                line += _line_ends(text)
                page += text.count("\f")


def _records(file: SourceFile) -> Iterator[Document]:
    """The documents of a table that is called a text."""
    table = replace(file, name=f"{file.name}.tsv")
    return reader_for(table).read(table)


def _marked(text: str) -> Marks:
    """What a text says by the marks of a convention, if it keeps one."""
    return (
        aozora.marks(text)
        or mandoku.marks(text)
        or openiti.marks(text)
        or Marks(Metadata(), 0, readings(text))
    )


def _paragraphs(text: str, marked: Marks) -> tuple[Span, ...]:
    borders = pairwise([marked.begin, *marked.starts, len(text)])
    found = [span for left, right in borders for span in paragraphs(text, left, right)]
    return seen(text, found, marked.unsearched) if marked.unsearched else tuple(found)


def _parts(stream: TextIO) -> Iterator[tuple[str, str]]:
    """The names and texts of the parts; the only part of a file has no name."""
    text = stream.read(PART + 1)
    number = 1
    while (most := _most(text)) < len(text):
        border = _border(text, most)
        yield str(number), text[:border]
        text = text[border:]
        text += stream.read(PART + 1 - len(text))
        number += 1
    yield ("" if number == 1 else str(number)), text


def _most(text: str) -> int:
    """The most characters of it that may be one document."""
    if text.count("\n") + text.count("\r") + text.count("\f") > LINES:
        beyond = next(islice(_LINE_END.finditer(text, 0, PART), LINES - 1, None), None)
        return beyond.end() if beyond else PART
    return PART


def _border(text: str, most: int) -> int:
    """Where to end a part: after the last paragraph, line or word that fits."""
    for pattern in _BORDERS:
        if last := last_match(pattern, text, most - most // 4, most):
            # A line end stays whole: never between "\r" and "\n".
            return last.end() + (text[last.end() - 1 : last.end() + 1] == "\r\n")
    return most


def _pages(text: str, first: int) -> tuple[Page, ...]:
    """The pages between form feeds, numbered from `first`; none if there are no form feeds."""
    if "\f" not in text and first == 1:
        return ()
    pages, start = [], 0
    for number, page in enumerate(text.split("\f"), first):
        if page:
            pages.append(Page(str(number), start, start + len(page)))
        start += len(page) + 1
    return tuple(pages)


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


reader = Reader("text", (".txt", ".text", ".asc"), read, is_plain=True)

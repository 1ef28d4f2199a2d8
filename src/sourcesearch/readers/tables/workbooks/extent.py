"""The extent of a sheet: how many cells it spreads over, the empty ones between others included.

A library holds all of them in memory. A few bytes can place a cell a million rows below another
one, or say that a row comes a million times; so the extent is told before a sheet is read. What
only stands behind the last cell that holds something does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

from sourcesearch.errors import ReaderError

__all__ = ["check_content", "check_worksheet"]

_MOST_CELLS = 1 << 24
"""Of one file: each takes 32 bytes."""

_PIECE = 1 << 20
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_NUMBER = re.compile(rb"""<(?:\w+:)?row\s[^<>]*?\br\s*=\s*["'](\d{1,12})["']""")
_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,9})(\d{1,12})["']""")


def check_worksheet(part: IO[bytes], name: str) -> None:
    """Refuses a sheet of Excel's whose cells lie far from each other. Raises `ReaderError`.

    Cells and rows that do not say where they are follow those before them.
    """
    columns = rows = 1
    more = cells = unnumbered = 0
    for text in _whole_tags(part):
        references, numbers = _REFERENCE.findall(text), _NUMBER.findall(text)
        columns = max([columns, *map(_column, {letters for letters, _ in references})])
        rows = max([rows, *map(int, {digits for _, digits in references}), *map(int, numbers)])
        going_on, *others = _ROW.split(text)
        unnumbered += len(others) - len(numbers)
        cells += _without_reference(going_on)
        more = max(more, cells)
        for row in others:
            cells = _without_reference(row)
            more = max(more, cells)
        _refuse_beyond((columns + more) * (rows + unnumbered), name)


def _whole_tags(part: IO[bytes]) -> Iterator[bytes]:
    """A part in pieces that no tag begins in one and ends in the next, unless it is huge."""
    before = b""
    while piece := part.read(_PIECE):
        text, tag, rest = (before + piece).rpartition(b"<")
        yield text
        before = tag + rest
        if len(before) > _PIECE:
            yield before
            before = b""
    yield before


def _without_reference(row: bytes) -> int:
    """How many cells of a row, or a part of it, do not say where they are."""
    return max(0, len(_CELL.findall(row)) - len(_REFERENCE.findall(row)))


def check_content(part: IO[bytes], name: str) -> None:
    """Refuses tables of OpenDocument in which cells and rows are repeated without measure.

    Raises `ReaderError`, also for what is not well-formed: the library would read on.
    """
    tables = _Tables(name)
    parser = expat.ParserCreate()
    parser.StartElementHandler = tables.start
    parser.EndElementHandler = tables.end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        while piece := part.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ReaderError(f"{name}: damaged ({error})") from error


class _Tables:
    """The tables of a document of OpenDocument, as far as they are read.

    Names are compared with the prefix that all programs write, and the library expects.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._before = 0  # cells of the tables before this one
        self._rows = self._width = 0  # up to the last cell that holds something
        self._blank_rows = 0  # below it
        self._times = 1  # how often the row is there
        self._cells = self._filled = 0  # of the row: all, and up to the last that holds something
        self._is_cell = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._is_cell = True
            self._cells += _times(attributes, "table:number-columns-repeated")
            if any(name.startswith("office:") or name == "table:formula" for name in attributes):
                self._filled = self._cells
        elif self._is_cell:
            self._filled = self._cells
        elif tag == "table:table-row":
            self._times = _times(attributes, "table:number-rows-repeated")
            self._cells = self._filled = 0
        elif tag == "table:table":
            self._before += self._rows * self._width
            self._rows = self._width = self._blank_rows = 0

    def end(self, tag: str) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            self._is_cell = False
        elif tag == "table:table-row" and not self._filled:
            self._blank_rows += self._times
        elif tag == "table:table-row":
            self._rows += self._blank_rows + self._times
            self._width = max(self._width, self._filled)
            self._blank_rows = 0
            _refuse_beyond(self._before + self._rows * self._width, self._name)


def _times(attributes: dict[str, str], name: str) -> int:
    """How often something is there: once if nothing else is said, or nothing that is a number."""
    said = attributes.get(name, "").strip().removeprefix("+")
    return int(said[:30]) if said.isdecimal() else 1


def _refuse_beyond(cells: int, name: str) -> None:
    if cells > _MOST_CELLS:
        raise ReaderError(f"{name}: more than {_MOST_CELLS:,} cells, most of them empty")


def _refuse_doctype(name: str, *_: object) -> None:
    raise ReaderError(f"refused: its XML declares a document type ({name[:40]})")


def _column(letters: bytes) -> int:
    """The number of a column, from 1, by its letters."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - 64
    return column

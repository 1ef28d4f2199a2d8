"""The cells of a text table, and what parts them.

Cells are parted by a tab, a semicolon, a bar or a comma, with or without quotation marks, as the
first lines show: the reading is taken in which most rows have as many cells as the first. A
quotation mark that nothing closes spoils its own line and not the rest of the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TextIO

from sourcesearch.errors import ReaderError
from sourcesearch.readers.tables.columns.columnnames import has_known_name
from sourcesearch.readers.tables.columns.header import has_header, rows_above
from sourcesearch.readers.tables.records import LONGEST

__all__ = ["Dialect", "Row", "detect_dialect", "lines", "rows", "sampled"]

_SAMPLE = 1 << 16
"""How many characters of a file the dialect is guessed from."""

_DELIMITERS = "\t;|,~^"
"""The rarer a character is in running text, the surer it parts cells: this is their order."""

_NONE = "\x1f"  # parts nothing: ASCII's own unit separator, for tables of one column
_SAMPLE_ROWS = 100
_ENOUGH = 0.5
_EXCEL_LINE = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)


class Dialect(NamedTuple):
    """What parts cells, whether quotation marks enclose them, and the lines before the table."""

    delimiter: str
    quoted: bool
    skipped: int = 0


class Row(NamedTuple):
    """The cells of a row, the line it begins on (from 1), and what was wrong with it."""

    cells: list[str]
    line: int
    problem: str | None = None


def lines(stream: TextIO, longest: int = LONGEST) -> Iterator[str]:
    """The lines of a stream that was opened with `newline=""`.

    Raises `ReaderError` at one of more than `longest` characters.
    """
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            raise ReaderError(f"line {number:,} is longer than {longest:,} characters")
        yield line


def sampled(stream: TextIO) -> list[str]:
    """The first lines of a stream that was opened with `newline=""`, for `detect_dialect`."""
    sample = list(lines(io.StringIO(stream.read(_SAMPLE), newline="")))
    # The last line may be cut off, and its row would be a short one.
    return sample[:-1] if stream.read(1) and len(sample) > 1 else sample


def detect_dialect(sample: Sequence[str]) -> Dialect:
    """The dialect of a table that begins with the lines `sample`."""
    first = _EXCEL_LINE.match(sample[0]) if sample else None
    if first:
        return Dialect(first[1], True, 1)
    candidates = [Dialect(delimiter, True) for delimiter in _DELIMITERS]
    fits = [_fit(dialect, sample) for dialect in candidates]
    best = max(range(len(candidates)), key=fits.__getitem__)
    chosen = candidates[best] if fits[best].share >= _ENOUGH else Dialect(_NONE, True)
    bare = chosen._replace(quoted=False)
    if _loose_marks(bare, sample) and _fit(bare, sample) >= _fit(chosen, sample):
        return bare
    return chosen


def rows(
    source: Iterator[str], dialect: Dialect, width: int = 0, longest: int = LONGEST
) -> Iterator[Row]:
    """The rows that are not blank.

    width:   how many cells a row should have, 0 if unknown.
    longest: characters of a row; in one that goes on for more, a quotation mark was none.
    """
    feed = _Feed(source, longest)
    reader = _reader(feed, dialect)
    for _ in range(dialect.skipped):
        next(feed, None)
    while True:
        line = feed.begin()
        problem = None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _TooLongError):
            cells = []
        alone = _alone(feed, cells, dialect, width)
        if alone is not None:
            cells = alone
            problem = f"line {line:,}: a quotation mark that is never closed"
            feed.give_back()
            reader = _reader(feed, dialect)
        if any(cells):
            yield Row(cells, line, problem)


class _TooLongError(Exception):
    """A row goes on for more characters than it may have."""


class _Feed(Iterator[str]):
    """Lines for the parser, which remembers those of the row it is at."""

    def __init__(self, source: Iterator[str], longest: int) -> None:
        self._source = source
        self._longest = longest
        self._waiting: deque[str] = deque()
        self._size = 0
        self._line = 1
        self.taken: list[str] = []
        self.ended = False

    def begin(self) -> int:
        """A new row: the number of its first line."""
        self._line += len(self.taken)
        self.taken = []
        self._size = 0
        return self._line

    def give_back(self) -> None:
        """All lines of this row but the first are to be read again."""
        self._waiting.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]
        self.ended = False

    def __next__(self) -> str:
        if self._size > self._longest:
            raise _TooLongError
        line = self._waiting.popleft() if self._waiting else next(self._source, None)
        if line is None:
            self.ended = True
            raise StopIteration
        self.taken.append(line)
        self._size += len(line)
        return line


def _alone(feed: _Feed, cells: list[str], dialect: Dialect, width: int) -> list[str] | None:
    """The cells of the row's first line alone, where its quotation mark was none; else None.

    So it was if the row never ended, or if it took several lines to the wrong number of
    cells while its first line has the right one.
    """
    endless = feed.ended or (not cells and bool(feed.taken) and bool(feed.taken[0].strip()))
    if not endless and (len(feed.taken) == 1 or len(cells) == width or not width):
        return None
    alone = next(_reader(iter(feed.taken[:1]), dialect._replace(quoted=False)), [])
    return alone if endless or len(alone) == width else None


def _reader(source: Iterator[str], dialect: Dialect) -> Iterator[list[str]]:
    # The limit is one for the whole process, and far too low for a newspaper page.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    if dialect.quoted:
        return csv.reader(source, delimiter=dialect.delimiter)
    return csv.reader(source, delimiter=dialect.delimiter, quoting=csv.QUOTE_NONE)


class _Fit(NamedTuple):
    """How well a dialect fits; of two as good, the one that leaves fewer rows above the table.

    share: that of rows with as many cells as the first.
    above: how many titles stand above, negative.
    """

    share: float
    above: int = 0


def _fit(dialect: Dialect, sample: Sequence[str]) -> _Fit:
    """The share is 0 if the first row has one cell.

    Titles above known names do not count. A first row of known names is never taken for
    one cell, however ragged the others are.
    """
    found = [row.cells for row in islice(rows(iter(sample), dialect), _SAMPLE_ROWS)]
    above = rows_above(found)
    if above and has_known_name(found[above]) and not has_known_name(found[0]):
        found = found[above:]
    else:
        above = 0
    if not found or len(found[0]) < 2:
        return _Fit(0.0)
    share = sum(len(cells) == len(found[0]) for cells in found) / len(found)
    return _Fit(max(share, _ENOUGH) if has_header(found[:1]) else share, -above)


def _loose_marks(bare: Dialect, sample: Sequence[str]) -> bool:
    """Whether more cells begin with a quotation mark and do not end with one than are enclosed.

    In the rows that a fit is told by: of others it does not know that they need their marks.
    """
    cells = (cell for row in islice(rows(iter(sample), bare), _SAMPLE_ROWS) for cell in row.cells)
    marked = [cell for cell in cells if cell.startswith('"')]
    enclosed = sum(len(cell) > 1 and cell.endswith('"') for cell in marked)
    return enclosed * 2 < len(marked)

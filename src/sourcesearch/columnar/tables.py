"""The tables of documents: paragraphs, pages, lines.

A table is a two-dimensional integer array for each document, with as many rows
as the document needs and the same columns for all. What is stored is the
difference of each number to the one above it, in the narrowest dtype that fits
all of a segment: offsets that grow down a table cost a byte or two each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.file.packing import narrow

__all__ = ["Table", "merge_tables", "write_table"]

_DOCUMENTS = 1 << 14  # whose rows are merged at a time
_TYPES = "u1 i1 u2 i2 u4 i4 i8"

Rows = NDArray[np.int64]


def write_table(file: FileWriter, name: str, counts: NDArray[Any], rows: Rows) -> None:
    """Writes the table `name`.

    counts: the number of rows of each document.
    rows:   the rows of all documents, one after the other (rows, columns).
    """
    file.add(f"{name}.rows", narrow(counts))
    differences = rows.copy()
    differences[1:] -= rows[:-1]
    firsts = (np.cumsum(counts, dtype=np.int64) - counts)[counts > 0]
    differences[firsts] = rows[firsts]
    for column in range(rows.shape[1]):
        values = differences[:, column]
        file.add(f"{name}.{column}", values.astype(_narrowest(values)))


def merge_tables(
    file: FileWriter, name: str, tables: Sequence[Table | None], lives: Sequence[NDArray[np.bool_]]
) -> int:
    """Writes the rows of the documents that are `lives` of several segments as one table `name`.

    Where a segment has no such table, its documents have no rows. Returns the number of
    columns, 0 where there are no rows and nothing was written.
    """
    counts = [
        table.counts[live] if table is not None else np.zeros(int(live.sum()), np.uint32)
        for table, live in zip(tables, lives, strict=True)
    ]
    if not any(some.any() for some in counts):
        return 0
    pairs = [(one, live) for one, live in zip(tables, lives, strict=True) if one is not None]
    file.add(f"{name}.rows", narrow(np.concatenate(counts)))
    columns = pairs[0][0].columns
    for column in range(columns):
        dtype = _narrowest(*(piece for one, live in pairs for piece in one.stored(column, live)))
        target = file.column(f"{name}.{column}", dtype)
        for one, live in pairs:
            for piece in one.stored(column, live):
                target.append(piece.astype(dtype))
            one.release()
    return columns


def _narrowest(*pieces: NDArray[Any]) -> np.dtype[Any]:
    """The narrowest dtype that holds all numbers of some arrays."""
    low = min((int(piece.min()) for piece in pieces if len(piece)), default=0)
    high = max((int(piece.max()) for piece in pieces if len(piece)), default=0)
    for dtype in (np.uint8, np.int8, np.uint16, np.int16, np.uint32, np.int32):
        limits = np.iinfo(dtype)
        if limits.min <= low and high <= limits.max:
            return np.dtype(dtype)
    return np.dtype(np.int64)


class Table:
    """Reads what `write_table` wrote.

    columns: how many there are.
    counts:  the number of rows of each document.
    """

    def __init__(self, file: ColumnFile, name: str, columns: int) -> None:
        self.columns = columns
        counts = file.whole(f"{name}.rows", "u1 u2 u4", file.documents)
        self.counts: NDArray[np.uint32] = counts.astype(np.uint32)
        self._file = file
        self._ends = np.cumsum(self.counts, dtype=np.int64)
        rows = int(self._ends[-1]) if len(self._ends) else 0
        self._columns = [file.column(f"{name}.{c}", _TYPES, rows) for c in range(columns)]

    def read(self, document: int) -> Rows:
        """The table of a document: an int64 array (rows, columns)."""
        end = self._ends.item(document)
        start = end - self.counts.item(document)
        stored = np.array([column.slice(start, end) for column in self._columns], np.int64)
        rows: Rows = stored.cumsum(axis=1).T
        return rows

    def read_all(self, documents: NDArray[np.int64]) -> list[Rows]:
        """The tables of many documents, read together; ten are read as fast one by one."""
        counts = self.counts.take(documents).astype(np.int64)
        ends = counts.cumsum()
        firsts = ends - counts
        if not counts.any():
            return [np.empty((0, self.columns), np.int64)] * len(documents)
        places = np.arange(ends[-1])
        places += (self._ends.take(documents) - ends).repeat(counts)
        stored = np.array([column.take(places) for column in self._columns], np.int64)
        rows = stored.cumsum(axis=1)
        before = np.where(firsts > 0, rows.take(firsts - 1, axis=1), 0)
        rows -= before.repeat(counts, axis=1)
        bounds = zip(firsts.tolist(), ends.tolist(), strict=True)
        return [rows[:, first:end].T for first, end in bounds]

    def stored(self, column: int, live: NDArray[np.bool_]) -> Iterator[NDArray[Any]]:
        """What is stored of a column in the rows of the documents that are `live`, in pieces."""
        values = self._columns[column]
        for first in range(0, len(live), _DOCUMENTS):
            some = slice(first, first + _DOCUMENTS)
            start = int(self._ends[first - 1]) if first else 0
            rows = values.slice(start, int(self._ends[some][-1]))
            yield rows if live[some].all() else rows[np.repeat(live[some], self.counts[some])]

    def release(self) -> None:
        """Gives back the memory of what was read."""
        self._file.release()

"""How does a document keep a table of its own: paragraphs, pages, lines?

A table is a two-dimensional integer array for each document, with as many rows
as the document needs and the same columns for all. What is stored is the
difference of each number to the one above it, in the narrowest dtype that fits
all of a segment: offsets that grow down a table cost a byte or two each.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.format import ColumnFile, FileWriter

__all__ = ["Table", "write_table"]

Rows = NDArray[np.int64]


def write_table(file: FileWriter, name: str, counts: NDArray[Any], rows: Rows) -> None:
    """Writes the table `name`.

    counts: the number of rows of each document.
    rows:   the rows of all documents, one after the other (rows, columns).
    """
    file.add(f"{name}.rows", counts.astype(np.uint32))
    differences = rows.copy()
    differences[1:] -= rows[:-1]
    firsts = (np.cumsum(counts, dtype=np.int64) - counts)[counts > 0]
    differences[firsts] = rows[firsts]
    for column in range(rows.shape[1]):
        file.add(f"{name}.{column}", _narrow(differences[:, column]))


def _narrow(values: Rows) -> NDArray[Any]:
    low, high = (int(values.min()), int(values.max())) if len(values) else (0, 0)
    for dtype in (np.uint8, np.int8, np.uint16, np.int16, np.uint32, np.int32):
        limits = np.iinfo(dtype)
        if limits.min <= low and high <= limits.max:
            return values.astype(dtype)
    return values


class Table:
    """Reads what `write_table` wrote."""

    def __init__(self, file: ColumnFile, name: str, columns: int) -> None:
        self._columns = [file[f"{name}.{column}"] for column in range(columns)]
        self._counts = file[f"{name}.rows"]
        self._ends = np.cumsum(self._counts, dtype=np.int64)

    def read(self, document: int) -> Rows:
        """The table of a document: an int64 array (rows, columns)."""
        end = int(self._ends[document])
        start = end - int(self._counts[document])
        rows = np.empty((end - start, len(self._columns)), np.int64)
        for place, column in enumerate(self._columns):
            np.cumsum(column[start:end], dtype=np.int64, out=rows[:, place])
        return rows

    def read_all(self) -> tuple[NDArray[np.uint32], Rows]:
        """The number of rows of each document, and all rows, as `write_table` takes them."""
        sums = np.column_stack([np.cumsum(column, dtype=np.int64) for column in self._columns])
        before = np.concatenate((np.zeros((1, sums.shape[1]), np.int64), sums))
        starts = (self._ends - self._counts)[self._counts > 0]
        return self._counts, sums - np.repeat(
            before[starts], self._counts[self._counts > 0], axis=0
        )

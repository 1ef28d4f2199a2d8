"""The collectors: what a segment in the making remembers of each field, until it is written."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.fields import number_dtype
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.file.packing import narrow
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.columnar.write.postings.postings import KeyFieldWriter, TextFieldWriter
from sourcesearch.columnar.write.postings.sorting import Batch, Pairs, sorted_runs
from sourcesearch.columnar.write.row import Analysis
from sourcesearch.columnar.write.tokens import Tokens
from sourcesearch.errors import UsageError

__all__ = [
    "KeyCollector",
    "NumberCollector",
    "TableCollector",
    "TextCollector",
    "number_range",
    "values_by_name",
    "write_numbers",
]


def values_by_name(
    rows: Sequence[Mapping[str, Any]],
) -> dict[str, tuple[Sequence[int], list[Any]]]:
    """By their names the values that rows have: which of the rows have one, and theirs."""
    found: dict[str, tuple[Sequence[int], list[Any]]] = {}
    for name in dict.fromkeys(chain.from_iterable(rows)):
        values = [row.get(name) for row in rows]
        which: Sequence[int] = range(len(rows))
        if None in values:
            which = [number for number in which if values[number] is not None]
            values = [values[number] for number in which]
        if which:
            found[name] = which, values
    return found


class TextCollector:
    """The tokens of one text field: the number of the pair of each, and its position."""

    def __init__(self) -> None:
        self._batches: list[Batch] = []
        self._documents = 0
        self.tokens = 0

    def add(self, tokens: Tokens, documents: NDArray[np.int64], total: int) -> None:
        """Adds the tokens of the texts that `documents` have; `total` is how many there are now."""
        counts = np.zeros(total - self._documents, np.int64)
        counts[documents - self._documents] = tokens.counts
        positions = narrow(tokens.positions)
        self._batches.append(Batch(self._documents, counts, tokens.pairs, positions))
        self._documents = total
        self.tokens += len(tokens.pairs)

    def write(
        self, file: FileWriter, name: str, pairs: Pairs, analysis: Analysis, documents: int
    ) -> dict[str, Any]:
        """Writes the field's columns; returns its numbers for the header."""
        missing = np.zeros(documents - self._documents, np.int64)
        lengths = np.concatenate([*(batch.counts for batch in self._batches), missing])
        writer = TextFieldWriter(file, name, analysis.folded)
        for run in sorted_runs(pairs, self._batches):
            writer.append(run)
        writer.finish(lengths)
        filled = lengths[lengths > 0]
        return {
            "tokens": int(lengths.sum()),
            "shortest": int(filled.min()),
            "longest": int(filled.max()),
        }


class KeyCollector:
    """The keys of one key field: for each use of one its number, and the document."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = array("i")
        self._documents = array("I")

    def add(self, documents: Sequence[int], values: Sequence[str | Sequence[str]]) -> None:
        """Adds the key or keys of each of some documents, which come in order."""
        known = self._numbers
        keys = [one for one in values if isinstance(one, str)]
        which = documents
        if len(keys) < len(values):
            each = [[one] if isinstance(one, str) else list(dict.fromkeys(one)) for one in values]
            keys = list(chain.from_iterable(each))
            which = np.repeat(documents, list(map(len, each))).tolist()
        self._uses.extend([known.setdefault(key, len(known)) for key in keys])
        self._documents.extend(which)

    @property
    def keys(self) -> int:
        """The number of distinct keys."""
        return len(self._numbers)

    def documents(self, key: str) -> list[int]:
        """The documents that have `key`."""
        number = self._numbers.get(key, -1)
        uses = zip(self._uses, self._documents, strict=True)
        return [document for used, document in uses if used == number]

    def write(self, file: FileWriter, name: str) -> None:
        """Writes the field's columns."""
        keys = sorted(self._numbers)
        numbers = np.fromiter(map(self._numbers.__getitem__, keys), np.intp, len(keys))
        uses = np.array(self._uses, np.intp)
        places = np.empty(len(keys), np.intp)
        places[numbers] = np.arange(len(keys))
        documents = np.array(self._documents, np.uint32)[np.argsort(places[uses], kind="stable")]
        counts = np.bincount(uses, minlength=len(keys))[numbers].astype(np.uint32)
        KeyFieldWriter(file, name).append([encoded(key) for key in keys], counts, documents)


class NumberCollector:
    """The numbers of one number field."""

    def __init__(self, info: dict[str, Any]) -> None:
        self.info = info
        self._documents = array("I")
        self._values: list[NDArray[Any]] = []

    def add(self, documents: Sequence[int], values: Sequence[int | float]) -> None:
        """Adds the numbers of some documents."""
        self._documents.extend(documents)
        self._values.append(np.array(values, number_dtype(self.info)))

    def write(self, file: FileWriter, name: str, documents: int) -> None:
        """Writes the field's columns."""
        values = np.zeros(documents, number_dtype(self.info))
        present = np.zeros(documents, bool)
        those = np.array(self._documents, np.intp)
        values[those] = np.concatenate(self._values)
        present[those] = True
        write_numbers(file, name, values, present)


def number_range(info: Mapping[str, Any]) -> tuple[float, float]:
    """The least and the greatest number that a field can keep."""
    dtype = number_dtype(info)
    if dtype.kind == "f":
        return -math.inf, math.inf
    limits = np.iinfo(dtype)
    return int(limits.min), int(limits.max)


def write_numbers(
    file: FileWriter, name: str, values: NDArray[Any], present: NDArray[np.bool_]
) -> None:
    """Writes the columns of a number field; absent numbers are 0 in `values`."""
    file.add(f"{name}/values", values)
    if not present.all():
        file.add(f"{name}/missing", np.packbits(~present, bitorder="little"))


class TableCollector:
    """The rows of one table."""

    def __init__(self, columns: int) -> None:
        self.columns = columns
        self.rows = 0
        self._counts = array("I")
        self._rows: list[NDArray[Any]] = []

    def add(self, first: int, counts: Sequence[int], rows: NDArray[np.int64]) -> None:
        """Adds the rows of some documents, `counts` of each, of which `first` is the first one."""
        if rows.shape[1] != self.columns:
            raise UsageError(f"a table of {self.columns} columns got rows of {rows.shape[1]}")
        self._counts.extend([0] * (first - len(self._counts)))
        self._counts.extend(counts)
        small = np.abs(rows).max(initial=0) <= np.iinfo(np.int32).max
        self._rows.append(rows.astype(np.int32) if small else rows)
        self.rows += len(rows)

    def finished(self, documents: int) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The number of rows of each document, and all rows."""
        counts = np.zeros(documents, np.uint32)
        counts[: len(self._counts)] = self._counts
        return counts, np.concatenate(self._rows, dtype=np.int64)

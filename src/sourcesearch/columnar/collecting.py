"""What does a segment in the making remember of each field, until it is written?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.format import FileWriter
from sourcesearch.columnar.postings import KeyFieldWriter, Run, TextFieldWriter
from sourcesearch.columnar.row import Analysis
from sourcesearch.columnar.tokens import Tokens
from sourcesearch.errors import UsageError

__all__ = [
    "KeyCollector",
    "NumberCollector",
    "TableCollector",
    "TextCollector",
    "check_number",
    "encoded",
    "number_dtype",
    "write_numbers",
]

_RUN = 1 << 20  # occurrences that are put in order at a time

Pairs = Sequence[tuple[str, str]]


def encoded(text: str) -> bytes:
    """UTF-8; half surrogate pairs, which broken files hold, are kept."""
    return text.encode("utf-8", "surrogatepass")


class TextCollector:
    """The tokens of one text field."""

    def __init__(self) -> None:
        self._pairs: list[NDArray[np.int32]] = []
        self._positions: list[NDArray[np.uint32]] = []
        self._counts: list[NDArray[np.int64]] = []
        self._documents = 0
        self.tokens = 0

    def add(self, tokens: Tokens, documents: NDArray[np.int64], total: int) -> None:
        """Adds the tokens of the texts that `documents` have; `total` is how many there are now."""
        counts = np.zeros(total - self._documents, np.int64)
        counts[documents - self._documents] = tokens.counts
        self._counts.append(counts)
        self._documents = total
        self._pairs.append(tokens.pairs)
        self._positions.append(tokens.positions)
        self.tokens += len(tokens.pairs)

    def write(
        self, file: FileWriter, name: str, pairs: Pairs, analysis: Analysis, documents: int
    ) -> dict[str, Any]:
        """Writes the field's columns; returns its numbers for the header."""
        missing = np.zeros(documents - self._documents, np.int64)
        lengths = np.concatenate([*self._counts, missing])
        numbers = np.concatenate(self._pairs)
        positions = np.concatenate(self._positions)
        self._pairs, self._positions = [], []
        writer = TextFieldWriter(file, name, analysis.fold)
        for run in _runs(pairs, numbers, positions, lengths):
            writer.append(run)
        writer.finish(lengths)
        filled = lengths[lengths > 0]
        return {
            "tokens": int(lengths.sum()),
            "shortest": int(filled.min()),
            "longest": int(filled.max()),
        }


def _runs(
    pairs: Pairs,
    numbers: NDArray[np.int32],
    positions: NDArray[np.uint32],
    lengths: NDArray[np.int64],
) -> Iterator[Run]:
    """All occurrences, sorted by term, in runs of about `_RUN`."""
    used = np.flatnonzero(np.bincount(numbers, minlength=len(pairs))).tolist()
    used.sort(key=pairs.__getitem__)  # code point order is UTF-8 order
    terms: list[str] = []
    term_of = np.zeros(len(pairs), np.uint64)
    code_of = np.zeros(len(pairs), np.uint32)
    form_counts: list[int] = []
    for number in used:
        term = pairs[number][0]
        if not terms or term != terms[-1]:
            terms.append(term)
            form_counts.append(0)
        term_of[number] = len(terms) - 1
        code_of[number] = form_counts[-1]
        form_counts[-1] += 1
    forms = [pairs[number][1] for number in used]
    keys = term_of[numbers]
    counts = np.bincount(keys.astype(np.int64), minlength=len(terms))
    bits = np.uint64(max(1, len(numbers)).bit_length())
    keys <<= bits
    keys |= np.arange(len(numbers), dtype=np.uint64)
    keys.sort()
    keys &= (np.uint64(1) << bits) - np.uint64(1)
    documents = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    form_ends = np.cumsum(form_counts)
    ends = np.cumsum(counts)
    for first, last in _cuts(ends):
        form_start = int(form_ends[first - 1]) if first else 0
        places = keys[int(ends[first - 1]) if first else 0 : int(ends[last - 1])].astype(np.int64)
        yield Run(
            [encoded(term) for term in terms[first:last]],
            [encoded(form) for form in forms[form_start : int(form_ends[last - 1])]],
            np.array(form_counts[first:last]),
            counts[first:last],
            documents[places],
            positions[places],
            code_of[numbers[places]],
        )


def _cuts(ends: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of terms of about `_RUN` occurrences each; `ends` are the terms' last ones."""
    first = 0
    while first < len(ends):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(ends.searchsorted(before + _RUN, side="right")))
        yield first, last
        first = last


class KeyCollector:
    """The keys of one key field."""

    def __init__(self) -> None:
        self._documents: dict[str, list[int]] = {}

    def add(self, document: int, value: str | Sequence[str]) -> None:
        """Adds the key or keys of a document; documents come in order."""
        for key in dict.fromkeys([value] if isinstance(value, str) else value):
            self._documents.setdefault(key, []).append(document)

    @property
    def keys(self) -> int:
        """The number of distinct keys."""
        return len(self._documents)

    def documents(self, key: str) -> list[int]:
        """The documents that have `key`."""
        return self._documents.get(key, [])

    def write(self, file: FileWriter, name: str) -> None:
        """Writes the field's columns."""
        keys = sorted(self._documents)
        lists = [self._documents[key] for key in keys]
        counts = np.fromiter(map(len, lists), np.uint32, len(lists))
        documents = np.array([document for list_ in lists for document in list_], np.uint32)
        KeyFieldWriter(file, name).append([encoded(key) for key in keys], counts, documents)


class NumberCollector:
    """The numbers of one number field."""

    def __init__(self, info: dict[str, Any]) -> None:
        self.info = info
        self._values: dict[int, int | float] = {}

    def add(self, document: int, value: int | float) -> None:
        """Adds the number of a document."""
        self._values[document] = value

    def write(self, file: FileWriter, name: str, documents: int) -> None:
        """Writes the field's columns."""
        values = np.zeros(documents, number_dtype(self.info))
        present = np.zeros(documents, bool)
        places = np.fromiter(self._values, np.int64, len(self._values))
        values[places] = list(self._values.values())
        present[places] = True
        write_numbers(file, name, values, present)


def number_dtype(info: dict[str, Any]) -> np.dtype[Any]:
    """The dtype in which the numbers of a field are kept."""
    if info["type"] == "float":
        return np.dtype(np.float64)
    return np.dtype(f"{'i' if info['signed'] else 'u'}{info['bits'] // 8}")


def check_number(name: str, value: float, info: dict[str, Any]) -> None:
    """Raises UsageError for a number that the field cannot keep."""
    dtype = number_dtype(info)
    if dtype.kind != "f" and not np.iinfo(dtype).min <= value <= np.iinfo(dtype).max:
        raise UsageError(f"field {name!r}: {value} is outside its range")


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
        self._counts: dict[int, int] = {}
        self._rows: list[NDArray[np.int64]] = []

    def add(self, documents: Sequence[int], counts: Sequence[int], rows: NDArray[np.int64]) -> None:
        """Adds the rows of `documents`, `counts` of each; documents come in order."""
        if rows.shape[1] != self.columns:
            raise UsageError(f"a table of {self.columns} columns got rows of {rows.shape[1]}")
        self._counts.update(zip(documents, counts, strict=True))
        self._rows.append(rows)
        self.rows += len(rows)

    def finished(self, documents: int) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
        """The number of rows of each document, and all rows."""
        counts = np.zeros(documents, np.uint32)
        counts[list(self._counts)] = list(self._counts.values())
        return counts, np.concatenate(self._rows)

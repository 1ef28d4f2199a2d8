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
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.errors import UsageError

__all__ = [
    "KeyCollector",
    "NumberCollector",
    "TableCollector",
    "TextCollector",
    "check_number",
    "number_dtype",
    "write_numbers",
]

_RUN = 1 << 20  # occurrences that are written at a time
_HALF = np.uint64(32)

Pairs = Sequence[tuple[str, str]]


class TextCollector:
    """The tokens of one text field: the number of the pair of each, and its position."""

    def __init__(self) -> None:
        self._tokens: list[NDArray[np.uint64]] = []  # pair << 32 | position
        self._counts: list[NDArray[np.int64]] = []
        self._documents = 0
        self.tokens = 0

    def add(self, tokens: Tokens, documents: NDArray[np.int64], total: int) -> None:
        """Adds the tokens of the texts that `documents` have; `total` is how many there are now."""
        counts = np.zeros(total - self._documents, np.int64)
        counts[documents - self._documents] = tokens.counts
        self._counts.append(counts)
        self._documents = total
        together = tokens.pairs.astype(np.uint64)
        together <<= _HALF
        together |= tokens.positions
        self._tokens.append(together)
        self.tokens += len(together)

    def write(
        self, file: FileWriter, name: str, pairs: Pairs, analysis: Analysis, documents: int
    ) -> dict[str, Any]:
        """Writes the field's columns; returns its numbers for the header."""
        missing = np.zeros(documents - self._documents, np.int64)
        lengths = np.concatenate([*self._counts, missing])
        tokens = np.concatenate(self._tokens)
        self._tokens = []
        writer = TextFieldWriter(file, name, analysis.fold)
        for run in _runs(pairs, tokens, lengths):
            writer.append(run)
        writer.finish(lengths)
        filled = lengths[lengths > 0]
        return {
            "tokens": int(lengths.sum()),
            "shortest": int(filled.min()),
            "longest": int(filled.max()),
        }


class _Vocabulary:
    """The terms and forms of the tokens of a segment, in order.

    term_of, code_of: for each pair the number of its term, and the place of its
    form among the term's; counts: the occurrences of each term.
    """

    def __init__(self, pairs: Pairs, uses: NDArray[np.int64]) -> None:
        """`uses` is how often each pair stands in the segment."""
        used = np.flatnonzero(uses).tolist()
        used.sort(key=pairs.__getitem__)  # code point order is UTF-8 order
        self.terms: list[str] = []
        self.forms = [pairs[number][1] for number in used]
        form_counts: list[int] = []
        terms, codes = [], []
        for number in used:
            term = pairs[number][0]
            if not self.terms or term != self.terms[-1]:
                self.terms.append(term)
                form_counts.append(0)
            terms.append(len(self.terms) - 1)
            codes.append(form_counts[-1])
            form_counts[-1] += 1
        self.form_counts = np.array(form_counts)
        self.form_ends = np.cumsum(self.form_counts)
        self.term_of = np.zeros(len(pairs), np.uint64)
        self.term_of[used] = terms
        self.code_of = np.zeros(len(pairs), np.uint32)
        self.code_of[used] = codes
        sizes = np.zeros(len(self.terms), np.int64)
        np.add.at(sizes, terms, uses[used])
        self.counts = sizes


def _runs(pairs: Pairs, tokens: NDArray[np.uint64], lengths: NDArray[np.int64]) -> Iterator[Run]:
    """All occurrences, sorted by term, in runs of about `_RUN`."""
    vocabulary = _Vocabulary(pairs, _uses(tokens, len(pairs)))
    bits = np.uint64(len(tokens).bit_length())
    keys = _sorted_keys(tokens, vocabulary.term_of, bits)
    mask = (np.uint64(1) << bits) - np.uint64(1)
    documents = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)
    ends = np.cumsum(vocabulary.counts)
    for first, last in _cuts(ends):
        start = int(ends[first - 1]) if first else 0
        form_start = int(vocabulary.form_ends[first - 1]) if first else 0
        form_end = int(vocabulary.form_ends[last - 1])
        places = (keys[start : int(ends[last - 1])] & mask).view(np.int64)
        those = tokens.take(places)
        yield Run(
            [encoded(term) for term in vocabulary.terms[first:last]],
            [encoded(form) for form in vocabulary.forms[form_start:form_end]],
            vocabulary.form_counts[first:last],
            vocabulary.counts[first:last],
            documents.take(places),
            those.astype(np.uint32),
            vocabulary.code_of.take((those >> _HALF).view(np.int64)),
        )


def _uses(tokens: NDArray[np.uint64], pairs: int) -> NDArray[np.int64]:
    uses = np.zeros(pairs, np.int64)
    for start in range(0, len(tokens), _RUN):
        numbers = (tokens[start : start + _RUN] >> _HALF).view(np.int64)
        uses += np.bincount(numbers, minlength=pairs)
    return uses


def _sorted_keys(
    tokens: NDArray[np.uint64], term_of: NDArray[np.uint64], bits: np.uint64
) -> NDArray[np.uint64]:
    """For each token `number of the term << bits | index of the token`, sorted."""
    keys = np.empty(len(tokens), np.uint64)
    for start in range(0, len(tokens), _RUN):
        piece = keys[start : start + _RUN]
        numbers = (tokens[start : start + _RUN] >> _HALF).view(np.int64)
        np.left_shift(term_of.take(numbers), bits, out=piece)
        piece |= np.arange(start, start + len(piece), dtype=np.uint64)
    keys.sort()
    return keys


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

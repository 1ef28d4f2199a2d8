"""The terms that Whoosh would have indexed for a column of numbers.

Whoosh answers a range of numbers by terms of several precisions: for every
shift of `step` bits the number without its lowest `shift` bits, as a byte (the
shift) and a big-endian integer that sorts as the numbers do. Our own ranges
compare the column; these terms are made from it when Whoosh's searcher asks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.fields import NumberField

__all__ = ["NumberTerms"]


class _SortedTerms(list[bytes]):
    """A sorted list with the methods of a `Vocabulary`."""

    def lower_bound(self, text: bytes) -> int:
        return bisect_left(self, text)

    def find(self, text: bytes) -> int:
        number = bisect_left(self, text)
        return number if number < len(self) and self[number] == text else -1

    def strings(self, start: int, end: int) -> Iterator[bytes]:
        return iter(self[start:end])


class NumberTerms:
    """The terms of a number field, with the documents of each."""

    def __init__(self, field: NumberField, info: Mapping[str, Any]) -> None:
        documents = np.flatnonzero(field.present)
        sortable = _sortable(field.values[documents], info)
        self.terms = _SortedTerms()
        self._documents: list[NDArray[np.int64]] = []
        size = info["bits"] // 8
        for shift in range(0, info["bits"], info["step"] or info["bits"]):
            shifted = sortable >> np.uint64(shift)
            order = np.argsort(shifted, kind="stable")
            values, starts = np.unique(shifted[order], return_index=True)
            self.terms += [
                bytes([shift]) + value.to_bytes(size, "big") for value in values.tolist()
            ]
            if len(values):
                self._documents += np.split(documents[order], starts[1:])

    def documents(self, term: int) -> NDArray[np.int64]:
        """The documents of a term, sorted."""
        return self._documents[term]

    def frequencies(self, term: int) -> NDArray[np.uint8]:
        """1 for each document."""
        return np.ones(len(self._documents[term]), np.uint8)

    def occurrences(self, term: int) -> int:
        """The number of documents."""
        return len(self._documents[term])


def _sortable(values: NDArray[Any], info: Mapping[str, Any]) -> NDArray[np.uint64]:
    """Unsigned integers that sort as `values` do, as Whoosh makes them."""
    if info["type"] == "float":
        bits = values.view(np.int64)
        bits = np.where(bits < 0, bits ^ np.int64(0x7FFFFFFFFFFFFFFF), bits)
        return bits.view(np.uint64) + np.uint64(1 << 63)
    if info["signed"]:
        return values.astype(np.int64).view(np.uint64) + np.uint64(1 << (info["bits"] - 1))
    return values.astype(np.uint64)

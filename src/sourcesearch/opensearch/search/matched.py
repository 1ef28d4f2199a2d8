"""All documents that match, of which those are fetched that are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sourcesearch.opensearch.rows import Fetching, StoredRows, days_of
from sourcesearch.opensearch.search.gathered import Gathered
from sourcesearch.opensearch.search.inquiry import Inquiry
from sourcesearch.opensearch.stored import StoredRow
from sourcesearch.opensearch.words import Lexicon
from sourcesearch.remembered import Remembered
from sourcesearch.search.query.nodes import Node

__all__ = ["Matched"]

_TOGETHER = 200
_KEPT = 2_000


class Matched(StoredRows):
    """The documents of a node, numbered in the order in which they were added."""

    def __init__(
        self, fetching: Fetching, inquiry: Inquiry, lexicon: Lexicon, node: Node | None
    ) -> None:
        self._fetching = fetching
        self._inquiry = inquiry
        self._lexicon = lexicon
        self._node = node
        self._stamps: list[int] = []
        self._days: list[tuple[int, int] | None] = []
        self._wanted: Sequence[int] = ()
        self._rows: dict[int, StoredRow] = Remembered(_KEPT)

    def indices(self) -> Iterator[Gathered]:
        """All of them, some at a time: until then, none can be read."""
        if self._node is None:
            return
        for some in self._inquiry.every(self._node, []):
            self._stamps += (each.stamp for each in some)
            self._days += (each.days for each in some)
            yield Gathered(self._lexicon, self._lexicon.population, some)

    def numbers(self, field: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The first or the last days of the dates of all documents, and which have one."""
        return days_of(self._days, field)

    def sizes(self, numbers: Sequence[int]) -> list[int]:
        """How many characters the texts of some documents have; these will be read."""
        self._wanted = numbers
        return super().sizes(numbers)

    def row(self, number: int) -> StoredRow:
        """A document, with those that will be read next."""
        known = self._rows.get(number)
        if known is not None:
            return known
        wanted = np.array(self._wanted or range(len(self._stamps)), np.int64)
        at = int(wanted.searchsorted(number))
        some = {number, *wanted[at : at + _TOGETHER].tolist()}
        fetched = self._fetching.rows({self._stamps[each]: each for each in some})
        for each, row in fetched.items():
            self._rows[each] = row
        return fetched[number]

"""The slices of what is found: documents that follow one another in the order of OpenSearch.

Of each what ranking needs is at hand; the text only of those that are quoted is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.opensearch.rows import Fetching, StoredRows, days_of
from sourcesearch.opensearch.search.held import Held
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.stored import StoredRow
from sourcesearch.search.query.nodes import Node

__all__ = ["SLICE", "SLICE_WORDS", "Page", "Slice", "SliceDocuments", "sliced"]

SLICE = 1_000
SLICE_WORDS = 2_000_000
"""A slice has so many documents, or fewer where these have so many words."""


class Page(NamedTuple):
    """The first hits of a node in an order; if it is full, there may be more."""

    node: Node
    sort: str
    hits: Sequence[Any]
    is_full: bool


class Slice(NamedTuple):
    """Documents that follow one another, and how many come before; sorted as they were added."""

    first: int
    some: Sequence[Held]


def sliced(hits: Iterable[Held]) -> Iterator[Slice]:
    """All hits in slices."""
    some: list[Held] = []
    first = words = 0
    for hit in hits:
        if some and (len(some) == SLICE or words + hit.words > SLICE_WORDS):
            yield Slice(first, sorted(some))
            first, some, words = first + len(some), [], 0
        some.append(hit)
        words += hit.words
    if some:
        yield Slice(first, sorted(some))


class SliceDocuments(StoredRows):
    """The documents of a slice, numbered in its order."""

    def __init__(self, client: Client, index: str, some: Sequence[Held]) -> None:
        self._fetch = Fetching(client, index)
        self._some = some
        self._rows: dict[int, StoredRow] = {}

    def fetch(self, numbers: Iterable[int]) -> None:
        """Brings some documents here. Raises CollectionDamaged, CollectionError."""
        self._rows |= self._fetch.rows({self._some[number].stamp: number for number in numbers})

    def row(self, number: int) -> StoredRow:
        """A document, fetched if it was not."""
        if number not in self._rows:
            self.fetch([number])
        return self._rows[number]

    def numbers(self, field: str) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The first or the last days of the dates of all documents, and which have one."""
        return days_of([each.days for each in self._some], field)

"""What does the whole collection say of a thing asked for, and of the lengths of texts?"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.evaluation import Collection
from sourcesearch.search.ranking.concepts import Concept
from sourcesearch.search.ranking.lookup import Counts
from sourcesearch.search.ranking.weighting import norms, weight
from sourcesearch.search.ranking.windows import SIZE

__all__ = ["Statistics"]

_REMEMBERED = 1 << 17  # words and forms, of which concepts with their weights are known by

Fields = tuple[tuple[str, float], ...]
"""Fields and how much an occurrence in each counts."""


class _Lengths(NamedTuple):
    """The norms of documents and of windows of them, float64."""

    documents: NDArray[np.float64]
    windows: NDArray[np.float64]


class Statistics:
    """Weights and norms, worked out once for a collection, of the documents that are not deleted.

    So a collection that was updated ranks as one that was made anew.
    """

    def __init__(self, collection: Collection) -> None:
        self._scope = collection.scope
        self._documents = collection.scope.size - collection.scope.deleted
        self._weights: dict[Hashable, float] = {}
        self._remembered = 0
        self._lengths: dict[Fields, _Lengths] = {}

    @cached_property
    def body_lengths(self) -> NDArray[Any]:
        """The number of words in the body of each document."""
        return self._scope.lengths("body")

    def weight(self, concept: Concept, counts: Callable[[], Counts]) -> float:
        """The weight of a concept; `counts` gives its counts in all documents.

        A document that holds only half of what was asked for counts half.
        """
        known = self._weights.get(concept.key)
        if known is None:
            found = self._live(counts())
            documents = float(np.minimum(found, 1.0).sum())
            occurrences = float(found.sum(dtype=np.float64))
            known = weight(self._documents, documents, occurrences)
            self._remember(concept.key, known)
        return known * concept.weight

    def _live(self, counts: Counts) -> NDArray[Any]:
        """The counts in documents that are not deleted."""
        if not self._scope.deleted:
            return counts.counts
        return counts.counts[self._scope.alive.take(counts.docs.astype(np.intp))]

    def _remember(self, key: Hashable, value: float) -> None:
        self._remembered += _size(key)
        if self._remembered > _REMEMBERED:
            self._weights.clear()
            self._remembered = _size(key)
        self._weights[key] = value

    def norms(self, concept: Concept) -> _Lengths:
        """The norms of all documents in the fields that a concept is asked in."""
        fields = tuple((asked.field, asked.weight) for asked in concept.asked)
        if fields not in self._lengths:
            self._lengths[fields] = self._measured(fields)
        return self._lengths[fields]

    def _measured(self, fields: Fields) -> _Lengths:
        whole, windows = np.zeros(self._scope.size), np.zeros(self._scope.size)
        average = average_window = 0.0
        for field, boost in fields:
            lengths = self._scope.lengths(field)
            live = lengths[self._scope.alive] if self._scope.deleted else lengths
            mean = float(live.sum(dtype=np.float64)) / (self._documents or 1)
            whole += boost * lengths
            average += boost * mean
            windows += boost * (np.minimum(lengths, SIZE) if field == "body" else lengths)
            average_window += boost * (SIZE if field == "body" else mean)
        return _Lengths(norms(whole, average), norms(windows, average_window))


def _size(key: Any) -> int:
    """How many words and forms the key of a concept is made of, about."""
    if isinstance(key, tuple):
        return sum(map(_size, key))
    return len(key) if isinstance(key, frozenset) else 1

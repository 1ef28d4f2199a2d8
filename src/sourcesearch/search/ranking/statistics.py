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

_REMEMBERED = 65_536

Fields = tuple[tuple[str, float], ...]
"""Fields and how much an occurrence in each counts."""


class _Lengths(NamedTuple):
    """The norms of documents and of windows of them, float64."""

    documents: NDArray[np.float64]
    windows: NDArray[np.float64]


class Statistics:
    """Weights and norms, worked out once for a collection. Deleted documents count."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._weights: dict[Hashable, float] = {}
        self._lengths: dict[Fields, _Lengths] = {}

    @cached_property
    def body_lengths(self) -> NDArray[Any]:
        """The number of words in the body of each document."""
        return self._collection.scope.lengths("body")

    def weight(self, concept: Concept, counts: Callable[[], Counts]) -> float:
        """The weight of a concept; `counts` gives its counts in all documents.

        A document that holds only half of what was asked for counts half.
        """
        known = self._weights.get(concept.key)
        if known is None:
            found = counts().counts
            documents = float(np.minimum(found, 1.0).sum())
            occurrences = float(found.sum(dtype=np.float64))
            known = weight(self._collection.snapshot.size, documents, occurrences)
            if len(self._weights) >= _REMEMBERED:
                self._weights.clear()
            self._weights[concept.key] = known
        return known * concept.weight

    def norms(self, concept: Concept) -> _Lengths:
        """The norms of all documents in the fields that a concept is asked in."""
        fields = tuple((asked.field, asked.weight) for asked in concept.asked)
        if fields not in self._lengths:
            self._lengths[fields] = self._measured(fields)
        return self._lengths[fields]

    def _measured(self, fields: Fields) -> _Lengths:
        size = self._collection.scope.size
        whole, windows = np.zeros(size), np.zeros(size)
        average = average_window = 0.0
        for field, boost in fields:
            lengths = self._collection.scope.lengths(field)
            mean = self._collection.average(field)
            whole += boost * lengths
            average += boost * mean
            windows += boost * (np.minimum(lengths, SIZE) if field == "body" else lengths)
            average_window += boost * (SIZE if field == "body" else mean)
        return _Lengths(norms(whole, average), norms(windows, average_window))

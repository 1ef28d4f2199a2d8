"""What does the whole collection say of a thing asked for, and of the lengths of texts?"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.ranking.concepts import Concept
from sourcesearch.search.ranking.lookup import Counts
from sourcesearch.search.ranking.weighting import norms, weight
from sourcesearch.search.ranking.windows import SIZE

__all__ = ["Statistics"]

_REMEMBERED = 65_536

Fields = tuple[tuple[str, float], ...]
"""Fields and how much an occurrence in each counts."""


class _Lengths(NamedTuple):
    """The norms of the documents of a segment and of windows of them, float64."""

    documents: NDArray[np.float64]
    windows: NDArray[np.float64]


class Statistics:
    """Weights and norms, worked out once for a snapshot. Deleted documents count."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._weights: dict[Hashable, float] = {}
        self._lengths: dict[tuple[Fields, Part], _Lengths] = {}

    def weight(self, concept: Concept, counts: Callable[[], Sequence[Counts]]) -> float:
        """The weight of a concept; `counts` gives its counts in all segments.

        A document that holds only half of what was asked for counts half.
        """
        known = self._weights.get(concept.key)
        if known is None:
            found = [one.counts for one in counts()]
            documents = float(sum(np.minimum(one, 1.0).sum() for one in found))
            occurrences = float(sum(one.sum(dtype=np.float64) for one in found))
            known = weight(self._snapshot.size, documents, occurrences)
            if len(self._weights) >= _REMEMBERED:
                self._weights.clear()
            self._weights[concept.key] = known
        return known * concept.weight

    def norms(self, concept: Concept, part: Part) -> _Lengths:
        """The norms of a segment's documents in the fields that a concept is asked in."""
        fields = tuple((asked.field, asked.weight) for asked in concept.asked)
        key = (fields, part)
        if key not in self._lengths:
            self._lengths[key] = self._measured(fields, part)
        return self._lengths[key]

    def _measured(self, fields: Fields, part: Part) -> _Lengths:
        whole, windows = np.zeros(part.size), np.zeros(part.size)
        average = average_window = 0.0
        for field, boost in fields:
            column = part.file.text(field)
            lengths = column.lengths if column is not None else np.zeros(part.size)
            mean = self._snapshot.tokens(field) / (self._snapshot.size or 1)
            whole += boost * lengths
            average += boost * mean
            windows += boost * (np.minimum(lengths, SIZE) if field == "body" else lengths)
            average_window += boost * (SIZE if field == "body" else mean)
        return _Lengths(norms(whole, average), norms(windows, average_window))

"""How close together do the words of a query stand in each document?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.evaluation import Spans

__all__ = ["closeness"]

_SHIFT = 32
_FAR = np.int64(1) << 40
_MOST_UNITS = 8


def closeness(
    places: Sequence[Spans], weights: Sequence[float], documents: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How close the units of a query stand in each of `documents` (ascending), float64.

    For each pair of units the weight of the lighter one over the square of their
    least distance in words (after Rasolofo and Savoy, "Term Proximity Scoring for
    Keyword-Based Retrieval Systems", 2003). `places` are where each unit stands.
    """
    total = np.zeros(len(documents))
    units = [
        (_keys(spans.within(documents)), weight)
        for spans, weight in zip(places[:_MOST_UNITS], weights[:_MOST_UNITS], strict=True)
    ]
    for (a, weight_a), (b, weight_b) in combinations(units, 2):
        if len(a) and len(b):
            distance = _least_distances(a, b, documents)
            total += min(weight_a, weight_b) / np.maximum(distance, 1).astype(np.float64) ** 2
    return total


def _keys(spans: Spans) -> NDArray[np.int64]:
    """Document and position as one number; numbers of different documents are far apart."""
    return (spans.docs.astype(np.int64) << _SHIFT) | spans.starts


def _least_distances(
    a: NDArray[np.int64], b: NDArray[np.int64], documents: NDArray[np.int64]
) -> NDArray[np.int64]:
    at = np.searchsorted(b, a)
    before = np.abs(a - b[np.maximum(at - 1, 0)])
    behind = np.abs(a - b[np.minimum(at, len(b) - 1)])
    least = np.full(len(documents), _FAR)
    np.minimum.at(least, np.searchsorted(documents, a >> _SHIFT), np.minimum(before, behind))
    return least

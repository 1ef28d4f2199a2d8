"""Where in a document does a query match, and how close together?

Everything here works on ascending arrays of token positions, one array a unit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.leaves import Unit

__all__ = ["closeness", "occurrences"]

Positions = NDArray[np.int64]


def occurrences(
    unit: Unit, positions: Callable[[frozenset[str]], Positions]
) -> tuple[Positions, Positions]:
    """The first and last positions of every match of `unit`, ascending by first.

    `positions` gives the ascending positions at which any of some terms stands.
    """
    first = last = positions(unit.steps[0])
    for terms in unit.steps[1:]:
        places = positions(terms)
        at = np.searchsorted(places, last, side="right")
        following = np.append(places, np.iinfo(np.int64).max)[at]
        near = following - last <= unit.slop
        first, last = first[near], following[near]
    return first, last


def closeness(places: Sequence[Positions], weights: Sequence[float]) -> float:
    """How close the units of a query stand in one document.

    For each pair of units the weight of the lighter one over the square of their
    least distance in words (after Rasolofo and Savoy, "Term Proximity Scoring for
    Keyword-Based Retrieval Systems", 2003).
    """
    total = 0.0
    for (a, weight_a), (b, weight_b) in combinations(zip(places, weights, strict=True), 2):
        if len(a) and len(b):
            total += min(weight_a, weight_b) / max(1, _least_distance(a, b)) ** 2
    return total


def _least_distance(a: Positions, b: Positions) -> int:
    at = np.searchsorted(b, a)
    left = np.abs(a - b[np.maximum(at - 1, 0)])
    right = np.abs(a - b[np.minimum(at, len(b) - 1)])
    return int(np.minimum(left, right).min())

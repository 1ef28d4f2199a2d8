"""The closeness of the words of a query in each document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import firsts

if TYPE_CHECKING:
    from sourcesearch.search.evaluation import Occurrences

__all__ = ["closeness"]

_SHIFT = 32


def closeness(
    places: Sequence[Occurrences], weights: Sequence[NDArray[np.float64] | float], documents: int
) -> NDArray[np.float64]:
    """How close the things that a query asks for stand in each of some documents, float64.

    For each two things that stand next to each other somewhere, no third one
    between them, the weight of the lighter over the square of their least distance
    in words (after Rasolofo and Savoy, "Term Proximity Scoring for Keyword-Based
    Retrieval Systems", 2003). `places` are where each thing stands,
    `weights` how much it counts: a number, or one for each document.
    """
    if len(places) < 2:
        return np.zeros(documents)
    keys = np.concatenate([(one.docs << _SHIFT) | one.first for one in places])
    things = np.arange(len(places)).repeat([len(one.docs) for one in places])
    order = keys.argsort(kind="stable")
    keys, things = keys.take(order), things.take(order)
    docs = keys >> _SHIFT
    at = ((things[1:] != things[:-1]) & (docs[1:] == docs[:-1])).nonzero()[0]
    a, b = things.take(at), things.take(at + 1)
    distance = np.maximum(keys.take(at + 1) - keys.take(at), 1).astype(np.float64)
    weight = np.empty((len(places), documents))
    for row, one in zip(weight, weights, strict=True):
        row[:] = one
    doc = docs.take(at)
    value = np.minimum(weight[a, doc], weight[b, doc]) / distance**2
    pair = (doc * len(places) + np.minimum(a, b)) * len(places) + np.maximum(a, b)
    order = pair.argsort(kind="stable")
    pair = pair.take(order)
    first = firsts(pair)
    total = np.zeros(documents)
    if len(first):
        best = np.maximum.reduceat(value.take(order), first)
        total += np.bincount(pair.take(first) // len(places) ** 2, best, documents)
    return total

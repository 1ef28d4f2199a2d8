"""The closeness of the words of a query in each document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import Offsets, firsts

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
    total = np.zeros(documents)
    if len(places) < 2:
        return total
    keys = np.concatenate([(one.docs << _SHIFT) | one.first for one in places])
    things = np.arange(len(places)).repeat([len(one.docs) for one in places])
    order = keys.argsort(kind="stable")
    keys, things = keys.take(order), things.take(order)
    docs = keys >> _SHIFT
    at = ((things[1:] != things[:-1]) & (docs[1:] == docs[:-1])).nonzero()[0]
    if not len(at):
        return total
    a, b, doc = things.take(at), things.take(at + 1), docs.take(at)
    distance = np.maximum(keys.take(at + 1) - keys.take(at), 1).astype(np.float64)
    value = np.minimum(_of(weights, a, doc), _of(weights, b, doc)) / distance**2
    pair = (doc * len(places) + np.minimum(a, b)) * len(places) + np.maximum(a, b)
    if len(places) > 2:  # else it is one pair, and documents are in order
        order = pair.argsort(kind="stable")
        pair, value = pair.take(order), value.take(order)
    first = firsts(pair)
    best = np.maximum.reduceat(value, first)
    total += np.bincount(pair.take(first) // len(places) ** 2, best, documents)
    return total


def _of(
    weights: Sequence[NDArray[np.float64] | float], things: Offsets, docs: Offsets
) -> NDArray[np.float64]:
    """How much things count in documents."""
    numbers = [weight for weight in weights if isinstance(weight, float)]
    if len(numbers) == len(weights):
        return np.array(numbers).take(things)
    size = int(docs.max()) + 1
    table = np.empty((len(weights), size))  # of documents, which are fewer than places
    for row, weight in zip(table, weights, strict=True):
        row[:] = weight if isinstance(weight, float) else weight[:size]
    return table[things, docs]

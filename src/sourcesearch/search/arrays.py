"""Sorted arrays of numbers: documents, and documents with positions as one number each.

A *key* is `document << 32 | position`. Arrays are sorted and without repetition.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "NO_DOCUMENTS",
    "SHIFT",
    "DocIds",
    "Floats",
    "Keys",
    "Marks",
    "Offsets",
    "Positions",
    "common",
    "distinct",
    "documents_of",
    "firsts",
    "in_any",
    "keys_of",
    "keys_of_each",
    "merged",
    "places_in",
    "places_of",
    "positions_of",
    "ranges",
    "shared",
    "stretches",
    "within",
    "without",
]

DocIds = NDArray[np.int64]
"""Numbers of documents."""

Positions = NDArray[np.int64]
"""Places of words in a document, from 0."""

Offsets = NDArray[np.int64]
"""Places in another array."""

Keys = NDArray[np.int64]
"""Documents and positions, each pair as one number."""

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]

_Number = TypeVar("_Number", bound=np.integer[Any])

SHIFT = 32
_POSITION = (1 << SHIFT) - 1
_SHORT = 8  # from this ratio of lengths on, the shorter of two arrays is looked up in the longer
_DENSE = 64  # so many documents are marked in a table in the time it takes to sort one

NO_DOCUMENTS: DocIds = np.empty(0, np.int64)


def keys_of(documents: DocIds, positions: NDArray[Any]) -> Keys:
    """Documents and positions as keys."""
    keys: Keys = (documents << SHIFT) + positions
    return keys


def keys_of_each(documents: DocIds, counts: NDArray[Any], positions: NDArray[Any]) -> Keys:
    """The keys of documents that have so many of some positions each, one after the other."""
    keys: Keys = (documents << SHIFT).repeat(counts)
    keys += positions
    return keys


def documents_of(keys: Keys) -> DocIds:
    """The document of each key."""
    docs: DocIds = keys >> SHIFT
    return docs


def positions_of(keys: Keys) -> Positions:
    """The position of each key."""
    positions: Positions = keys & _POSITION
    return positions


def distinct(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """Sorted numbers, each once.

    `numpy.unique` would sort them as well, and loads 80 ms of NumPy for it.
    """
    if len(numbers) < 2:
        return numbers
    new = np.empty(len(numbers), bool)
    new[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return numbers[new]


def firsts(numbers: NDArray[np.integer[Any]]) -> Offsets:
    """Where each stretch of equal numbers begins."""
    return stretches(numbers[1:] != numbers[:-1]) if len(numbers) else NO_DOCUMENTS


def stretches(new: Marks) -> Offsets:
    """Where stretches begin: the first at 0, one behind each place that is marked.

    `numpy.append` and `numpy.diff` take four times as long.
    """
    begins = np.empty(len(new) + 1, bool)
    begins[0] = True
    begins[1:] = new
    return begins.nonzero()[0]


def places_in(wanted: NDArray[np.int64], among: NDArray[np.int64]) -> Offsets:
    """For each of `wanted` its place in `among`, -1 where it is not there."""
    if not len(among) or not len(wanted):
        return np.full(len(wanted), -1)
    places: Offsets = among.searchsorted(wanted)
    places[places == len(among)] = 0
    places[among.take(places) != wanted] = -1
    return places


def places_of(some: DocIds, docs: DocIds, size: int) -> Offsets:
    """The places of some documents among others, which have them all; `size` as in `merged`."""
    if len(some) == len(docs):
        return np.arange(len(docs))
    if len(some) * _DENSE < size:
        return docs.searchsorted(some)
    marks = np.zeros(size, bool)
    marks[some] = True
    return marks.take(docs).nonzero()[0]


def common(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    """What two arrays have in common."""
    if len(first) > len(second):
        first, second = second, first
    if not len(first):
        return first
    if len(first) * _SHORT < len(second):
        return first.compress(within(first, second))
    joined = np.concatenate((first, second))
    joined.sort(kind="stable")
    both: NDArray[np.int64] = joined[:-1][joined[1:] == joined[:-1]]
    return both


def within(numbers: NDArray[np.int64], among: NDArray[np.int64]) -> Marks:
    """For each of `numbers` whether it is in `among`."""
    if not len(among):
        return np.zeros(len(numbers), bool)
    met: Marks = among.take(among.searchsorted(numbers), mode="clip") == numbers
    return met


def without(numbers: NDArray[np.int64], excluded: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those of `numbers` that are not excluded."""
    return numbers[~within(numbers, excluded)] if len(excluded) else numbers


def merged(sets: Sequence[DocIds], size: int) -> DocIds:
    """The documents of any of some sets; `size` is above every number."""
    sets = [one for one in sets if len(one)]
    if len(sets) < 2:
        return sets[0] if sets else NO_DOCUMENTS
    if sum(map(len, sets)) * _DENSE < size:
        every = np.concatenate(sets)
        every.sort()
        return distinct(every)
    marks = np.zeros(size, bool)
    for one in sets:
        marks[one] = True
    return marks.nonzero()[0]


def in_any(sets: Sequence[DocIds], size: int) -> int:
    """How many documents are in any of some sets; `size` as in `merged`."""
    *some, most = sorted(sets, key=len) or [NO_DOCUMENTS]
    others = sum(map(len, some))
    if others * _SHORT < len(most) or others * _DENSE < size:
        rest = merged(some, size)
        return len(most) + len(rest) - int(np.count_nonzero(within(rest, most)))
    marks = np.zeros(size, bool)
    for one in sets:
        marks[one] = True
    return int(np.count_nonzero(marks))


def shared(sets: Sequence[DocIds]) -> DocIds:
    """The documents of all of some sets, of which there is one at least."""
    return reduce(common, sorted(sets, key=len))


def ranges(starts: Offsets, counts: Offsets) -> Offsets:
    """The numbers from each start on, as many as its count, one range after the other."""
    ends = counts.cumsum(dtype=np.int64)
    numbers = np.arange(ends.item(-1) if len(ends) else 0)
    numbers += (starts - (ends - counts)).repeat(counts)
    return numbers

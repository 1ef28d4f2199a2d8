"""How are sets of scored documents joined, intersected and cut?

A set is two arrays of one length: document numbers, sorted and without
repetition, and their scores. `scores` is None where nobody asked for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Matches",
    "common",
    "common_docs",
    "difference",
    "intersection",
    "nothing",
    "places_in",
    "places_of",
    "top",
    "union",
]

Documents = NDArray[Any]
Scores = NDArray[np.float64]

_SPARSE = 64  # below one match in this many documents a table of all documents is too large
_TABLE = 24  # from this ratio of lengths on, binary search is cheaper than a table
_SEARCH = 8  # from this ratio of lengths on, the shorter of two arrays is looked up in the longer
_CHUNK = 64


class Matches(NamedTuple):
    """Documents that match, sorted, and their scores (None: not asked for)."""

    docs: Documents
    scores: Scores | None = None

    def __len__(self) -> int:  # the number of documents, not of the tuple's items
        return len(self.docs)

    def times(self, boost: float) -> Matches:
        """The same documents with all scores multiplied."""
        if boost == 1.0 or self.scores is None:
            return self
        return Matches(self.docs, self.scores * boost)


def nothing(scored: bool) -> Matches:
    """The empty set."""
    return Matches(np.empty(0, np.uint32), np.empty(0) if scored else None)


def _marks(docs: Documents, size: int) -> NDArray[np.bool_]:
    marks = np.zeros(size, bool)
    marks[docs.astype(np.intp)] = True
    return marks


def places_of(wanted: Documents, among: Documents, size: int) -> NDArray[np.intp]:
    """The places in `among` of those of `wanted` that are there, sorted; both are sorted.

    `size` is above every document number. A binary search costs some 50 ns,
    because every branch of it is a guess; a table costs 1 ns for each of
    `among`, whatever is looked up.
    """
    if len(wanted) * _TABLE < max(len(among), size // _SPARSE):
        places = places_in(wanted, among)
        return places[places >= 0]
    return _marks(wanted, size).take(among).nonzero()[0]


def common_docs(a: Documents, b: Documents, size: int) -> Documents:
    """The documents of both; `size` is above every number."""
    wanted, among = (a, b) if len(a) < len(b) else (b, a)
    if len(wanted) * _TABLE >= max(len(among), size // _SPARSE):
        wanted, among = among, wanted  # a table of the longer, asked for the shorter
    found: Documents = among.take(places_of(wanted, among, size))
    return found


def places_in(wanted: NDArray[Any], among: NDArray[Any]) -> NDArray[np.intp]:
    """For each of `wanted` its place in `among`, -1 where it is not there; both are sorted."""
    if not len(among) or not len(wanted):
        return np.full(len(wanted), -1, np.intp)
    if wanted.dtype != among.dtype:
        dtype = np.promote_types(wanted.dtype, among.dtype)
        wanted, among = wanted.astype(dtype), among.astype(dtype)
    places = among.searchsorted(wanted)
    places[places == len(among)] = 0
    places[among.take(places) != wanted] = -1
    return places


def common(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """What two sorted arrays without repetition have in common."""
    if len(a) > len(b):
        a, b = b, a
    if not len(a):
        return a
    if len(a) * _SEARCH < len(b):
        return a.take((places_in(a, b) >= 0).nonzero()[0])
    joined = np.concatenate((a, b))
    joined.sort()
    both: NDArray[Any] = joined.take((joined[1:] == joined[:-1]).nonzero()[0])
    return both


def intersection(sets: Sequence[Matches], scored: bool) -> Matches:
    """The documents of all sets; their scores are added."""
    smallest, *others = sorted(sets, key=len)
    docs, scores = smallest
    for other in others:
        if not len(docs):
            break
        places = places_in(docs, other.docs)
        there = np.flatnonzero(places >= 0)
        docs = docs.take(there)
        if scored and scores is not None and other.scores is not None:
            scores = scores.take(there) + other.scores.take(places.take(there))
    return Matches(docs, scores if scored else None)


def difference(a: Matches, b: Documents, size: int) -> Matches:
    """The documents of `a` that are not in `b`, with their scores; `size` is above every number."""
    if not len(a) or not len(b):
        return a
    if len(a) * _TABLE < max(len(b), size // _SPARSE):
        kept = (places_in(a.docs, b) < 0).nonzero()[0]
    else:
        kept = (~_marks(b, size).take(a.docs)).nonzero()[0]
    return Matches(a.docs.take(kept), None if a.scores is None else a.scores.take(kept))


def union(sets: Sequence[Matches], size: int, scored: bool) -> Matches:
    """The documents of any set; their scores are added. `size` is above every document number."""
    sets = [found for found in sets if len(found)]
    if not sets:
        return nothing(scored)
    if len(sets) == 1:
        return sets[0]
    if sum(map(len, sets)) * _SPARSE < size:
        return _sparse_union(sets, scored)
    if not scored:
        joined = np.concatenate([found.docs for found in sets])
        return Matches(_marks(joined, size).nonzero()[0].astype(np.uint32))
    return _dense_union(sets, size)


def _sparse_union(sets: Sequence[Matches], scored: bool) -> Matches:
    docs = np.concatenate([found.docs.astype(np.uint32) for found in sets])
    if not scored:
        return Matches(np.unique(docs))
    scores = np.concatenate([found.scores for found in sets if found.scores is not None])
    order = docs.argsort(kind="stable")
    docs = docs.take(order)
    first = np.flatnonzero(np.diff(docs, prepend=docs[0] - np.uint32(1)))
    return Matches(docs.take(first), np.add.reduceat(scores.take(order), first))


def _dense_union(sets: Sequence[Matches], size: int) -> Matches:
    places = np.concatenate([found.docs for found in sets]).astype(np.intp)
    scores = np.concatenate([found.scores for found in sets if found.scores is not None])
    docs = _marks(places, size).nonzero()[0]
    totals: Scores = np.bincount(places, scores, size).astype(np.float64, copy=False)
    return Matches(docs, totals.take(docs))


def top(matches: Matches, limit: int, offset: int = 0) -> Matches:
    """The best matches: scores descending, equal scores by document number.

    `limit` of them after the first `offset`; without scores all are equal.
    """
    wanted = limit + offset
    docs, scores = matches
    if scores is None:
        return Matches(docs[offset:wanted], np.zeros(len(docs[offset:wanted])))
    if 0 < wanted < len(scores):
        kept = (scores >= _threshold(scores, wanted)).nonzero()[0]
        docs, scores = docs.take(kept), scores.take(kept)
    order = (-scores).argsort(kind="stable")[offset:wanted]  # documents are in order already
    return Matches(docs.take(order), scores.take(order))


def _threshold(scores: Scores, wanted: int) -> float:
    """A number that at least `wanted` of the scores reach, and not many more."""
    chunks = len(scores) // _CHUNK
    if chunks <= wanted:
        return float(np.partition(scores, len(scores) - wanted)[len(scores) - wanted])
    best = np.maximum.reduceat(scores, np.arange(0, chunks * _CHUNK, _CHUNK))
    return float(np.partition(best, chunks - wanted)[chunks - wanted])

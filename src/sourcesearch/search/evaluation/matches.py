"""How are sets of scored documents joined, intersected and cut?

A set is two arrays of one length: document numbers, sorted and without
repetition, and their scores. `scores` is None where nobody asked for them. A
large set may be a `Table` instead, with a place for each document of the
segment; it makes the two arrays when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Matches",
    "Table",
    "common",
    "difference",
    "distinct",
    "holds",
    "intersection",
    "marked",
    "nothing",
    "places_in",
    "threshold",
    "top",
    "union",
]

Documents = NDArray[Any]
Scores = NDArray[np.float64]
Marks = NDArray[np.bool_]

_SPARSE = 64  # below one match in this many documents a table of all documents is too large
_SEARCH = 12  # so many numbers are marked in a table in the time it takes to search for one
_SHORT = 8  # from this ratio of lengths on, the shorter of two arrays is looked up in the longer
_CHUNK = 64


class Matches:
    """Documents that match, sorted, and their scores (None: not asked for)."""

    __slots__ = ("docs", "scores")

    docs: Documents
    scores: Scores | None

    def __init__(self, docs: Documents, scores: Scores | None = None) -> None:
        self.docs = docs
        self.scores = scores

    def __len__(self) -> int:
        return len(self.docs)

    def __iter__(self) -> Iterator[Any]:
        """The documents, then the scores."""
        yield self.docs
        yield self.scores

    def among(self, docs: Documents, size: int) -> Marks:
        """For each of `docs` whether it matches; `size` is above every document number."""
        return holds(self.docs, docs, size)

    def scores_in(self, docs: Documents) -> Scores:
        """The scores in `docs` (sorted), all of which match."""
        assert self.scores is not None
        if len(docs) == len(self.docs):
            return self.scores
        return self.scores.take(self.docs.searchsorted(docs.astype(self.docs.dtype, copy=False)))

    def best(self, wanted: int) -> Matches:
        """Some of the documents, all that are among the `wanted` (fewer than all) best."""
        if self.scores is None:
            return self
        kept = (self.scores >= threshold(self.scores, wanted)).nonzero()[0]
        return Matches(self.docs.take(kept), self.scores.take(kept))

    def times(self, boost: float) -> Matches:
        """The same documents with all scores multiplied."""
        if boost == 1.0 or self.scores is None:
            return self
        return Matches(self.docs, self.scores * boost)


class Table(Matches):
    """Matches with a place for each document of a segment.

    marks:  whether the document matches.
    totals: its score, 0 where it does not match (None: not asked for).
    """

    __slots__ = ("count", "marks", "totals")

    def __init__(self, marks: Marks, totals: Scores | None = None) -> None:
        self.marks = marks
        self.totals = totals
        self.count = int(np.count_nonzero(marks))

    def __getattr__(self, name: str) -> Any:
        # asked for an attribute that is not set: the arrays are made when they are wanted
        if name == "docs":
            self.docs = self.marks.nonzero()[0]
        elif name == "scores":
            self.scores = None if self.totals is None else self.totals.take(self.docs)
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def __len__(self) -> int:
        return self.count

    def among(self, docs: Documents, size: int) -> Marks:
        """For each of `docs` whether it matches."""
        return self.marks.take(docs)

    def scores_in(self, docs: Documents) -> Scores:
        """The scores in `docs`, all of which match."""
        assert self.totals is not None
        return self.totals.take(docs)

    def best(self, wanted: int) -> Matches:
        """Some of the documents, all that are among the `wanted` (fewer than all) best."""
        least = 0.0 if self.totals is None else threshold(self.totals, wanted)
        if self.totals is None or least <= 0:  # then documents that do not match reach it
            return super().best(wanted)
        docs = (self.totals >= least).nonzero()[0]
        return Matches(docs, self.totals.take(docs))

    def times(self, boost: float) -> Matches:
        """The same documents with all scores multiplied."""
        if boost == 1.0 or self.totals is None:
            return self
        return Table(self.marks, self.totals * boost)


def nothing(scored: bool) -> Matches:
    """The empty set."""
    return Matches(np.empty(0, np.uint32), np.empty(0) if scored else None)


def marked(docs: Documents, size: int) -> Marks:
    """For each document of a segment whether it is one of `docs`."""
    marks = np.zeros(size, bool)
    marks[docs.astype(np.intp, copy=False)] = True
    return marks


def holds(among: Documents, docs: Documents, size: int) -> Marks:
    """For each of `docs` whether it is in `among` (sorted); `size` is above every number."""
    if not len(among):
        return np.zeros(len(docs), bool)
    if len(docs) * _SEARCH > len(among) + size // _SPARSE:
        return marked(among, size).take(docs)
    if docs.dtype != among.dtype:
        docs = docs.astype(among.dtype)
    found: Marks = among.take(among.searchsorted(docs), mode="clip") == docs
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
    if len(a) * _SHORT < len(b):
        return a.take((places_in(a, b) >= 0).nonzero()[0])
    joined = np.concatenate((a, b))
    joined.sort()
    both: NDArray[Any] = joined.take((joined[1:] == joined[:-1]).nonzero()[0])
    return both


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """Sorted numbers, each once."""
    if len(numbers) < 2:
        return numbers
    new = np.empty(len(numbers), bool)
    new[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return numbers[new]


def intersection(sets: Sequence[Matches], scored: bool) -> Matches:
    """The documents of all sets; their scores are added."""
    smallest, *others = sorted(sets, key=len)
    docs, scores = smallest.docs, smallest.scores
    for other in others:
        if not len(docs):
            break
        places = places_in(docs, other.docs)
        there = np.flatnonzero(places >= 0)
        docs = docs.take(there)
        if scored and scores is not None and other.scores is not None:
            scores = scores.take(there) + other.scores.take(places.take(there))
    return Matches(docs, scores if scored else None)


def difference(a: Matches, b: Matches, size: int) -> Matches:
    """The documents of `a` that are not in `b`, with their scores; `size` is above every number."""
    if not len(a) or not len(b):
        return a
    kept = (~b.among(a.docs, size)).nonzero()[0]
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
    tables = [found for found in sets if isinstance(found, Table)]
    listed = [found for found in sets if not isinstance(found, Table)]
    places = [found.docs.astype(np.intp, copy=False) for found in listed]
    marks = _added([table.marks for table in tables], size, bool)
    for docs in places:
        marks[docs] = True
    if not scored:
        return Table(marks)
    totals = _added([table.totals for table in tables if table.totals is not None], size, float)
    for docs, found in zip(places, listed, strict=True):
        totals[docs] += found.scores
    return Table(marks, totals)


def _added(tables: Sequence[NDArray[Any]], size: int, dtype: type) -> NDArray[Any]:
    """The sum of tables, a new one; of truth values, whether any is true."""
    if not tables:
        return np.zeros(size, dtype)
    if len(tables) == 1:
        return tables[0].copy()
    total: NDArray[Any] = tables[0] + tables[1]
    for table in tables[2:]:
        total += table
    return total


def _sparse_union(sets: Sequence[Matches], scored: bool) -> Matches:
    docs = np.concatenate([found.docs.astype(np.uint32) for found in sets])
    if not scored:
        docs.sort()
        return Matches(distinct(docs))
    scores = np.concatenate([found.scores for found in sets if found.scores is not None])
    order = docs.argsort(kind="stable")
    docs = docs.take(order)
    first = np.flatnonzero(np.concatenate(([True], docs[1:] != docs[:-1])))
    return Matches(docs.take(first), np.add.reduceat(scores.take(order), first))


def top(matches: Matches, limit: int, offset: int = 0) -> Matches:
    """The best matches: scores descending, equal scores by document number.

    `limit` of them after the first `offset`; without scores all are equal.
    """
    wanted = limit + offset
    if 0 < wanted < len(matches):
        matches = matches.best(wanted)
    docs, scores = matches.docs, matches.scores
    if scores is None:
        return Matches(docs[offset:wanted], np.zeros(len(docs[offset:wanted])))
    order = (-scores).argsort(kind="stable")[offset:wanted]  # documents are in order already
    return Matches(docs.take(order), scores.take(order))


def threshold(values: NDArray[Any], wanted: int) -> Any:
    """A number that at least `wanted` of the values reach, and not many more."""
    chunks = len(values) // _CHUNK
    if chunks <= wanted:
        return np.partition(values, len(values) - wanted)[len(values) - wanted]
    best = np.maximum.reduce(values[: chunks * _CHUNK].reshape(_CHUNK, chunks))
    return np.partition(best, chunks - wanted)[chunks - wanted]

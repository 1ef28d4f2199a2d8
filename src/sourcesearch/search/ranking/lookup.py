"""How often, and where, does a thing asked for stand?

For words both are slices of postings; in a few documents, only their own
positions are read. For phrases and all else that has to be looked for, the
spans are worked out once and kept as long as the search lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch.search.evaluation import Collection
from sourcesearch.search.evaluation.matches import Matches, places_in, union
from sourcesearch.search.evaluation.pooled_forms import AnyForm
from sourcesearch.search.evaluation.rules import evaluated
from sourcesearch.search.evaluation.spans import Spans, spans_in

__all__ = ["Counts", "Lookup", "Occurrences"]

Ints = NDArray[Any]
_BITS = 24  # positions below 16 million, and documents below 32 thousand, fit in one number
_MOST_DOCUMENTS = 1 << 15
_FEW = 8  # documents are looked up in postings this much longer than they are


class Counts(NamedTuple):
    """Documents, each once, and how often the thing stands in each.

    A thing that is not quite what was asked for counts with its boost.
    """

    docs: Ints
    counts: NDArray[Any]


class Occurrences(NamedTuple):
    """Occurrences in some documents, in the order of documents and positions.

    docs:        int64, which of the documents: an index, not a number.
    first, last: int64, positions.
    boosts:      float64, how much each counts.
    """

    docs: Ints
    first: Ints
    last: Ints
    boosts: NDArray[np.float64]


_NO_COUNTS = Counts(np.empty(0, np.uint32), np.empty(0))
_NONE = np.empty(0, np.int64)
_NOWHERE = Occurrences(_NONE, _NONE, _NONE, np.empty(0))


class Lookup:
    """Looks things up in a collection; made for one search."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._scope = collection.scope
        self._spans: dict[int, tuple[whoosh_query.Query, Spans | None]] = {}
        self._pooled: dict[int, tuple[whoosh_query.Query, Counts]] = {}

    @staticmethod
    def nowhere() -> Occurrences:
        """No occurrences."""
        return _NOWHERE

    def counts(self, query: Any, among: Ints | None = None) -> Counts:
        """How often `query` stands in the documents that have it.

        With `among` (document numbers, sorted), others may be left out.
        """
        if type(query) is whoosh_query.Term:
            return self._term_counts(query, among)
        if isinstance(query, whoosh_query.Or):
            return self._sum([self.counts(sub, among) for sub in query.subqueries])
        if isinstance(query, whoosh_query.ConstantScoreQuery):
            return self.counts(query.child, among)
        if isinstance(query, AnyForm):
            return self._any_form_counts(query)
        spans = self._whole(query)
        if spans is None:
            docs = evaluated(query, self._scope, False).docs
            return Counts(docs, np.full(len(docs), float(query.boost)))
        first = np.flatnonzero(np.diff(spans.docs, prepend=-1))
        counts = np.diff(first, append=len(spans.docs))
        return Counts(spans.docs[first], _boosted(counts, query))

    def _term_counts(self, query: Any, among: Ints | None) -> Counts:
        word = self._scope.word(query.fieldname, query.text)
        if word is None:
            return _NO_COUNTS
        if among is None or len(among) * _FEW > word.count:
            return Counts(word.docs, _boosted(word.frequencies, query))
        docs = among.compress(word.among(among, word.size))
        return Counts(docs, _boosted(word.frequencies_in(docs), query))

    def _any_form_counts(self, query: AnyForm) -> Counts:
        if id(query) not in self._pooled:
            found = [
                Counts(pooled.docs + np.uint32(part.segment.base), pooled.frequencies)
                for part in self._collection.parts
                if (pooled := query.postings.get(part.segment))
            ]
            docs, counts = map(np.concatenate, zip(_NO_COUNTS, *found, strict=True))
            self._pooled[id(query)] = (query, Counts(docs, _boosted(counts, query)))
        return self._pooled[id(query)][1]

    def _sum(self, found: Sequence[Counts]) -> Counts:
        """The counts of any of several things, which stand in for one another."""
        sets = [Matches(one.docs, one.counts.astype(np.float64)) for one in found]
        together = union(sets, self._scope.size, True)
        assert together.scores is not None
        return Counts(together.docs, together.scores)

    def inside(self, query: Any, docs: Ints) -> Occurrences:
        """Where `query` stands in `docs` (numbers, sorted)."""
        if type(query) is whoosh_query.Term:
            return self._term_occurrences(query, docs)
        if isinstance(query, whoosh_query.Or):
            return _together([self.inside(sub, docs) for sub in query.subqueries])
        if isinstance(query, whoosh_query.ConstantScoreQuery):
            return self.inside(query.child, docs)
        spans = self._whole(query)
        if spans is None:
            return _NOWHERE
        low, high = spans.docs.searchsorted(docs), spans.docs.searchsorted(docs, side="right")
        which = np.repeat(np.arange(len(docs)), high - low)
        places = _ranges(low, high - low)
        boosts = np.full(len(which), float(query.boost))
        if isinstance(query, AnyForm) and len(which):
            boosts = _mean_boosts(self.counts(query), docs, high - low).take(which)
        return Occurrences(which, spans.starts[places], spans.ends[places], boosts)

    def _term_occurrences(self, query: Any, docs: Ints) -> Occurrences:
        word = self._scope.word(query.fieldname, query.text)
        if word is None:
            return _NOWHERE
        held, counts, found = word.occurrences_in(docs)
        positions = found.astype(np.int64)
        boosts = np.full(len(positions), float(query.boost))
        return Occurrences(np.repeat(held, counts), positions, positions, boosts)

    def _whole(self, query: Any) -> Spans | None:
        if id(query) not in self._spans:  # the query is kept, so that its id stays its own
            self._spans[id(query)] = (query, spans_in(query, self._collection))
        return self._spans[id(query)][1]


def _mean_boosts(pooled: Counts, docs: Ints, occurrences: Ints) -> NDArray[np.float64]:
    """How much an occurrence counts in each of `docs`, where some count less than others."""
    at = places_in(docs, pooled.docs)
    totals: NDArray[np.float64] = np.where(at >= 0, pooled.counts.take(at), 0.0)
    return totals / np.maximum(occurrences, 1)


def _boosted(counts: Ints, query: Any) -> NDArray[Any]:
    return counts if query.boost == 1.0 else counts * float(query.boost)


def _ranges(starts: Ints, counts: Ints) -> Ints:
    """The numbers from each start on, as many as its count, one range after the other."""
    ends = np.cumsum(counts)
    numbers = np.arange(ends[-1] if len(ends) else 0)
    numbers += np.repeat(starts - (ends - counts), counts)
    return numbers


def _together(found: Sequence[Occurrences]) -> Occurrences:
    found = [occurrences for occurrences in found if len(occurrences.docs)]
    if len(found) < 2:
        return found[0] if found else _NOWHERE
    docs, first, last, boosts = map(np.concatenate, zip(*found, strict=True))
    if docs.max() < _MOST_DOCUMENTS and last.max() < 1 << _BITS:
        # One number for each, and a stable sort, which finds the stretches that are in order.
        order = (docs << 2 * _BITS | first << _BITS | last).argsort(kind="stable")
    else:
        order = np.lexsort((last, first, docs))
    return Occurrences(docs[order], first[order], last[order], boosts[order])

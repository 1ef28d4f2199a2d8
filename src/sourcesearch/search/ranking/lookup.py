"""How often, and where, does a thing asked for stand?

For words both are slices of postings; in a few documents, only their own
positions are read. For phrases and all else that has to be looked for, the
spans of a segment are worked out once and kept as long as the search lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch.columnar.fields import TextField
from sourcesearch.search.anyform import AnyForm
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.matches import places_in
from sourcesearch.search.evaluation.rules import matches
from sourcesearch.search.evaluation.spans import Spans, spans_of

__all__ = ["Counts", "Lookup", "Occurrences"]

Ints = NDArray[Any]
_FEW = 8  # documents are looked up in postings this much longer than they are


class Counts(NamedTuple):
    """Documents of a segment, each once, and how often the thing stands in each.

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
    """Looks things up in segments; made for one search."""

    def __init__(self) -> None:
        self._spans: dict[tuple[int, Part], tuple[whoosh_query.Query, Spans | None]] = {}

    @staticmethod
    def nowhere() -> Occurrences:
        """No occurrences."""
        return _NOWHERE

    def counts(self, query: Any, part: Part, among: Ints | None = None) -> Counts:
        """How often `query` stands in the documents of a segment that have it.

        With `among` (document numbers, sorted), others may be left out.
        """
        if type(query) is whoosh_query.Term:
            return _term_counts(query, part, among)
        if isinstance(query, whoosh_query.Or):
            return _sum([self.counts(sub, part, among) for sub in query.subqueries])
        if isinstance(query, whoosh_query.ConstantScoreQuery):
            return self.counts(query.child, part, among)
        if isinstance(query, AnyForm):
            pooled = query.postings.get(part.segment)
            return (
                Counts(pooled.docs, _boosted(pooled.frequencies, query)) if pooled else _NO_COUNTS
            )
        spans = self._whole(query, part)
        if spans is None:
            docs = matches(query, part, False).docs
            return Counts(docs, np.full(len(docs), float(query.boost)))
        first = np.flatnonzero(np.diff(spans.docs, prepend=-1))
        counts = np.diff(first, append=len(spans.docs))
        return Counts(spans.docs[first], _boosted(counts, query))

    def inside(self, query: Any, part: Part, docs: Ints) -> Occurrences:
        """Where `query` stands in `docs` (numbers in the segment, sorted)."""
        if type(query) is whoosh_query.Term:
            return _term_occurrences(query, part, docs)
        if isinstance(query, whoosh_query.Or):
            return _together([self.inside(sub, part, docs) for sub in query.subqueries])
        if isinstance(query, whoosh_query.ConstantScoreQuery):
            return self.inside(query.child, part, docs)
        spans = self._whole(query, part)
        if spans is None:
            return _NOWHERE
        low, high = spans.docs.searchsorted(docs), spans.docs.searchsorted(docs, side="right")
        which = np.repeat(np.arange(len(docs)), high - low)
        places = _ranges(low, high - low)
        boosts = np.full(len(which), float(query.boost))
        if isinstance(query, AnyForm) and len(which):
            boosts = _mean_boosts(self.counts(query, part), docs, high - low).take(which)
        return Occurrences(which, spans.starts[places], spans.ends[places], boosts)

    def _whole(self, query: Any, part: Part) -> Spans | None:
        key = (id(query), part)
        if key not in self._spans:
            self._spans[key] = (query, spans_of(query, part))  # the query, so that its id stays
        return self._spans[key][1]


def _mean_boosts(pooled: Counts, docs: Ints, occurrences: Ints) -> NDArray[np.float64]:
    """How much an occurrence counts in each of `docs`, where some count less than others."""
    at = places_in(docs, pooled.docs)
    totals: NDArray[np.float64] = np.where(at >= 0, pooled.counts.take(at), 0.0)
    return totals / np.maximum(occurrences, 1)


def _boosted(counts: Ints, query: Any) -> NDArray[Any]:
    return counts if query.boost == 1.0 else counts * float(query.boost)


def _found(query: Any, part: Part) -> tuple[TextField, int] | None:
    column = part.file.text(query.fieldname)
    term = part.encoded(query.fieldname, query.text)
    if column is None or term is None or (number := column.find(term)) < 0:
        return None
    return column, number


def _term_counts(query: Any, part: Part, among: Ints | None) -> Counts:
    found = _found(query, part)
    if found is None:
        return _NO_COUNTS
    column, number = found
    docs = column.documents(number)
    if among is None or len(among) * _FEW > len(docs):
        return Counts(docs, _boosted(column.frequencies(number), query))
    places = places_in(among, docs)
    there = np.flatnonzero(places >= 0)
    frequencies = column.frequencies_at(number, places.take(there))
    return Counts(among.take(there), _boosted(frequencies, query))


def _term_occurrences(query: Any, part: Part, docs: Ints) -> Occurrences:
    found = _found(query, part)
    if found is None:
        return _NOWHERE
    column, number = found
    having = column.documents(number)
    places = places_in(docs, having)
    which = np.flatnonzero(places >= 0)
    if not len(which):
        return _NOWHERE
    places = places.take(which)
    frequencies = column.frequencies(number)
    counts = frequencies.take(places).astype(np.int64)
    ends = np.cumsum(frequencies[: places[-1] + 1], dtype=np.int64).take(places)
    ends += column.occurrence_range(number)[0]
    if places[-1] - places[0] == len(places) - 1:  # one after the other: they need not be gathered
        positions = column.positions_between(int(ends[0] - counts[0]), int(ends[-1]))
    else:
        positions = column.positions_at(_ranges(ends - counts, counts))
    positions = positions.astype(np.int64)
    boosts = np.full(len(positions), float(query.boost))
    return Occurrences(np.repeat(which, counts), positions, positions, boosts)


def _ranges(starts: Ints, counts: Ints) -> Ints:
    """The numbers from each start on, as many as its count, one range after the other."""
    ends = np.cumsum(counts)
    numbers = np.arange(ends[-1] if len(ends) else 0)
    numbers += np.repeat(starts - (ends - counts), counts)
    return numbers


def _sum(found: Sequence[Counts]) -> Counts:
    """The counts of any of several things, which stand in for one another."""
    found = [counts for counts in found if len(counts.docs)]
    if len(found) < 2:
        return found[0] if found else _NO_COUNTS
    docs, of_each = np.unique(
        np.concatenate([counts.docs.astype(np.uint32) for counts in found]), return_inverse=True
    )
    weights = np.concatenate([counts.counts for counts in found])
    return Counts(docs, np.bincount(of_each, weights, len(docs)))


def _together(found: Sequence[Occurrences]) -> Occurrences:
    found = [occurrences for occurrences in found if len(occurrences.docs)]
    if len(found) < 2:
        return found[0] if found else _NOWHERE
    docs, first, last, boosts = map(np.concatenate, zip(*found, strict=True))
    order = np.lexsort((last, first, docs))
    return Occurrences(docs[order], first[order], last[order], boosts[order])

"""Which documents match all of several queries?

The documents are intersected first; terms are scored only in what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch.columnar.fields import KeyField
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.matches import (
    Matches,
    common_docs,
    difference,
    nothing,
    places_of,
    union,
)

__all__ = ["conjunction"]

Rule = Callable[[whoosh_query.Query, Part, bool], Matches]


class _Posting(NamedTuple):
    """A term whose scores are not worked out yet; deleted documents are among its own."""

    column: KeyField
    number: int
    docs: NDArray[Any]
    boost: float

    def scores(self, part: Part, docs: NDArray[Any]) -> NDArray[np.float64]:
        """The scores in `docs`, all of which have the term."""
        places = places_of(docs, self.docs, part.size)
        frequencies = self.column.frequencies_at(self.number, places)
        return part.term_scores(self.column, self.number, docs, frequencies) * self.boost


class _Alternatives(NamedTuple):
    """The documents of any of several terms, whose scores are not worked out yet."""

    docs: NDArray[Any]
    postings: list[_Posting]
    boost: float

    def scores(self, part: Part, docs: NDArray[Any]) -> NDArray[np.float64]:
        """The scores in `docs`, all of which have one of the terms."""
        scores = np.zeros(len(docs))
        for posting in self.postings:
            held = common_docs(docs, posting.docs, part.size)
            scores[places_of(held, docs, part.size)] += posting.scores(part, held)
        return scores * self.boost


class _Found(NamedTuple):
    """Documents with the scores they have."""

    docs: NDArray[Any]
    values: NDArray[np.float64] | None

    def scores(self, part: Part, docs: NDArray[Any]) -> NDArray[np.float64]:
        """The scores in `docs`, all of which are among these."""
        assert self.values is not None
        return self.values.take(places_of(docs, self.docs, part.size))


def conjunction(query: whoosh_query.And, part: Part, scored: bool, rule: Rule) -> Matches:
    """The live documents that match all subqueries; their scores are added.

    `rule` evaluates a subquery. A `Not` adds 1 to the scores, as in Whoosh.
    """
    wanted = [sub for sub in query.subqueries if not isinstance(sub, whoosh_query.Not)]
    excluded = [sub for sub in query.subqueries if isinstance(sub, whoosh_query.Not)]
    if not wanted:
        wanted, excluded = excluded[:1], excluded[1:]
    sides = [_side(sub, part, scored, rule) for sub in wanted]
    if not sides:
        return nothing(scored)
    docs, *others = sorted((side.docs for side in sides), key=len)
    for other in others:
        docs = common_docs(docs, other, part.size)
    docs = part.segment.without_deleted(docs)
    for sub in excluded:
        docs = difference(Matches(docs), rule(sub.query, part, False).docs, part.size).docs
    if not scored:
        return Matches(docs)
    scores = np.full(len(docs), float(len(excluded)))
    for side in sides:
        scores += side.scores(part, docs)
    return Matches(docs, scores).times(query.boost)


def _side(
    sub: whoosh_query.Query, part: Part, scored: bool, rule: Rule
) -> _Posting | _Alternatives | _Found:
    if (posting := _posting(sub, part)) is not None:
        return posting
    if scored and type(sub) is whoosh_query.Or and not sub.scale:
        postings = [_posting(term, part) for term in sub.subqueries]
        known = [posting for posting in postings if posting is not None]
        if known and len(known) == len(postings):
            docs = union([Matches(posting.docs) for posting in known], part.size, False).docs
            return _Alternatives(docs, known, sub.boost)
    return _Found(*rule(sub, part, scored))


def _posting(sub: whoosh_query.Query, part: Part) -> _Posting | None:
    """The postings of a term that the segment has, None for any other query."""
    if type(sub) is not whoosh_query.Term:
        return None
    term = part.encoded(sub.fieldname, sub.text)
    column = part.terms_of(sub.fieldname)
    if column is None or term is None or (number := column.find(term)) < 0:
        return None
    return _Posting(column, number, column.documents(number), sub.boost)

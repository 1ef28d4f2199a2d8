"""Which documents match all of several queries?

The documents are intersected first; terms are scored only in what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.matches import Marks, Matches, difference, nothing, union
from sourcesearch.search.evaluation.words import Word

__all__ = ["conjunction"]

Rule = Callable[[whoosh_query.Query, Part, bool], Matches]
Scores = NDArray[np.float64]


class _Either:
    """The documents of any of some words, whose scores are not worked out yet."""

    def __init__(self, words: list[tuple[Word, float]], size: int) -> None:
        self._words = words
        self._size = size
        self._most = sum(len(word) for word, _ in words)

    def __len__(self) -> int:
        """A number that is not below that of the documents."""
        return self._most

    @property
    def docs(self) -> NDArray[Any]:
        """The documents, sorted."""
        return union([Matches(word.docs) for word, _ in self._words], self._size, False).docs

    def among(self, docs: NDArray[Any], size: int) -> Marks:
        """For each of `docs` whether it has one of the words."""
        first, *others = (word.among(docs, size) for word, _ in self._words)
        for other in others:
            first |= other
        return first

    def scores_in(self, docs: NDArray[Any]) -> Scores:
        """The scores in `docs`, all of which have one of the words."""
        scores = np.zeros(len(docs))
        for word, boost in self._words:
            held = word.among(docs, self._size).nonzero()[0]
            scores[held] += word.scores_in(docs.take(held)) * boost
        return scores


Side = Word | _Either | Matches


def conjunction(query: whoosh_query.And, part: Part, scored: bool, rule: Rule) -> Matches:
    """The live documents that match all subqueries; their scores are added.

    `rule` evaluates a subquery. A `Not` adds 1 to the scores, as in Whoosh.
    """
    wanted = [sub for sub in query.subqueries if not isinstance(sub, whoosh_query.Not)]
    excluded = [sub for sub in query.subqueries if isinstance(sub, whoosh_query.Not)]
    if not wanted:
        wanted, excluded = excluded[:1], excluded[1:]
    if not wanted:
        return nothing(scored)
    sides = [_side(sub, part, scored, rule) for sub in wanted]
    docs = _common([side for side, _ in sides], part)
    for sub in excluded:
        docs = difference(Matches(docs), rule(sub.query, part, False), part.size).docs
    if not scored:
        return Matches(docs)
    scores = np.full(len(docs), float(len(excluded)))
    if len(docs):
        for side, boost in sides:
            scores += _scores(side, boost, docs)
    return Matches(docs, scores).times(query.boost)


def _common(sides: list[Side], part: Part) -> NDArray[Any]:
    """The live documents of all sides."""
    smallest, *others = sorted(sides, key=len)
    docs = smallest.docs
    for other in others:
        if not len(docs):
            return docs
        docs = docs.take(other.among(docs, part.size).nonzero()[0])
    return part.segment.without_deleted(docs)


def _scores(side: Side, boost: float, docs: NDArray[Any]) -> Scores:
    """The scores in `docs`, which are all among the side's."""
    if isinstance(side, Matches):
        return side.scores_in(docs)
    scores = side.scores_in(docs)
    return scores if boost == 1.0 else scores * boost


def _side(sub: whoosh_query.Query, part: Part, scored: bool, rule: Rule) -> tuple[Side, float]:
    """What a subquery finds, and by what its scores are to be multiplied."""
    if (word := _word(sub, part)) is not None:
        return word, sub.boost
    if isinstance(sub, whoosh_query.Or) and not sub.scale:
        words = [(_word(term, part), term) for term in sub.subqueries]
        known = [(word, term.boost) for word, term in words if word is not None]
        if known and len(known) == len(words):
            return _Either(known, part.size), sub.boost
    return rule(sub, part, scored), 1.0


def _word(sub: whoosh_query.Query, part: Part) -> Word | None:
    """The word that a query asks for, None where it is not one that the segment has."""
    return part.word(sub.fieldname, sub.text) if type(sub) is whoosh_query.Term else None

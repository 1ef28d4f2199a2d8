"""Which documents match all of several queries?

The documents are intersected first; words are scored only in what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch.search.evaluation.matches import Marks, Matches, difference, nothing, union
from sourcesearch.search.evaluation.scope import Scope
from sourcesearch.search.evaluation.sums import Summand, Summed, words_of
from sourcesearch.search.evaluation.words import Word

__all__ = ["conjunction"]

Rule = Callable[[whoosh_query.Query, Scope, bool], Matches]


class _Either:
    """The documents of any of some words, which are not worked out yet."""

    def __init__(self, summands: Sequence[Summand]) -> None:
        self._words = [one.word for one in summands]
        self._most = sum(map(len, self._words))

    def __len__(self) -> int:
        """A number that is not below that of the documents."""
        return self._most

    @property
    def docs(self) -> NDArray[Any]:
        """The documents, sorted."""
        sets = [Matches(word.docs) for word in self._words]
        return union(sets, self._words[0].size, False).docs

    def among(self, docs: NDArray[Any], size: int) -> Marks:
        """For each of `docs` whether it has one of the words."""
        first, *others = (word.among(docs, size) for word in self._words)
        for other in others:
            first |= other
        return first


class _Side(NamedTuple):
    """What a subquery finds, and the words whose scores it adds up, if it is so simple."""

    found: Word | _Either | Matches
    summands: Sequence[Summand] | None


def conjunction(query: whoosh_query.And, scope: Scope, scored: bool, rule: Rule) -> Matches:
    """The live documents that match all subqueries; their scores are added.

    `rule` evaluates a subquery. A `Not` adds 1 to the scores, as in Whoosh.
    """
    wanted = [sub for sub in query.subqueries if not isinstance(sub, whoosh_query.Not)]
    excluded = [sub for sub in query.subqueries if isinstance(sub, whoosh_query.Not)]
    if not wanted:
        wanted, excluded = excluded[:1], excluded[1:]
    if not wanted:
        return nothing(scored)
    sides = [_side(sub, scope, scored, rule) for sub in wanted]
    docs = _common([side.found for side in sides], scope)
    for sub in excluded:
        docs = difference(Matches(docs), rule(sub.query, scope, False), scope.size).docs
    if not scored:
        return Matches(docs)
    return _scored(sides, docs, float(len(excluded))).times(query.boost)


def _common(found: list[Word | _Either | Matches], scope: Scope) -> NDArray[Any]:
    """The live documents that are in all that was found."""
    smallest, *others = sorted(found, key=len)
    docs = smallest.docs
    for other in others:
        if not len(docs):
            return docs
        docs = docs.take(other.among(docs, scope.size).nonzero()[0])
    return scope.without_deleted(docs)


def _scored(sides: list[_Side], docs: NDArray[Any], surplus: float) -> Matches:
    """`docs`, which all sides have, with the sums of their scores and a surplus."""
    summands = [one for side in sides for one in side.summands or ()]
    result = Summed(docs, summands, surplus)
    others = [side.found for side in sides if side.summands is None]
    if not others:
        return result
    scores = result.scores_in(docs)
    for found in others:
        if isinstance(found, Matches) and len(docs):
            scores += found.scores_in(docs)
    return Matches(docs, scores)


def _side(sub: whoosh_query.Query, scope: Scope, scored: bool, rule: Rule) -> _Side:
    words = words_of(sub, scope)
    if words and type(sub) is whoosh_query.Term:
        return _Side(words[0].word, [words[0]._replace(sure=True)])
    if words:
        return _Side(_Either(words), words)
    found = rule(sub, scope, scored)
    if isinstance(found, Summed) and not found.surplus:
        return _Side(found, found.summands)
    return _Side(found, None)

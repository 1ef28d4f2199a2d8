"""Which documents are best, where a score is the sum of the scores of words?

Scores are rounded up to whole numbers of 16 bits (`Word.grades`), which are added
four times as fast. The sum of the grades of so many words is above that of their
scores by at most as many, so that all that can be among the best are known from
it, and only their scores are worked out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch.search.evaluation.matches import Documents, Marks, Matches, Scores, threshold
from sourcesearch.search.evaluation.scope import Scope
from sourcesearch.search.evaluation.words import Word

__all__ = ["AnyOf", "Summand", "Summed", "are_graded", "words_of"]

_MANY = 300  # below so many documents their scores are worked out at once
_MOST = (1 << 16) - 1
_MOST_TIMES = 16


class Summand(NamedTuple):
    """A word whose scores, times `boost`, are part of a sum.

    sure: whether all documents of the sum have the word.
    """

    word: Word
    boost: float
    sure: bool = True


def words_of(query: whoosh_query.Query, scope: Scope) -> Sequence[Summand] | None:
    """The words of which any will do, None where the query is not one for such words."""
    if type(query) is whoosh_query.Term:
        word = scope.word(query.fieldname, query.text)
        if word is None:
            return [] if scope.holds_text(query.fieldname) else None
        return [Summand(word, query.boost, False)]
    alone = isinstance(query, whoosh_query.And) and len(query.subqueries) == 1
    if not alone and (not isinstance(query, whoosh_query.Or) or query.scale):
        return None
    found: list[Summand] = []
    for sub in query.subqueries:
        words = words_of(sub, scope)
        if words is None:
            return None
        found += words
    return _times(found, query.boost)


def _times(summands: Sequence[Summand], boost: float) -> Sequence[Summand]:
    if boost == 1.0:
        return summands
    return [one._replace(boost=one.boost * boost) for one in summands]


def are_graded(words: Sequence[Summand]) -> bool:
    """Whether the words are asked for again, and their grades fit in 16 bits."""
    if any(word.asked < 2 or boost % 1 or not 0 < boost <= _MOST_TIMES for word, boost, _ in words):
        return False
    return sum(word.best_grade * int(boost) for word, boost, _ in words) <= _MOST


def _best(sums: NDArray[Any], words: Sequence[Summand], wanted: int) -> NDArray[np.intp]:
    """The places of all sums of grades that may be among the `wanted` best."""
    surplus = sum(int(boost) for _, boost, _ in words)
    least = int(threshold(sums, wanted)) - surplus
    return (sums >= max(least, 1)).nonzero()[0]


class Summed(Matches):
    """Documents with the sum of the scores of some words, which is worked out when asked for."""

    __slots__ = ("summands", "surplus")

    def __init__(self, docs: Documents, summands: Sequence[Summand], surplus: float = 0.0) -> None:
        """`surplus` is added to every score."""
        self.docs = docs
        self.summands = summands
        self.surplus = surplus

    def __getattr__(self, name: str) -> Any:
        if name != "scores":
            raise AttributeError(name)
        self.scores = self.scores_in(self.docs)
        return self.scores

    def scores_in(self, docs: Documents) -> Scores:
        """The scores in `docs` (sorted), which are some of the documents."""
        scores = np.full(len(docs), self.surplus)
        if not len(docs):
            return scores
        for word, boost, sure in self.summands:
            if sure:
                found = word.scores_in(docs)
                scores += found if boost == 1.0 else found * boost
            else:
                held = word.among(docs, word.size).nonzero()[0]
                scores[held] += word.scores_in(docs.take(held)) * boost
        return scores

    def times(self, boost: float) -> Matches:
        """The same documents with all scores multiplied."""
        if boost == 1.0:
            return self
        return Summed(self.docs, _times(self.summands, boost), self.surplus * boost)

    def best(self, wanted: int) -> Matches:
        """All that may be among the `wanted` best, with their scores."""
        if len(self.docs) < max(_MANY, wanted) or not are_graded(self.summands):
            return super().best(wanted)
        sums = np.zeros(len(self.docs), np.uint16)
        for word, boost, _ in self.summands:
            word.add_grades_in(self.docs, sums, int(boost))
        docs = self.docs.take(_best(sums, self.summands, wanted))
        return Matches(docs, self.scores_in(docs))


class AnyOf(Summed):
    """The live documents that have any of some words, which `are_graded`."""

    __slots__ = ("_sums", "count")

    def __init__(self, scope: Scope, summands: Sequence[Summand]) -> None:
        self.summands = summands
        self.surplus = 0.0
        first, boost, _ = summands[0]
        if len(summands) == 1 and boost == 1.0 and first.is_dense and not scope.deleted:
            self._sums, self.count = first.grades, first.count
            return
        self._sums = np.zeros(scope.size, np.uint16)
        for word, boost, _ in summands:
            word.add_grades(self._sums, int(boost))
        if scope.deleted:
            self._sums *= scope.alive
        self.count = int(np.count_nonzero(self._sums))

    def __getattr__(self, name: str) -> Any:
        if name != "docs":
            return super().__getattr__(name)
        self.docs = self._sums.nonzero()[0]
        return self.docs

    def __len__(self) -> int:
        return self.count

    def among(self, docs: Documents, size: int) -> Marks:
        """For each of `docs` whether it has one of the words."""
        return self._sums.take(docs) > 0

    def best(self, wanted: int) -> Matches:
        """All that may be among the `wanted` best, with their scores."""
        docs = _best(self._sums, self.summands, wanted)
        return Matches(docs, self.scores_in(docs))

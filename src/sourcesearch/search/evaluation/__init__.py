"""Which documents does a query match, how well, and where?

A query of Whoosh's classes is evaluated on whole arrays: a rule for each class
(`rules`) returns sorted document numbers and scores.
"""

from __future__ import annotations

from typing import NamedTuple

from whoosh import query as whoosh_query

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation.context import Collection
from sourcesearch.search.evaluation.forms import FormTerm
from sourcesearch.search.evaluation.matches import Matches, top
from sourcesearch.search.evaluation.rules import evaluated
from sourcesearch.search.evaluation.spans import Spans, spans_in
from sourcesearch.search.evaluation.weighting import BM25F

__all__ = ["BM25F", "Collection", "Evaluator", "FormTerm", "Matches", "Spans", "Top", "top"]


class Top(NamedTuple):
    """The best documents of a query and the number of all it matches.

    Score descending, equal scores by document number.
    """

    docs: list[int]
    scores: list[float]
    total: int


class Evaluator:
    """Evaluates queries on a snapshot with one weighting.

    It keeps what queries have in common (norms of documents, weights of terms,
    the scores and places of the words asked for last: up to 128 MB, and as much
    for what is evaluated segment by segment where there are several) and is not
    meant to be used by two threads at a time.
    """

    def __init__(self, snapshot: Snapshot, weighting: BM25F | None = None) -> None:
        self.collection = Collection(snapshot, weighting or BM25F())

    def matches(self, query: whoosh_query.Query, scored: bool = True) -> Matches:
        """All live documents that match: numbers (sorted) and, if `scored`, their scores."""
        self.collection.turn += 1
        return evaluated(query, self.collection.scope, scored)

    def top(self, query: whoosh_query.Query, limit: int = 10, offset: int = 0) -> Top:
        """The best `limit` documents after the first `offset`, and the exact total."""
        found = self.matches(query)
        best = top(found, limit, offset)
        assert best.scores is not None
        return Top(best.docs.tolist(), best.scores.tolist(), len(found))

    def forget(self) -> None:
        """Lets go of what was kept of the words asked for last, and of its memory."""
        for scope in (self.collection.scope, *self.collection.parts):
            scope.memory.clear()

    def spans(self, query: whoosh_query.Query) -> Spans | None:
        """Where a word, phrase or NEAR query stands in all live documents.

        None for a query that has no positions of its own.
        """
        self.collection.turn += 1
        return spans_in(query, self.collection)

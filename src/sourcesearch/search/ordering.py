"""The ordering of what a search found: by rank, by date or source, by likeness."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.collection.stored_documents import StoredDocuments
from sourcesearch.columnar import Snapshot
from sourcesearch.search.arrays import NO_DOCUMENTS, DocIds, Marks, merged, within, without
from sourcesearch.search.evaluation import Evaluation
from sourcesearch.search.grading import Grades, graded
from sourcesearch.search.options import Options
from sourcesearch.search.query.interrogatives import asked_about
from sourcesearch.search.query.nodes import Node, Or, asked
from sourcesearch.search.ranking import LEAST_WORDS, Question, Ranker, Ranking
from sourcesearch.search.ranking.proximity.typed import typed_words

if TYPE_CHECKING:
    from sourcesearch.search.ranking.feedback import Feedback
    from sourcesearch.search.ranking.sorting import Orders

__all__ = ["Ordered", "Ordering"]


class Ordered(NamedTuple):
    """Documents in their order, of which those of the page that was asked for are sure.

    ranking:  the documents, with their scores.
    question: what they were ranked by.
    total:    how many match.
    node:     what finds them.
    added:    the words that were looked for besides what was asked.
    whole:    those that have all the words, sorted; None where all that are here have them.
    near:     of the others those in which the query stands nearly as it was typed, sorted.
    """

    ranking: Ranking
    question: Question
    total: int
    node: Node | None
    added: tuple[str, ...] = ()
    whole: DocIds | None = None
    near: DocIds = NO_DOCUMENTS

    @property
    def is_quoted(self) -> bool:
        """Whether the query is a quotation, and stands in a document as it was typed."""
        words = len(self.question.slots)
        return words >= LEAST_WORDS and bool((self.ranking.runs.lengths == words).any())

    def partial(self, docs: DocIds) -> Marks:
        """Which of some documents have only some of the words."""
        return np.zeros(len(docs), bool) if self.whole is None else ~within(docs, self.whole)


class Ordering:
    """Orders the documents of one snapshot."""

    def __init__(self, snapshot: Snapshot, documents: StoredDocuments, ranker: Ranker) -> None:
        self._snapshot = snapshot
        self._documents = documents
        self._ranker = ranker

    def nearly(self, node: Node | None, evaluation: Evaluation) -> int:
        """In how many documents the words of a node stand nearly as they were typed."""
        found = self.of(graded(node, evaluation, any_word=False), evaluation, Options())
        return int(found.ranking.runs.near(len(found.question.slots)).sum())

    def of(self, grades: Grades, evaluation: Evaluation, options: Options) -> Ordered:
        """The documents that match: the nearest to what was typed, those with all the words."""
        concepts = self._ranker.concepts(list(asked(grades.node)))
        words = typed_words(grades.original)
        slots, spellings = (tuple(each) for each in zip(*words, strict=True)) if words else ((), ())
        counted = asked_about(spellings, evaluation.index.asked_in)
        question = Question(concepts, slots, grades.loose is not None, spellings, counted)
        question = self._ranker.or_quotation(question, grades.any, evaluation)
        if options.sort != "rank":
            found = self._sorted(grades, question, evaluation, options)
        elif options.end is None:  # only those that have all the words
            ranking = self._ranker.rank(grades.all, question, evaluation, None)
            found = Ordered(ranking, question, len(grades.all), grades.node)
        else:
            found = self._filled(grades, question, evaluation, options.end)
        if options.more and len(grades.all) and concepts:
            return self._with_more(grades, found, evaluation, options)
        return found

    def _filled(
        self, grades: Grades, question: Question, evaluation: Evaluation, end: int
    ) -> Ordered:
        """Those with all the words, with those that fill the page; before them what is nearer.

        Of many words, those fill it, too, that have them strewn over a long text.
        """
        first = grades.all
        whole: Marks | bool = True
        near = NO_DOCUMENTS
        if len(question.slots) >= LEAST_WORDS and len(grades.any) > len(first):
            first = without(first, self._ranker.strewn(first, question, evaluation))
            near = self._ranker.near(grades.any, first, question, evaluation)
        if len(near):
            first = merged((first, near), evaluation.index.size)
            whole = within(first, grades.all)
            near = without(near, grades.all)
        among = grades.any if len(first) < end else NO_DOCUMENTS
        ranking = self._ranker.rank(first, question, evaluation, end, whole=whole, among=among)
        have_all = None if grades.loose is None else grades.all
        return Ordered(ranking, question, len(grades.all), grades.node, (), have_all, near)

    def _sorted(
        self, grades: Grades, question: Question, evaluation: Evaluation, options: Options
    ) -> Ordered:
        """All documents by date or source; those on the page have scores and passages."""
        docs = grades.all
        keys = self._orders.keys(options.sort).take(docs)
        docs = docs[np.lexsort((evaluation.index.file_order.take(docs), keys))]
        page = slice(options.offset, options.end)
        ranking = self._ranker.rank(np.sort(docs[page]), question, evaluation, None)
        places = ranking.numbers.argsort()
        places = places[ranking.numbers[places].searchsorted(docs[page])]
        scores, starts = np.zeros(len(docs)), np.full(len(docs), -1)
        scores[page], starts[page] = ranking.scores[places], ranking.starts[places]
        ranking = Ranking(docs, scores, starts, ranking.runs)
        return Ordered(ranking, question, len(docs), grades.node)

    @cached_property
    def _orders(self) -> Orders:
        from sourcesearch.search.ranking.sorting import Orders

        return Orders(self._snapshot)

    # More words, and more like this

    @cached_property
    def _feedback(self) -> Feedback:
        from sourcesearch.search.ranking.feedback import Feedback

        return Feedback(self._snapshot)

    def _with_more(
        self, grades: Grades, found: Ordered, evaluation: Evaluation, options: Options
    ) -> Ordered:
        """The same with words that the best passages share.

        Documents that have none of the asked words come behind those that were asked for.
        """
        from sourcesearch.search.ranking.feedback import DOCUMENTS, mixed, widened

        ranking, node = found.ranking, grades.node
        assert node is not None
        best = zip(
            ranking.numbers[:DOCUMENTS].tolist(), ranking.starts[:DOCUMENTS].tolist(), strict=True
        )
        expansion = self._feedback.from_passages(
            (self._documents[number], start) for number, start in best
        )
        found_too = evaluation.documents(widened(node, expansion.asked))
        among = merged((grades.all, found_too), evaluation.index.size)
        concepts = mixed(found.question.concepts, expansion)
        question = found.question._replace(concepts=concepts, graded=True)
        ranking = self._ranker.rank(grades.all, question, evaluation, options.end, among=among)
        return Ordered(ranking, question, len(among), node, expansion.not_asked(asked(node)))

    def like(self, document: StoredDocument, evaluation: Evaluation, options: Options) -> Ordered:
        """The documents that are most like one of the snapshot, without it."""
        expansion = self._feedback.from_document(document)
        node = Or(expansion.asked) if expansion.asked else None
        docs: DocIds = without(evaluation.documents(node), np.array([document.number]))
        question = Question(expansion.concepts())
        ranking = self._ranker.rank(docs, question, evaluation, options.end)
        return Ordered(ranking, question, len(docs), node, expansion.words)

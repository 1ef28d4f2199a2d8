"""The searcher: from a line of words to ranked documents with their passages.

Parse, evaluate, grade, rank, quote. All documents that match are counted; only those on
the page asked for are quoted.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sourcesearch import analysis
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.collection.stored_documents import StoredDocuments
from sourcesearch.columnar import Snapshot
from sourcesearch.remembered import Remembered
from sourcesearch.search.arrays import NO_DOCUMENTS, DocIds, Positions, distinct, within
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.grading import Grades, graded
from sourcesearch.search.help import with_meant
from sourcesearch.search.options import Options
from sourcesearch.search.ordering import Ordered, Ordering
from sourcesearch.search.passages.highlight import Highlighter
from sourcesearch.search.passages.highlighters import Highlighters
from sourcesearch.search.passages.quotation import Quoter
from sourcesearch.search.query.builder import Widening
from sourcesearch.search.query.nodes import Node, Text, asked
from sourcesearch.search.query.syntax import dates as timespan
from sourcesearch.search.query.syntax.parser import Judging, Parsed, Parser
from sourcesearch.search.ranking import Ranker
from sourcesearch.search.results import FEW, DateCounts, Hit, Results
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sourcesearch.search.help.did_you_mean import Suggestion
    from sourcesearch.search.help.no_results import Absence
    from sourcesearch.search.vocabulary.ocr.misreadings import Misreading

__all__ = ["Searcher"]

_ANSWERS = 64
"""So many answers are kept: a page is opened again, a cell of a notebook is run again."""

_PAGE = 100
"""Answers of more hits are not kept."""


class Searcher:
    """Answers queries on one snapshot; it keeps what they have in common."""

    def __init__(
        self,
        snapshot: Snapshot,
        root: Path,
        judged: Judging | None = None,
        ranked: tuple[Index, Ranker] | None = None,
    ) -> None:
        """What a search needs of a collection.

        judged: answers the fields that say what a person thinks of documents.
        ranked: the snapshot's index, and who ranks its documents, where they are but some.
        """
        self._judged = judged
        self._snapshot = snapshot
        self._documents = StoredDocuments(snapshot, root)
        self.index, self._ranker = ranked or _ranked(snapshot)
        self.vocabulary = Vocabulary(snapshot)
        self._answers: dict[tuple[str, Parsed, Options], Results] = Remembered(_ANSWERS)
        self._suggested: dict[object, tuple[Suggestion, ...]] = Remembered(_ANSWERS)

    @property
    def tallies(self) -> None:
        """None: documents are counted as arrays."""

    @property
    def whole(self) -> Searcher:
        """Itself: it has all documents as arrays."""
        return self

    def search(self, text: str, options: Options) -> Results:
        """The documents that answer `text`, best first. Never raises for what was typed.

        Raises UsageError for a `since` or `until` that is no date.
        """
        started = time.perf_counter()
        parsed = self.parse(text, options)  # which knows what was marked since
        asked_for = text, parsed, options
        results = self._answers.get(asked_for)
        if results is None:
            counting = partial(self._count, options), partial(self._nearly, options)
            results = with_meant(self.answer(text, parsed, options), *counting)
            if len(results) <= _PAGE:
                self._answers[asked_for] = results
        return replace(results, seconds=time.perf_counter() - started)

    def _count(self, options: Options, text: str) -> int:
        """How many documents match all of a query."""
        return Evaluation(self.index).count(self.parse(text, options).node)

    def _nearly(self, options: Options, text: str) -> int:
        """In how many documents the words of a query stand nearly as they were typed."""
        return self._ordering.nearly(self.parse(text, options).node, Evaluation(self.index))

    def answer(self, text: str, parsed: Parsed, options: Options) -> Results:
        """The documents that answer the query `text` as it was read, best first; not timed."""
        evaluation = Evaluation(self.index)
        grades = graded(parsed.node, evaluation, any_word=options.any_word)
        ordered = self._ordering.of(grades, evaluation, options)
        hits = self._quote(ordered, evaluation, options)
        self.index.trim()
        return Results(
            query=text,
            understood=parsed._replace(node=grades.node).understood,
            relaxed=grades.relaxed,
            total=ordered.total,
            offset=options.offset,
            hits=hits,
            added=ordered.added,
            dates=self._dates(grades.node, evaluation),
            suggestions=() if ordered.is_quoted else self._suggestions(text, grades, evaluation),
            absence=None if len(grades.all) else self._absence(grades.node, evaluation),
            partial_total=grades.partial,
            notes=parsed.notes,
            seconds=0.0,
        )

    @cached_property
    def _parser(self) -> Parser:
        return Parser(self.vocabulary, self._judged)

    def parse(self, text: str, options: Options) -> Parsed:
        """The query `text`, with the limits and tolerance of the options.

        Raises UsageError for a `since` or `until` that is no date.
        """
        limits = timespan.between(options.since, options.until)
        read = self._parser.read(text, phrase=options.phrase, widening=self._widening(options))
        return read._replace(node=timespan.within(read.node, limits))

    def expect(self, texts: Iterable[str], options: Options) -> None:
        """Looks up together what stands for the words of queries that are parsed next."""
        self._parser.expect(texts, self._widening(options))

    def _widening(self, options: Options) -> Widening:
        unsure = self.vocabulary.recognition.is_unsure
        misreadings = unsure if options.ocr is None else options.ocr
        return Widening(options.variants, misreadings, bool(options.ocr), options.thesaurus)

    @cached_property
    def _ordering(self) -> Ordering:
        return Ordering(self._snapshot, self._documents, self._ranker)

    def _quote(self, ordered: Ordered, evaluation: Evaluation, options: Options) -> tuple[Hit, ...]:
        """The page of hits that was asked for."""
        ranking, node = ordered.ranking, ordered.node
        page = range(len(ranking.numbers))[options.offset : options.end]
        shown = ranking.numbers[page.start : page.stop]
        numbers = shown.tolist()
        documents = self._documents.of(numbers, paragraphs=options.passages != 0)
        timed = timespan.only_certain(node) is not None
        quoter = Quoter(
            self._snapshot, self._ranker, evaluation, list(asked(node)), ordered.question
        )
        passages = quoter.passages(documents, ranking.runs, options.passages, options.width)
        return tuple(
            Hit(
                rank=place + 1,
                score=round(float(ranking.scores[place]), 4),
                document=document,
                passages=quoted,
                title_highlights=title,
                explanation=(
                    self._ranker.explain(ranking, place, ordered.question, evaluation)
                    if options.explain
                    else None
                ),
                date_match=timespan.certainty(node, document.interval) if timed else None,
                partial=partial,
                nearly=nearly,
                fields=fields,
            )
            for place, document, quoted, title, fields, partial, nearly in zip(
                page,
                documents,
                passages,
                quoter.titles(documents),
                quoter.fields(documents),
                ordered.partial(shown).tolist(),
                within(shown, ordered.near).tolist(),
                strict=True,
            )
        )

    # Documents and places, without an order

    def documents(self, text: str, options: Options) -> DocIds:
        """The documents that `search` counts, in the order in which they were added."""
        node = self.parse(text, options).node
        return graded(node, Evaluation(self.index), any_word=options.any_word).all

    def counted_node(self, text: str, options: Options) -> Node | None:
        """The node of the documents that `search` counts: all that was asked, or the best of it."""
        node = self.parse(text, options).node
        return graded(node, Evaluation(self.index), any_word=options.any_word).node

    def positions(self, text: str, document: StoredDocument, options: Options) -> Positions:
        """Where in the body of a document a query's words and phrases stand, ascending."""
        return self.positions_of(self.parse(text, options).node, document.number)

    def positions_of(self, node: Node | None, number: int) -> Positions:
        """Where in the body of a document the words and phrases of a node stand, ascending."""
        evaluation = Evaluation(self.index)
        docs = np.array([number])
        found = [
            evaluation.occurrences(each, "body", docs).first
            for each in asked(node)
            if any(field == "body" for field, _ in each.fields)
        ]
        return distinct(np.sort(np.concatenate([NO_DOCUMENTS, *found])))

    # What else is said

    def _dates(self, node: Node | None, evaluation: Evaluation) -> DateCounts | None:
        """How many of the documents found are certainly of the time asked for; None if none was."""
        certain = timespan.only_certain(node)
        if certain is None:
            return None
        sure = len(evaluation.documents(certain))
        undated = len(evaluation.documents(timespan.only_undated(node)))
        return DateCounts(sure, len(evaluation.documents(node)) - sure, undated)

    def _suggestions(
        self, text: str, grades: Grades, evaluation: Evaluation
    ) -> tuple[Suggestion, ...]:
        """What else may have been meant, where what was found makes one doubt."""
        texts = tuple(asked(grades.node))
        doubtful = grades.relaxed or len(grades.all) <= FEW
        if not texts or not (doubtful or any(map(self._is_unknown, texts))):
            return ()
        key = text, texts  # which another page is asked for with
        if key not in self._suggested:
            from sourcesearch.search.help.did_you_mean import suggestions

            self._suggested[key] = suggestions(text, texts, self.vocabulary, evaluation.count)
        return self._suggested[key]

    def _is_unknown(self, text: Text) -> bool:
        """Whether no document has a word as it is spelled, but at most its stem."""
        word = text.typed
        return text.slot is not None and word.isalpha() and not self.vocabulary.known(word)

    def _absence(self, node: Node | None, evaluation: Evaluation) -> Absence:
        from sourcesearch.search.help.no_results import absence, searched

        searched_in = searched(self._snapshot, self.vocabulary.recognition)
        return absence(node, searched_in, self.vocabulary, evaluation.count)

    # More like this, and other forms of a word

    def similar(self, document: StoredDocument, options: Options) -> Results:
        """The documents that are most like one of this collection, best first, without it."""
        started = time.perf_counter()
        evaluation = Evaluation(self.index)
        ordered = self._ordering.like(document, evaluation, options)
        hits = self._quote(ordered, evaluation, options)
        self.index.trim()
        return Results(
            query=document.id,
            understood=f"similar to {document.called}",
            relaxed=False,
            total=ordered.total,
            offset=options.offset,
            hits=hits,
            added=ordered.added,
            seconds=time.perf_counter() - started,
        )

    def highlighter(self, text: str, document: StoredDocument, options: Options) -> Highlighter:
        """Marks what the query `text` finds in the body of a document."""
        parsed = self._parser.read(text, widening=self._widening(options))
        texts = [concept.text for concept in self._ranker.concepts(list(asked(parsed.node)))]
        return Highlighters(self.index, texts).of(document)

    def misreadings(self, word: str) -> list[Misreading]:
        """The misreadings of a word in bodies; none of what is not one word."""
        places = analysis.alternatives(word, (None,))
        if len(places) != 1:
            return []
        return [each for folded in places[0] for each in self.vocabulary.misreadings(folded)]


def _ranked(snapshot: Snapshot) -> tuple[Index, Ranker]:
    index = Index(snapshot)
    return index, Ranker(index)

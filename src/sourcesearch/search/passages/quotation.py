"""The quotation of a page of hits: their best passages, marked where the query was found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sourcesearch.cite import Passage
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Span
from sourcesearch.search.arrays import DocIds, within
from sourcesearch.search.evaluation import Evaluation
from sourcesearch.search.passages.highlighters import Highlighters
from sourcesearch.search.passages.selection import Match, best_ranges, passage
from sourcesearch.search.query.nodes import Text
from sourcesearch.search.ranking import Concept, Question, Ranker
from sourcesearch.search.ranking.ranker import NEAR
from sourcesearch.search.ranking.verbatim import Runs

__all__ = ["Quoter"]

_SHOWN = ("title", "body")  # what is found there is marked

_RUN = 4.0
"""How much more than all words of the query together it counts where they stand as typed."""


class Quoter:
    """Quotes the documents of one search."""

    def __init__(
        self, ranker: Ranker, evaluation: Evaluation, texts: Sequence[Text], question: Question
    ) -> None:
        """`texts` are what a document was wanted for, `question` what it was ranked by."""
        self._ranker = ranker
        self._evaluation = evaluation
        self._typed = question.typed
        self._concepts = ranker.concepts(texts, apart=False)
        shown = [concept.text for concept in self._concepts]
        self._highlighters = Highlighters(evaluation.index, shown, self._typed)

    def passages(
        self, documents: Sequence[StoredDocument], runs: Runs, *, limit: int | None, width: int
    ) -> list[tuple[Passage, ...]]:
        """The best passages of each document, at most `limit`."""
        if limit == 0:
            return [()] * len(documents)
        numbers = np.array([document.number for document in documents], np.int64)
        order = numbers.argsort()
        docs = numbers[order]
        tables = [documents[place].paragraphs for place in order.tolist()]
        matches = []
        if any(len(table) > 1 for table in tables):  # else there is nothing to choose from
            matches = [self._match(concept, docs) for concept in self._concepts]
            matches += self._runs(docs, runs)
        found = best_ranges(tables, matches, limit)
        quoted: list[tuple[Passage, ...]] = [()] * len(documents)
        for place, ranges in zip(order.tolist(), found, strict=True):
            document = documents[place]
            highlighter = self._highlighters.of(document, run=self._run(document.number, runs))
            quoted[place] = tuple(passage(document, highlighter, each, width) for each in ranges)
        return quoted

    def title(self, document: StoredDocument) -> tuple[tuple[int, int], ...]:
        """What is found in the title of a document."""
        if not self._evaluation.index.lengths("title")[document.number]:
            return ()
        return self._highlighters.of(document, "title").spans(document.title or "")

    def fields(self, documents: Sequence[StoredDocument]) -> list[tuple[str, ...]]:
        """For each document the metadata in which words were found.

        Title and body excepted, and fields that were asked for by name.
        """
        docs = np.array([document.number for document in documents], np.int64)
        found: list[dict[str, None]] = [{} for _ in documents]
        for concept in self._concepts:
            if concept.text.named:
                continue
            for field, _ in self._evaluation.fields(concept.text):
                if field in _SHOWN:
                    continue
                held = within(docs, self._evaluation.counts(concept.text, field).docs)
                for place in held.nonzero()[0].tolist():
                    found[place][field] = None
        return [tuple(fields) for fields in found]

    def _match(self, concept: Concept, docs: DocIds) -> Match:
        if not any(field == "body" for field, _ in concept.fields):
            none = np.empty(0, np.int64)
            return Match(none, none, none, np.empty(0))
        found = self._evaluation.occurrences(concept.text, "body", docs)
        weights = self._ranker.weights(concept, self._evaluation, docs)
        each = np.broadcast_to(weights, len(docs)).take(found.docs)
        return Match(found.docs, found.first, found.last, each)

    def _runs(self, docs: DocIds, runs: Runs) -> list[Match]:
        """Where the query stands most nearly as it was typed, in each document."""
        at = docs.searchsorted(runs.docs)
        kept = (at < len(docs)).nonzero()[0]
        kept = kept[docs[at[kept]] == runs.docs[kept]]
        if not len(kept):
            return []
        every = sum(
            np.broadcast_to(self._ranker.weights(one, self._evaluation, docs), len(docs))
            for one in self._concepts
        )
        weights = _RUN * runs.shares[kept] ** 2 * np.asarray(every)[at[kept]]
        return [Match(at[kept], runs.first[kept], runs.last[kept], weights)]

    def _run(self, document: int, runs: Runs) -> Span:
        """Which of the typed words are a run that is marked in a document; none of a short one."""
        at = int(runs.docs.searchsorted(document))
        if at == len(runs.docs) or runs.docs[at] != document:
            return 0, 0
        begin, length = int(runs.begins[at]), int(runs.lengths[at])
        shown = length * 2 >= len(self._typed) or runs.shares[at] >= NEAR
        return (begin, begin + length) if shown else (0, 0)

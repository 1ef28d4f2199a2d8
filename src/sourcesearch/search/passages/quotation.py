"""The quotation of a page of hits: their best passages, marked where the query was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from sourcesearch.cite import Passage
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Span
from sourcesearch.search.arrays import DocIds, Offsets, places_in, within
from sourcesearch.search.evaluation import Evaluation
from sourcesearch.search.evaluation.occurrences import NOWHERE
from sourcesearch.search.passages.highlighters import Highlighters
from sourcesearch.search.passages.pieces import Piece, marked, quoted
from sourcesearch.search.passages.selection import Match, best_ranges
from sourcesearch.search.query.nodes import Text
from sourcesearch.search.ranking import Concept, Question, Ranker
from sourcesearch.search.ranking.proximity.verbatim import NEAR, Runs

if TYPE_CHECKING:
    from sourcesearch.collection.backend import Read

__all__ = ["Quoter"]

_SHOWN = ("title", "body")  # what is found there is marked

_AT_ONCE = 1024
"""Documents whose texts are read together."""

_RUN = 4.0
"""How much more than all words of the query together it counts where they stand as typed."""


class Quoter:
    """Quotes the documents of one search."""

    def __init__(
        self,
        stored: Read,
        ranker: Ranker,
        evaluation: Evaluation,
        texts: Sequence[Text],
        question: Question,
    ) -> None:
        """`texts` are what a document was wanted for, `question` what it was ranked by.

        stored: the documents as they are read.
        """
        self._stored = stored
        self._ranker = ranker
        self._evaluation = evaluation
        self._slots = question.slots
        self._concepts = ranker.concepts(texts, apart=False)
        shown = [concept.text for concept in self._concepts]
        self._highlighters = Highlighters(evaluation.index, shown, self._slots)

    def passages(
        self, documents: Sequence[StoredDocument], runs: Runs, limit: int | None, width: int
    ) -> list[tuple[Passage, ...]]:
        """The best passages of each document, at most `limit`."""
        if limit == 0:
            return [()] * len(documents)
        numbers = [document.number for document in documents]
        order = sorted(range(len(numbers)), key=numbers.__getitem__)
        found: list[tuple[Passage, ...]] = [()] * len(documents)
        for first in range(0, len(order), _AT_ONCE):
            places = order[first : first + _AT_ONCE]
            some = self._passages([documents[place] for place in places], runs, limit, width)
            for place, each in zip(places, some, strict=True):
                found[place] = each
        return found

    def _passages(
        self, documents: Sequence[StoredDocument], runs: Runs, limit: int | None, width: int
    ) -> Iterator[tuple[Passage, ...]]:
        """The same of documents in the order of their numbers, whose texts are read together."""
        docs = np.array([document.number for document in documents], np.int64)
        tables = [document.paragraphs for document in documents]
        at = places_in(docs, runs.docs)
        matches = []
        if any(len(table) > 1 for table in tables):  # else there is nothing to choose from
            matches = [self._match(concept, docs) for concept in self._concepts]
            matches += self._runs(docs, runs, at)
        chosen = best_ranges(tables, matches, limit)
        several = [
            (document, self._highlighters.of(document, run=run), spans)
            for document, run, spans in zip(documents, self._shown(runs, at), chosen, strict=True)
        ]
        texts = iter(
            self._stored.slices(
                [document.number for document, _, spans in several for _ in spans],
                [span for _, _, spans in several for span in spans],
            )
        )
        passages = quoted(
            [
                Piece(document, start, next(texts), highlighter)
                for document, highlighter, spans in several
                for start, _ in spans
            ],
            width,
        )
        rest = iter(passages)
        return (tuple(islice(rest, len(spans))) for spans in chosen)

    def titles(self, documents: Sequence[StoredDocument]) -> list[tuple[Span, ...]]:
        """What is found in the title of each document."""
        numbers = [document.number for document in documents]
        lengths = self._evaluation.index.lengths("title").take(numbers)
        titled = lengths.nonzero()[0].tolist()
        some = [documents[place] for place in titled]
        found: list[tuple[Span, ...]] = [()] * len(documents)
        marks = marked(
            [self._highlighters.of(document, "title") for document in some],
            [document.title or "" for document in some],
            [()] * len(some),
        )
        for place, spans in zip(titled, marks, strict=True):
            found[place] = spans
        return found

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
        found = NOWHERE
        if any(field == "body" for field, _ in concept.fields):
            found = self._evaluation.occurrences(concept.text, "body", docs)
        weights = self._ranker.weights(concept, self._evaluation, docs)
        return Match(found.docs, found.first, found.last, weights)

    def _runs(self, docs: DocIds, runs: Runs, at: Offsets) -> list[Match]:
        """Where the query stands most nearly as it was typed, in each document.

        at: the place of each document in `runs`, -1 where it is not there.
        """
        those = (at >= 0).nonzero()[0]
        if not len(those):
            return []
        kept = at.take(those)
        every = np.zeros(len(docs))
        for one in self._concepts:
            every += self._ranker.weights(one, self._evaluation, docs)
        weights = np.zeros(len(docs))
        weights[those] = _RUN * runs.shares[kept] ** 2 * every[those]
        return [Match(those, runs.first[kept], runs.last[kept], weights)]

    def _shown(self, runs: Runs, at: Offsets) -> Iterator[Span]:
        """Which of the typed words are a run that is marked in a document; none of a short one."""
        for place in at.tolist():
            length = int(runs.lengths[place]) if place >= 0 else 0
            if length and (length * 2 >= len(self._slots) or runs.shares[place] >= NEAR):
                begin = int(runs.begins[place])
                yield begin, begin + length
            else:
                yield 0, 0

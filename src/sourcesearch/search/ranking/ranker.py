"""The ranker: the order in which the documents that match answer a query.

    score = DOCUMENT * document + PASSAGE * best passage + CLOSENESS * closeness
            + NEARNESS * weight of the query * (share of it that stands together) ** 2

All documents are scored as wholes; the best `WINDOW` of them are then ranked again
with their best passage and with how close the words stand. A document further down
has no passage: its share of the sum is 0, and the order holds. Above the score there
are grades: documents in which the query stands verbatim, those in which it stands nearly so,
the nearer the higher, those that have all its words, those that have some. Each is lifted
above all of the next by what no score exceeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sourcesearch.search.arrays import NO_DOCUMENTS, DocIds, Floats, Marks, Positions, places_in
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.evaluation.evaluation import NOWHERE
from sourcesearch.search.query.nodes import Slot, Text
from sourcesearch.search.ranking.concepts import Concept, concepts_of
from sourcesearch.search.ranking.order import Question, Ranking, best
from sourcesearch.search.ranking.proximity import closeness
from sourcesearch.search.ranking.statistics import Statistics
from sourcesearch.search.ranking.verbatim import NO_RUNS, Runs, nearest_runs
from sourcesearch.search.ranking.weighting import K1, saturated
from sourcesearch.search.ranking.windows import Best, Evidence, best_windows

if TYPE_CHECKING:
    from sourcesearch.search.ranking.explanation import Explanation

__all__ = ["NEAR", "Ranker"]

DOCUMENT, PASSAGE = 0.7, 0.3
"""How much a document as a whole and its best passage count."""

CLOSENESS = 0.1
"""How much it counts that words stand close together."""

NEARNESS = 0.3
"""How much it counts that words stand one behind the other as they were typed."""

NEAR = 0.65
"""From this share on a query stands nearly as it was typed (see `Runs`), if it has
`LEAST_WORDS`: what people remember of a quotation, a word of which may be wrong."""

LEAST_WORDS = 5

WINDOW = 100
"""How many documents at the top are ranked with their passages.

It does not depend on the page asked for: pages have to fit together.
"""

_COMMON = 1.1  # words that are in half of the documents are taken for granted
_DENSE = 8  # more than one document in so many are scored in a table of all


class _Closer(NamedTuple):
    """Documents looked at closely."""

    evidence: Sequence[Evidence]
    best: Best
    closeness: Floats


class Ranker:
    """Ranks documents of one index; it keeps what searches have in common."""

    def __init__(self, index: Index, statistics: Statistics | None = None) -> None:
        """`statistics`: of more documents than the index has, where it has a few of them."""
        self._index = index
        self._statistics = statistics or Statistics(index)

    def concepts(self, texts: Sequence[Text], *, apart: bool = True) -> list[Concept]:
        """What some texts ask for; see `concepts_of`."""
        return concepts_of(texts, self._index.languages, apart=apart)

    def weights(self, concept: Concept, evaluation: Evaluation, docs: DocIds) -> Floats | float:
        """How much a concept counts in each of some documents."""
        return self._statistics.of_documents(self._statistics.weights(concept, evaluation), docs)

    def rank(
        self,
        docs: DocIds,
        question: Question,
        evaluation: Evaluation,
        wanted: int | None,
        *,
        whole: Marks | bool = True,
    ) -> Ranking:
        """The first `wanted` of `docs`, or all of them; at least `WINDOW`.

        whole: which of them have all the words.
        """
        wanted = len(docs) if wanted is None else max(wanted, WINDOW)
        scores = self._scores(docs, question.concepts, evaluation)
        runs = self._runs(docs, question, evaluation)
        if not question.graded:  # of documents that lack words, a few side by side say little
            runs = runs.only(_is_near(runs, question))
        scores *= DOCUMENT
        self._lift(docs, scores, runs, question, evaluation, whole)
        numbers, scores = best(docs, scores, wanted)
        starts = np.full(len(numbers), -1)
        if question.concepts and len(numbers):
            self._look_closely(numbers, scores, starts, question.concepts, evaluation)
        return Ranking(numbers, scores, starts, runs)

    def near(self, docs: DocIds, question: Question, evaluation: Evaluation) -> DocIds:
        """Those of `docs` in which the query stands nearly as it was typed."""
        if len(question.typed) < LEAST_WORDS or not len(docs):
            return NO_DOCUMENTS
        runs = self._runs(docs, question, evaluation)
        return runs.docs[_is_near(runs, question)]

    def _runs(self, docs: DocIds, question: Question, evaluation: Evaluation) -> Runs:
        """Where the query stands most nearly as it was typed.

        Of many words only in documents in which most of it may stand.
        """
        if not question.typed:
            return NO_RUNS
        if len(question.typed) >= LEAST_WORDS:
            docs = docs[self._held(question.typed).take(docs) >= NEAR]
        return nearest_runs(evaluation, question.typed, docs)

    def _held(self, typed: Sequence[Slot]) -> Floats:
        """Which share of a query's words each document has at most, as `Runs` counts them."""
        postings = [self._index.postings("body", slot) for slot in typed]
        worth = self._index.rarities("body", typed)
        held: Floats = np.full(self._index.size, worth[worth < _COMMON].sum())
        for each, value in zip(postings, worth.tolist(), strict=True):
            if value >= _COMMON:
                held[each.docs] += value
        held /= max(float(worth.sum()), 1.0)  # 0 where no document has any
        return held

    def _lift(
        self,
        docs: DocIds,
        scores: Floats,
        runs: Runs,
        question: Question,
        evaluation: Evaluation,
        whole: Marks | bool,
    ) -> None:
        """Adds what grades and runs add."""
        grades = np.zeros(len(docs))
        grades += question.graded & np.asarray(whole)
        if len(runs.docs):
            words, places = len(question.typed), docs.searchsorted(runs.docs)
            scores[places] += runs.shares**2 * NEARNESS * self._weight(question, evaluation)
            near = _is_near(runs, question)
            grades[places[near]] = 2 + runs.shares[near]
            grades[places[runs.lengths == words]] = 4
        scores += grades * self._ceiling(question, evaluation)

    def _weight(self, question: Question, evaluation: Evaluation) -> float:
        """The weight of all that is asked for together."""
        each = (self._statistics.weights(one, evaluation).max() for one in question.concepts)
        return float(sum(each))

    def _ceiling(self, question: Question, evaluation: Evaluation) -> float:
        """What no score exceeds, grades apart."""
        pairs = len(question.concepts) * CLOSENESS
        return (K1 + 1 + NEARNESS + pairs) * self._weight(question, evaluation)

    def _look_closely(
        self,
        numbers: DocIds,
        scores: Floats,
        starts: Positions,
        concepts: Sequence[Concept],
        evaluation: Evaluation,
    ) -> None:
        """Ranks the first documents again, with their passages."""
        by_number = numbers[:WINDOW].argsort()
        window, raised = numbers.take(by_number), scores.take(by_number)
        closer = self._closer(window, concepts, evaluation)
        raised += PASSAGE * closer.best.scores + CLOSENESS * closer.closeness
        order = (-raised).argsort(kind="stable")
        numbers[:WINDOW], scores[:WINDOW] = window.take(order), raised.take(order)
        starts[:WINDOW] = closer.best.starts.take(order)

    def explain(
        self, ranking: Ranking, place: int, question: Question, evaluation: Evaluation
    ) -> Explanation:
        """The score of the document at a place of a ranking as a sum."""
        from sourcesearch.search.ranking.explanation import Explanation, Share

        docs = ranking.numbers[place : place + 1]
        looked_at = bool(ranking.starts[place] >= 0)
        closer = self._closer(docs, question.concepts, evaluation)
        mixture = PASSAGE if looked_at else 0.0
        shares = []
        for concept, one, in_passage in zip(
            question.concepts, closer.evidence, closer.best.parts, strict=True
        ):
            _, frequency = self._frequencies(concept, docs, evaluation, dense=False)
            norm = self._statistics.norms(concept).documents[docs]
            weight = float(np.broadcast_to(one.weight, 1)[0])
            in_whole = DOCUMENT * weight * float(saturated(frequency, norm).sum())
            in_best = mixture * float(in_passage[0])
            shares.append(Share(concept.typed, weight, float(frequency.sum()), in_whole, in_best))
        close = CLOSENESS * float(closer.closeness[0]) if looked_at else 0.0
        summed = sum(share.document + share.passage for share in shares) + close
        start = int(closer.best.starts[0]) if looked_at else None
        return Explanation(tuple(shares), close, start, float(ranking.scores[place]) - summed)

    def _scores(self, docs: DocIds, concepts: Sequence[Concept], evaluation: Evaluation) -> Floats:
        """The scores of documents as wholes."""
        dense = len(docs) * _DENSE > self._index.size
        every = np.zeros(self._index.size if dense else len(docs))
        for concept in concepts:
            places, frequencies = self._frequencies(concept, docs, evaluation, dense)
            held = places if dense else docs.take(places)
            added = saturated(frequencies, self._statistics.norms(concept).documents.take(held))
            added *= self.weights(concept, evaluation, held)
            every[places] += added
        return every.take(docs) if dense else every

    def _frequencies(
        self, concept: Concept, docs: DocIds, evaluation: Evaluation, dense: bool
    ) -> tuple[DocIds, Floats]:
        """Which of `docs` have a concept, and how often in all fields, by their weights.

        The places are those among `docs`; if `dense`, numbers of documents, which may be
        others, too.
        """
        found = []
        for field, _ in evaluation.fields(concept.text):
            counts = evaluation.counts(concept.text, field)
            places, numbers = (counts.docs, counts.counts) if dense else _among(docs, *counts)
            held = places if dense else docs.take(places)
            found.append((places, self._statistics.counting(concept, field, numbers, held)))
        if len(found) == 1:
            return found[0]
        total = np.zeros(self._index.size if dense else len(docs))
        for places, numbers in found:
            total[places] += numbers
        held = total.nonzero()[0]
        return held, total.take(held)

    def _closer(self, docs: DocIds, concepts: Sequence[Concept], evaluation: Evaluation) -> _Closer:
        """Documents (sorted) with their passages."""
        evidence = [self._evidence(docs, concept, evaluation) for concept in concepts]
        close = closeness(
            [one.body for one in evidence], [one.weight for one in evidence], len(docs)
        )
        lengths = self._index.lengths("body").take(docs)
        return _Closer(evidence, best_windows(evidence, lengths), close)

    def _evidence(self, docs: DocIds, concept: Concept, evaluation: Evaluation) -> Evidence:
        outside = np.zeros(len(docs))
        inside, boost = NOWHERE, 1.0
        for field, field_weight in evaluation.fields(concept.text):
            if field == "body":
                inside, boost = evaluation.occurrences(concept.text, field, docs), field_weight
                continue
            places, numbers = _among(docs, *evaluation.counts(concept.text, field))
            outside[places] += self._statistics.counting(
                concept, field, numbers, docs.take(places), windows=True
            )
        norms = self._statistics.norms(concept).windows.take(docs)
        weight = self.weights(concept, evaluation, docs)
        return Evidence(weight, inside, boost, outside, norms)


def _is_near(runs: Runs, question: Question) -> Marks:
    """Where the query stands as it was typed, or nearly so."""
    words = len(question.typed)
    near: Marks = runs.shares >= NEAR if words >= LEAST_WORDS else runs.lengths == words
    return near


def _among(docs: DocIds, those: DocIds, numbers: Floats) -> tuple[DocIds, Floats]:
    """The places in `docs` of those documents that are there, and their numbers."""
    if len(those) < len(docs):
        places = places_in(those, docs)
        met = places >= 0
        return places[met], numbers[met]
    places = places_in(docs, those)
    held = (places >= 0).nonzero()[0]
    return held, numbers.take(places.take(held))

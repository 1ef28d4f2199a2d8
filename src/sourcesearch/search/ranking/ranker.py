"""The ranker: the order in which the documents that match answer a query.

    score = DOCUMENT * document + PASSAGE * best passage + CLOSENESS * closeness
            + NEARNESS * weight of the query * (share of it that stands together) ** 2

All documents are scored as wholes; the best `WINDOW` of them are then ranked again
with their best passage, with how close the words stand and with the forms in which they do:
a word counts less in another form than was typed. A document further down
has no passage: its share of the sum is 0, and the order holds. Above the score there are grades:
documents in which the query stands in the very forms in which it was typed, those in which it
stands in others, those in which it stands nearly so, the nearer the higher, those that have all its
words (of `LEAST_WORDS` and more on `one_page`), those that have some. Each is lifted above all of
the next by what no score exceeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sourcesearch.remembered import Remembered
from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    DocIds,
    Floats,
    Marks,
    Positions,
    documents_of,
    firsts,
    positions_of,
    within,
    without,
)
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.nodes import Text
from sourcesearch.search.ranking.concepts import Concept, concepts_of
from sourcesearch.search.ranking.lengths import LONG
from sourcesearch.search.ranking.one_page import on_one_page
from sourcesearch.search.ranking.order import Question, Ranking, best, descending
from sourcesearch.search.ranking.proximity.verbatim import (
    LEAST_WORDS,
    NEAR,
    NO_RUNS,
    Runs,
    in_typed_forms,
    nearest_runs,
)
from sourcesearch.search.ranking.scoring import Scoring
from sourcesearch.search.ranking.statistics import Statistics
from sourcesearch.search.ranking.weighting import K1, saturated

if TYPE_CHECKING:
    from sourcesearch.search.ranking.explanation import Explanation

__all__ = ["Ranker"]

DOCUMENT, PASSAGE = 0.7, 0.3
"""How much a document as a whole and its best passage count."""

CLOSENESS = 0.1
"""How much it counts that words stand close together."""

NEARNESS = 0.3
"""How much it counts that words stand one behind the other as they were typed."""

QUOTED = 0.75
"""From this share on what begins as a question does is a half-remembered quotation. At `NEAR` one
of ten questions is not answered by the first document, for a stretch of it such as *what do we know
of the*; without this three of a hundred such quotations of eight words are lost."""

_REMEMBERED = 256  # queries of which it is known what they ask for

WINDOW = 100
"""How many documents at the top are ranked with their passages.

It does not depend on the page asked for: pages have to fit together.
"""


class Ranker:
    """Ranks documents of one index; it keeps what searches have in common."""

    def __init__(self, index: Index, statistics: Statistics | None = None) -> None:
        """`statistics`: of more documents than the index has, where it has a few of them."""
        self._index = index
        self._statistics = statistics or Statistics(index)
        self._concepts: dict[tuple[tuple[Text, ...], bool], list[Concept]] = Remembered(_REMEMBERED)

    def concepts(self, texts: Sequence[Text], *, apart: bool = True) -> list[Concept]:
        """What some texts ask for; see `concepts_of`."""
        key = tuple(texts), apart
        known = self._concepts.get(key)
        if known is None:
            known = concepts_of(texts, self._index.asked_in, apart=apart)
            self._concepts[key] = known
        return known

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
        among: DocIds = NO_DOCUMENTS,
    ) -> Ranking:
        """The first `wanted` of `docs`, or all of them; at least `WINDOW`.

        whole: which of them have all the words.
        among: these and others, which follow where these are fewer than wanted.
        """
        filled = len(among) <= len(docs) or (wanted is not None and len(docs) >= wanted)
        every, at = (docs, slice(None)) if filled else (among, among.searchsorted(docs))
        have_all = np.zeros(len(every), bool)
        have_all[at] = whole
        scoring = Scoring(self._index, self._statistics, evaluation, question.concepts)
        scores, runs = self._graded(every, question, scoring, evaluation, have_all)
        least = None if wanted is None else max(wanted, WINDOW)
        numbers, found = best(docs, scores[at], least, self._index)
        front = len(numbers)
        if not filled:
            scores[at] = -np.inf
            least = len(every) - front
            if wanted is not None:
                least = min(least, max(wanted - front, WINDOW))
            rest = best(every, scores, least, self._index)
            numbers, found = np.concatenate((numbers, rest[0])), np.concatenate((found, rest[1]))
        starts = np.full(len(numbers), -1)
        if question.concepts and len(numbers):
            runs = self._lift(numbers[:WINDOW], found, question, runs, scoring)
            _look_closely(numbers, found, starts, front, scoring, self._index)
        return Ranking(numbers, found, starts, runs)

    def _graded(
        self,
        docs: DocIds,
        question: Question,
        scoring: Scoring,
        evaluation: Evaluation,
        whole: Marks,
    ) -> tuple[Floats, Runs]:
        """The scores of documents as wholes, lifted by their grades, and the runs that count.

        whole: which of them have all the words.
        """
        scores = scoring.wholes(docs)
        runs = self._runs(docs, question, evaluation)
        if not question.graded and len(runs.docs):
            # of documents that lack words, a few side by side say little
            runs = runs.only(runs.near(len(question.slots)))
        scores *= DOCUMENT
        ceiling = _ceiling(question, scoring)
        if not len(runs.docs):
            if question.graded:
                scores += whole * ceiling
            return scores, runs
        grades = np.zeros(len(docs))
        grades += question.graded & whole
        places = docs.searchsorted(runs.docs)
        scores[places] += runs.shares**2 * NEARNESS * scoring.weight
        near = runs.near(len(question.slots))
        grades[places[near]] = 2 + runs.shares[near]
        grades[places[runs.lengths == len(question.slots)]] = 4
        scores += grades * ceiling
        return scores, runs

    def _lift(
        self, docs: DocIds, scores: Floats, question: Question, runs: Runs, scoring: Scoring
    ) -> Runs:
        """Lifts those of the first documents that have the query in the very forms it was typed in.

        The run of such a document is the first place where it stands so.
        """
        whole = runs.docs[runs.lengths == len(question.slots)]
        some = np.sort(docs[within(docs, whole)]) if question.spellings else NO_DOCUMENTS
        if not len(some):
            return runs
        keys = in_typed_forms(self._index, question.slots, question.spellings, some)
        if keys is None:
            return runs
        first = firsts(owners := documents_of(keys))
        lifted = owners.take(first)
        scores[: len(docs)][within(docs, lifted)] += _ceiling(question, scoring)
        return runs.moved(runs.docs.searchsorted(lifted), positions_of(keys.take(first)))

    def or_quotation(self, question: Question, docs: DocIds, evaluation: Evaluation) -> Question:
        """The question, or the quotation that it is, if it is found `QUOTED` in any of `docs`.

        Of that all words count, though it may begin as an interrogative sentence does.
        """
        if question.counted:
            quotation = question._replace(counted=())
            if (self._runs(docs, quotation, evaluation).shares >= QUOTED).any():
                return quotation
        return question

    def near(
        self, among: DocIds, docs: DocIds, question: Question, evaluation: Evaluation
    ) -> DocIds:
        """Of the documents `among`, `docs` excepted, those in which the query stands nearly so.

        A query of fewer words than `LEAST_WORDS` does so in none.
        """
        if len(question.slots) < LEAST_WORDS or len(among) <= len(docs):
            return NO_DOCUMENTS
        runs = self._runs(without(among, docs), question, evaluation)
        return runs.docs[runs.near(len(question.slots))]

    def strewn(self, docs: DocIds, question: Question, evaluation: Evaluation) -> DocIds:
        """Of documents that have all the words, those that have them on no page together."""
        docs = docs[self._index.lengths("body").take(docs) > LONG]
        return docs[~on_one_page(question.concepts, evaluation, docs)] if len(docs) else docs

    def _runs(self, docs: DocIds, question: Question, evaluation: Evaluation) -> Runs:
        """Where the query stands most nearly as it was typed.

        Of many words only in documents in which most of it may stand.
        """
        if not question.slots:
            return NO_RUNS
        worth = self._index.rarities("body", question.slots)
        if question.counted:
            worth = worth * question.counted
        least = NEAR if len(question.slots) >= LEAST_WORDS else 0.0
        return nearest_runs(evaluation, question.slots, docs, worth, least)

    def explain(
        self, ranking: Ranking, place: int, question: Question, evaluation: Evaluation
    ) -> Explanation:
        """The score of the document at a place of a ranking as a sum."""
        from sourcesearch.search.ranking.explanation import Explanation, Share

        docs = ranking.numbers[place : place + 1]
        looked_at = bool(ranking.starts[place] >= 0)
        scoring = Scoring(self._index, self._statistics, evaluation, question.concepts)
        closer = scoring.closer(docs)
        mixture = PASSAGE if looked_at else 0.0
        shares = []
        for concept, asked, one, in_passage, lost in zip(
            question.concepts,
            scoring.weighed,
            closer.evidence,
            closer.best.parts,
            closer.lost,
            strict=True,
        ):
            _, frequency = scoring.frequencies(asked, docs)
            norm = asked.lengths.documents[docs]
            weight = float(np.broadcast_to(one.weight, 1)[0])
            in_whole = DOCUMENT * weight * float(saturated(frequency, norm).sum())
            if looked_at:
                in_whole -= DOCUMENT * float(lost[0])
            in_best = mixture * float(in_passage[0])
            shares.append(Share(concept.typed, weight, float(frequency.sum()), in_whole, in_best))
        close = CLOSENESS * float(closer.closeness[0]) if looked_at else 0.0
        summed = sum(share.document + share.passage for share in shares) + close
        start = int(closer.best.starts[0]) if looked_at else None
        return Explanation(tuple(shares), close, start, float(ranking.scores[place]) - summed)


def _look_closely(
    numbers: DocIds, scores: Floats, starts: Positions, front: int, scoring: Scoring, index: Index
) -> None:
    """Ranks the first documents again, with their passages.

    front: how many documents come before all others, of which the first are ranked so, too.
    """
    fronts, rears = min(front, WINDOW), min(len(numbers) - front, WINDOW)
    places = np.arange(fronts + rears)
    places[fronts:] += front - fronts
    by_number = numbers.take(places).argsort()
    places_by_number = places.take(by_number)
    window, raised = numbers.take(places_by_number), scores.take(places_by_number)
    closer = scoring.closer(window)
    raised += PASSAGE * closer.best.scores + CLOSENESS * closer.closeness
    raised -= DOCUMENT * sum(closer.lost)
    order = descending(window, raised, index)
    if rears:
        order = order.take((by_number.take(order) >= fronts).argsort(kind="stable"))
    numbers[places], scores[places] = window.take(order), raised.take(order)
    starts[places] = closer.best.starts.take(order)


def _ceiling(question: Question, scoring: Scoring) -> float:
    """What no score exceeds, grades apart; not 0 where no document has what counts."""
    return (K1 + 1 + NEARNESS + len(question.concepts) * CLOSENESS) * (scoring.weight or 1.0)

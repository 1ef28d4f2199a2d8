"""The scoring of documents by what is asked for: as wholes, and closely, by their passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sourcesearch.search.arrays import DocIds, Floats, places_in
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.evaluation.evaluation import NOWHERE
from sourcesearch.search.query.nodes import Fields, Text
from sourcesearch.search.ranking.concepts import Concept
from sourcesearch.search.ranking.proximity import closeness
from sourcesearch.search.ranking.statistics import Lengths, Statistics, counting
from sourcesearch.search.ranking.weighting import saturated
from sourcesearch.search.ranking.windows import Best, Evidence, best_windows

__all__ = ["Closer", "Scoring", "Weighed"]

_DENSE = 8  # more than one document in so many are scored in a table of all


class Weighed(NamedTuple):
    """One thing asked for, as it counts in a collection.

    weights: in each language.
    fields:  those in which it stands anywhere, and how much an occurrence in each counts.
    lengths: the norms of documents in the fields it is asked in.
    """

    text: Text
    weights: Floats
    fields: Fields
    lengths: Lengths


class Closer(NamedTuple):
    """Documents looked at closely."""

    evidence: Sequence[Evidence]
    best: Best
    closeness: Floats


class Scoring:
    """Scores documents of one index by what one search asks for.

    weighed: each thing asked for. weight: that of all together.
    """

    def __init__(
        self,
        index: Index,
        statistics: Statistics,
        evaluation: Evaluation,
        concepts: Sequence[Concept],
    ) -> None:
        self._index = index
        self._statistics = statistics
        self._evaluation = evaluation
        self.weighed = [
            Weighed(
                concept.text,
                statistics.weights(concept, evaluation),
                evaluation.fields(concept.text),
                statistics.norms(concept),
            )
            for concept in concepts
        ]
        self.weight = float(sum(one.weights.max() for one in self.weighed))

    def wholes(self, docs: DocIds) -> Floats:
        """The scores of documents as wholes, without what their passages add."""
        dense = len(docs) * _DENSE > self._index.size
        every = np.zeros(self._index.size if dense else len(docs))
        for one in self.weighed:
            places, frequencies = self.frequencies(one, docs, dense)
            held = places if dense else docs.take(places)
            added = saturated(frequencies, one.lengths.documents.take(held))
            added *= self._statistics.of_documents(one.weights, held)
            every[places] += added
        return every.take(docs) if dense else every

    def frequencies(self, one: Weighed, docs: DocIds, dense: bool = False) -> tuple[DocIds, Floats]:
        """Which of `docs` have a thing asked for, and how often in all fields, by their weights.

        The places are those among `docs`; if `dense`, numbers of documents, which may be
        others, too.
        """
        found = []
        for field, boost in one.fields:
            counts = self._evaluation.counts(one.text, field)
            places, numbers = (counts.docs, counts.counts) if dense else _among(docs, *counts)
            held = places if dense else docs.take(places)
            found.append((places, counting(field, boost, numbers, one.lengths.documents, held)))
        if len(found) == 1:
            return found[0]
        total = np.zeros(self._index.size if dense else len(docs))
        for places, numbers in found:
            total[places] += numbers
        held = total.nonzero()[0]
        return held, total.take(held)

    def closer(self, docs: DocIds) -> Closer:
        """Documents (sorted) with their passages."""
        evidence = [self._evidence(docs, one) for one in self.weighed]
        close = closeness(
            [one.body for one in evidence], [one.weight for one in evidence], len(docs)
        )
        lengths = self._index.lengths("body").take(docs)
        return Closer(evidence, best_windows(evidence, lengths), close)

    def _evidence(self, docs: DocIds, one: Weighed) -> Evidence:
        outside = np.zeros(len(docs))
        inside, boost = NOWHERE, 1.0
        for field, field_weight in one.fields:
            if field == "body":
                inside, boost = self._evaluation.occurrences(one.text, field, docs), field_weight
                continue
            places, numbers = _among(docs, *self._evaluation.counts(one.text, field))
            outside[places] += counting(
                field, field_weight, numbers, one.lengths.windows, docs.take(places)
            )
        weight = self._statistics.of_documents(one.weights, docs)
        return Evidence(weight, inside, boost, outside, one.lengths.windows.take(docs))


def _among(docs: DocIds, those: DocIds, numbers: Floats) -> tuple[DocIds, Floats]:
    """The places in `docs` of those documents that are there, and their numbers."""
    if those is docs:
        return np.arange(len(docs)), numbers
    if len(those) < len(docs):
        places = places_in(those, docs)
        met = places >= 0
        return places[met], numbers[met]
    places = places_in(docs, those)
    held = (places >= 0).nonzero()[0]
    return held, numbers.take(places.take(held))

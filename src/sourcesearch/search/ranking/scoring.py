"""The scoring of documents by what is asked for: as wholes, and closely, by their passages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

import numpy as np

from sourcesearch.analysis import folded
from sourcesearch.search.arrays import (
    DocIds,
    Floats,
    keys_of,
    merged,
    places_in,
    places_of,
    within,
)
from sourcesearch.search.evaluation import Evaluation, Index, Occurrences
from sourcesearch.search.evaluation.occurrences import NOWHERE
from sourcesearch.search.evaluation.texts import TextPostings
from sourcesearch.search.query.nodes import Text
from sourcesearch.search.ranking.concepts import Concept
from sourcesearch.search.ranking.lengths import Lengths, counting
from sourcesearch.search.ranking.proximity.proximity import closeness
from sourcesearch.search.ranking.statistics import Statistics
from sourcesearch.search.ranking.weighting import saturated
from sourcesearch.search.ranking.windows import Best, Evidence, best_windows

__all__ = ["Closer", "Scoring", "Weighed"]

_DENSE = 16  # more than one document in so many are scored in a table of all
_MOSTLY = 2  # from one in so many on, all documents that have a thing are scored, and remembered


_INFLECTED = 0.6
"""How much a word counts in another form than it was typed in, such as *crime* for `Crimée`.

Of eight test collections the mean average precision is best from .4 to .6; at .25 one loses."""


class Weighed(NamedTuple):
    """One thing asked for, as it counts in a collection.

    weights:  in each language.
    postings: where it stands.
    lengths:  the norms of documents in the fields it is asked in.
    """

    text: Text
    weights: Floats
    postings: TextPostings
    lengths: Lengths


class Closer(NamedTuple):
    """Documents looked at closely.

    lost: for each thing what it adds less to each document as a whole, because it stands there in
          other forms than were typed.
    """

    evidence: Sequence[Evidence]
    best: Best
    closeness: Floats
    lost: Sequence[Floats]


class _Impacts:
    """What a thing adds to the scores of all documents that have it, its weight apart."""

    def __init__(self, docs: DocIds, values: Floats) -> None:
        self.docs = docs
        self.values = values

    @property
    def nbytes(self) -> int:
        """The bytes of both."""
        return self.docs.nbytes + self.values.nbytes


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
        self.weighed = [
            Weighed(
                concept.text,
                statistics.weights(concept, evaluation),
                index.text(concept.text),
                statistics.norms(concept),
            )
            for concept in concepts
        ]
        self.weight = float(sum(max(one.weights.tolist()) for one in self.weighed))

    def wholes(self, docs: DocIds) -> Floats:
        """The scores of documents as wholes, without what their passages add."""
        dense = len(docs) * _DENSE > self._index.size
        every = np.zeros(self._index.size if dense else len(docs))
        for one in self.weighed:
            held, impacts = self._impacts(one, docs, dense)
            added = impacts * self._statistics.of_documents(one.weights, held)
            if held is docs and not dense:
                every += added
            else:
                every[held if dense else places_of(held, docs, self._index.size)] += added
        return every.take(docs) if dense else every

    def _impacts(self, one: Weighed, docs: DocIds, dense: bool) -> tuple[DocIds, Floats]:
        """Which of some documents have a thing asked for, and what is multiplied by its weight.

        If `dense`, they may be others, too. What is worked out of all documents that have it
        is remembered.
        """
        if not dense and len(docs) * _MOSTLY < len(one.postings.docs):
            places, frequencies = self.frequencies(one, docs)
            held = docs.take(places)
            return held, saturated(frequencies, one.lengths.documents.take(held))
        known = self._index.remembered((self._statistics, one.text), partial(self._everywhere, one))
        if dense or known.docs is docs:
            return known.docs, known.values
        met = within(known.docs, docs)
        return known.docs[met], known.values[met]

    def _everywhere(self, one: Weighed) -> _Impacts:
        norms = one.lengths.documents
        found = []
        for field, boost in one.postings.fields:
            held, counts = one.postings.counts(field)
            found.append((held, counting(field, boost, counts, norms, held)))
        docs = merged([held for held, _ in found], self._index.size)
        if len(found) == 1:
            return _Impacts(docs, saturated(found[0][1], norms.take(docs)))
        total: Floats = np.zeros(len(docs))
        for held, numbers in found:
            total[places_of(held, docs, self._index.size)] += numbers
        return _Impacts(docs, saturated(total, norms.take(docs)))

    def frequencies(self, one: Weighed, docs: DocIds) -> tuple[DocIds, Floats]:
        """Which of `docs` have a thing asked for, and how often in all fields, by their weights.

        The places are those among `docs`.
        """
        found = []
        for field, boost in one.postings.fields:
            places, numbers = _among(docs, *one.postings.counts(field))
            norms = one.lengths.documents
            found.append((places, counting(field, boost, numbers, norms, docs.take(places))))
        if len(found) == 1:
            return found[0]
        total = np.zeros(len(docs))
        for places, numbers in found:
            total[places] += numbers
        held = total.nonzero()[0]
        return held, total.take(held)

    def closer(self, docs: DocIds) -> Closer:
        """Documents (sorted) with their passages."""
        found = [self._evidence(docs, one) for one in self.weighed]
        evidence = [each for each, _ in found]
        close = closeness(
            [one.body for one in evidence], [one.weight for one in evidence], len(docs)
        )
        lengths = self._index.lengths("body").take(docs)
        lost = [
            each.weight * self._lost(one, inflected, docs)
            for one, (each, inflected) in zip(self.weighed, found, strict=True)
        ]
        return Closer(evidence, best_windows(evidence, lengths), close, lost)

    def _evidence(self, docs: DocIds, one: Weighed) -> tuple[Evidence, Floats]:
        """Where a thing stands, and how much of its frequency in each document does not count."""
        outside, inflected = np.zeros(len(docs)), np.zeros(len(docs))
        inside, boost = NOWHERE, 1.0
        for field, field_weight in one.postings.fields:
            if field == "body":
                boost = field_weight
                inside, inflected = _as_typed(one, docs)
                continue
            places, numbers = _among(docs, *one.postings.counts(field))
            outside[places] += counting(
                field, field_weight, numbers, one.lengths.windows, docs.take(places)
            )
        weight = self._statistics.of_documents(one.weights, docs)
        norms = one.lengths.windows.take(docs)
        return Evidence(weight, inside, boost, outside, norms), inflected * boost

    def _lost(self, one: Weighed, inflected: Floats, docs: DocIds) -> Floats:
        """By how much less a thing counts in documents for its forms, its weight apart."""
        lost: Floats = np.zeros(len(docs))
        some = inflected.nonzero()[0]
        if len(some):
            places, frequencies = self.frequencies(one, docs.take(some))
            some = some.take(places)
            norms = one.lengths.documents.take(docs.take(some))
            as_typed = frequencies - inflected.take(some)
            lost[some] = saturated(frequencies, norms) - saturated(as_typed, norms)
        return lost


def _as_typed(one: Weighed, docs: DocIds) -> tuple[Occurrences, Floats]:
    """Where a thing stands in the bodies of some documents; a word in another form counts less.

    Also how much of its frequency in each document does not count.
    """
    postings = one.postings.in_field("body")
    found, none = postings.occurrences_in(docs), np.zeros(len(docs))
    if one.text.slot is None or not one.text.typed or not len(found.docs):
        return found, none
    others = postings.inflected_in(docs, folded(one.text.typed))
    if not len(others):
        return found, none
    inflected = within(keys_of(docs.take(found.docs), found.first), others)
    less = found.boosts * inflected * (1 - _INFLECTED)
    lost = np.bincount(found.docs, less, len(docs)).astype(np.float64, copy=False)
    return found._replace(boosts=found.boosts - less), lost


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

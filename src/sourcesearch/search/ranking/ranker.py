"""In which order do the documents that match answer a query?

    score = DOCUMENT * document + PASSAGE * best passage + closeness

All documents are scored as wholes; the best `WINDOW` of them are then ranked
again with their best passage and with how close the words stand. A document
further down has no passage: its share of the sum is 0, and the order holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis import stemmed_in
from sourcesearch.search.evaluation import Collection, Matches, top
from sourcesearch.search.evaluation.matches import places_in
from sourcesearch.search.query import tree as trees
from sourcesearch.search.ranking.concepts import Concept, concepts_of
from sourcesearch.search.ranking.lookup import Counts, Lookup
from sourcesearch.search.ranking.proximity import closeness
from sourcesearch.search.ranking.statistics import Statistics
from sourcesearch.search.ranking.weighting import saturated
from sourcesearch.search.ranking.windows import Best, Evidence, best_windows

if TYPE_CHECKING:
    from sourcesearch.search.ranking.explanation import Explanation

__all__ = ["Ranker", "Ranking"]

DOCUMENT, PASSAGE = 0.7, 0.3
"""How much a document as a whole and its best passage count."""

CLOSENESS = 0.1
"""How much it counts that words stand close together."""

WINDOW = 100
"""How many documents at the top are ranked with their passages.

It does not depend on the page asked for: pages have to fit together.
"""

Ints = NDArray[Any]
Floats = NDArray[np.float64]


class Ranking(NamedTuple):
    """Documents, best first; equal scores in the order in which they were added.

    numbers: int64, of documents.
    scores:  float64.
    starts:  int64, the position of the first word of the best passage, -1 where none
             was looked for.
    """

    numbers: NDArray[np.int64]
    scores: Floats
    starts: NDArray[np.int64]


class _Closer(NamedTuple):
    """Documents looked at closely."""

    evidence: Sequence[Evidence]
    best: Best
    closeness: Floats


class Ranker:
    """Ranks documents of one collection; it keeps what searches have in common."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._statistics = Statistics(collection)

    @cached_property
    def _languages(self) -> list[str]:
        terms = self._collection.snapshot.terms("language")
        found = sorted(terms, key=lambda item: -item[1].documents)
        return list(dict.fromkeys(stemmed_in(language) for language, _ in found))

    def lookup(self) -> Lookup:
        """What looks things up, for one search."""
        return Lookup(self._collection)

    def concepts(self, tree: Any, *, apart: bool = True) -> list[Concept]:
        """What the query `tree` asks for; see `concepts_of`."""
        asked = trees.asked(tree) if tree is not None else ()
        return concepts_of(asked, self._languages, apart=apart)

    def weight(self, concept: Concept, lookup: Lookup) -> float:
        """How much a concept counts in the whole collection."""
        return self._statistics.weight(concept, lambda: _counts(concept, lookup, weighted=False))

    def rank(
        self, docs: Ints, concepts: Sequence[Concept], lookup: Lookup, wanted: int | None
    ) -> Ranking:
        """The first `wanted` of `docs` (numbers, sorted), or all of them; at least `WINDOW`."""
        wanted = len(docs) if wanted is None else max(wanted, WINDOW)
        numbers, scores = self._first(docs, concepts, lookup, wanted)
        starts = np.full(len(numbers), -1)
        if not concepts:
            return Ranking(numbers, scores, starts)
        scores *= DOCUMENT
        by_number = numbers[:WINDOW].argsort()
        window, raised = numbers.take(by_number), scores.take(by_number)
        closer = self._closer(window, concepts, lookup)
        raised += PASSAGE * closer.best.scores + CLOSENESS * closer.closeness
        order = (-raised).argsort(kind="stable")
        numbers[:WINDOW], scores[:WINDOW] = window.take(order), raised.take(order)
        starts[:WINDOW] = closer.best.starts.take(order)
        return Ranking(numbers, scores, starts)

    def explain(
        self, number: int, concepts: Sequence[Concept], lookup: Lookup, *, passage: bool
    ) -> Explanation:
        """The score of a document as a sum; `passage` says whether it was looked at closely."""
        from sourcesearch.search.ranking.explanation import Explanation, Share

        closer = self._closer(np.array([number]), concepts, lookup)
        mixture = PASSAGE if passage else 0.0
        shares = []
        for concept, one, in_passage in zip(
            concepts, closer.evidence, closer.best.parts, strict=True
        ):
            frequency = one.frequencies(1)
            norm = self._statistics.norms(concept).documents[number]
            whole = one.weight * saturated(frequency, norm)
            shares.append(
                Share(
                    concept.typed,
                    one.weight,
                    float(frequency[0]),
                    DOCUMENT * float(whole[0]),
                    mixture * float(in_passage[0]),
                )
            )
        close = CLOSENESS * float(closer.closeness[0]) if passage else 0.0
        return Explanation(tuple(shares), close, int(closer.best.starts[0]) if passage else None)

    def _first(
        self, docs: Ints, concepts: Sequence[Concept], lookup: Lookup, wanted: int
    ) -> tuple[NDArray[np.int64], Floats]:
        """The best `wanted` of `docs` by their scores as wholes."""
        found = top(Matches(docs, self._scores(docs, concepts, lookup)), wanted)
        assert found.scores is not None
        return found.docs.astype(np.int64), found.scores

    def _scores(self, docs: Ints, concepts: Sequence[Concept], lookup: Lookup) -> Floats:
        """The scores of documents (sorted) as wholes."""
        total = np.zeros(self._collection.scope.size)
        for concept in concepts:
            counts = _counts(concept, lookup, docs)
            norms = self._statistics.norms(concept).documents.take(counts.docs)
            scores = saturated(counts.counts, norms)
            scores *= self.weight(concept, lookup)
            if len(concepts) == 1 and np.array_equal(counts.docs, docs):
                return scores
            total[counts.docs] += scores
        return total.take(docs)

    def _closer(self, docs: Ints, concepts: Sequence[Concept], lookup: Lookup) -> _Closer:
        """Documents (sorted) with their passages."""
        evidence = [
            self._evidence(docs, concept, self.weight(concept, lookup), lookup)
            for concept in concepts
        ]
        weights = [one.weight for one in evidence]
        close = closeness([one.body for one in evidence], weights, len(docs))
        lengths = self._statistics.body_lengths.take(docs)
        return _Closer(evidence, best_windows(evidence, lengths), close)

    def _evidence(self, docs: Ints, concept: Concept, weight: float, lookup: Lookup) -> Evidence:
        outside = np.zeros(len(docs))
        inside, boost = Lookup.nowhere(), 1.0
        for field, field_weight, query in concept.asked:
            if field == "body":
                inside, boost = lookup.inside(query, docs), field_weight
                continue
            counts = lookup.counts(query, docs)
            if not len(counts.docs):
                continue
            found = places_in(docs, counts.docs)
            there = np.flatnonzero(found >= 0)
            outside[there] += field_weight * counts.counts.take(found.take(there))
        norms = self._statistics.norms(concept).windows.take(docs)
        return Evidence(weight, inside, boost, outside, norms)


def _counts(
    concept: Concept,
    lookup: Lookup,
    among: Ints | None = None,
    *,
    weighted: bool = True,
) -> Counts:
    """The counts of a concept in all its fields; documents in no order."""
    found = [
        Counts(counts.docs, counts.counts * weight if weighted and weight != 1.0 else counts.counts)
        for _, weight, query in concept.asked
        if len((counts := lookup.counts(query, among)).docs)
    ]
    if len(found) < 2:
        return found[0] if found else Counts(np.empty(0, np.intp), np.empty(0))
    most, *others = sorted(found, key=lambda one: -len(one.docs))
    docs, totals = [most.docs], [most.counts.astype(np.float64)]
    for other in others:
        at = places_in(other.docs, most.docs)
        met = at >= 0
        totals[0][at[met]] += other.counts[met]
        docs.append(other.docs[~met])
        totals.append(other.counts[~met])
    return Counts(np.concatenate(docs), np.concatenate(totals))

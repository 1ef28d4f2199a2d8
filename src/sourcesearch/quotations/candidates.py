"""The places in a collection from which a quotation may have been taken.

Each rare word of it votes, wherever it stands, for the place where the quotation would begin;
most votes, weighed by rarity, are the best place. Words that were changed or misread vote for
nothing, so that the others still find it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sourcesearch.search.arrays import Floats, Keys, documents_of, positions_of
from sourcesearch.search.evaluation import Index
from sourcesearch.search.query.nodes import Slot
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Candidate", "Candidates"]

_OCCURRENCES = 60_000
"""Of the rarest words about so many are read, but of at least `_WORDS` words."""

_WORDS = 4


class Candidate(NamedTuple):
    """A place: a document, and the positions of the first word and behind the last.

    share: which part of the votes that could be given are for it, 0 to 1.
    """

    document: int
    first: int
    last: int
    share: float


class Candidates:
    """Finds such places in one snapshot."""

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self._index = index
        self._vocabulary = vocabulary

    def of(self, text: str, limit: int = 5) -> list[Candidate]:
        """The best places of the words of a text, the most likely first."""
        slots = [Slot(terms) for terms in self._vocabulary.places(text)]
        voters = self._rarest(slots)
        if not voters:
            return []
        votes, weights = [], []
        for at, weight in voters:
            keys = self._index.postings("body", slots[at]).keys
            votes.append(keys + (len(slots) - at))  # never before the beginning of a document
            weights.append(np.full(len(keys), weight))
        every, each = np.concatenate(votes), np.concatenate(weights)
        order = every.argsort(kind="stable")
        every, sums = every[order], np.concatenate(([0.0], each[order].cumsum()))
        # Words that were left out or put in move the beginning that later words vote for.
        slack = max(3, len(slots) // 4)
        behind = every.searchsorted(every + slack, "right")
        scores = sums[behind] - sums[:-1]
        possible = sum(weight for _, weight in voters)
        return self._best(every, scores, len(slots), possible, limit)

    def _rarest(self, slots: list[Slot]) -> list[tuple[int, float]]:
        """The places of the words that vote, and what the vote of each counts."""
        counted = []
        for at, slot in enumerate(slots):
            frequency = sum(self._frequency(term) for term in slot.terms)
            if frequency:
                counted.append((frequency, at))
        counted.sort()
        found: list[tuple[int, float]] = []
        seen = 0
        for frequency, at in counted:
            if len(found) >= _WORDS and seen + frequency > _OCCURRENCES:
                break
            seen += frequency
            found.append((at, math.log(1 + 1e7 / frequency)))
        return found

    def _frequency(self, term: str) -> int:
        return self._index.snapshot.frequency("body", term).occurrences

    @staticmethod
    def _best(
        votes: Keys, scores: Floats, length: int, possible: float, limit: int
    ) -> list[Candidate]:
        few = min(len(scores), limit * 40)
        best = scores.argpartition(len(scores) - few)[-few:]
        best = best[np.lexsort((best, -scores[best]))]
        found: list[Candidate] = []
        for at in best.tolist():
            document = int(documents_of(votes[at]))
            first = max(0, int(positions_of(votes[at])) - length)
            if any(each.document == document and abs(each.first - first) <= length
                   for each in found):  # fmt: skip
                continue
            found.append(Candidate(document, first, first + length, float(scores[at]) / possible))
            if len(found) == limit:
                break
        return found

"""The places in a collection from which a quotation may have been taken.

Each rare word of it votes, wherever it stands, for the place where the quotation would begin;
most votes, weighed by rarity, are the best place. Words that were changed or misread vote for
nothing, so that the others still find it. Few words find most quotations; of those that they do
not find, more are asked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from sourcesearch.search.arrays import Floats, Keys, documents_of, positions_of
from sourcesearch.search.evaluation import Index
from sourcesearch.search.query.nodes import Slot
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Candidate", "Candidates", "are_all"]

_ROUNDS = (4, 7)
"""So many of the rarest words vote at first, and then."""

_OCCURRENCES = 20_000
"""In the last round more words vote, as long as they have not more places than this together."""


class Candidate(NamedTuple):
    """A place: a document, and the positions of the first word and behind the last.

    share: which part of the votes that could be given are for it, 0 to 1.
    """

    document: int
    first: int
    last: int
    share: float


_Voter = tuple[int, int]
"""How often a word stands in the collection, and its place in the quotation."""


class Candidates:
    """Finds such places in one snapshot."""

    def __init__(self, index: Index, vocabulary: Vocabulary) -> None:
        self._index = index
        self._vocabulary = vocabulary

    def rounds(self, text: str, limit: int) -> Iterator[list[Candidate]]:
        """The best places of the words of a text, the most likely first: by few words, by more."""
        slots = [Slot(terms) for terms in self._vocabulary.places(text)]
        counted = self._counted(slots)
        for least in _ROUNDS:
            voters = counted[:least] if least < _ROUNDS[-1] else _many(counted, least)
            if voters:
                yield self._voted(slots, voters, limit)
            if len(voters) == len(counted):
                break

    def _voted(self, slots: list[Slot], voters: list[_Voter], limit: int) -> list[Candidate]:
        votes, weights = [], []
        for frequency, at in voters:
            keys = self._index.postings("body", slots[at]).keys
            votes.append(keys + (len(slots) - at))  # never before the beginning of a document
            weights.append(np.full(len(keys), _weight(frequency)))
        every, each = np.concatenate(votes), np.concatenate(weights)
        order = every.argsort(kind="stable")
        every, sums = every[order], np.concatenate(([0.0], each[order].cumsum()))
        # Words that were left out or put in move the beginning that later words vote for.
        slack = max(3, len(slots) // 4)
        behind = every.searchsorted(every + slack, "right")
        scores = (sums[behind] - sums[:-1]).round(6)  # what is as likely is so to the last digit
        possible = sum(_weight(frequency) for frequency, _ in voters)
        return self._best(every, scores, len(slots), possible, limit)

    def _counted(self, slots: list[Slot]) -> list[_Voter]:
        """The words that the collection has, the rarest first."""
        terms = frozenset().union(*(slot.terms for slot in slots))
        each = self._index.snapshot.frequencies("body", terms)
        counts = [sum(each[term].occurrences for term in slot.terms) for slot in slots]
        return sorted((count, at) for at, count in enumerate(counts) if count)

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


def are_all(candidates: Sequence[Candidate], most: int) -> bool:
    """Whether the first places, at `most` so many, are all that are as likely as the best.

    Few words may leave many of these.
    """
    some = candidates[:most]
    return len(some) < most or some[-1].share < some[0].share


def _weight(frequency: int) -> float:
    """What the vote of a word counts that stands so often in the collection."""
    return math.log(1 + 1e7 / frequency)


def _many(counted: list[_Voter], least: int) -> list[_Voter]:
    seen = accumulate(frequency for frequency, _ in counted)
    return counted[: max(least, sum(each <= _OCCURRENCES for each in seen))]

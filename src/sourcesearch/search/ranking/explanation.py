"""The explanation of a score: the sum that it is."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Explanation", "Share"]


@dataclass(frozen=True)
class Share:
    """What one thing that was asked for adds.

    typed:       the word or phrase.
    weight:      how much it counts: query frequency, rarity and burstiness.
    frequency:   how often it stands in the document; in the title it counts more.
    document:    what it adds to the score of the document.
    passage:     what it adds to the score of the best passage.
    """

    typed: str
    weight: float
    frequency: float
    document: float
    passage: float


@dataclass(frozen=True)
class Explanation:
    """A score as a sum.

    shares:    of what was asked for; each part holds its share of the mixture
               already, so that they, `closeness` and `grade` add up to `score`.
    closeness: what it adds that words stand close together.
    grade:     what it adds that the document has all the words, and that they stand as typed.
    start:     the position of the best passage's first word, None where only the
               document as a whole was scored.
    """

    shares: tuple[Share, ...]
    closeness: float
    start: int | None
    grade: float = 0.0

    @property
    def document(self) -> float:
        """What the document as a whole adds."""
        return sum(share.document for share in self.shares)

    @property
    def passage(self) -> float:
        """What its best passage adds."""
        return sum(share.passage for share in self.shares)

    @property
    def score(self) -> float:
        """The sum of all parts."""
        return self.document + self.passage + self.closeness + self.grade

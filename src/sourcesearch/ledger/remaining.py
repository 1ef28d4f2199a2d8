"""How many relevant documents remain, by a random sample of those that nobody has judged.

Of N documents n are drawn without replacement and k of them are relevant: the estimate is N k / n.
The interval holds each number M of relevant documents for which neither tail of the hypergeometric
distribution with k is below half of what 95 % leave (J. P. Buonaccorsi, "A note on confidence
intervals for proportions in finite populations", The American Statistician 41 (1987), 215-218;
M. W. Callaghan and F. Müller-Hansen, "Statistical stopping criteria for automated screening in
systematic reviews", Systematic Reviews 9 (2020), 273, ask the same of what is left to screen).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import comb
from typing import NamedTuple

__all__ = ["Estimate", "drawn", "estimate"]

_TAIL_PART = 40
"""Each tail is 1 in so many: whole numbers are compared, so that no rounding decides."""


class Estimate(NamedTuple):
    """How many of some documents are relevant: probably, and at least and at most with 95 %."""

    likely: float
    low: int
    high: int


def drawn(documents: Sequence[str], size: int, seed: int) -> tuple[str, ...]:
    """A random sample, in random order, so that its beginning is one, too.

    The same documents, in whatever order, and the same seed give the same sample.
    """
    every = sorted(documents)
    return tuple(random.Random(seed).sample(every, min(size, len(every))))


def estimate(population: int, sample: int, relevant: int) -> Estimate:
    """How many of a population are relevant, by a sample of it.

    Raises ValueError for numbers that do not go together.
    """
    if not 0 <= relevant <= sample <= population or sample == 0:
        raise ValueError(f"{relevant} of {sample} of {population}")
    least, most = relevant, population - (sample - relevant)

    samples = comb(population, sample)
    tail = samples // _TAIL_PART

    def below(total: int, found: int) -> int:
        return sum(comb(total, k) * comb(population - total, sample - k) for k in range(found))

    def at_most(total: int) -> int:
        return below(total, relevant + 1)

    def at_least(total: int) -> int:
        return samples - below(total, relevant)

    low, high = least, most
    while low < high:  # the smallest total of which so many relevant are no surprise
        middle = (low + high) // 2
        low, high = (low, middle) if at_least(middle) > tail else (middle + 1, high)
    bottom, low, high = low, least, most
    while low < high:  # the greatest of which so few are none
        middle = (low + high + 1) // 2
        low, high = (middle, high) if at_most(middle) > tail else (low, middle - 1)
    return Estimate(population * relevant / sample, bottom, low)

"""Rates of occurrences, with the interval in which the true rate may be expected.

Occurrences come in clusters: a letter that says "fire" says it again. So the interval is not
that of independent words. It is the score interval of a Poisson count (Barker 2002, "A
comparison of nine confidence intervals for a Poisson parameter"), after count and words were
divided by the design effect (Kish 1965): how much more the rates of documents differ than
those of independent words would. With fewer than two documents there is nothing to
tell that by, and words are taken for independent.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["MILLION", "RateInterval", "Z", "design_effect", "score_interval"]

Floats = NDArray[np.float64]

MILLION = 1_000_000
Z = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""


class RateInterval(NamedTuple):
    """The lower and upper end of an interval."""

    low: Floats
    high: Floats


def score_interval(counts: Floats, sizes: Floats, effect: Floats | float = 1.0) -> RateInterval:
    """The interval of 95 % of count / size; NaN where the size is 0.

    The ends are the rates r with (count - r size)² = z² r size, after both were divided by
    the design effect.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        seen, of = counts / effect, sizes / effect
        middle = seen + Z**2 / 2
        reach = Z * np.sqrt(seen + Z**2 / 4)
        low = np.where(of > 0, np.maximum(middle - reach, 0) / of, np.nan)
        high = np.where(of > 0, (middle + reach) / of, np.nan)
    return RateInterval(low, high)


def design_effect(documents: Floats, counts: Floats, squares: Floats) -> Floats:
    """How much larger the variance of groups' rates is than with independent words; not below 1.

    documents: m, how many each group has.
    counts:    C, the occurrences in each group.
    squares:   the sum of (c - C s / S)² over its documents of s words, of its S.

    The variance of a ratio of two sums over m documents is about m / (m - 1) squares / S²
    (Cochran 1977, section 2.11), that of a Poisson count is C / S².
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = documents / (documents - 1) * squares / counts
    return np.where((documents > 1) & (counts > 0), np.maximum(effect, 1.0), 1.0)

"""Measures of how evenly occurrences are spread over a text or a collection.

The parts of a collection are its documents, of different lengths; `sizes` are their words.
Sources: Juilland, Brodin and Davidovitch (1970); Carroll (1970), "An alternative to Juilland's
usage coefficient"; Gries (2008), "Dispersions and adjusted frequencies in corpora"; Gries
(2020), "Analyzing dispersion"; Savický and Hlaváčová (2002), "Measures of word commonness".
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "average_logarithmic_distance",
    "average_reduced_frequency",
    "average_waiting_time",
    "carroll_d2",
    "deviation_of_proportions",
    "distances",
    "juilland_d",
    "normalised_deviation_of_proportions",
    "usage_coefficient",
]

Numbers = NDArray[np.float64] | NDArray[np.int64]


def juilland_d(counts: Numbers, sizes: Numbers) -> float:
    """Juilland's D: 1 - V / sqrt(n - 1), V the coefficient of variation of the n parts' rates.

    1 where all parts have the same rate, 0 where all occurrences are in one. NaN of fewer than
    two parts and where there are no occurrences.
    """
    rates = np.asarray(counts) / np.asarray(sizes)
    if len(rates) < 2 or not rates.any():
        return float("nan")
    return float(1 - rates.std() / rates.mean() / np.sqrt(len(rates) - 1))


def usage_coefficient(counts: Numbers, sizes: Numbers) -> float:
    """Juilland's U: the frequency, diminished by D."""
    return juilland_d(counts, sizes) * float(np.sum(counts))


def carroll_d2(counts: Numbers, sizes: Numbers) -> float:
    """Carroll's D2: the entropy of the n parts' shares of the rates, divided by log n."""
    rates = np.asarray(counts) / np.asarray(sizes)
    if len(rates) < 2 or not rates.any():
        return float("nan")
    shares = rates[rates > 0] / rates.sum()
    return float((shares * np.log(1 / shares)).sum() / np.log(len(rates)))


def deviation_of_proportions(counts: Numbers, sizes: Numbers) -> float:
    """Gries's DP: half the sum of |share of occurrences - share of words| over the parts.

    0 where every part has as many as its length lets one expect, towards 1 the more unevenly.
    NaN of fewer than two parts and where there are no occurrences.
    """
    total = np.sum(counts)
    if not total or len(sizes) < 2:
        return float("nan")
    return float(np.abs(np.asarray(counts) / total - np.asarray(sizes) / np.sum(sizes)).sum() / 2)


def normalised_deviation_of_proportions(counts: Numbers, sizes: Numbers) -> float:
    """DP divided by the most that it can be, 1 - the smallest part's share of the words.

    After Lijffijt and Gries (2012).
    """
    most = 1 - float(np.min(sizes) / np.sum(sizes)) if len(sizes) else 0.0
    return deviation_of_proportions(counts, sizes) / most if most > 0 else float("nan")


def distances(places: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """The words from each occurrence to the next; from the last one on to the first, as in a ring.

    `places` are sorted places in a text of `size` words.
    """
    if not len(places):
        return np.empty(0, np.int64)
    return np.diff(places, append=places[0] + size)


def average_reduced_frequency(places: NDArray[np.int64], size: int) -> float:
    """ARF: how many stretches of size / frequency words have the word, on the average.

    The frequency where it is spread evenly, about 1 where it stands in one place only.
    """
    if not len(places):
        return 0.0
    stretch = size / len(places)
    return float(np.minimum(distances(places, size), stretch).sum() / stretch)


def average_waiting_time(places: NDArray[np.int64], size: int) -> float:
    """AWT: how many words one reads, from any place on, until the word comes; NaN without one."""
    if not len(places):
        return float("nan")
    apart = distances(places, size).astype(np.float64)
    return float((1 + (apart**2).sum() / size) / 2)


def average_logarithmic_distance(places: NDArray[np.int64], size: int) -> float:
    """ALD: the logarithm (to 10) of the distance between occurrences, on the average over words."""
    if not len(places):
        return float("nan")
    apart = distances(places, size).astype(np.float64)
    # two spans of NEAR may begin at one place: nothing of the text is between them
    return float((apart * np.log10(np.maximum(apart, 1))).sum() / size)

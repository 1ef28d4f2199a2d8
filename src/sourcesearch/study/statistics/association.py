"""Measures of association: how much more often two things meet than chance would have it.

All of a whole list of words at once, from their contingency tables. O11 is how often both
meet, R1 how often the first is there, C1 how often the second is, N the number of places:

|              | second   | not second | sum |
| ------------ | -------- | ---------- | --- |
| **first**    | O11      | O12        | R1  |
| **not first**| O21      | O22        | R2  |
| **sum**      | C1       | C2         | N   |

E11 is R1 C1 / N. Sources: Evert (2008), "Corpora and collocations"; Dunning (1993), "Accurate
methods for the statistics of surprise and coincidence"; Rychlý (2008), "A lexicographer-friendly
association score"; Gries (2013), "50-something years of work on collocations"; Hardie (2014),
"Log Ratio"; what `BigramAssocMeasures` of NLTK has is as there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["MEASURES", "Contingency", "log_likelihood", "log_ratio", "log_ratio_error"]

Floats = NDArray[np.float64]

_HALF = 0.5
"""What is counted for a word that is not there, so that it has a logarithm (Hardie 2014)."""


class Contingency:
    """The contingency tables of a list of words.

    together: O11 of each word.
    first:    R1, the same for all, or of each.
    second:   C1 of each.
    total:    N.
    nodes:    how often the node itself occurs; logDice takes it for R1, as Rychlý does, where R1
              is the number of places near it. R1 unless said.
    """

    def __init__(
        self,
        together: ArrayLike,
        first: ArrayLike,
        second: ArrayLike,
        total: ArrayLike,
        nodes: ArrayLike | None = None,
    ) -> None:
        self.o11: Floats = np.asarray(together, np.float64)
        self.r1: Floats = np.broadcast_to(np.asarray(first, np.float64), self.o11.shape)
        self.c1: Floats = np.asarray(second, np.float64)
        self.n: Floats = np.broadcast_to(np.asarray(total, np.float64), self.o11.shape)
        self.nodes: Floats = self.r1 if nodes is None else np.asarray(nodes, np.float64)

    @cached_property
    def o12(self) -> Floats:
        """The first without the second."""
        return self.r1 - self.o11

    @cached_property
    def o21(self) -> Floats:
        """The second without the first.

        Not less than 0: a word that is near two nodes is counted once for each.
        """
        return np.maximum(self.c1 - self.o11, 0)

    @cached_property
    def o22(self) -> Floats:
        """Neither."""
        return np.maximum(self.n - self.r1 - self.o21, 0)

    @cached_property
    def e11(self) -> Floats:
        """How often both would meet by chance."""
        return self.r1 * self.c1 / self.n


def log_dice(table: Contingency) -> Floats:
    """logDice = 14 + log2(2 O11 / (nodes + C1)); 14 is the most, and 1 more is twice as often."""
    return 14 + _log2(2 * table.o11 / (table.nodes + table.c1))


def log_likelihood(table: Contingency) -> Floats:
    """G2 = 2 sum O ln(O / E), over the four cells; 3.84 is p = .05, 10.83 is p = .001."""
    r2, c2 = table.o21 + table.o22, table.o12 + table.o22
    n = table.o11 + table.o12 + table.o21 + table.o22
    c1 = table.o11 + table.o21
    cells = (
        (table.o11, table.r1 * c1),
        (table.o12, table.r1 * c2),
        (table.o21, r2 * c1),
        (table.o22, r2 * c2),
    )
    # rounding leaves a little below 0 where there is none
    return np.maximum(2 * sum(_surprise(seen, product / n) for seen, product in cells), 0.0)


def _surprise(seen: Floats, expected: Floats) -> Floats:
    some = (seen > 0) & (expected > 0)
    ratio = np.divide(seen, expected, out=np.ones_like(seen), where=some)
    result: Floats = seen * np.log(ratio)
    return result


def mutual_information(table: Contingency) -> Floats:
    """MI = log2(O11 / E11): rare words come first."""
    return _log2(table.o11 / table.e11)


def cubed_mutual_information(table: Contingency) -> Floats:
    """MI3 = log2(O11 ** 3 / E11)."""
    return _log2(table.o11**3 / table.e11)


def t_score(table: Contingency) -> Floats:
    """t = (O11 - E11) / sqrt(O11): frequent words come first."""
    root = np.sqrt(table.o11)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (table.o11 - table.e11) / root


def z_score(table: Contingency) -> Floats:
    """z = (O11 - E11) / sqrt(E11)."""
    return (table.o11 - table.e11) / np.sqrt(table.e11)


def delta_p(table: Contingency) -> Floats:
    """Delta P = O11 / R1 - O21 / R2: by how much the first makes the second more probable."""
    r2 = table.o21 + table.o22
    return table.o11 / table.r1 - np.divide(table.o21, r2, out=np.zeros_like(r2), where=r2 > 0)


def log_ratio(table: Contingency) -> Floats:
    """log2((O11 / R1) / (O21 / R2)): 1 is twice as frequent, 2 four times; .5 counts for 0."""
    with np.errstate(divide="ignore"):
        rest = _shown(table.o21) / (table.o21 + table.o22)
        return _log2(_shown(table.o11) / table.r1) - _log2(rest)


def log_ratio_error(table: Contingency) -> Floats:
    """The standard error of the log ratio, of two independent Poisson counts (delta method)."""
    error: Floats = np.sqrt(1 / _shown(table.o11) + 1 / _shown(table.o21)) / np.log(2)
    return error


def _shown(counts: Floats) -> Floats:
    return np.maximum(counts, _HALF)


def _log2(values: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        logarithms: Floats = np.log2(values)
    return logarithms


MEASURES: Mapping[str, Callable[[Contingency], Floats]] = {
    "log-dice": log_dice,
    "log-likelihood": log_likelihood,
    "mi": mutual_information,
    "mi3": cubed_mutual_information,
    "t": t_score,
    "z": z_score,
    "delta-p": delta_p,
    "log-ratio": log_ratio,
}
"""By the names by which they can be asked for."""

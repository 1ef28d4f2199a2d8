"""The best passage of a document: a window of words, and its score.

A passage here is a window of `SIZE` words; windows overlap by half. A text is
laid out in blocks of half a window, so that each window is two blocks and each
occurrence stands in at most two windows: only windows with occurrences are
scored. What stands in the title counts in every window, as a heading does.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.evaluation import Occurrences
from sourcesearch.search.ranking.weighting import saturated

__all__ = ["SIZE", "Best", "Evidence", "best_windows"]

SIZE = 100
"""The words of a window."""

_STEP = SIZE // 2


class Evidence(NamedTuple):
    """One thing asked for, in some documents.

    weight:  how much it counts: a number, or one for each document.
    body:    where it stands in their bodies, and `boost`, how much it counts there.
    outside: float64 for each document, its frequency in the other fields.
    norms:   float64 for each document, the norm of a window of it.
    """

    weight: NDArray[np.float64] | float
    body: Occurrences
    boost: float
    outside: NDArray[np.float64]
    norms: NDArray[np.float64]

    def frequencies(self, documents: int) -> NDArray[np.float64]:
        """The frequency in each of so many documents, in all fields, float64."""
        inside = np.bincount(self.body.docs, self.body.boosts * self.boost, documents)
        return self.outside + inside


class Best(NamedTuple):
    """For each document its best window.

    scores:  float64.
    starts:  int64, the position of the window's first word; the first window of equals.
    chosen:  int64, which of all windows it is.
    shares:  float64 (things, windows), what each thing adds to the score of each window.
    """

    scores: NDArray[np.float64]
    starts: NDArray[np.int64]
    chosen: NDArray[np.int64]
    shares: NDArray[np.float64]

    @property
    def parts(self) -> NDArray[np.float64]:
        """What each thing adds to the score (things, documents), float64."""
        return self.shares[:, self.chosen]


def best_windows(evidence: Sequence[Evidence], lengths: NDArray[Any]) -> Best:
    """The best windows of documents whose bodies have so many words."""
    bases = _bases(lengths)
    blocks = [bases.take(one.body.docs) + one.body.first // _STEP for one in evidence]
    windows, places = _touched(blocks, bases)
    document = bases.searchsorted(windows, side="right") - 1
    shares = np.empty((len(evidence), len(windows)))
    for row, one, block in zip(shares, evidence, blocks, strict=True):
        frequencies = one.outside.take(document)
        if len(block):
            boosts = one.body.boosts if one.boost == 1.0 else one.body.boosts * one.boost
            frequencies += np.bincount(places.take(block), boosts, len(windows))
            frequencies += np.bincount(places.take(block - 1), boosts, len(windows) + 1)[:-1]
        row[:] = saturated(frequencies, one.norms.take(document))
        row *= one.weight if isinstance(one.weight, float) else one.weight.take(document)
    scores = shares.sum(axis=0) if len(shares) > 1 else shares[0]
    best = np.maximum.reduceat(scores, places.take(bases[:-1]))
    holders = (scores == best.take(document)).nonzero()[0]
    chosen = holders.take(document.take(holders).searchsorted(np.arange(len(lengths))))
    starts = (windows.take(chosen) - bases[:-1]) * _STEP
    return Best(best, starts, chosen, shares)


def _bases(lengths: NDArray[Any]) -> NDArray[np.int64]:
    """Where the blocks of each document begin, and where the last ones end.

    Before each document one block is left free: the block before the first.
    """
    counts = np.ones(len(lengths) + 1, np.int64)
    counts[1:] = lengths
    counts[1:] += 3 * _STEP - 1
    counts[1:] //= _STEP
    return counts.cumsum()


def _touched(
    blocks: Sequence[NDArray[np.int64]], bases: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The windows that hold an occurrence, with the first of each document, sorted.

    A window is called by its first block. Also for each block the place of its
    window among them; one past the last where there is no such window.
    """
    met = np.zeros(int(bases[-1]), bool)
    met[bases[:-1]] = True
    for block in blocks:
        met[block] = True
        met[block - 1] = True
    met[bases[:-1] - 1] = False
    windows = met.nonzero()[0]
    places = np.full(len(met), len(windows))
    places[windows] = np.arange(len(windows))
    return windows, places

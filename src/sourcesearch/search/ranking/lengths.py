"""The lengths of documents, as ranking counts them: beside novels, too, a page is a page."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import DocIds, Floats
from sourcesearch.search.ranking.weighting import K1

__all__ = ["LONG", "Lengths", "counting", "mean_length", "shares_of_pages"]

LONG = 400
"""Tokens, about a page of print. By no document of more the mean length grows.

Of test collections with 99 novels among them, which answer none of their questions, the mean
average precision is .62 instead of .49 (TIME), .52 for .35 (MED), .29 for .10 (LISA), .28 for .19
(Cranfield; `benchmarks/quality.py --among`); without novels it does not change. At 300 to 2,000 it
is much the same."""

_OF_THE_TEXT = ("title", "body")


class Lengths(NamedTuple):
    """The norms of documents and of windows of them."""

    documents: Floats
    windows: Floats


def mean_length(lengths: NDArray[Any]) -> float:
    """The mean of some numbers of tokens, each counted as `LONG` at most; 0 of none.

    Beside novels a note and an article would be equally short, and a word in either as much as a
    hundred in a novel.
    """
    return float(np.minimum(lengths.astype(np.int64), LONG).sum()) / (len(lengths) or 1)


def shares_of_pages(lengths: NDArray[Any]) -> Floats | None:
    """The share that `LONG` tokens are of each of some numbers of tokens, at most all of them.

    None where none is longer.
    """
    if not len(lengths) or int(lengths.max()) <= LONG:
        return None
    shares: Floats = LONG / np.maximum(lengths.astype(np.float64), LONG)
    return shares


def counting(
    field: str, boost: float, frequencies: NDArray[Any], norms: Floats, docs: DocIds
) -> NDArray[Any]:
    """The frequencies of a thing in a field of some documents, as they count.

    In the metadata, which have few words whatever the length of the text, an occurrence
    counts as in a text of mean length.

    norms: of all documents, or of windows of them, where it counts beside what stands there.
    """
    if field in _OF_THE_TEXT:
        return frequencies if boost == 1.0 else frequencies * boost
    return frequencies * norms.take(docs) * (boost / K1)

"""The weight of a thing asked for, in a document and in a passage.

BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and
Beyond", 2009) over fields that are joined before saturation, as BM25F does it:

    score(thing, text) = weight * frequency * (K1 + 1) / (frequency + norm(text))
    norm(text)         = K1 * (1 - B + B * length / average length)
    frequency, length  = those of all fields together, each times its field's weight
    weight             = query frequency * idf * burst
    idf                = ln(documents / (document frequency + 1)) + 1
    burst              = ((collection frequency + 1) / document frequency / chance) ** BURST
    chance             = rate / (1 - exp(-rate)), rate = collection frequency / documents

`burst` is the mean frequency in the documents that have the thing at all: what
a document speaks of is repeated there, what it only mentions is not (after Kwok,
"A New Method of Weighting Query Terms for Ad-Hoc Retrieval", 1996). In long texts
every frequent word is repeated, whatever they speak of: `chance` is the mean
frequency that it would have if it were strewn over the documents at random (the
mean of a Poisson distribution without its zeros; see Church and Gale, "Poisson
Mixtures", 1995). It is 1 for what is rare. Measured on questions of five words of
one paragraph of 99 novels, it raises the mean reciprocal rank of the novel from .68
to .84; on Cranfield, the mean average precision changes by less than .001.
"""

from __future__ import annotations

from math import expm1, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["BURST", "K1", "B", "at_home", "norms", "saturated", "weight"]

K1 = 1.2
"""How soon more occurrences stop counting."""

B = 0.6
"""How much the length of a text counts."""

BURST = 0.75
"""How much it counts that a thing is repeated where it stands."""

_AT_HOME = 0.04
"""How common a word is in its own language at least, measured by one in which it is a stop word:
these are a hundred times as common as others."""

_DOUBT = 2.0
"""Standard deviations by which a number of documents may differ from what it says of a language."""

_STOP_WORD = 0.1
"""How much is left of the weight of a word in a language in which it says nothing."""


def weight(documents: float, document_frequency: float, collection_frequency: float) -> float:
    """The weight of what stands in so many of `documents`, and so often in all."""
    if document_frequency <= 0:
        return 0.0
    idf = log(documents / (document_frequency + 1)) + 1
    rate = collection_frequency / documents
    chance = rate / -expm1(-rate) if rate else 1.0
    burst = ((collection_frequency + 1) / document_frequency / chance) ** BURST
    return max(idf, 0.0) * float(burst)


def at_home(
    weights: NDArray[np.float64],
    held: NDArray[np.float64],
    common: NDArray[np.float64],
    other: NDArray[np.bool_],
) -> NDArray[np.float64]:
    """The weights of a thing in each language, none of them above that in its own language.

    That is the one in which it is most common, as far as that is sure, and no stop word. Where
    it is surely rarer it counts less, by the root of how much; as a stop word it says little.

    held:   how many documents of each language have it, one at least.
    common: how common it is in each language.
    other:  whether what is found in each language is hardly what was typed.
    """
    doubt = _DOUBT / np.sqrt(np.maximum(held, 1e-9))  # of a Poisson distribution
    least, most = common * np.maximum(1.0 - doubt, 0.0), common * (1.0 + doubt)
    own = ~other & (common > _AT_HOME * common.max(where=other, initial=0.0))
    if not own.any():
        own = held > 0
    home = int((least * own if (least * own).any() else common * own).argmax())
    found: NDArray[np.float64] = weights.copy()
    if least[home]:
        found = np.minimum(found, found[home]) * np.sqrt(np.minimum(most / least[home], 1.0))
    found[other & (np.arange(len(found)) != home)] *= _STOP_WORD
    return found


def norms(lengths: NDArray[Any], average: float) -> NDArray[np.float64]:
    """The norms of texts of some lengths, float64."""
    found: NDArray[np.float64] = lengths * (K1 * B / (average or 1.0))
    found += K1 * (1 - B)
    return found


def saturated(frequencies: NDArray[Any], norms: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is to be multiplied by the weight: from 0 towards K1 + 1, float64."""
    found: NDArray[np.float64] = frequencies / (norms + frequencies)
    found *= K1 + 1
    return found

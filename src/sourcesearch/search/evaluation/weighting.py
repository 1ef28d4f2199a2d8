"""How much does a term count in a document?

BM25F as Whoosh computes it (whoosh.scoring.BM25F), with exact lengths:

    idf * tf * (K1 + 1) / (tf + K1 * (1 - B + B * length / average length))
    idf = ln(documents / (document frequency + 1)) + 1

over the whole collection, deleted documents included until they are merged away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Frequency

__all__ = ["BM25F"]


@dataclass(frozen=True)
class BM25F:
    """The weighting; a subclass may weigh terms (`factor`) or documents (`norms`) otherwise.

    b:       how much a document's length counts; `field_b` has other values by field.
    k1:      how soon more occurrences stop counting.
    """

    b: float = 0.75
    k1: float = 1.2
    field_b: Mapping[str, float] = field(default_factory=dict, hash=False)

    def factor(self, documents: int, frequency: Frequency) -> float:
        """The weight of a term that is so frequent in a collection of `documents`."""
        idf = log(documents / (frequency.documents + 1)) + 1
        return idf * (self.k1 + 1)

    def norms(self, name: str, lengths: NDArray[Any], average: float) -> NDArray[np.float64]:
        """For each document what is added to the term frequency, from its length in a field."""
        b = self.field_b.get(name, self.b)
        norms: NDArray[np.float64] = self.k1 * ((1 - b) + b * lengths / (average or 1.0))
        return norms

    def scores(
        self, factor: float, frequencies: NDArray[Any], norms: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """The scores of a term in the documents that have it, from their frequencies and norms."""
        scores: NDArray[np.float64] = frequencies / (norms + frequencies)
        scores *= factor
        return scores

"""The counts and the occurrences of something in documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import NO_DOCUMENTS, DocIds, Floats, Offsets, Positions

__all__ = ["NOWHERE", "Counts", "Occurrences", "in_order"]


class Counts(NamedTuple):
    """Documents, and how often something stands in each; a variant counts with its weight."""

    docs: DocIds
    counts: NDArray[Any]


class Occurrences(NamedTuple):
    """Occurrences in some documents, in the order of documents and positions.

    docs:        which of the documents: an index, not a number.
    first, last: positions of words.
    boosts:      how much each counts.
    """

    docs: Offsets
    first: Positions
    last: Positions
    boosts: Floats


NOWHERE = Occurrences(NO_DOCUMENTS, NO_DOCUMENTS, NO_DOCUMENTS, np.empty(0))


def in_order(found: Sequence[Occurrences]) -> Occurrences:
    """Several ways' occurrences as one."""
    some = [occurrences for occurrences in found if len(occurrences.docs)]
    if len(some) < 2:
        return some[0] if some else NOWHERE
    docs, first, last, boosts = map(np.concatenate, zip(*some, strict=True))
    order = np.lexsort((last, first, docs))
    return Occurrences(docs[order], first[order], last[order], boosts[order])

"""The words beside the matches of a query, as they stand at the places of its keys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sourcesearch.study.concordance.sorting import SortKey
from sourcesearch.study.question import Occurring
from sourcesearch.study.study import Study

__all__ = ["NONE", "beside", "ranks"]

NONE = -1
"""The unit where no word stands."""

_BEFORE_DIGITS = str.maketrans(dict.fromkeys("¢£¤¥₣₤₧₩₪₫€₰₽", "\x01"))

Numbers = NDArray[np.int64]


def beside(study: Study, found: Occurring, keys: Sequence[SortKey]) -> Numbers:
    """For each match and key the word that stands there, by its number in `Stream.by_form`."""
    stream = study.stream
    first, last = stream.places(found.first), stream.bases.take(found.docs) + found.last
    begin, behind = stream.bases.take(found.docs), stream.bases.take(found.docs + 1)
    columns = np.full((len(keys), len(first)), NONE, np.int64)
    for column, key in zip(columns, keys, strict=True):
        places = key.place(first, last)
        there = np.flatnonzero((places >= begin) & (places < behind))
        words = stream.words.take(places[there])
        column[there] = np.where(words < 0, NONE, stream.by_form.of.take(words))
    return columns.T


def ranks(study: Study, units: Numbers) -> Numbers:
    """The places of words in the order of an alphabet; of no word the first.

    Words are compared folded, which is the first level of the order of the Unicode Consortium's
    CLDR for English, German and French: accents, umlauts and case decide nothing (ä as a, ß as
    ss, œ as oe), and what differs in these only stays as it stands in the texts. Languages that
    have such letters at the end of the alphabet (å in Swedish) order them otherwise.
    """
    each, places = np.unique(units, return_inverse=True)
    names = study.stream.by_form.names
    keys = ["" if unit < 0 else names[unit].translate(_BEFORE_DIGITS) for unit in each.tolist()]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ranked = np.empty(len(keys), np.int64)
    ranked[order] = np.arange(len(keys))
    return ranked.take(places).reshape(units.shape)

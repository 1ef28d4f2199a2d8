"""The postings of a slot: its documents, how often it stands in each, and where.

A slot of one term and a slot of many terms, forms and conditions are asked alike, so
that everything built on them is written once, and fast for both. What is read is kept:
a few documents of a frequent word cost no more than themselves.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.remembered import kept
from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    SHIFT,
    DocIds,
    Floats,
    Keys,
    Offsets,
    Positions,
    common,
    distinct,
    documents_of,
    merged,
    places_in,
    places_of,
    positions_of,
    ranges,
    within,
)
from sourcesearch.search.evaluation.occurrences import NOWHERE, Counts, Occurrences

__all__ = ["FEW", "NOTHING", "PooledPostings", "Postings", "RestrictedPostings"]

FEW = 8
"""In documents fewer than one in so many, positions are read one by one."""

_MOST = 2  # in documents more than one in so many, all positions are taken
_SEVERAL = 8  # so many places for each document are gone through instead of looked up


class Postings(ABC):
    """The postings of a slot in a field, without those of deleted documents."""

    docs: DocIds
    weighted = False
    """Whether some of its occurrences count less than others."""

    @property
    @abstractmethod
    def frequencies(self) -> NDArray[Any]:
        """How often the slot stands in each document; a variant counts with its weight."""

    @property
    @abstractmethod
    def keys(self) -> Keys:
        """All places of the slot."""

    @property
    def counts(self) -> Counts:
        """The documents, and how often the slot stands in each."""
        return Counts(self.docs, self.frequencies)

    @property
    def total(self) -> float:
        """How often the slot stands in all documents."""
        return float(self.frequencies.sum())

    def keys_in(self, docs: DocIds) -> Keys:
        """The places of the slot in some documents."""
        keys = self.keys
        if len(docs) == len(self.docs) and (docs is self.docs or (docs == self.docs).all()):
            return keys
        if len(keys) < len(docs) * _SEVERAL:
            return keys.compress(within(documents_of(keys), docs))
        starts, ends = _bounds(keys, docs)
        return keys.take(ranges(starts, ends - starts))

    def keys_around(self, docs: DocIds) -> Keys:
        """The places of the slot in some documents, and in others where that takes less time."""
        return self.keys if len(docs) * _MOST > len(self.docs) else self.keys_in(docs)

    def among(self, keys: Keys) -> Keys:
        """Those of some keys at which the slot stands."""
        if "keys" in vars(self) or len(keys) * FEW > len(self.docs):
            return common(keys, self.keys)
        return common(keys, self.keys_in(distinct(documents_of(keys))))

    def occurrences_in(self, docs: DocIds) -> Occurrences:
        """Where the slot stands in some documents (sorted)."""
        keys = self.keys_in(docs)
        if not len(keys):
            return NOWHERE
        which = docs.searchsorted(documents_of(keys))
        return self._occurring(docs, which, positions_of(keys))

    def is_inflected(self, spelling: str) -> bool:
        """Whether its terms stand both in forms that are spelled so and in others.

        Where none is spelled so, no form is nearer to what was typed than the others.
        """
        return False

    def inflected_in(self, docs: DocIds, spelling: str) -> Keys:
        """The places in some documents at which its terms stand in other forms, if so they do."""
        return NO_DOCUMENTS

    def _occurring(self, docs: DocIds, which: Offsets, at: Positions) -> Occurrences:
        """Occurrences in some documents, as they count."""
        if self.frequencies.dtype != np.float64:
            return Occurrences(which, at, at, np.ones(len(at)))
        found = np.bincount(which, minlength=len(docs))
        boosts = self.frequencies_in(docs) / np.maximum(found, 1)
        return Occurrences(which, at, at, boosts.take(which))

    def frequencies_in(self, docs: DocIds) -> Floats:
        """How often the slot stands in each of some documents, float64; 0 where it does not."""
        places = places_in(docs, self.docs)
        found = np.zeros(len(docs))
        held = places >= 0
        found[held] = self.frequencies.take(places[held])
        return found

    @property
    def nbytes(self) -> int:
        """The bytes of the arrays that are kept."""
        return sum(each.nbytes for each in vars(self).values() if isinstance(each, np.ndarray))


def _bounds(keys: Keys, docs: DocIds) -> tuple[Offsets, Offsets]:
    """Where the keys of some documents begin and end."""
    return keys.searchsorted(docs << SHIFT), keys.searchsorted((docs + 1) << SHIFT)


class _Nothing(Postings):
    """The postings of what stands nowhere."""

    docs = NO_DOCUMENTS
    frequencies = np.empty(0)
    keys = NO_DOCUMENTS


NOTHING = _Nothing()


class PooledPostings(Postings):
    """The postings of several terms and forms, taken for one word."""

    def __init__(self, parts: Sequence[Postings], size: int) -> None:
        """`size` is above every document number."""
        self._parts = parts
        self._size = size
        self.docs = merged([part.docs for part in parts], size)
        self.weighted = any(part.weighted for part in parts)

    @kept
    def frequencies(self) -> Floats:
        """How often any of the parts stands in each document, float64."""
        found = np.zeros(len(self.docs))
        for part in self._parts:
            found[places_of(part.docs, self.docs, self._size)] += part.frequencies
        return found

    @kept
    def keys(self) -> Keys:
        """All places of any of the parts."""
        return _joined([part.keys for part in self._parts])

    def keys_in(self, docs: DocIds) -> Keys:
        """The places of any of the parts in some documents."""
        if "keys" in vars(self) or len(docs) * FEW > len(self.docs):
            return super().keys_in(docs)
        return _joined([part.keys_in(docs) for part in self._parts])

    def is_inflected(self, spelling: str) -> bool:
        """Whether any of the terms among the parts is."""
        return any(part.is_inflected(spelling) for part in self._parts)

    def inflected_in(self, docs: DocIds, spelling: str) -> Keys:
        """The places in some documents of the terms among the parts, in other forms."""
        return _joined([part.inflected_in(docs, spelling) for part in self._parts])


def _joined(parts: Sequence[Keys]) -> Keys:
    keys = np.concatenate(parts)
    keys.sort(kind="stable")  # which finds the stretches that are in order
    return distinct(keys)


class RestrictedPostings(Postings):
    """The postings of a slot in some documents, or at some of its places only."""

    def __init__(self, whole: Postings, allowed: DocIds | None, before: Keys | None = None) -> None:
        """`allowed` are the documents, None for all; none of `before` stands right before."""
        self._whole = whole
        self._before = before
        self.weighted = whole.weighted
        kept = np.ones(len(whole.docs), bool) if allowed is None else within(whole.docs, allowed)
        self._places = kept.nonzero()[0]
        self.docs = whole.docs.take(self._places)
        if before is not None:
            self.docs = distinct(documents_of(self.keys))

    @kept
    def frequencies(self) -> NDArray[Any]:
        """How often it stands in each document."""
        if self._before is None:
            return self._whole.frequencies.take(self._places)
        starts, ends = _bounds(self.keys, self.docs)
        return ends - starts

    @kept
    def keys(self) -> Keys:
        """All places."""
        keys = self._whole.keys_in(self._whole.docs.take(self._places))
        return keys if self._before is None else keys[~within(keys, self._before + 1)]

    def is_inflected(self, spelling: str) -> bool:
        """Whether the slot is."""
        return self._whole.is_inflected(spelling)

    def inflected_in(self, docs: DocIds, spelling: str) -> Keys:
        """The places in some documents in other forms, those that are not allowed among them."""
        return self._whole.inflected_in(docs, spelling)

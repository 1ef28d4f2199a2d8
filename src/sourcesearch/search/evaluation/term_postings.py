"""The postings of a term: its documents and places, read as far as they are asked for."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.terms import JoinedPostings
from sourcesearch.remembered import kept
from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    DocIds,
    Keys,
    Marks,
    Offsets,
    keys_of_each,
    places_in,
    ranges,
)
from sourcesearch.search.evaluation.postings import FEW, Postings

__all__ = ["TermPostings"]

_LITTLE = 1 << 13  # so many occurrences are read as soon as those in a few documents


class TermPostings(Postings):
    """The postings of a term."""

    def __init__(self, written: JoinedPostings, alive: Marks | None) -> None:
        """`alive` marks the documents that are not deleted, None where none is."""
        self._written = written
        every = written.documents()
        self._kept = None if alive is None else alive.take(every).nonzero()[0]
        self.docs = every if self._kept is None else every.take(self._kept)
        self._codes: dict[str, list[list[int]] | None] = {}

    def _live(self, numbers: NDArray[Any]) -> NDArray[Any]:
        return numbers if self._kept is None else numbers.take(self._kept)

    @property
    def total(self) -> float:
        """How often the term stands in all documents."""
        return super().total if self._kept is not None else float(self._written.occurrences)

    @kept
    def frequencies(self) -> NDArray[Any]:
        """How often the term stands in each document (uint8 or uint32)."""
        return self._live(self._written.frequencies())

    @kept
    def _starts(self) -> Offsets:
        """Where the occurrences in each document begin."""
        every = self.frequencies if self._kept is None else self._written.frequencies()
        starts = np.empty(len(every) + 1, np.int64)
        starts[0] = 0
        every.cumsum(dtype=np.int64, out=starts[1:])
        return self._live(starts[:-1])

    @kept
    def keys(self) -> Keys:
        """All places of the term."""
        if self._kept is None:
            positions = self._written.positions()
        else:
            positions = self._written.positions_at(ranges(self._starts, self.frequencies))
        return keys_of_each(self.docs, self.frequencies, positions)

    def keys_in(self, docs: DocIds) -> Keys:
        """The places of the term in some documents."""
        little = self._written.occurrences < _LITTLE
        if little or "keys" in vars(self) or len(docs) * FEW > len(self.docs):
            return super().keys_in(docs)
        places = places_in(docs, self.docs)
        places = places[places >= 0]
        if not len(places):
            return NO_DOCUMENTS
        counts = self.frequencies.take(places).astype(np.int64)
        occurrences = ranges(self._starts.take(places), counts)
        return keys_of_each(self.docs.take(places), counts, self._written.positions_at(occurrences))

    def _codes_of(self, spelling: str) -> list[list[int]] | None:
        if spelling not in self._codes:
            self._codes[spelling] = self._written.codes_of(spelling)
        return self._codes[spelling]

    def is_inflected(self, spelling: str) -> bool:
        """Whether the term stands both in forms that are spelled so and in others."""
        return self._codes_of(spelling) is not None

    def inflected_in(self, docs: DocIds, spelling: str) -> Keys:
        """The places in some documents in other forms than those spelled so."""
        codes = self._codes_of(spelling)
        if codes is None:
            return NO_DOCUMENTS
        places = places_in(docs, self.docs)
        places = places[places >= 0]
        occurrences = ranges(self._starts.take(places), self.frequencies.take(places))
        others = ~self._written.have(codes, occurrences)
        return self.keys_in(docs).compress(others) if others.any() else NO_DOCUMENTS

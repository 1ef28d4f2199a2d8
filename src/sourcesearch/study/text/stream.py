"""The words of a collection in the order of its texts.

Postings say where each word stands; a stream says which word stands at each place. Each
position of each document has a *place*, one after the other, and at it the number of a *word*: a
form with its term.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import Keys, Marks, distinct, documents_of, positions_of

__all__ = ["NOTHING", "Stream", "Units"]

NOTHING = -1
"""What stands where no word is."""

Places = NDArray[np.int64]
Words = NDArray[np.int32]
Documents = NDArray[np.int32]

_AT_ONCE = 1 << 18  # places whose documents are looked at together


@dataclass(frozen=True, eq=False)
class Units:
    """What is taken for one word.

    names: what each unit is called.
    of:    the unit of each word of a stream.
    kind:  "form" or "term".
    """

    names: Sequence[str]
    of: Words
    kind: str = "form"

    @property
    def said(self) -> str:
        """What is counted as one word, for people."""
        return "words " + ("as they are spelled" if self.kind == "form" else "in all inflections")

    @cached_property
    def ranks(self) -> NDArray[np.int64]:
        """The place of each unit in the order of the alphabet."""
        order = sorted(range(len(self.names)), key=self.names.__getitem__)
        ranks = np.empty(len(order), np.int64)
        ranks[order] = np.arange(len(order))
        return ranks

    def totals(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Counts of words as counts of units."""
        found = np.bincount(self.of, counts, minlength=len(self.names))
        return found.astype(np.int64)


@dataclass(frozen=True)
class Stream:
    """The words of all documents that are not deleted.

    bases: the place of the first position of each document; the last one is behind all.
    words: the word at each place, NOTHING where none is.
    forms: how each word is spelled, folded; `terms` what it is looked up by.
    """

    bases: Places
    words: Words
    forms: Sequence[str]
    terms: Sequence[str]

    def places(self, keys: Keys) -> Places:
        """The places of documents and positions."""
        return self.bases.take(documents_of(keys)) + positions_of(keys)

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How often each word stands there."""
        return np.bincount(self.words[self.words >= 0], minlength=len(self.forms))

    @cached_property
    def by_form(self) -> Units:
        """Words as they are spelled, folded: one unit for all words of a spelling."""
        numbers: dict[str, int] = {}
        units = [numbers.setdefault(form, len(numbers)) for form in self.forms]
        return Units(list(numbers), np.array(units, np.int32))

    @cached_property
    def by_term(self) -> Units:
        """Words in all their inflections, each called by its most frequent form."""
        numbers: dict[str, int] = {}
        units = np.array([numbers.setdefault(term, len(numbers)) for term in self.terms], np.int32)
        names = [""] * len(numbers)
        for word in np.argsort(-self.counts, kind="stable").tolist():
            names[units[word]] = names[units[word]] or self.forms[word]
        return Units(names, units, "term")

    def frequencies(self, units: Units, marked: Marks | None = None) -> NDArray[np.int64]:
        """How often each unit stands in the documents that are marked; None marks all."""
        counts = self.counts
        if marked is not None and not marked.all():
            words = self.words[np.repeat(marked, np.diff(self.bases))]
            counts = np.bincount(words[words >= 0], minlength=len(self.forms))
        return units.totals(counts)

    def having(self, units: Units, marked: Marks | None = None) -> NDArray[np.int64]:
        """How many of the documents that are marked have each unit; None marks all."""
        found = self._pairs.get(units)
        if found is None:
            found = self._pairs[units] = self._paired(units)
        those, docs = found
        if marked is not None and not marked.all():
            those = those[marked.take(docs)]
        return np.bincount(those, minlength=len(units.names))

    @cached_property
    def _pairs(self) -> dict[Units, tuple[Words, Documents]]:
        """Each unit with each document that has it, once: the units, and the documents."""
        return {}

    def _paired(self, units: Units) -> tuple[Words, Documents]:
        """The same of some units, worked out: a document may have one in several words."""
        bits = len(units.names).bit_length()
        those, docs = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
        first, size = 0, len(self.bases) - 1
        while first < size:
            behind = int(self.bases.searchsorted(self.bases[first] + _AT_ONCE, "right")) - 1
            bases = self.bases[first : max(behind, first + 1) + 1]
            words = self.words[bases[0] : bases[-1]]
            keys = np.arange(len(bases) - 1).repeat(np.diff(bases)) << bits
            keys |= units.of.take(words)
            keys = keys.compress(words >= 0)
            keys.sort()
            keys = distinct(keys)
            those.append((keys & ((1 << bits) - 1)).astype(np.int32))
            docs.append((keys >> bits).astype(np.int32) + np.int32(first))
            first += len(bases) - 1
        return np.concatenate(those), np.concatenate(docs)

    @cached_property
    def size(self) -> int:
        """How many places have a word."""
        return int(self.counts.sum())

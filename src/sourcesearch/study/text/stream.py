"""The words of a collection in the order of its texts.

Postings say where each word stands; a stream says which word stands at each place. Each
position of each document has a *place*, one after the other, and at it the number of a *word*: a
form with its term.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import Keys, Marks, distinct, documents_of, positions_of

__all__ = ["NOTHING", "Stream", "Units"]

NOTHING = -1
"""What stands where no word is."""

Places = NDArray[np.int64]
Words = NDArray[np.int32]


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

    def counted(self, units: Units, marked: Marks | None = None) -> NDArray[np.int64]:
        """How often each unit stands in the documents that are marked; None marks all."""
        counts = self.counts
        if marked is not None and not marked.all():
            words = self.words[np.repeat(marked, np.diff(self.bases))]
            counts = np.bincount(words[words >= 0], minlength=len(self.forms))
        return units.totals(counts)

    @cached_property
    def pairs(self) -> tuple[Words, Words]:
        """Each word with each document that has it, once: the words, and the documents."""
        words, docs = [], []
        for number, (first, last) in enumerate(pairwise(self.bases.tolist())):
            some = np.sort(self.words[first:last])
            some = distinct(some[some >= 0])
            words.append(some)
            docs.append(np.full(len(some), number, np.int32))
        none = np.empty(0, np.int32)
        return np.concatenate([none, *words]), np.concatenate([none, *docs])

    def having(self, units: Units, marked: Marks | None = None) -> NDArray[np.int64]:
        """How many of the documents that are marked have each unit; None marks all."""
        words, docs = self.pairs
        if marked is not None:
            kept = marked.take(docs)
            words, docs = words[kept], docs[kept]
        of = units.of.take(words).astype(np.int64)
        # a document may have a unit in several words: House and house are one, but not houses
        each = distinct(np.sort(of * len(self.bases) + docs))
        return np.bincount(each // len(self.bases), minlength=len(units.names))

    @cached_property
    def size(self) -> int:
        """How many places have a word."""
        return int(self.counts.sum())

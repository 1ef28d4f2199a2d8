"""The words of a collection in the order of its texts, made of its postings.

Postings say where each word stands; a stream says which word stands at each place. Each
position of each document has a *place*, one after the other, and at it the number of a *word*: a
form with its term. Where an index has a word twice at one position (`govern-ment`, broken over a
line, and its pieces; `£500` and `500`) the longest form stands there.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.columnar import LiveSegment, Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.search.arrays import Keys, Marks, distinct, documents_of, positions_of

__all__ = ["NOTHING", "Stream", "Units"]

NOTHING = -1
"""What stands where no word is."""

_AT_ONCE = 1 << 20  # occurrences that are laid out together

Places = NDArray[np.int64]
Words = NDArray[np.int32]


class Units(NamedTuple):
    """What is taken for one word.

    names: what each unit is called.
    of:    the unit of each word of a stream.
    """

    names: list[str]
    of: Words

    def totals(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Counts of words as counts of units."""
        found = np.bincount(self.of, counts, minlength=len(self.names))
        return found.astype(np.int64)


class Stream:
    """The words of all documents that are not deleted.

    bases: the place of the first position of each document; the last one is behind all.
    words: the word at each place, NOTHING where none is.
    forms: how each word is spelled, folded; `terms` what it is looked up by.
    """

    def __init__(self, snapshot: Snapshot, lengths: NDArray[np.int64]) -> None:
        """`lengths` are the tokens of each document; it has no more positions than these."""
        self.bases: Places = np.concatenate(([0], np.cumsum(lengths)))
        self.words: Words = np.full(int(self.bases[-1]), NOTHING, np.int32)
        self._numbers: dict[tuple[str, str], int] = {}
        self._sizes = np.zeros(len(self.words), np.uint8)
        for segment in snapshot.segments:
            column = segment.file.text("body")
            if column is not None:
                self._add(segment, column)
        del self._sizes
        self.forms = [form for form, _ in self._numbers]
        self.terms = [term for _, term in self._numbers]

    def _add(self, segment: LiveSegment, column: TextField) -> None:
        numbers, sizes = self._numbered(column)
        ends = np.cumsum(column.counts, dtype=np.int64)
        first = 0
        while first < len(ends):
            before = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(ends.searchsorted(before + _AT_ONCE, side="right")))
            self._lay_out(
                segment, column, (first, last), (before, int(ends[last - 1])), numbers, sizes
            )
            first = last

    def _numbered(self, column: TextField) -> tuple[Words, NDArray[np.uint8]]:
        """The word of each form of a segment, and how long the form is."""
        known = self._numbers
        starts, ends = column.form_starts.tolist(), column.form_ends.tolist()
        plain = list(map(decoded, column.forms))
        forms = list(map(analysis.folded, plain))
        words = np.empty(len(forms), np.int32)
        for number, term in enumerate(map(decoded, column.terms)):
            for form in range(starts[number], ends[number]):
                words[form] = known.setdefault((forms[form], term), len(known))
        sizes = np.fromiter((min(len(form), 255) for form in plain), np.uint8, len(plain))
        return words, sizes

    def _lay_out(
        self,
        segment: LiveSegment,
        column: TextField,
        terms: tuple[int, int],
        occurrences: tuple[int, int],
        numbers: Words,
        sizes: NDArray[np.uint8],
    ) -> None:
        frequencies = column.frequencies_of_range(*terms)
        docs = np.repeat(column.documents_of_range(*terms), frequencies)
        places = self.bases[segment.base :].take(docs)
        places += column.positions_between(*occurrences)
        forms = column.forms_of_range(*terms)
        if segment.deleted:
            kept = segment.live[docs]
            places, forms = places[kept], forms[kept]
        self._set(places, numbers.take(forms), sizes.take(forms))

    def _set(self, places: Places, words: Words, sizes: NDArray[np.uint8]) -> None:
        """Puts words at places; of several at one the longest stays."""
        free = self._sizes.take(places) == 0
        self.words[places] = np.where(free, words, self.words.take(places))
        self._sizes[places] = np.where(free, sizes, self._sizes.take(places))
        short = np.flatnonzero(self._sizes.take(places) < sizes)
        for at in short.tolist():  # few: words that were broken over a line
            if self._sizes[places[at]] < sizes[at]:
                self.words[places[at]], self._sizes[places[at]] = words[at], sizes[at]

    # Places

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
        return Units(names, units)

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

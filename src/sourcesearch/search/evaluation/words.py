"""What was worked out for a word, to be used when it is asked for again?

A `Word` reads what a query needs: a few documents of a frequent word cost no
more than themselves. What a word that is asked for again needs is worked out
whole and kept, for as many words as `memory.Memory` holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.terms import JoinedPostings, Postings
from sourcesearch.search.evaluation.bitmaps import Layout
from sourcesearch.search.evaluation.filters import Filter
from sourcesearch.search.evaluation.matches import Marks, Scores, marked
from sourcesearch.search.evaluation.memory import Key

if TYPE_CHECKING:
    from sourcesearch.search.evaluation.scope import Scope

__all__ = ["GRADES", "Word"]

Ints = NDArray[Any]
GRADES = 250
"""How many grades a score of 1 has."""

_DENSE = 16  # a word of more than one document in so many keeps its grades as a table
_FEW = 4  # below one document in so many, only their scores are worked out at first
_SPARSE = 64  # a word of less than one document in so many is never marked in a table
_SEARCH = 12  # so many numbers are marked in a table in the time it takes to search for one
_RARELY = 2  # a word asked for more often gets a filter of its places


class Word:
    """A term of a text field in a segment, or in all of them.

    count:       the number of its documents, deleted ones included.
    occurrences: how often it stands in them.
    size:        the number of all documents there are.
    asked, turn: how many queries have asked for it, and the number of the last of them.
    """

    def __init__(self, scope: Scope, key: Key, postings: Postings | JoinedPostings) -> None:
        self.key = key
        self.count = postings.count
        self.occurrences = postings.occurrences
        self.size = scope.size
        self.asked = 0
        self.turn = -1
        self.bytes = 0
        self._scope = scope
        self._postings = postings
        self._found = postings.documents()
        self._docs: Ints | None = None
        self._marks: Marks | None = None
        self._frequencies: Ints | None = None
        self._scores: Scores | None = None
        self._grades: Ints | None = None
        self._best_grade: int | None = None
        self._offsets: Ints | None = None
        self._bitmap: NDArray[np.uint64] | None = None
        self._bits = 0
        self._keys: Ints | None = None
        self._filter: Filter | None = None

    def __len__(self) -> int:
        return self.count

    @property
    def field(self) -> str:
        """The field whose term it is."""
        return self.key[0]

    def _keep(self, array: Any) -> Any:
        self._scope.memory.grown(self, array.nbytes)
        return array

    # Documents

    @property
    def docs(self) -> Ints:
        """The documents (intp), sorted."""
        if self._docs is None:
            self._docs = self._keep(self._found.astype(np.intp))
        return self._docs

    @property
    def marks(self) -> Marks:
        """For each document there is whether it has the word."""
        if self._marks is None:
            self._marks = self._keep(marked(self.docs, self.size))
        return self._marks

    def among(self, docs: Ints, size: int) -> Marks:
        """For each of `docs` whether it has the word."""
        if self._marks is None:
            rare = self.count * _SPARSE < size or self.asked < 2
            if rare and len(docs) * _SEARCH < self.count + size // _SPARSE:
                found: Marks = self._found.take(self._places(docs), mode="clip") == docs
                return found
        return self.marks.take(docs)

    def _places(self, docs: Ints) -> Ints:
        """Where in its documents each of `docs` is, or would be."""
        if self._docs is not None:
            return self._docs.searchsorted(docs)
        return self._found.searchsorted(docs.astype(self._found.dtype, copy=False))

    def _places_of(self, docs: Ints) -> Ints:
        """Where in its documents `docs` are, all of which have the word."""
        if len(docs) * _SEARCH < self.count + self.size // _SPARSE:
            return self._places(docs)
        return marked(docs, self.size).take(self.docs).nonzero()[0]

    # Frequencies

    @property
    def frequencies(self) -> Ints:
        """How often the word stands in each of its documents (uint8 or uint32)."""
        if self._frequencies is None:
            self._frequencies = self._keep(self._postings.frequencies())
        return self._frequencies

    def frequencies_in(self, docs: Ints) -> Ints:
        """How often the word stands in each of `docs`, all of which have it."""
        if self._keys is None:
            if self._frequencies is not None:
                return self._frequencies.take(self._places_of(docs))
            return self._postings.frequencies_at(self._places_of(docs))
        first = docs.astype(self._keys.dtype) << self._keys.dtype.type(self._bits)
        last = first + self._keys.dtype.type((1 << self._bits) - 1)
        counts: Ints = self._keys.searchsorted(last, side="right")
        counts -= self._keys.searchsorted(first)
        return counts

    # Scores

    @property
    def scores(self) -> Scores:
        """The scores in all documents."""
        if self._scores is None:
            scores = self._scope.word_scores(self.key, self.docs, self._postings.frequencies())
            self._scores = self._keep(scores)
        return self._scores

    def scores_in(self, docs: Ints) -> Scores:
        """The scores in `docs` (sorted), all of which have the word."""
        if self._scores is None and self.asked < 2 and len(docs) * _FEW < self.count:
            return self._scope.word_scores(self.key, docs, self.frequencies_in(docs))
        scores = self.scores
        return scores if len(docs) == self.count else scores.take(self._places_of(docs))

    # Grades: the smallest whole number above `score * GRADES`, 0 without the word

    @property
    def best_grade(self) -> int:
        """The highest grade, or more than a table holds where scores cannot be graded."""
        if self._best_grade is None:
            low, high = float(self.scores.min()), float(self.scores.max())
            self._best_grade = 1 << 16 if low < 0 else min(int(high * GRADES) + 1, 1 << 16)
        return self._best_grade

    @property
    def is_dense(self) -> bool:
        """Whether the grades are a table of all documents there are."""
        return self.count * _DENSE > self.size

    @property
    def grades(self) -> Ints:
        """The grades (uint16) of all documents there are, or of a rare word's documents."""
        if self._grades is None:
            grades = (self.scores * GRADES).astype(np.uint16) + np.uint16(1)
            if self.is_dense:
                table = np.zeros(self.size, np.uint16)
                table[self.docs] = grades
                grades = table
            self._grades = self._keep(grades)
        return self._grades

    def add_grades(self, sums: Ints, times: int) -> None:
        """Adds the grades, multiplied, to those of all documents."""
        grades = self.grades if times == 1 else self.grades * np.uint16(times)
        if self.is_dense:
            sums += grades
        else:
            sums[self.docs] += grades

    def add_grades_in(self, docs: Ints, sums: Ints, times: int) -> None:
        """Adds the grades, multiplied, in `docs` (sorted), of which some may not have the word."""
        grades = self.grades if times == 1 else self.grades * np.uint16(times)
        if self.is_dense:
            sums += grades.take(docs)
        elif self.count < len(docs):
            places = docs.searchsorted(self.docs)
            met = (docs.take(places, mode="clip") == self.docs).nonzero()[0]
            sums[places.take(met)] += grades.take(met)
        else:
            places = self._places(docs)
            met = (self.docs.take(places, mode="clip") == docs).nonzero()[0]
            sums[met] += grades.take(places.take(met))

    # Places: `document << bits | position` as one number

    def keys(self, bits: int, dtype: np.dtype[Any]) -> Ints:
        """All places of the word, sorted."""
        if self._keys is not None and self._bits == bits:
            return self._keys
        docs = self._found.astype(dtype) << dtype.type(bits)
        keys = np.repeat(docs, self._postings.frequencies())
        keys += self._postings.positions()
        if self._keys is None and self._scope.memory.fits(keys.nbytes):
            self._bits, self._keys = bits, self._keep(keys)
        return keys

    def passing(self, keys: Ints, bits: int) -> Ints | None:
        """The indices of those of `keys` that may be places of the word.

        None where the places are not kept, or not yet asked for so often that a
        filter of them pays.
        """
        if self._filter is None:
            if self._keys is None or self._bits != bits or self.asked <= _RARELY:
                return None
            self._filter = self._keep(Filter(self._keys, bits))
        return self._filter.passing(keys) if self._bits == bits else None

    def bitmap(self, layout: Layout) -> NDArray[np.uint64]:
        """All places of the word as a bitmap."""
        if self._bitmap is None:
            frequencies, positions = self._postings.frequencies(), self._postings.positions()
            self._bitmap = self._keep(layout.bitmap(self.docs, frequencies, positions))
        return self._bitmap

    def keys_in(self, docs: Ints, bits: int, dtype: np.dtype[Any]) -> Ints:
        """The places of the word in those of `docs` (sorted) that have it."""
        held, counts, positions = self.occurrences_in(docs)
        keys = np.repeat(docs.take(held).astype(dtype) << dtype.type(bits), counts)
        keys += positions
        return keys

    def occurrences_in(self, docs: Ints) -> tuple[Ints, Ints, Ints]:
        """Which of `docs` (sorted; indices), have the word, how often, and its positions there."""
        held = self.among(docs, self.size).nonzero()[0]
        if not len(held):
            return held, held, np.empty(0, np.uint16)
        places = self._places(docs.take(held))
        offsets = self._occurrence_offsets()
        starts = offsets.take(places)
        counts = offsets.take(places + 1) - starts
        if places[-1] - places[0] == len(places) - 1:  # side by side: they need not be gathered
            start = int(starts[0])
            end = start + int(counts.sum())
            return held, counts, self._postings.positions_between(start, end)
        ends = np.cumsum(counts)
        occurrences = np.repeat(starts - (ends - counts), counts)
        occurrences += np.arange(len(occurrences))
        return held, counts, self._postings.positions_at(occurrences)

    def _occurrence_offsets(self) -> Ints:
        """Where the occurrences in each document begin, and where those in the last one end."""
        if self._offsets is None:
            offsets = np.zeros(self.count + 1, np.int64)
            np.cumsum(self.frequencies, out=offsets[1:])
            self._offsets = self._keep(offsets)
        return self._offsets

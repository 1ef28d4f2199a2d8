"""What was worked out for a word, to be used when it is asked for again?

A `Word` is a term of a text field in one segment. It reads what a query needs:
a few documents of a frequent word cost no more than themselves. Words that are
asked for again are worked out whole and kept, as many as `Memory` holds.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.fields import TextField
from sourcesearch.search.evaluation.bitmaps import Layout
from sourcesearch.search.evaluation.matches import Marks, Matches, Scores, Table, marked

if TYPE_CHECKING:
    from sourcesearch.search.evaluation.context import Part

__all__ = ["Memory", "Word"]

Ints = NDArray[Any]
Key = tuple[str, Any]
"""A field and what a query asks for in it."""

_DENSE = 8  # a word of more than one document in so many keeps its scores as a table
_FEW = 4  # below one document in so many, only their scores are worked out at first
_SPARSE = 64  # a word of less than one document in so many is never marked in a table
_SEARCH = 12  # so many numbers are marked in a table in the time it takes to search for one
_MOST = 4096  # words


class Memory:
    """The words asked for last, as many as their arrays fit in `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._bytes = 0
        self._words: OrderedDict[Key, Word] = OrderedDict()

    def get(self, key: Key) -> Word | None:
        """The word under `key`, if it is still known."""
        word = self._words.get(key)
        if word is not None:
            self._words.move_to_end(key)
        return word

    def add(self, word: Word) -> None:
        """Keeps a word."""
        self._words[word.key] = word
        self._shrink()

    def grown(self, word: Word, size: int) -> None:
        """Is told that a word has worked out an array of so many bytes."""
        if self._words.get(word.key) is word:
            word.bytes += size
            self._bytes += size
            self._shrink()

    def fits(self, size: int) -> bool:
        """Whether an array of so many bytes is small enough to be kept."""
        return size * 4 <= self._limit

    def clear(self) -> None:
        """Lets go of all words."""
        self._words.clear()
        self._bytes = 0

    def _shrink(self) -> None:
        while len(self._words) > 1 and (self._bytes > self._limit or len(self._words) > _MOST):
            _, oldest = self._words.popitem(last=False)
            self._bytes -= oldest.bytes


class Word:
    """A term of a text field in a segment.

    `asked` counts the queries that asked for it; `count` is the number of its
    documents. Deleted documents are among them.
    """

    def __init__(self, part: Part, key: Key, column: TextField, number: int) -> None:
        self.key = key
        self.column = column
        self.number = number
        self.count = int(column.document_counts[number])
        self.occurrences = column.occurrences(number)
        self.asked = 0
        self.bytes = 0
        self._part = part
        self._found = column.documents(number)
        self._docs: Ints | None = None
        self._marks: Marks | None = None
        self._scores: Scores | None = None
        self._table: Table | None = None
        self._offsets: Ints | None = None
        self._bitmap: NDArray[np.uint64] | None = None
        self._bits = 0
        self._keys: Ints | None = None

    def __len__(self) -> int:
        return self.count

    def _keep(self, array: Any) -> Any:
        self._part.memory.grown(self, array.nbytes)
        return array

    @property
    def docs(self) -> Ints:
        """The documents (intp), sorted."""
        if self._docs is None:
            self._docs = self._keep(self._found.astype(np.intp))
        return self._docs

    @property
    def marks(self) -> Marks:
        """For each document of the segment whether it has the word."""
        if self._marks is None:
            self._marks = self._keep(marked(self.docs, self._part.size))
        return self._marks

    def among(self, docs: Ints, size: int) -> Marks:
        """For each of `docs` whether it has the word."""
        if self._marks is None:
            rare = self.count * _SPARSE < size or self.asked < 2
            if rare and len(docs) * _SEARCH < self.count + size // _SPARSE:
                places = self._places(docs)
                found: Marks = self._found.take(places, mode="clip") == docs
                return found
        return self.marks.take(docs)

    def _places(self, docs: Ints) -> Ints:
        """Where in its documents each of `docs` is, or would be."""
        if self._docs is not None:
            return self._docs.searchsorted(docs)
        return self._found.searchsorted(docs.astype(self._found.dtype, copy=False))

    def _places_of(self, docs: Ints) -> Ints:
        """Where in its documents `docs` are, all of which have the word."""
        if len(docs) * _SEARCH < self.count + self._part.size // _SPARSE:
            return self._places(docs)
        return marked(docs, self._part.size).take(self.docs).nonzero()[0]

    def matches(self, scored: bool) -> Matches:
        """The live documents that have the word."""
        if scored:
            scores, table = self._scored()
            return table or self._part.live(Matches(self.docs, scores))
        return Matches(self._part.segment.without_deleted(self.docs))

    def scores_in(self, docs: Ints) -> Scores:
        """The scores in `docs`, live documents that have the word."""
        if self._scores is None and self.asked < 2 and len(docs) * _FEW < self.count:
            frequencies = self._frequencies_in(docs)
            return self._part.word_scores(self.column, self.number, docs, frequencies)
        scores, table = self._scored()
        if table is not None and table.totals is not None:
            return table.totals.take(docs)
        return scores if len(docs) == self.count else scores.take(self._places_of(docs))

    def _frequencies_in(self, docs: Ints) -> Ints:
        """How often the word stands in each of `docs`, all of which have it."""
        if self._keys is None:
            return self.column.frequencies_at(self.number, self._places_of(docs))
        first = docs.astype(self._keys.dtype) << self._keys.dtype.type(self._bits)
        last = first + self._keys.dtype.type((1 << self._bits) - 1)
        return self._keys.searchsorted(last, side="right") - self._keys.searchsorted(first)

    def _scored(self) -> tuple[Scores, Table | None]:
        """The scores in all documents; of a frequent word that is asked again also as a table."""
        if self._scores is None:
            frequencies = self.column.frequencies(self.number)
            scores = self._part.word_scores(self.column, self.number, self.docs, frequencies)
            self._scores = self._keep(scores)
        if self._table is None and self.asked > 1 and self.count * _DENSE > self._part.size:
            self._table = self._tabled(self._scores)
        return self._scores, self._table

    def _tabled(self, scores: Scores) -> Table:
        """The live documents and their scores as a table."""
        segment = self._part.segment
        totals, marks = np.zeros(self._part.size), self.marks
        totals[self.docs] = scores
        if segment.deleted:
            totals *= segment.live
            marks = self._keep(marks & segment.live)
        return Table(marks, self._keep(totals))

    # Places: `document << bits | position` as one number

    def keys(self, bits: int, dtype: np.dtype[Any]) -> Ints:
        """All places of the word, sorted."""
        if self._keys is not None and self._bits == bits:
            return self._keys
        docs = self._found.astype(dtype) << dtype.type(bits)
        keys = np.repeat(docs, self.column.frequencies(self.number))
        keys += self.column.positions(self.number)
        if self._keys is None and self._part.memory.fits(keys.nbytes):
            self._bits, self._keys = bits, self._keep(keys)
        return keys

    def bitmap(self, layout: Layout) -> NDArray[np.uint64]:
        """All places of the word as a bitmap."""
        if self._bitmap is None:
            frequencies = self.column.frequencies(self.number)
            positions = self.column.positions(self.number)
            self._bitmap = self._keep(layout.bitmap(self.docs, frequencies, positions))
        return self._bitmap

    def keys_in(self, docs: Ints, bits: int, dtype: np.dtype[Any]) -> Ints:
        """The places of the word in those of `docs` (sorted) that have it."""
        found = docs[self.among(docs, self._part.size)]
        places = self._places(found)
        starts = self._occurrence_offsets().take(places)
        counts = self._occurrence_offsets().take(places + 1) - starts
        ends = np.cumsum(counts)
        occurrences = np.repeat(starts - (ends - counts), counts)
        occurrences += np.arange(len(occurrences))
        keys = np.repeat(found.astype(dtype) << dtype.type(bits), counts)
        keys += self.column.positions_at(occurrences)
        return keys

    def _occurrence_offsets(self) -> Ints:
        """Where the occurrences in each document begin, and where those in the last one end."""
        if self._offsets is None:
            offsets = np.empty(self.count + 1, np.int64)
            offsets[0] = self.column.occurrence_range(self.number)[0]
            np.cumsum(self.column.frequencies(self.number), out=offsets[1:])
            offsets[1:] += offsets[0]
            self._offsets = self._keep(offsets)
        return self._offsets

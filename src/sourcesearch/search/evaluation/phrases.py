"""Where do words stand one right after the other?

Every place of a word becomes one number, `document << bits | position of the
phrase it would belong to`; the phrase stands where all words have the same
number. Words are taken from the rarest on. Of a word much more frequent than
what is left, only the positions in the documents that are left are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.fields import TextField
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.matches import Matches, common, places_of

__all__ = ["phrase_matches", "phrase_starts"]

Ints = NDArray[Any]
# A word is read only in the documents that are left if it has more occurrences than
# _FEW and _RARE for each place that is left: below that, to read all of it is faster.
_FEW, _RARE = 20_000, 4


class _Word:
    """The postings of a word of a phrase."""

    def __init__(self, column: TextField, number: int) -> None:
        self.column = column
        self.number = number
        self.docs = column.documents(number)
        self.frequencies = column.frequencies(number)

    def all_places(self, dtype: np.dtype[Any], bits: int, shift: int) -> Ints:
        """All places of the word, its positions raised by `shift`."""
        docs = (self.docs.astype(dtype) << dtype.type(bits)) + dtype.type(shift)
        places = np.repeat(docs, self.frequencies)
        places += self.column.positions(self.number)
        return places

    def places_in(self, docs: Ints, bits: int, shift: int) -> Ints:
        """The places of the word in those of `docs` that have it."""
        found = places_of(docs, self.docs, len(self.column.lengths))
        counts = self.frequencies.take(found).astype(np.int64)
        ends = np.cumsum(self.frequencies, dtype=np.int64).take(found)
        occurrences = np.repeat(ends - np.cumsum(counts), counts)
        start = self.column.occurrence_range(self.number)[0]
        occurrences += np.arange(start, start + len(occurrences))
        held = self.docs.take(found).astype(docs.dtype) << docs.dtype.type(bits)
        places = np.repeat(held + docs.dtype.type(shift), counts)
        places += self.column.positions_at(occurrences)
        return places


def phrase_starts(part: Part, column: TextField, numbers: Sequence[int]) -> tuple[Ints, Ints]:
    """Documents and first positions (int64) of the phrase made of the terms `numbers`.

    Only in live documents; sorted.
    """
    keys, bits, _ = _keys(column, numbers)
    docs = (keys >> bits).astype(np.int64)
    starts = (keys & ((1 << bits) - 1)).astype(np.int64) - len(numbers)
    if part.segment.deleted:
        live = part.segment.live[docs]
        docs, starts = docs[live], starts[live]
    return docs, starts


def phrase_matches(part: Part, column: TextField, numbers: Sequence[int], scored: bool) -> Matches:
    """The live documents that hold the phrase; the scores of its words are added."""
    keys, bits, words = _keys(column, numbers)
    docs = part.segment.without_deleted(_distinct(keys >> bits).astype(np.uint32))
    if not scored or not len(docs):
        return Matches(docs, np.empty(0) if scored else None)
    scores = np.zeros(len(docs))
    for number in numbers:
        word = words[number]
        frequencies = word.frequencies.take(places_of(docs, word.docs, part.size))
        scores += part.term_scores(column, number, docs, frequencies)
    return Matches(docs, scores)


def _keys(column: TextField, numbers: Sequence[int]) -> tuple[Ints, int, dict[int, _Word]]:
    """The places of the phrase, sorted, the bits of the position, and the words met.

    The position is that of the phrase's first word plus the number of words,
    so that no word's place is below 0. Where the phrase stands nowhere, not all
    words need have been met.
    """
    words: dict[int, _Word] = {}
    bits = (column.longest + len(numbers)).bit_length()
    dtype = np.dtype(np.uint32 if len(column.lengths).bit_length() + bits <= 32 else np.uint64)
    counts = column.counts.take(numbers).tolist()
    keys: Ints | None = None
    for place in sorted(range(len(numbers)), key=counts.__getitem__):
        number, shift = numbers[place], len(numbers) - place
        word = words.get(number) or words.setdefault(number, _Word(column, number))
        if keys is None:
            keys = word.all_places(dtype, bits, shift)
        elif len(keys) * _RARE + _FEW < counts[place]:
            docs = _distinct(keys >> dtype.type(bits))
            keys = common(keys, word.places_in(docs, bits, shift))
        else:
            keys = common(keys, word.all_places(dtype, bits, shift))
        if not len(keys):
            break
    assert keys is not None
    return keys, bits, words


def _distinct(docs: Ints) -> Ints:
    if not len(docs):
        return docs
    new = np.empty(len(docs), bool)
    new[0] = True
    np.not_equal(docs[1:], docs[:-1], out=new[1:])
    return docs[new]

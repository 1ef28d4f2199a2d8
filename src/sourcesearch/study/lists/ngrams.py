"""The n-grams of a collection: words that follow one another within documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import Marks, distinct, firsts
from sourcesearch.study.text.stream import Stream, Units

__all__ = ["Ngrams", "Numbers", "ngrams_of"]

_BITS = 63  # of a code and its document

Numbers = NDArray[np.int64]


class Ngrams(NamedTuple):
    """N-grams of one length, and how many there are of each.

    units:     of what units each is (rows, words of a row).
    counts:    how often each row occurs; `documents` in how many documents.
    """

    units: Numbers
    counts: Numbers
    documents: Numbers

    def where(self, kept: Callable[[Ngrams], Sequence[bool] | Marks]) -> Ngrams:
        """Those that are kept."""
        those = np.flatnonzero(kept(self))
        return Ngrams(*(column[those] for column in self))

    def words(self, names: Sequence[str]) -> list[str]:
        """Each as it is written."""
        columns = [[names[unit] for unit in column.tolist()] for column in self.units.T]
        return columns[0] if len(columns) == 1 else [*map(" ".join, zip(*columns, strict=True))]

    def ordered(self, by: Sequence[str], units: Units) -> Ngrams:
        """Those with the most first, of the same in the order of the alphabet.

        No letter is before the blank between words, so that the order is that of word after word.
        """
        columns = units.ranks.take(self.units).T
        most = [-getattr(self, column) for column in by]
        order = np.lexsort([*columns[::-1], *most[::-1]])
        return Ngrams(*(column[order] for column in self))


def ngrams_of(stream: Stream, units: Units, marked: Marks, length: int) -> Ngrams:
    """The n-grams of so many words in the documents that are marked; of one word, these words."""
    return _single(stream, units, marked) if length == 1 else _grams(stream, units, marked, length)


def _single(stream: Stream, units: Units, marked: Marks) -> Ngrams:
    counts = stream.frequencies(units, marked)
    some = np.flatnonzero(counts)
    return Ngrams(some[:, np.newaxis], counts[some], stream.having(units, marked)[some])


def _grams(stream: Stream, units: Units, marked: Marks, length: int) -> Ngrams:
    """Those of several words.

    Each is a number, made of those of its words, that is sorted with that of its document.
    """
    size, places = len(units.names), max(len(stream.words) - length + 1, 0)
    docs = np.repeat(np.arange(len(marked), dtype=np.int32), np.diff(stream.bases))
    there = (stream.words >= 0) & marked.take(docs)
    whole = docs[:places] == docs[length - 1 :]
    for place in range(length):
        whole &= there[place : place + places]
    starts = np.flatnonzero(whole)
    bits = len(marked).bit_length()
    codes = np.zeros(len(starts), np.int64)
    ranked: dict[int, Numbers] = {}
    for place in range(length):
        codes = codes * size + units.of.take(stream.words.take(starts + place))
        last = place == length - 1
        if place and (not last or int(codes.max(initial=0)).bit_length() + bits > _BITS):
            codes, ranked[place] = _ranked(codes)
    keys = np.sort((codes << bits) + docs.take(starts))
    every, once = keys >> bits, distinct(keys) >> bits
    first = firsts(every)
    counts, having = (np.diff(firsts(some), append=len(some)) for some in (every, once))
    return Ngrams(_unpacked(every[first], length, size, ranked), counts, having)


def _ranked(codes: Numbers) -> tuple[Numbers, Numbers]:
    """Codes as small numbers, so that more can be put behind them, and the code of each number."""
    order = np.argsort(codes)
    ordered = codes[order]
    first = firsts(ordered)
    result = np.empty(len(codes), np.int64)
    result[order] = np.repeat(np.arange(len(first)), np.diff(first, append=len(codes)))
    return result, ordered[first]


def _unpacked(codes: Numbers, length: int, size: int, ranked: Mapping[int, Numbers]) -> Numbers:
    """The units that some codes were made of (rows, words of a row)."""
    columns = []
    for place in reversed(range(length)):
        if place in ranked:
            codes = ranked[place].take(codes)
        columns.append(codes % size if place else codes)
        codes = codes // size
    return np.column_stack(columns[::-1])

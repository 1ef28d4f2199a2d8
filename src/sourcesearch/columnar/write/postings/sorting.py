"""The sorting of tokens, collected document after document, into postings, term after term.

Each token is one 64-bit number of its term, document, position and form. Sorted,
they are the postings, and each column is a shift and a mask away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress
from operator import ne
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.vocabulary import sorted_numbers
from sourcesearch.columnar.write.postings.postings import Run

__all__ = ["Batch", "Pairs", "sorted_runs"]

_RUN = 1 << 18  # occurrences that are written at a time: their arrays stay in the cache
_PIECE = 1 << 16  # tokens that are made keys at a time
_KEY_BITS = 64

Pairs = Sequence[bytes]
"""Distinct pairs of a term and a form, both UTF-8, joined by NUL."""

Ints = NDArray[Any]


class Batch(NamedTuple):
    """The tokens of some documents, one document after the other.

    first:     the number of the first document.
    counts:    the number of tokens of each document.
    pairs:     int32, for each token the number of its (term, form) pair.
    positions: unsigned, its position in its document.
    """

    first: int
    counts: NDArray[np.int64]
    pairs: NDArray[np.int32]
    positions: Ints

    def pieces(self) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Documents, pairs and positions of the tokens, some of them at a time."""
        last = self.first + len(self.counts)
        documents = np.repeat(np.arange(self.first, last, dtype=np.uint32), self.counts)
        for start in range(0, len(documents), _PIECE):
            those = slice(start, start + _PIECE)
            yield documents[those], self.pairs[those], self.positions[those]


def sorted_runs(pairs: Pairs, batches: list[Batch]) -> Iterator[Run]:
    """All occurrences, sorted by term, in runs of about `_RUN`; `batches` is emptied."""
    uses = np.zeros(len(pairs), np.int64)
    for batch in batches:
        uses += np.bincount(batch.pairs, minlength=len(pairs))
    vocabulary = _Vocabulary(pairs, uses)
    occurrences = _Occurrences(vocabulary, batches)
    ends = np.cumsum(vocabulary.counts)
    form_ends = np.cumsum(vocabulary.form_counts)
    for first, last in _cuts(ends):
        start, form_start = (int(ends[first - 1]), int(form_ends[first - 1])) if first else (0, 0)
        yield Run(
            vocabulary.terms[first:last],
            vocabulary.forms[form_start : int(form_ends[last - 1])],
            vocabulary.form_counts[first:last],
            vocabulary.counts[first:last],
            *occurrences.slice(start, int(ends[last - 1])),
        )


def _cuts(ends: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Ranges of terms of about `_RUN` occurrences each; `ends` are the terms' last ones."""
    first = 0
    while first < len(ends):
        before = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(ends.searchsorted(before + _RUN, side="right")))
        yield first, last
        first = last


class _Vocabulary:
    """The terms and forms of the tokens of a segment, in order.

    term_of, code_of: for each pair the number of its term, and the place of its
    form among the term's; counts: the occurrences of each term; form_counts: its
    forms.
    """

    def __init__(self, pairs: Pairs, uses: NDArray[np.int64]) -> None:
        """`uses` is how often each pair stands in the segment."""
        used = np.flatnonzero(uses)
        some = list(map(pairs.__getitem__, used.tolist()))
        order = sorted_numbers(some)
        self.terms, self.forms, self.form_counts = _apart(list(map(some.__getitem__, order)))
        used = used[order]
        starts = np.cumsum(self.form_counts) - self.form_counts
        self.counts = np.add.reduceat(uses[used], starts) if len(used) else starts
        self.term_of = np.zeros(len(pairs), np.uint64)
        self.term_of[used] = np.repeat(np.arange(len(self.terms)), self.form_counts)
        self.code_of = np.zeros(len(pairs), np.uint32)
        self.code_of[used] = np.arange(len(used)) - np.repeat(starts, self.form_counts)


def _apart(pairs: list[bytes]) -> tuple[list[bytes], list[bytes], NDArray[np.int64]]:
    """The terms, the forms, and the number of forms of each term."""
    each = b"\0".join(pairs).split(b"\0") if pairs else []
    terms, forms = each[::2], each[1::2]
    is_first = np.fromiter(map(ne, terms, [b"\0", *terms]), np.bool_, len(terms))
    first = np.flatnonzero(is_first)
    return list(compress(terms, is_first)), forms, np.diff(first, append=len(terms))


class _Occurrences:
    """All tokens, sorted by term, document and position.

    A key holds term, document, position and form code, from the highest bits
    down. Where these do not fit in one (huge vocabularies, and documents many and
    long), it holds the term and the token's number, and the rest is looked up.
    """

    def __init__(self, vocabulary: _Vocabulary, batches: list[Batch]) -> None:
        tokens = sum(len(batch.pairs) for batch in batches)
        documents = batches[-1].first + len(batches[-1].counts)
        longest = max(int(batch.positions.max(initial=0)) for batch in batches)
        forms = int(vocabulary.form_counts.max(initial=1))
        self._code_bits = np.uint64((forms - 1).bit_length())
        self._position_bits = np.uint64(longest.bit_length())
        self._shift = np.uint64(documents.bit_length()) + self._position_bits + self._code_bits
        term_bits = len(vocabulary.terms).bit_length()
        self._apart = term_bits + int(self._shift) > _KEY_BITS
        self._keys = np.empty(tokens, np.uint64)
        self._places = np.empty(tokens if self._apart else 0, np.uint64)
        self._codes = np.empty(tokens if self._apart else 0, np.uint32)
        self._fill(vocabulary, batches)
        self._keys.sort()

    def _fill(self, vocabulary: _Vocabulary, batches: list[Batch]) -> None:
        if self._apart:
            self._shift = np.uint64(32)
        of_pair = vocabulary.term_of << self._shift
        if not self._apart:
            of_pair |= vocabulary.code_of
        batches.reverse()
        start = 0
        while batches:
            for documents, pairs, positions in batches.pop().pieces():
                those = slice(start, start + len(pairs))
                start = those.stop
                keys = self._keys[those]
                of_pair.take(pairs, out=keys, mode="clip")  # which is the fast way
                places = documents.astype(np.uint64)
                places <<= self._position_bits
                places |= positions
                if self._apart:
                    self._places[those] = places
                    self._codes[those] = vocabulary.code_of.take(pairs)
                    keys |= np.arange(those.start, those.stop, dtype=np.uint64)
                else:
                    places <<= self._code_bits
                    keys |= places

    def slice(
        self, start: int, end: int
    ) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.uint32]]:
        """Documents, positions and form codes of the occurrences from `start` to `end`."""
        keys = self._keys[start:end]
        if self._apart:
            numbers = keys.astype(np.uint32)
            places, codes = self._places.take(numbers), self._codes.take(numbers)
        else:
            codes = (keys & _ones(self._code_bits)).astype(np.uint32)
            places = keys & _ones(self._shift)
            places >>= self._code_bits
        positions = (places & _ones(self._position_bits)).astype(np.uint32)
        places >>= self._position_bits
        return places.astype(np.uint32), positions, codes


def _ones(bits: np.uint64) -> np.uint64:
    return np.uint64((1 << int(bits)) - 1)

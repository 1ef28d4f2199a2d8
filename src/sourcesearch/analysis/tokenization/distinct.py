"""The numbering of the distinct words of large texts.

A text repeats its words some forty times. They are numbered by whole-array
operations, so that all later work is done once for each distinct word: words
are hashed eight bytes at a time, a table of hashes tells those that were met
before, and what it finds is compared letter by letter. The few words that are
long, or share their hash with another, are compared as strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sourcesearch.analysis.tokenization.words import code_points

__all__ = ["WordNumbers"]

_Places = NDArray[np.intp]
_Flags = NDArray[np.bool_]
_Letters = NDArray[np.uint64]
_Numbers = NDArray[np.int32]

_WINDOW = 8
"""Bytes that are hashed and compared at a time."""

_MOST_WINDOWS = 4
"""Words of more windows (few) are compared as strings."""

_FEW_WIDE = 8
"""In a text with fewer wide characters than one in so many, looking for their words pays."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd
_SHIFT = np.uint64(29)


class WordNumbers:
    """Numbers the distinct words of one text after another; equal words have one number.

    words: the distinct words by number. The list only grows.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self._narrow, self._wide = _Table(), _Table()
        self._apart: dict[str, int] = {}
        # of the words in the tables, by number: hash, letters, length in characters
        self._hashes = np.zeros(1 << 12, np.uint64)
        self._letters = [np.zeros(1 << 12, np.uint64) for _ in range(_MOST_WINDOWS)]
        self._lengths = np.zeros(1 << 12, np.uint8)

    def number(self, text: str, starts: _Places, ends: _Places) -> _Numbers:
        """The number of each word of `text`, whose ranges are those of `word_spans` (int32)."""
        numbers = np.full(len(starts), -1, np.int32)
        codes = code_points(text)
        for table, dtype, group in self._groups(codes, starts, ends):
            windows = _Windows(codes, dtype, starts[group], ends[group])
            numbers[group] = self._find(table, windows, text)
        for place in np.flatnonzero(numbers < 0).tolist():
            word = text[starts[place] : ends[place]]
            number = self._apart.setdefault(word, len(self.words))
            if number == len(self.words):
                self.words.append(word)
            numbers[place] = number
        return numbers

    def _groups(
        self, codes: NDArray[Any], starts: _Places, ends: _Places
    ) -> Iterator[tuple[_Table, DTypeLike, _Places | slice]]:
        """The words to be hashed, in groups that cannot share a word, with the dtype to hash.

        One dash or curly quote makes a whole text two bytes wide; its words that
        are all Latin-1 are taken at one byte, in half the steps.
        """
        lengths = ends - starts
        narrow = lengths <= _MOST_WINDOWS * _WINDOW
        if codes.itemsize > 1:
            beyond = _with_codes_above(0xFF, codes, starts, ends)
            wide = beyond & (lengths <= _MOST_WINDOWS * _WINDOW // 2)
            if codes.itemsize > 2:
                wide &= ~_with_codes_above(0xFFFF, codes, starts, ends)
            yield self._wide, np.uint16, np.flatnonzero(wide)
            narrow &= ~beyond
        yield self._narrow, np.uint8, slice(None) if narrow.all() else np.flatnonzero(narrow)

    def _find(self, table: _Table, windows: _Windows, text: str) -> _Numbers:
        """The numbers of words, new ones among them; -1 for what only shares another's hash."""
        numbers = table.find(windows.hashes, self._hashes)
        new = np.flatnonzero(numbers < 0)
        if len(new):
            hashes, first, each = np.unique(
                windows.hashes[new], return_index=True, return_inverse=True
            )
            added = self._add(windows.some(new[first]), text)
            self._hashes[added] = hashes
            table.add(added, self._hashes)
            numbers[new] = added[each]
        numbers[~self._same(windows, numbers)] = -1
        return numbers

    def _add(self, windows: _Windows, text: str) -> _Numbers:
        first = len(self.words)
        ranges = zip(windows.starts.tolist(), windows.ends.tolist(), strict=True)
        self.words += [text[start:end] for start, end in ranges]
        while len(self.words) > len(self._lengths):
            self._hashes, self._lengths = _doubled(self._hashes), _doubled(self._lengths)
            self._letters = [_doubled(one) for one in self._letters]
        numbers = np.arange(first, len(self.words), dtype=np.int32)
        self._lengths[numbers] = windows.lengths
        self._letters[0][numbers] = windows.heads
        for step, (words, letters) in enumerate(windows.tails, 1):
            self._letters[step][numbers[words]] = letters
        return numbers

    def _same(self, windows: _Windows, numbers: _Numbers) -> _Flags:
        """Which words are letter for letter those of `numbers`."""
        same: _Flags = self._lengths.take(numbers) == windows.lengths
        for step, (words, letters) in enumerate(windows.tails, 1):
            if step == 1:  # within one window, equal hashes are equal words
                heads = self._letters[0].take(numbers[words])
                same[words] &= heads == windows.heads[words]
            same[words] &= self._letters[step].take(numbers[words]) == letters
        return same


class _Windows:
    """Words as 64-bit integers, a window of some characters at a time.

    heads:  the first window of each word, 0 after its end.
    tails:  for each further window, the words that reach into it, and their
            letters there.
    hashes: one for each word; no two words within one window share theirs.
    """

    def __init__(
        self, codes: NDArray[Any], dtype: DTypeLike, starts: _Places, ends: _Places
    ) -> None:
        """`codes` are those of the text; of the words they must fit `dtype`."""
        size = np.dtype(dtype).itemsize
        self._width = _WINDOW // size
        padded = np.zeros(len(codes) + self._width, dtype)
        padded[: len(codes)] = codes
        self._windows = np.ndarray((len(codes) + 1,), "<u8", padded.data, 0, (size,))
        self._masks = np.array([(1 << 8 * size * n) - 1 for n in range(self._width + 1)], "<u8")
        self._take(starts, ends)

    def _take(self, starts: _Places, ends: _Places) -> None:
        self.starts, self.ends = starts, ends
        self.lengths = (ends - starts).astype(np.uint8)
        self.heads: _Letters = self._windows[starts]
        self.heads &= self._masks.take(self.lengths, mode="clip")
        self.hashes = _mixed(self.heads)
        self.tails: list[tuple[_Places, _Letters]] = []
        offset = self._width
        words = np.flatnonzero(self.lengths > offset)
        while len(words):
            lengths = self.lengths.take(words)
            letters = self._windows[starts.take(words) + offset]
            letters &= self._masks.take(lengths - np.uint8(offset), mode="clip")
            self.tails.append((words, letters))
            self.hashes[words] = _mixed(self.hashes.take(words) ^ letters)
            offset += self._width
            words = words[lengths > offset]

    def some(self, words: _Places) -> _Windows:
        """The windows of some of the words."""
        those = object.__new__(_Windows)
        those._width, those._windows, those._masks = self._width, self._windows, self._masks
        those._take(self.starts[words], self.ends[words])
        return those


class _Table:
    """A hash table from 64-bit hashes to numbers, asked for many at a time.

    It holds the numbers only; the hash of each is in an array of the caller's.
    """

    def __init__(self) -> None:
        self._bits = 14
        self._used = 0
        self._numbers = np.full(1 << self._bits, -1, np.int32)  # -1 where a slot is free

    def _slots(self, hashes: _Letters) -> _Places:
        return (hashes >> np.uint64(64 - self._bits)).view(np.intp)

    def find(self, hashes: _Letters, known: _Letters) -> _Numbers:
        """The number of each of `hashes`, -1 where it has none; `known` are those by number."""
        slots = self._slots(hashes)
        numbers = self._numbers.take(slots)
        missed = np.flatnonzero(known.take(numbers) != hashes)
        while len(missed := missed[numbers[missed] >= 0]):
            # another hash has the slot: this one's may be the next
            slots[missed] = (slots[missed] + 1) & (len(self._numbers) - 1)
            numbers[missed] = found = self._numbers.take(slots[missed])
            missed = missed[known.take(found) != hashes[missed]]
        return numbers

    def add(self, numbers: _Numbers, known: _Letters) -> None:
        """Adds the numbers of hashes that are distinct and that the table does not have."""
        self._used += len(numbers)
        if 2 * self._used > len(self._numbers):
            numbers = np.concatenate([self._numbers[self._numbers >= 0], numbers])
            self._bits = (4 * self._used).bit_length()
            self._numbers = np.full(1 << self._bits, -1, np.int32)
        slots = self._slots(known.take(numbers))
        while len(numbers):
            free = self._numbers.take(slots) < 0
            self._numbers[slots[free]] = numbers[free]  # of those that meet, the last one stays
            waiting = self._numbers.take(slots) != numbers
            numbers, slots = numbers[waiting], (slots[waiting] + 1) & (len(self._numbers) - 1)


def _doubled(values: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([values, np.zeros_like(values)])


def _mixed(bits: _Letters) -> _Letters:
    product = bits * _MULTIPLIER
    product ^= product >> _SHIFT
    return product


def _with_codes_above(limit: int, codes: NDArray[Any], starts: _Places, ends: _Places) -> _Flags:
    """Which words have a character above `limit`."""
    above = codes > limit
    places = np.flatnonzero(above)
    if len(places) > len(codes) // _FEW_WIDE:
        counts = np.concatenate([[0], np.cumsum(above, dtype=np.int32)])
        many: _Flags = counts[ends] != counts[starts]
        return many
    following = np.searchsorted(starts, places, "right")
    reached = np.concatenate([[0], ends])[following]
    few = np.zeros(len(starts), np.bool_)
    few[following[places < reached] - 1] = True
    return few

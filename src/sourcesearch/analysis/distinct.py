"""Which words of a large text are the same?

A text repeats its words some forty times. They are numbered by whole-array
operations, so that all later work is done once for each distinct word: words
are hashed eight bytes at a time, equal hashes meet in a table, and those that
meet are compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis.words import code_points

__all__ = ["distinct_words"]

_Places = NDArray[np.intp]
_Hashes = NDArray[np.uint64]
_Numbers = NDArray[np.int32]

_MAX_HASHED = 64
"""Longer words (few) are compared as strings: the arrays work in steps of eight bytes."""

_FEW_WIDE = 8
"""In a text with fewer wide characters than one in so many, finding their words pays."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio, odd
_SHIFT = np.uint64(29)


class _Windows:
    """Words as 64-bit integers, `width` characters at a time."""

    def __init__(self, codes: NDArray[Any], starts: _Places, lengths: _Places) -> None:
        size = codes.itemsize
        self.width = 8 // size
        padded = np.zeros(len(codes) + self.width, codes.dtype)
        padded[: len(codes)] = codes
        self._windows = np.ndarray((len(codes) + 1,), "<u8", padded.data, 0, (size,))
        self._masks = np.array([(1 << 8 * size * n) - 1 for n in range(self.width + 1)], "<u8")
        self._starts = starts
        self.lengths = lengths
        self.heads: _Hashes = self._windows[starts] & self._masks[np.minimum(lengths, self.width)]

    def __call__(self, words: _Places | _Numbers, offset: int) -> _Hashes:
        """The characters of `words` (all longer than `offset`) from there on, 0 after their end."""
        left = np.minimum(self.lengths[words] - offset, self.width)
        found: _Hashes = self._windows[self._starts[words] + offset] & self._masks[left]
        return found

    def steps(self) -> Iterator[tuple[_Places, int]]:
        """The offsets of the windows after the heads, each with the words that reach so far."""
        offset = self.width
        words = np.flatnonzero(self.lengths > offset)
        while len(words):
            yield words, offset
            offset += self.width
            words = words[self.lengths[words] > offset]


def distinct_words(text: str, starts: _Places, ends: _Places) -> tuple[_Numbers, list[str]]:
    """Numbers the distinct words of `text`, whose ranges are those of `word_spans`.

    Gives the number of each word (int32, shape (words,)), and the distinct
    words by number, in no particular order.
    """
    numbers = np.empty(len(starts), np.int32)
    words: list[str] = []
    lengths = ends - starts
    apart = [np.flatnonzero(lengths > _MAX_HASHED)]
    for codes, group in _groups(code_points(text), starts, ends):
        windows = _Windows(codes, starts[group], lengths[group])
        owners = _owners(_hashed(windows))
        found, owning = _numbered(owners)
        numbers[group] = found + np.int32(len(words))
        words += _slices(text, starts, ends, group[owning])
        apart.append(group[~_same(windows, owners)])
    rest = np.concatenate(apart)
    known: dict[str, int] = {}
    for place, word in zip(rest.tolist(), _slices(text, starts, ends, rest), strict=True):
        numbers[place] = known.setdefault(word, len(words) + len(known))
    return numbers, words + list(known)


def _groups(
    codes: NDArray[Any], starts: _Places, ends: _Places
) -> Iterator[tuple[NDArray[Any], _Places]]:
    """The words to be hashed, in groups that cannot share a word, with the codes to hash.

    One dash or curly quote makes a whole text two bytes wide; its words that
    are all Latin-1 are taken at one byte, in half the steps.
    """
    hashed = ends - starts <= _MAX_HASHED
    wide = np.flatnonzero(codes > 0xFF)
    if len(wide) > len(codes) // _FEW_WIDE:
        yield codes, np.flatnonzero(hashed)
        return
    following = np.searchsorted(starts, wide, "right")
    reached = np.concatenate([[0], ends])[following]
    has_wide = np.zeros(len(starts), np.bool_)
    has_wide[following[wide < reached] - 1] = True
    yield codes.astype(np.uint8), np.flatnonzero(hashed & ~has_wide)
    yield codes, np.flatnonzero(hashed & has_wide)


def _slices(text: str, starts: _Places, ends: _Places, words: _Places) -> list[str]:
    ranges = zip(starts[words].tolist(), ends[words].tolist(), strict=True)
    return [text[start:end] for start, end in ranges]


def _hashed(windows: _Windows) -> _Hashes:
    """A hash of each word; of the words within one window, no two share theirs."""
    hashes = _mixed(windows.heads)
    for words, offset in windows.steps():
        hashes[words] = _mixed(hashes[words] ^ windows(words, offset))
    return hashes


def _mixed(bits: _Hashes) -> _Hashes:
    product = bits * _MULTIPLIER
    product ^= product >> _SHIFT
    return product


def _owners(hashes: _Hashes) -> _Numbers:
    """For each word, the one word that stands for all of its hash.

    A hash table that all words enter at once: of those that meet in a slot the
    last one written stays, and owns the words of its hash. The others try
    another slot; each round settles all words of one hash in every slot.
    """
    bits = max(10, len(hashes).bit_length() - 2)
    table = np.empty(1 << bits, np.int32)
    owners = np.empty(len(hashes), np.int32)
    waiting = np.arange(len(hashes), dtype=np.int32)
    keys = hashes
    while len(waiting):
        slots = (keys >> np.uint64(64 - bits)).astype(np.intp)
        table[slots] = waiting
        found = table[slots]
        settled = hashes[found] == hashes[waiting]
        owners[waiting[settled]] = found[settled]
        waiting = waiting[~settled]
        keys = keys[~settled] * _MULTIPLIER
    return owners


def _numbered(owners: _Numbers) -> tuple[_Numbers, _Places]:
    """The number of each word's owner, and the owners by number."""
    owns = np.zeros(len(owners), np.bool_)
    owns[owners] = True
    owning = np.flatnonzero(owns)
    numbers = np.empty(len(owners), np.int32)
    numbers[owning] = np.arange(len(owning), dtype=np.int32)
    return numbers[owners], owning


def _same(windows: _Windows, owners: _Numbers) -> NDArray[np.bool_]:
    """Which words are letter for letter their owners."""
    lengths = windows.lengths
    long = lengths > windows.width
    same: NDArray[np.bool_] = long == long[owners]  # short words are what they are hashed to
    longer = np.flatnonzero(long & same)
    owning = owners[longer]
    same[longer] = (lengths[longer] == lengths[owning]) & (
        windows.heads[longer] == windows.heads[owning]
    )
    for words, offset in windows.steps():
        words = words[same[words]]
        same[words] = windows(words, offset) == windows(owners[words], offset)
    return same

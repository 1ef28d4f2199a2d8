"""The near spellings of a word.

If two words are at most k edits apart (insertions, deletions, substitutions), their lengths differ
by k at most, and the letters that they have, and those that they have twice, by 2 k: an edit brings
in one and takes away one. So every spelling is listed by its length with its letters, a bit for
each, which are compared with those of a word; only what is left is measured. With no edits a
spelling is the word itself, and is looked up by a hash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import distinct, ranges
from sourcesearch.search.vocabulary.forms.spellings import Codes, SpelledForms, Spellings

__all__ = ["MAX_EDITS", "Hashes", "Near", "NearSpellings", "Numbers", "prefixes"]

MAX_EDITS = 2

_BITS = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15  # odd, so that no letter is lost; a word's hash is a polynomial in it

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Letters = NDArray[np.uint32]
Rows = NDArray[np.int64]


class Near(NamedTuple):
    """What is near some words.

    forms: in each column the forms.
    edits: for each word the spellings that are near it, with their distances.
    """

    forms: list[SpelledForms]
    edits: dict[str, dict[str, int]]


class _Candidates(NamedTuple):
    """Forms of a column that may be near some words.

    forms:         sorted, each once.
    places, words: pairs of a place among them and the number of a word.
    """

    forms: Numbers
    places: Numbers
    words: Numbers


class NearSpellings:
    """Finds near spellings in `columns`."""

    def __init__(self, columns: Sequence[Spellings]) -> None:
        self._columns = columns
        self._lengths: dict[int, _OfLength] = {}

    def within(self, words: Sequence[str], edits: int) -> Near:
        """The spellings that are at most `edits` (0 to 2) from any of `words` (each once)."""
        candidates = self._candidates(words, edits)
        found = [
            SpelledForms(forms, column.strings(forms))
            for (forms, _, _), column in zip(candidates, self._columns, strict=True)
        ]
        pairs = {
            (words[word], some.spellings[place])
            for some, (_, places, numbers) in zip(found, candidates, strict=True)
            for place, word in zip(places.tolist(), numbers.tolist(), strict=True)
        }
        near: dict[str, dict[str, int]] = {word: {} for word in words}
        for word, spelling, distance in _distances(sorted(pairs), edits):
            near[word][spelling] = distance
        kept = frozenset().union(*near.values())
        return Near([some.only(kept) for some in found], near)

    def held(self, lengths: Numbers, hashes: Hashes) -> NDArray[np.bool_]:
        """Which words may be spellings of the columns, by the `prefixes` of the whole of each.

        All that are, and hardly any other.
        """
        held = np.zeros(len(lengths), np.bool_)
        for length in np.flatnonzero(np.bincount(lengths)).tolist():
            those = np.flatnonzero(lengths == length)
            held[those] = self._of(length).holds(hashes[those])
        return held

    def _of(self, length: int) -> _OfLength:
        if length not in self._lengths:
            self._lengths[length] = _OfLength(self._columns, length)
        return self._lengths[length]

    def _candidates(self, words: Sequence[str], edits: int) -> list[_Candidates]:
        """In each column the forms that may be near, and some more."""
        found: list[list[tuple[Numbers, Numbers]]] = [[] for _ in self._columns]
        for spellings, rows, numbers in (self._near if edits else self._same)(words, edits):
            for column, forms, those in spellings.forms(rows, numbers):
                found[column].append((forms, those))
        return list(map(_candidates, found))

    def _near(self, words: Sequence[str], edits: int) -> Iterator[tuple[_OfLength, Rows, Numbers]]:
        """By their lengths the spellings that may be near, each with the number of a word."""
        for number, word in enumerate(words):
            for length in range(max(0, len(word) - edits), len(word) + edits + 1):
                rows = self._of(length).near(word, edits)
                yield self._of(length), rows, np.full(len(rows), number)

    def _same(self, words: Sequence[str], _edits: int) -> Iterator[tuple[_OfLength, Rows, Numbers]]:
        """The same with those that are hashed like a word."""
        lengths = np.array([len(word) for word in words], np.int64)
        hashes = np.array([prefixes(word)[0][-1] for word in words], np.uint64)
        for length in distinct(np.sort(lengths)).tolist():
            those = np.flatnonzero(lengths == length)
            rows, places = self._of(length).hashed(hashes.take(those))
            yield self._of(length), rows, those.take(places)


def _candidates(found: Sequence[tuple[Numbers, Numbers]]) -> _Candidates:
    """Some forms with the words that they may be near."""
    none = np.empty(0, np.int64), np.empty(0, np.int64)
    forms, words = map(np.concatenate, zip(none, *found, strict=True))
    each = distinct(np.sort(forms))
    return _Candidates(each, each.searchsorted(forms), words)


def _distances(pairs: Sequence[tuple[str, str]], edits: int) -> Iterator[tuple[str, str, int]]:
    """Those pairs whose Levenshtein distance is at most `edits`, with it."""
    if not edits:
        yield from ((word, spelling, 0) for word, spelling in pairs if word == spelling)
    elif pairs:
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import cpdist

        words, spellings = zip(*pairs, strict=True)
        measured = cpdist(
            words, spellings, scorer=Levenshtein.distance, score_cutoff=edits, dtype=np.uint8
        )
        for (word, spelling), distance in zip(pairs, measured.tolist(), strict=True):
            if distance <= edits:
                yield word, spelling, distance


class _OfLength:
    """The spellings of one length. Rows are those of the first column, then of the next."""

    def __init__(self, columns: Sequence[Spellings], length: int) -> None:
        forms = [column.of_length(length) for column in columns]
        self._ends = np.cumsum([len(some) for some in forms])
        self._forms = np.concatenate([np.empty(0, np.int64), *forms])
        self._codes: Codes = np.concatenate(
            [
                np.empty((0, length), np.uint8),
                *(column.codes(some, length) for column, some in zip(columns, forms, strict=True)),
            ]
        )

    def forms(self, rows: Rows, numbers: Numbers) -> Iterator[tuple[int, Numbers, Numbers]]:
        """The forms of some rows, column by column, each with its number."""
        columns = self._ends.searchsorted(rows, side="right")
        for column in range(len(self._ends)):
            some = np.flatnonzero(columns == column)
            if len(some):
                yield column, self._forms.take(rows.take(some)), numbers.take(some)

    @cached_property
    def _letters(self) -> tuple[Letters, Letters]:
        """The letters that each spelling has, and those that it has twice; some share a bit."""
        bits = np.left_shift(np.uint32(1), self._codes.T & 31, dtype=np.uint32)
        once, twice = np.zeros((2, len(self._codes)), np.uint32)
        for letter in bits:
            twice |= once & letter
            once |= letter
        return once, twice

    def near(self, word: str, edits: int) -> Rows:
        """The rows of spellings that may be within so many edits of a word."""
        once = twice = 0
        for letter in word:
            bit = 1 << (ord(letter) & 31)
            twice |= once & bit
            once |= bit
        mine, mine_twice = self._letters
        others = mine ^ np.uint32(once)
        for _ in range(2 * edits):
            others &= others - 1  # one bit less
        rows = np.flatnonzero(others == 0)
        every = (mine_twice.take(rows) ^ np.uint32(twice)).astype(np.uint64) << np.uint64(32)
        every |= mine.take(rows) ^ np.uint32(once)
        for _ in range(2 * edits):
            every &= every - np.uint64(1)
        near: Rows = rows[every == 0]
        return near

    @cached_property
    def _hashes(self) -> tuple[Hashes, Rows]:
        """The hashes of all spellings, sorted, and the row of each."""
        hashes = _hashes(self._codes)
        rows = hashes.argsort()
        return hashes.take(rows), rows

    def hashed(self, wanted: Hashes) -> tuple[Rows, Numbers]:
        """The rows of the spellings that have any of some hashes, with the place of that."""
        hashes, rows = self._hashes
        first = hashes.searchsorted(wanted)
        counts = hashes.searchsorted(wanted, side="right") - first
        return rows.take(ranges(first, counts)), np.arange(len(wanted)).repeat(counts)

    def holds(self, wanted: Hashes) -> NDArray[np.bool_]:
        """Which of some hashes are those of a spelling."""
        hashes, _ = self._hashes
        if not len(hashes):
            return np.zeros(len(wanted), np.bool_)
        held: NDArray[np.bool_] = hashes.take(hashes.searchsorted(wanted), mode="clip") == wanted
        return held


def prefixes(word: str) -> tuple[list[int], list[int]]:
    """The hash of each beginning of `word`, and the powers of the base."""
    hashes, powers = [0], [1]
    for letter in word:
        hashes.append((hashes[-1] * _BASE + ord(letter)) & _BITS)
        powers.append((powers[-1] * _BASE) & _BITS)
    return hashes, powers


def _hashes(codes: Codes) -> Hashes:
    """The hashes of words, one a row."""
    hashes = np.zeros(len(codes), np.uint64)
    for letters in codes.T:
        hashes *= np.uint64(_BASE)
        hashes += letters
    return hashes

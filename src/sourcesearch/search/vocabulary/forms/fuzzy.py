"""The near spellings of a word.

They are found by a partition index. If two words are at most k edits apart (insertions, deletions,
substitutions) and one is cut into k + 1 pieces, then one piece stands unchanged in
the other, moved by no more places than there are edits on either side of it. So
every spelling is listed under its pieces, a word is looked up by those of its parts
that may be such a piece, and only what is found there is measured, if it has nearly
the same letters: an edit brings in one at most, and takes one away. With no edits
the one piece is the word.

After Li, Deng, Wang and Feng, "PASS-JOIN: A Partition-based Method for Similarity
Joins", PVLDB 5 (2011).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import distinct, ranges
from sourcesearch.search.vocabulary.forms.spellings import Codes, SpelledForms, Spellings

__all__ = ["MAX_EDITS", "Hashes", "Near", "NearSpellings", "Numbers", "prefixes"]

MAX_EDITS = 2

_FEW = 16  # candidates that are measured sooner than their letters are compared

_BITS = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15  # odd, so that no letter is lost; a piece's hash is a polynomial in it
_SALT = 0xC2B2AE3D27D4EB4F
_MIX = 0xFF51AFD7ED558CCD  # odd, too; the high bits of the product depend on every letter

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]


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
        self._pieces: dict[tuple[int, int], _Pieces] = {}

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
            held[those] = self._of(length, 0).holds(hashes[those] * np.uint64(_MIX))
        return held

    def _of(self, length: int, edits: int) -> _Pieces:
        if (length, edits) not in self._pieces:
            self._pieces[length, edits] = _Pieces(self._columns, length, edits)
        return self._pieces[length, edits]

    def _candidates(self, words: Sequence[str], edits: int) -> list[_Candidates]:
        """In each column the forms that may be near, and some more."""
        found: list[list[tuple[Numbers, Numbers]]] = [[] for _ in self._columns]
        letters = _letters_of_each(words)
        for length, (numbers, hashes) in _parts_of_each(words, edits).items():
            pieces = self._of(length, edits)
            for column, forms, places in pieces.candidates(hashes, letters.take(numbers)):
                found[column].append((forms, numbers.take(places)))
        return list(map(_candidates, found))


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


def _cuts(length: int, pieces: int) -> list[tuple[int, int]]:
    """First character and end of each piece of a word; the later ones may be one longer."""
    edges = [length * number // pieces for number in range(pieces + 1)]
    return list(pairwise(edges))


class _Pieces:
    """The spellings of one length by their pieces, for one number of edits.

    A key is the hash of a piece with the row of its spelling for its lowest bits. Rows are those
    of the first column, then of the next.
    """

    def __init__(self, columns: Sequence[Spellings], length: int, edits: int) -> None:
        forms = [column.of_length(length) for column in columns]
        self._ends = np.cumsum([len(some) for some in forms])
        self._forms = np.concatenate([np.empty(0, np.int64), *forms])
        codes = np.concatenate(
            [
                np.empty((0, length), np.uint8),
                *(column.codes(some, length) for column, some in zip(columns, forms, strict=True)),
            ]
        )
        self._codes = codes
        self._most = 2 * edits  # so many letters may be in one of two words only
        rows = np.arange(len(self._forms), dtype=np.uint64)
        self._row = np.uint64((1 << len(rows).bit_length()) - 1)  # the bits of a row
        self._all = length <= edits
        keys = [
            _hashes(codes[:, start:end], piece) & ~self._row | rows
            for piece, (start, end) in enumerate(_cuts(length, edits + 1))
        ]
        self._keys = np.sort(np.concatenate(keys))

    def candidates(
        self, wanted: Hashes, letters: NDArray[np.uint32]
    ) -> Iterator[tuple[int, Numbers, Numbers]]:
        """The forms that have a piece with one of some hashes, column by column, each with the
        place of that hash.

        For each hash all forms if they have too few letters for pieces.

        letters: of each hash those of its word.
        """
        if self._all:
            rows, places = (
                each.ravel() for each in np.indices((len(self._forms), len(wanted)), np.int64)
            )
        else:
            first, counts = self._found(wanted)
            rows = (self._keys.take(ranges(first, counts)) & self._row).astype(np.int64)
            places = np.repeat(np.arange(len(wanted)), counts)
            if len(rows) > _FEW:
                others = _letters(self._codes[rows]) ^ letters.take(places)
                for _ in range(self._most):
                    others &= others - 1  # one bit less
                near = (others == 0).nonzero()[0]
                rows, places = rows.take(near), places.take(near)
        columns = self._ends.searchsorted(rows, side="right")
        for column in range(len(self._ends)):
            some = np.flatnonzero(columns == column)
            if len(some):
                yield column, self._forms.take(rows.take(some)), places.take(some)

    def holds(self, wanted: Hashes) -> NDArray[np.bool_]:
        """Which of some hashes are those of a piece."""
        first = self._keys.searchsorted(wanted & ~self._row)
        held: NDArray[np.bool_] = np.zeros(len(wanted), np.bool_)
        inside = first < len(self._keys)
        held[inside] = (self._keys.take(first[inside]) ^ wanted[inside]) <= self._row
        return held

    def _found(self, wanted: Hashes) -> tuple[Numbers, Numbers]:
        """Where the keys with each of some hashes begin, and how many there are."""
        first = self._keys.searchsorted(wanted & ~self._row)
        return first, self._keys.searchsorted(wanted | self._row, side="right") - first


def _letters(codes: Codes) -> NDArray[np.uint32]:
    """Which letters the words of some rows have, a bit for each; some letters share one."""
    bits = np.left_shift(np.uint32(1), codes & 31, dtype=np.uint32)
    letters: NDArray[np.uint32] = np.bitwise_or.reduce(np.ascontiguousarray(bits.T), axis=0)
    return letters


def _letters_of_each(words: Sequence[str]) -> NDArray[np.uint32]:
    """The same of some words."""
    found = []
    for word in words:
        bits = 0
        for letter in word:
            bits |= 1 << (ord(letter) & 31)
        found.append(bits)
    return np.array(found, np.uint32)


def _parts_of_each(words: Sequence[str], edits: int) -> dict[int, tuple[Numbers, Hashes]]:
    """The parts of words that may be pieces of near spellings, by the length of these.

    Of each the number of its word, and its hash.
    """
    found: dict[int, dict[tuple[int, int], None]] = defaultdict(dict)
    for number, word in enumerate(words):
        for length, spelled in _parts(word, edits):
            found[length][number, spelled] = None
    return {
        length: (
            np.array([number for number, _ in some], np.int64),
            np.array([spelled for _, spelled in some], np.uint64),
        )
        for length, some in found.items()
    }


def _parts(word: str, edits: int) -> Iterator[tuple[int, int]]:
    """The length of near spellings, and the hash of a part of `word` that may be their piece."""
    hashes, powers = prefixes(word)
    for length in range(max(0, len(word) - edits), len(word) + edits + 1):
        longer = len(word) - length
        if length <= edits:
            yield length, 0  # any will do: all such spellings are candidates
            continue
        for piece, (start, end) in enumerate(_cuts(length, edits + 1)):
            for moved in range(-edits, edits + 1):
                a, b = start + moved, end + moved
                if a >= 0 and b <= len(word) and abs(moved) + abs(longer - moved) <= edits:
                    spelled = (hashes[b] - hashes[a] * powers[b - a]) & _BITS
                    yield length, (spelled + piece * _SALT) * _MIX & _BITS


def prefixes(word: str) -> tuple[list[int], list[int]]:
    """The hash of each beginning of `word`, and the powers of the base."""
    hashes, powers = [0], [1]
    for letter in word:
        hashes.append((hashes[-1] * _BASE + ord(letter)) & _BITS)
        powers.append((powers[-1] * _BASE) & _BITS)
    return hashes, powers


def _hashes(codes: Codes, piece: int) -> Hashes:
    """The hashes of pieces, one a row."""
    hashes = np.zeros(len(codes), np.uint64)
    for column in range(codes.shape[1]):
        hashes = hashes * np.uint64(_BASE) + codes[:, column]
    return (hashes + np.uint64(piece * _SALT & _BITS)) * np.uint64(_MIX)

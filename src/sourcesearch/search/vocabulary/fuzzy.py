"""The near spellings of a word.

They are found by a partition index. If two words are at most k edits apart (insertions, deletions,
substitutions) and one is cut into k + 1 pieces, then one piece stands unchanged in
the other, moved by no more places than there are edits on either side of it. So
every spelling is listed under its pieces, a word is looked up by those of its parts
that may be such a piece, and only what is found there is measured. With no edits
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
from sourcesearch.search.vocabulary.spellings import Codes, SpelledForms, Spellings

__all__ = ["MAX_EDITS", "Hashes", "Near", "NearSpellings", "Numbers", "prefixes"]

MAX_EDITS = 2

_BITS = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15  # odd, so that no letter is lost; a piece's hash is a polynomial in it
_SALT = 0xC2B2AE3D27D4EB4F
_MIX = 0xFF51AFD7ED558CCD  # odd, too; the high bits of the product depend on every letter

Numbers = NDArray[np.int64]
Hashes = NDArray[np.uint64]


class Near(NamedTuple):
    """What is near some words.

    forms:     in each column the forms.
    distances: of each spelling from each of the words; one that is larger than was asked for
               may be any larger number.
    """

    forms: list[SpelledForms]
    distances: dict[str, NDArray[np.uint8]]


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
            for forms, column in zip(candidates, self._columns, strict=True)
        ]
        spellings = list(dict.fromkeys(each for some in found for each in some.spellings))
        distances = _distances(words, spellings, edits)
        near = np.flatnonzero((distances <= edits).any(axis=0))
        kept = {spellings[place]: distances[:, place] for place in near.tolist()}
        return Near([some.only(kept) for some in found], kept)

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

    def _candidates(self, words: Sequence[str], edits: int) -> list[Numbers]:
        """In each column the forms that may be near, and some more; sorted."""
        wanted = _hashes_of_parts(words, edits) if edits else _hashes_of_words(words)
        found: list[list[Numbers]] = [[] for _ in self._columns]
        for length, hashes in wanted.items():
            for column, forms in self._of(length, edits).candidates(hashes):
                found[column].append(forms)
        return [np.sort(np.concatenate([np.empty(0, np.int64), *some])) for some in found]


def _distances(words: Sequence[str], spellings: Sequence[str], edits: int) -> NDArray[np.uint8]:
    """The Levenshtein distance of each word and spelling, or a number above `edits`."""
    if not edits or not spellings:
        numbers = {word: number for number, word in enumerate(words)}
        distances = np.ones((len(words), len(spellings)), np.uint8)
        for place, spelling in enumerate(spellings):
            if spelling in numbers:
                distances[numbers[spelling], place] = 0
        return distances
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    measured: NDArray[np.uint8] = cdist(
        words, spellings, scorer=Levenshtein.distance, score_cutoff=edits, dtype=np.uint8
    )
    return measured


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
        rows = np.arange(len(self._forms), dtype=np.uint64)
        self._row = np.uint64((1 << len(rows).bit_length()) - 1)  # the bits of a row
        self._all = length <= edits
        keys = [
            _hashes(codes[:, start:end], piece) & ~self._row | rows
            for piece, (start, end) in enumerate(_cuts(length, edits + 1))
        ]
        self._keys = np.sort(np.concatenate(keys))

    def candidates(self, wanted: Hashes) -> Iterator[tuple[int, Numbers]]:
        """The forms that have a piece with one of some hashes, column by column.

        All forms if they have too few letters for pieces.
        """
        rows = np.arange(len(self._forms)) if self._all else self._rows(wanted)
        edges = rows.searchsorted(self._ends)
        for column, some in enumerate(np.split(rows, edges[:-1])):
            if len(some):
                yield column, self._forms[some]

    def holds(self, wanted: Hashes) -> NDArray[np.bool_]:
        """Which of some hashes are those of a piece."""
        _, counts = self._found(wanted)
        held: NDArray[np.bool_] = counts > 0
        return held

    def _rows(self, wanted: Hashes) -> Numbers:
        """The rows of the spellings that have a piece with one of some hashes, sorted."""
        keys = self._keys.take(ranges(*self._found(wanted)))
        return distinct(np.sort(keys & self._row)).astype(np.int64)

    def _found(self, wanted: Hashes) -> tuple[Numbers, Numbers]:
        """Where the keys with each of some hashes begin, and how many there are."""
        first = self._keys.searchsorted(wanted & ~self._row)
        return first, self._keys.searchsorted(wanted | self._row, side="right") - first


def _hashes_of_words(words: Sequence[str]) -> dict[int, Hashes]:
    """The hashes of whole words by their length."""
    by_length = defaultdict(list)
    for word in words:
        by_length[len(word)].append(word)
    return {
        length: _hashes(_codes("".join(some)).reshape(len(some), length), 0)
        for length, some in by_length.items()
    }


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _hashes_of_parts(words: Sequence[str], edits: int) -> dict[int, Hashes]:
    """The hashes of the parts of words that may be pieces of near spellings, by their length."""
    found: dict[int, set[int]] = defaultdict(set)
    for word in words:
        for length, spelled in _parts(word, edits):
            found[length].add(spelled)
    return {length: np.array(list(some), np.uint64) for length, some in found.items()}


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

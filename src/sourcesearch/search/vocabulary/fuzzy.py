"""Which words are spelled nearly like this one?

A partition index. If two words are at most k edits apart (insertions, deletions,
substitutions) and one is cut into k + 1 pieces, then one piece stands unchanged in
the other, moved by no more places than there are edits on either side of it. So
every spelling is listed under its pieces, a word is looked up by those of its parts
that may be such a piece, and only what is found there is measured.

After Li, Deng, Wang and Feng, "PASS-JOIN: A Partition-based Method for Similarity
Joins", PVLDB 5 (2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

__all__ = ["MOST_EDITS", "NearForms"]

MOST_EDITS = 2

_BITS = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15  # odd, so that no letter is lost; a piece's hash is a polynomial in it
_SALT = 0xC2B2AE3D27D4EB4F


class NearForms:
    """Finds near spellings among `spellings`."""

    def __init__(self, spellings: Sequence[str]) -> None:
        self._spellings = spellings
        self._indexes: dict[int, _Pieces] = {}

    def within(self, word: str, edits: int) -> list[tuple[int, int]]:
        """The numbers of the spellings at most `edits` (0 to 2) from `word`, and how far each is.

        Sorted by number.
        """
        from rapidfuzz.distance import Levenshtein
        from rapidfuzz.process import cdist

        if edits not in self._indexes:
            self._indexes[edits] = _Pieces(self._spellings, edits)
        candidates = self._indexes[edits].candidates(word)
        if not len(candidates):
            return []
        spellings = [self._spellings[number] for number in candidates.tolist()]
        distances = cdist(
            [word], spellings, scorer=Levenshtein.distance, score_cutoff=edits, dtype=np.uint8
        )[0]
        near = np.flatnonzero(distances <= edits)
        return list(zip(candidates[near].tolist(), distances[near].tolist(), strict=True))


def _cuts(length: int, pieces: int) -> list[tuple[int, int]]:
    """First character and end of each piece of a word; the later ones may be one longer."""
    edges = [length * number // pieces for number in range(pieces + 1)]
    return list(pairwise(edges))


class _Pieces:
    """The spellings by their pieces, for one number of edits."""

    def __init__(self, spellings: Sequence[str], edits: int) -> None:
        self._edits = edits
        lengths = np.fromiter(map(len, spellings), np.int64, len(spellings))
        self._short = np.flatnonzero(lengths <= edits)
        keys, numbers = [np.empty(0, np.uint64)], [np.empty(0, np.int64)]
        for length in np.unique(lengths[lengths > edits]).tolist():
            those = np.flatnonzero(lengths == length)
            text = "".join([spellings[number] for number in those.tolist()])
            codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
            for piece, (start, end) in enumerate(_cuts(length, edits + 1)):
                keys.append(_hashes(codes.reshape(-1, length)[:, start:end], length, piece))
                numbers.append(those)
        every = np.concatenate(keys)
        order = np.argsort(every, kind="stable")
        self._keys = every[order]
        self._numbers = np.concatenate(numbers)[order]

    def candidates(self, word: str) -> NDArray[np.int64]:
        """The numbers of all spellings that may be near `word`, and some more; sorted."""
        wanted = np.array(list(dict.fromkeys(self._wanted(word))), np.uint64)
        first = self._keys.searchsorted(wanted).tolist()
        last = self._keys.searchsorted(wanted, side="right").tolist()
        found = [self._numbers[a:b] for a, b in zip(first, last, strict=True) if a < b]
        if len(word) <= 2 * self._edits:
            found.append(self._short)
        return np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)

    def _wanted(self, word: str) -> Iterator[int]:
        """The keys of the parts of `word` that may be pieces of a near spelling."""
        edits = self._edits
        prefixes, powers = _prefixes(word)
        for length in range(max(edits + 1, len(word) - edits), len(word) + edits + 1):
            longer = len(word) - length
            for piece, (start, end) in enumerate(_cuts(length, edits + 1)):
                for moved in range(-edits, edits + 1):
                    a, b = start + moved, end + moved
                    if a >= 0 and b <= len(word) and abs(moved) + abs(longer - moved) <= edits:
                        spelled = (prefixes[b] - prefixes[a] * powers[b - a]) & _BITS
                        yield _salted(spelled, length, piece)


def _salted(spelled: int, length: int, piece: int) -> int:
    return (spelled + (length * 4 + piece) * _SALT) & _BITS


def _prefixes(word: str) -> tuple[list[int], list[int]]:
    """The hash of each beginning of `word`, and the powers of the base."""
    hashes, powers = [0], [1]
    for letter in word:
        hashes.append((hashes[-1] * _BASE + ord(letter)) & _BITS)
        powers.append((powers[-1] * _BASE) & _BITS)
    return hashes, powers


def _hashes(codes: NDArray[np.uint32], length: int, piece: int) -> NDArray[np.uint64]:
    """The keys of pieces, one a row."""
    hashes = np.zeros(len(codes), np.uint64)
    for column in range(codes.shape[1]):
        hashes = hashes * np.uint64(_BASE) + codes[:, column]
    return hashes + np.uint64(_salted(0, length, piece))

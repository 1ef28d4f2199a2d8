"""The readings that confusions make of words, of which only those are spelled out that there are.

A word of ten letters has a thousand, and hardly any of them is a spelling of a collection. Each
is known by its length and its hash, a polynomial that is put together of those of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.vocabulary.fuzzy import Hashes, Numbers, prefixes
from sourcesearch.search.vocabulary.ocr.confusions import LONG_S, Change, changes, long_s

__all__ = ["Held", "readings"]

_TOGETHER = 2  # so many confusions one word may have
_LONGEST = 2  # letters that one is read as
_NONE = -1

Floats = NDArray[np.float64]

Held = Callable[[Numbers, Hashes], NDArray[np.bool_]]
"""Says by lengths and hashes which words are kept."""


class _Made(NamedTuple):
    """What at most so many confusions make of a word.

    first, second: the changes that make each reading; -1 where there is none.
    """

    word: str
    changes: list[Change]
    lengths: Numbers
    hashes: Hashes
    costs: Floats
    first: Numbers
    second: Numbers

    def some(self, kept: NDArray[np.bool_]) -> Iterator[tuple[str, float]]:
        """Those that are kept, with their costs; a reading as often as there are ways to it."""
        columns = (column[kept].tolist() for column in (self.first, self.second, self.costs))
        for first, second, cost in zip(*columns, strict=True):
            yield self._read(first, second), cost

    def _read(self, first: int, second: int) -> str:
        read = self.word
        for number in (second, first):  # the later one first: it moves no other
            if number != _NONE:
                start, end, other, _ = self.changes[number]
                read = read[:start] + other + read[end:]
        return read


def _all(lengths: Numbers, _hashes: Hashes) -> NDArray[np.bool_]:
    return np.ones(len(lengths), np.bool_)


def readings(words: Mapping[str, float], held: Held = _all) -> dict[str, dict[str, float]]:
    """What at most two confusions make of each word (and itself), with what that costs.

    words: with the most that it may cost. Where one long s is read as an f, all may be: that is
           one confusion.
    held:  says which readings are wanted; all, unless said.
    """
    made = [each for word, most in words.items() for each in _readings(word, most)]
    none = np.empty(0, np.int64), np.empty(0, np.uint64)
    lengths, hashes = (
        np.concatenate([first, *(getattr(each, column) for _, each in made)])
        for first, column in zip(none, ("lengths", "hashes"), strict=True)
    )
    kept = held(lengths, hashes)
    found: dict[str, dict[str, float]] = {word: {} for word in words}
    behind = 0
    for word, each in made:
        start, behind = behind, behind + len(each.costs)
        known = found[word]
        for read, cost in each.some(kept[start:behind]):
            known[read] = min(cost, known.get(read, cost))
    return found


def _readings(word: str, most: float) -> Iterator[tuple[str, _Made]]:
    yield word, _made(word, most, _TOGETHER)
    if (read := long_s(word)) != word and most >= LONG_S:
        made = _made(read, most - LONG_S, _TOGETHER - 1)
        yield word, made._replace(costs=made.costs + LONG_S)


def _made(word: str, most: float, together: int) -> _Made:
    """What at most so many confusions (1 or 2) make of a word."""
    those = [change for change in changes(word) if change.cost <= most]
    hashes, powers = (np.array(each, np.uint64) for each in prefixes(word.ljust(_LONGEST)))
    length, number = len(word), np.arange(len(those))
    starts = np.array([change.start for change in those], np.int64)
    ends = np.array([change.end for change in those], np.int64)
    sizes = np.array([len(change.read) for change in those], np.int64)
    reads = np.array([_hash(change.read) for change in those], np.uint64)
    costs = np.array([change.cost for change in those], np.float64)
    begins = hashes[starts] * powers[sizes] + reads
    to_end = powers[length - ends]
    rest = hashes[length] - hashes[ends] * to_end
    longer = sizes - (ends - starts)
    none = np.full(len(those) + 1, _NONE)
    columns = [
        (np.array([length]), hashes[length : length + 1], np.zeros(1), none[:1], none[:1]),
        (length + longer, begins * to_end + rest, costs, number, none[1:]),
    ]
    if together == _TOGETHER:
        one, two = np.nonzero(
            (ends[:, np.newaxis] <= starts) & (costs[:, np.newaxis] + costs <= most)
        )
        between = powers[starts[two] - ends[one]]
        joined = begins[one] * between + hashes[starts[two]] - hashes[ends[one]] * between
        joined = joined * powers[sizes[two]] + reads[two]
        columns.append((
            length + longer[one] + longer[two], joined * to_end[two] + rest[two],
            costs[one] + costs[two], one, two,
        ))  # fmt: skip
    return _Made(word, those, *map(np.concatenate, zip(*columns, strict=True)))


@cache
def _hash(read: str) -> int:
    return prefixes(read)[0][-1]

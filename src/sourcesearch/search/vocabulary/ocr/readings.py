"""The readings that confusions make of words, of which only those are spelled out that there are.

A word of ten letters has a thousand, and hardly any of them is a spelling of a collection. Each
is known by its length and its hash, a polynomial that is put together of those of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import ranges
from sourcesearch.search.vocabulary.forms.fuzzy import Hashes, Numbers, prefixes
from sourcesearch.search.vocabulary.ocr.confusions import LONG_S, Changes, changes, long_s

__all__ = ["Held", "readings"]

_TOGETHER = 2  # so many confusions one word may have
_LONGEST = 2  # letters that one is read as
_NONE = -1
_AT_ONCE = 256  # words whose readings are worked out together

Floats = NDArray[np.float64]

Held = Callable[[Numbers, Hashes], NDArray[np.bool_]]
"""Says by lengths and hashes which words are kept."""


class _Source(NamedTuple):
    """A word (or the same with each long s as an f: `printed`), of which readings are made.

    most:     what these may cost, and `spent` what of that the long s did.
    together: how many confusions (1 or 2) one may have.
    """

    word: str
    printed: str
    most: float
    spent: float = 0.0
    together: int = _TOGETHER


class _Made(NamedTuple):
    """What confusions make of some words.

    of:            the number of the word that each reading is of.
    first, second: the changes that make it; -1 where there is none.
    """

    of: Numbers
    lengths: Numbers
    hashes: Hashes
    costs: Floats
    first: Numbers
    second: Numbers


def _all(lengths: Numbers, _hashes: Hashes) -> NDArray[np.bool_]:
    return np.ones(len(lengths), np.bool_)


def readings(words: Mapping[str, float], held: Held = _all) -> dict[str, dict[str, float]]:
    """What at most two confusions make of each word (and itself), with what that costs.

    words: with the most that it may cost. Where one long s is read as an f, all may be: that is
           one confusion.
    held:  says which readings are wanted; all, unless said.
    """
    found: dict[str, dict[str, float]] = {word: {} for word in words}
    sources = [each for word, most in words.items() for each in _sources(word, most)]
    for first in range(0, len(sources), _AT_ONCE):
        some = sources[first : first + _AT_ONCE]
        for number, read, cost in _readings(some, held):
            source = some[number]
            known = found[source.word]
            known[read] = min(source.spent + cost, known.get(read, np.inf))
    return found


def _sources(word: str, most: float) -> Iterator[_Source]:
    yield _Source(word, word, most)
    if (read := long_s(word)) != word and most >= LONG_S:
        yield _Source(word, read, most - LONG_S, LONG_S, _TOGETHER - 1)


def _readings(sources: Sequence[_Source], held: Held) -> Iterator[tuple[int, str, float]]:
    """The readings of some words that are held, with the number of the word, and the cost.

    A reading comes as often as there are ways to it.
    """
    those = _affordable(sources)
    made = _made(sources, those)
    kept = held(made.lengths, made.hashes).nonzero()[0]
    columns = (each.take(kept).tolist() for each in (made.of, made.first, made.second, made.costs))
    for number, first, second, cost in zip(*columns, strict=True):
        read = sources[number].printed
        for change in (second, first):  # the later one first: it moves no other
            if change != _NONE:
                text = those.texts[those.reads[change]]
                read = read[: those.starts[change]] + text + read[those.ends[change] :]
        yield number, read, cost


def _affordable(sources: Sequence[_Source]) -> Changes:
    """The changes of some words that do not cost more than they may."""
    of, starts, ends, reads, costs, texts = changes([source.printed for source in sources])
    most = np.array([source.most for source in sources])
    kept = (costs <= most.take(of)).nonzero()[0]
    of, starts, ends, reads = (column.take(kept) for column in (of, starts, ends, reads))
    return Changes(of, starts, ends, reads, costs.take(kept), texts)


def _made(sources: Sequence[_Source], those: Changes) -> _Made:
    """What confusions make of some words, of which these are the changes."""
    of, starts, ends, read_as, costs, texts = those
    sizes = np.array(list(map(len, texts)), np.int64).take(read_as)
    reads = np.array(list(map(_hash, texts)), np.uint64).take(read_as)
    lengths = np.array([len(source.printed) for source in sources], np.int64)
    beginnings, powers = _prefixes(sources, lengths)
    bases = np.cumsum(lengths + 1) - lengths - 1
    hashes = beginnings.take(bases + lengths)
    begins = beginnings.take(bases.take(of) + starts) * powers.take(sizes) + reads
    until = beginnings.take(bases.take(of) + ends)
    to_end = powers.take(lengths.take(of) - ends)
    rest = hashes.take(of) - until * to_end
    longer = sizes - (ends - starts)
    one, two = _pairs(sources, those)
    between = powers.take(starts.take(two) - ends.take(one))
    gap = beginnings.take(bases.take(of.take(two)) + starts.take(two)) - until.take(one) * between
    joined = (begins.take(one) * between + gap) * powers.take(sizes.take(two)) + reads.take(two)
    every, number, none = np.arange(len(sources)), np.arange(len(of)), _NONE
    columns = [
        (every, lengths, hashes, np.zeros(len(every)), np.full(len(every), none),
         np.full(len(every), none)),
        (of, lengths.take(of) + longer, begins * to_end + rest, costs, number,
         np.full(len(of), none)),
        (of.take(one), lengths.take(of.take(one)) + longer.take(one) + longer.take(two),
         joined * to_end.take(two) + rest.take(two), costs.take(one) + costs.take(two), one, two),
    ]  # fmt: skip
    return _Made(*map(np.concatenate, zip(*columns, strict=True)))


def _prefixes(sources: Sequence[_Source], lengths: Numbers) -> tuple[Hashes, Hashes]:
    """The hash of each beginning of each word, one word after the other; the powers of the base."""
    found = [prefixes(source.printed)[0] for source in sources]
    powers = prefixes("".ljust(max(int(lengths.max()), _LONGEST)))[1]
    return (
        np.array([each for some in found for each in some], np.uint64),
        np.array(powers, np.uint64),
    )


def _pairs(sources: Sequence[_Source], those: Changes) -> tuple[Numbers, Numbers]:
    """Changes that one word may have together, of which the second begins behind the first."""
    step = max(len(source.printed) for source in sources) + 1
    keys = those.of * step  # changes are sorted by their words, and by where they start
    first = (keys + those.starts).searchsorted(keys + those.ends)
    pairs = np.array([source.together == _TOGETHER for source in sources], np.bool_)
    ends = np.cumsum(np.bincount(those.of, minlength=len(sources)))
    counts = np.where(pairs.take(those.of), ends.take(those.of) - first, 0)
    one, two = np.repeat(np.arange(len(counts)), counts), ranges(first, counts)
    most = np.array([source.most for source in sources])
    cost = those.costs.take(one) + those.costs.take(two)
    kept = (cost <= most.take(those.of.take(one))).nonzero()[0]
    return one.take(kept), two.take(kept)


@cache
def _hash(read: str) -> int:
    return prefixes(read)[0][-1]

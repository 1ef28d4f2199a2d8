"""Where do words stand one right after the other?

Every place of a word is one number, `document << bits | position`; a phrase
stands where each word has the number of the first raised by its place in the
phrase. Words are taken from the rarest on. Of a word much more frequent than
what is left, only the positions in the documents that are left are read. Words
that are all very frequent are compared by their `bitmaps`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.evaluation.bitmaps import LONGEST
from sourcesearch.search.evaluation.matches import Matches, distinct
from sourcesearch.search.evaluation.scope import Scope
from sourcesearch.search.evaluation.sums import Summand, Summed
from sourcesearch.search.evaluation.words import Word

__all__ = ["phrase_matches", "phrase_starts"]

Ints = NDArray[Any]
_Placed = tuple[int, Word]

# A word asked for the first time is read only in the documents that are left if it has more
# occurrences than _FEW and _RARE for each place that is left: else to read all of it is faster.
_FEW, _RARE = 20_000, 4
_SEARCH = 8  # from this ratio of lengths on, to search is faster than to sort both together
_SMALL = 1500  # and always below this length
_FILTERED = 400  # from this length on, most places that the next word has not are ruled out first
# What a place costs that is searched for, or sorted, in blocks of bitmaps compared in that time.
_SEARCHED, _SORTED = 10, 2


def phrase_starts(scope: Scope, words: Sequence[Word]) -> tuple[Ints, Ints]:
    """Documents and first positions (int64) of the phrase, only in live documents; sorted."""
    ordered = _from_the_rarest(words)
    keys, bits = _keys(scope, ordered)
    docs = (keys >> bits).astype(np.int64)
    starts = (keys & ((1 << bits) - 1)).astype(np.int64) - ordered[0][0]
    if scope.deleted:
        live = scope.alive[docs]
        docs, starts = docs[live], starts[live]
    return docs, starts


def phrase_matches(scope: Scope, words: Sequence[Word], scored: bool) -> Matches:
    """The live documents that hold the phrase; the scores of its words are added."""
    ordered = _from_the_rarest(words)
    if _are_frequent(scope, ordered):
        layout = scope.layout(words[0].field)
        docs = layout.documents([word.bitmap(layout) for word in words])
    else:
        keys, bits = _keys(scope, ordered)
        docs = distinct((keys >> bits).astype(np.intp))
    docs = scope.without_deleted(docs)
    return Summed(docs, [Summand(word, 1.0) for word in words]) if scored else Matches(docs)


def _from_the_rarest(words: Sequence[Word]) -> list[_Placed]:
    """The words with their places in the phrase."""
    return sorted(enumerate(words), key=_occurrences)


def _occurrences(item: _Placed) -> int:
    return item[1].occurrences


def _are_frequent(scope: Scope, ordered: Sequence[_Placed]) -> bool:
    """Whether bitmaps of the words are faster than their places."""
    (_, rarest), (_, next_one) = ordered[0], ordered[len(ordered) > 1]
    places = rarest.occurrences * _SEARCHED
    if places < scope.size or len(ordered) > LONGEST:  # a document has a block at least
        return False
    blocks = scope.layout(rarest.field).blocks
    if not scope.memory.fits(blocks * 8):
        return False
    return blocks < min(places, (rarest.occurrences + next_one.occurrences) * _SORTED)


def _keys(scope: Scope, ordered: Sequence[_Placed]) -> tuple[Ints, int]:
    """The places of the phrase's rarest word, sorted, and the bits of the position.

    The bits leave room for the length of the phrase, so that a place raised or
    lowered by it is never one of another document.
    """
    (first, word), *others = ordered
    bits = (scope.longest(word.field) + max(len(ordered), LONGEST)).bit_length()
    dtype = np.dtype(np.uint32 if scope.size.bit_length() + bits <= 32 else np.uint64)
    keys = word.keys(bits, dtype)
    for place, word in others:
        if not len(keys):
            break
        if word.asked > 1 or word.occurrences <= len(keys) * _RARE + _FEW:
            places = word.keys(bits, dtype)
            keys = _passing(keys, bits, word, place - first)
        else:
            docs = distinct((keys >> bits).astype(np.intp))
            places = word.keys_in(docs, bits, dtype)
        keys = _before(keys, places, place - first)
    return keys, bits


def _passing(keys: Ints, bits: int, word: Word, distance: int) -> Ints:
    """`keys` without most of those that, raised by `distance`, are not places of `word`."""
    if len(keys) < _FILTERED:
        return keys
    passing = word.passing(_raised(keys, distance), bits)
    return keys if passing is None else keys.take(passing)


def _before(keys: Ints, others: Ints, distance: int) -> Ints:
    """Those of `keys` that, raised by `distance`, are in `others`; both are sorted."""
    if not len(others):
        return others
    wanted = _raised(keys, distance)
    if len(keys) < _SMALL or len(keys) * _SEARCH < len(others):
        found: Ints = keys[others.take(others.searchsorted(wanted), mode="clip") == wanted]
        return found
    joined = np.concatenate((wanted, others))
    joined.sort()
    return _raised(joined.take((joined[1:] == joined[:-1]).nonzero()[0]), -distance)


def _raised(keys: Ints, distance: int) -> Ints:
    """`keys` plus a distance, which may be below 0."""
    if not distance:
        return keys
    return keys + distance if distance > 0 else keys - -distance

"""The nearness of a document to the query as it was typed, word by word, stop words included.

A *run* is a stretch of the query's words that stands in a text one behind the other. The
places where two neighbours of the query stand side by side are found first, or of few documents
those of each word; a run is made of such as have in common where the whole query would begin.
Runs for which that is nearly the same stand together, as a quotation of which one remembers a
word wrong, one too many or one too few: of each document the place counts where they are the most
of the query.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import (
    SHIFT,
    DocIds,
    Floats,
    Keys,
    Marks,
    Offsets,
    Positions,
    common,
    documents_of,
    firsts,
    positions_of,
    ranges,
    stretches,
    within,
)
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.evaluation.postings import Postings
from sourcesearch.search.query.nodes import Slot, phrase_way

__all__ = [
    "LEAST_WORDS",
    "NEAR",
    "NO_RUNS",
    "Runs",
    "in_typed_forms",
    "nearest_runs",
]

NEAR = 0.65
"""From this share on a query stands nearly as it was typed (see `Runs`), if it has
`LEAST_WORDS`: what people remember of a quotation, a word of which may be wrong."""

LEAST_WORDS = 5
"""A shorter query stands nearly so where it stands as it was typed."""

_BETWEEN = 0.5
"""What a word counts in a share that lacks between others that stand there, and not at an end of
the query: it is remembered wrong, and what is mistyped is rarer than what it stands for."""

_MOST_PLACES = 500_000
"""Two words that both stand at more places than so many are not looked at as a pair."""

_FEW = 8
"""In fewer documents than one in so many that have a word, its places are looked up one by one."""
_COMMON = 1.1  # words that are in half of the documents are taken for granted

_LEAP = 2
"""So many words too many or too few may stand between two runs that stand together."""


class Runs(NamedTuple):
    """Where the query stands most nearly as it was typed, in each of some documents.

    docs:        the documents in which at least two words of it stand together, sorted.
    shares:      how much of the query stands there: a word counts as it is rare (0 to 1), one that
                 lacks between others half as much.
    first, last: the positions of the first and the last word.
    lengths:     how many words the longest run there has; of equals the first.
    begins:      which word of the query that one begins with, from 0.

    Of places with the same share the one with the longest run counts: what stands verbatim.
    """

    docs: DocIds
    shares: Floats
    first: Positions
    last: Positions
    lengths: NDArray[np.int64]
    begins: NDArray[np.int64]

    def near(self, words: int) -> Marks:
        """Where a query of so many words stands as it was typed, or nearly so."""
        near: Marks = self.shares >= NEAR if words >= LEAST_WORDS else self.lengths == words
        return near

    def only(self, kept: Marks) -> Runs:
        """Those of some of the documents."""
        columns: list[Any] = [column[kept] for column in self]
        return Runs(*columns)

    def moved(self, places: Offsets, first: Positions) -> Runs:
        """The same, but at some places the run begins at another position of the document."""
        starts, ends = self.first.copy(), self.last.copy()
        starts[places] = first
        ends[places] = first + self.lengths.take(places) - 1
        return self._replace(first=starts, last=ends)


_EMPTY = np.empty(0, np.int64)
NO_RUNS = Runs(_EMPTY, np.empty(0), _EMPTY, _EMPTY, _EMPTY, _EMPTY)


def nearest_runs(
    evaluation: Evaluation, slots: tuple[Slot, ...], docs: DocIds, worth: Floats, least: float = 0.0
) -> Runs:
    """Where the query's words stand together in the body of each of `docs`.

    worth: how much each of them counts; a word that counts nothing may stand in a run.
    least: only documents are looked at that have such a share of the query or more.
    """
    index = evaluation.index
    postings = [index.postings("body", slot) for slot in slots]
    if least:
        held = least * _BETWEEN / (1 - least * (1 - _BETWEEN))  # if all the others are between
        docs = docs[_held(postings, worth, index.size).take(docs) >= held]
    rarer = [min(len(one.docs), len(other.docs)) for one, other in pairwise(postings)]
    keys: Sequence[Keys] = ()
    shortest = 1
    found = index.known("body", phrase_way(slots)) if len(slots) == 2 else None
    if found and min(each.total for each in postings) <= _MOST_PLACES:
        origins, numbers = _in_row([found.keys])  # the query is a phrase of two words
    elif len(docs) * len(rarer) * _FEW < sum(rarer):
        keys = [each.keys_in(docs) for each in postings]
        origins, numbers = _in_row(keys)
        shortest = 2
    else:
        keys = [_keys(each, docs) for each in postings]
        origins, numbers = _in_row([_side_by_side(*neighbours) for neighbours in pairwise(keys)])
    kept = within(documents_of(origins + numbers), docs)
    if not kept.all():
        origins, numbers = origins.compress(kept), numbers.compress(kept)
    if not len(origins):
        return NO_RUNS
    goes_on = (origins[1:] == origins[:-1]) & (numbers[1:] == numbers[:-1] + 1)
    first = stretches(~goes_on)
    lengths = np.concatenate((first[1:], [len(origins)])) - first
    if shortest > 1:
        long = (lengths >= shortest).nonzero()[0]
        first, lengths = first.take(long), lengths.take(long)
        if not len(first):
            return NO_RUNS
    runs = origins.take(first), numbers.take(first), lengths + 2 - shortest
    if len(slots) >= LEAST_WORDS:
        runs = _with_words_alone(*runs, keys)
    return _nearest(*runs, worth)


def in_typed_forms(
    index: Index, slots: Sequence[Slot], spellings: Sequence[str], docs: DocIds
) -> Keys | None:
    """Where the whole query stands in some documents (sorted), each word as it was typed.

    None where its words stand in no other forms than those.
    """
    postings = [index.postings("body", slot) for slot in slots]
    inflected = [
        each.is_inflected(spelling) for each, spelling in zip(postings, spellings, strict=True)
    ]
    if not any(inflected):
        return None
    found: Keys | None = None
    for number, (each, spelling) in enumerate(zip(postings, spellings, strict=True)):
        keys = each.keys_in(docs)
        if inflected[number]:
            keys = keys.compress(~within(keys, each.inflected_in(docs, spelling)))
        found = keys - number if found is None else common(found, keys - number)
        if not len(found):
            break
    return found


def _held(postings: Sequence[Postings], worth: Floats, size: int) -> Floats:
    """Which share of a query's words each of all documents has at most, as `Runs` counts them."""
    held: Floats = np.full(size, worth[worth < _COMMON].sum())
    for each, value in zip(postings, worth.tolist(), strict=True):
        if value >= _COMMON:
            held[each.docs] += value
    held /= max(float(worth.sum()), 1.0)  # 0 where no document has any
    return held


def _in_row(keys: Sequence[Keys]) -> tuple[Keys, NDArray[np.int64]]:
    """Where the query would begin by the places of each of its words, and which word it is.

    In the order of both. The words of a run have in common where the query would begin.
    """
    origins = np.concatenate([each - number for number, each in enumerate(keys)])
    numbers = np.arange(len(keys)).repeat([len(each) for each in keys])
    order = origins.argsort(kind="stable")
    return origins.take(order), numbers.take(order)


def _keys(postings: Postings, docs: DocIds) -> Keys:
    """The places of a word, at least those in `docs`."""
    few = len(docs) * _FEW < len(postings.docs)
    return postings.keys_in(docs) if few else postings.keys


def _side_by_side(word: Keys, following: Keys) -> Keys:
    """The places of a word behind which another one follows at once."""
    if min(len(word), len(following)) > _MOST_PLACES:
        return np.empty(0, np.int64)
    return common(word + 1, following) - 1


def _with_words_alone(
    origins: Keys, begins: Offsets, lengths: Offsets, keys: Sequence[Keys]
) -> tuple[Keys, Offsets, Offsets]:
    """The same runs, and such of one word, where half of the query stands in runs of more.

    A word stands by itself between two that are remembered wrong, or before or behind the only one.

    keys: the places of each word of the query.
    """
    groups = _groups(origins)
    half = np.add.reduceat(lengths, groups) * 2 >= len(keys)
    sizes = (np.concatenate((groups[1:], [len(origins)])) - groups).compress(half)
    groups = groups.compress(half)
    runs, rows = ranges(groups, sizes), np.arange(len(groups)).repeat(sizes)
    changes = np.zeros((len(groups), len(keys) + 1), np.int64)
    np.add.at(changes, (rows, begins.take(runs)), 1)
    np.subtract.at(changes, (rows, (begins + lengths).take(runs)), 1)
    held = changes.cumsum(axis=1)[:, :-1] > 0
    starts = origins.take(groups), origins.take(groups + sizes - 1)
    found = [(origins, begins, lengths)]
    for leap in (0, -1, 1):  # nothing, a word too many or one too few between
        for start in starts:
            alone = [within(start + leap + number, each) for number, each in enumerate(keys)]
            rows, numbers = (np.array(alone).T & ~held).nonzero()
            held[rows, numbers] = True
            found.append((start.take(rows) + leap, numbers, np.ones(len(rows), np.int64)))
    origins, begins, lengths = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((begins, origins))
    return origins.take(order), begins.take(order), lengths.take(order)


def _once(groups: Offsets, begins: Offsets, ends: Offsets) -> Offsets:
    """Where runs begin of what no other of their group has, so that a word counts once there."""
    order = np.lexsort((-ends, begins, groups))
    key = (groups << SHIFT) + ends
    taken = np.maximum.accumulate(key.take(order))[:-1] - (groups.take(order)[1:] << SHIFT)
    once = begins.copy()
    once[order[1:]] = np.clip(taken, begins.take(order)[1:], ends.take(order)[1:])
    return once


def _groups(origins: Keys) -> Offsets:
    """Where runs (by their origins) begin that stand together."""
    return stretches(origins[1:] - origins[:-1] > _LEAP)


def _nearest(
    origins: Keys, begins: NDArray[np.int64], lengths: NDArray[np.int64], worth: Floats
) -> Runs:
    """The runs (by their origins) that stand together, and of those the best of each document."""
    before = np.concatenate(([0.0], worth.cumsum()))
    keys = origins + begins
    owners = documents_of(keys)
    groups = _groups(origins)
    group = groups.searchsorted(np.arange(len(keys)), "right") - 1
    ends = begins + lengths
    shares = np.add.reduceat(before.take(ends) - before.take(_once(group, begins, ends)), groups)
    reach = before.take(np.maximum.reduceat(ends, groups))
    reach -= before.take(np.minimum.reduceat(begins, groups))
    lacking = np.maximum(reach - shares, 0.0)
    shares /= (before[-1] or 1.0) - (1 - _BETWEEN) * lacking  # 0 where no document has what counts
    shares = shares.round(9)  # what has all the words has 1, whatever the order of the sums
    first = np.minimum.reduceat(keys, groups)
    last = np.maximum.reduceat(keys + lengths - 1, groups)
    longest = np.lexsort((keys, -lengths, group)).take(groups)
    docs, most = owners.take(groups), lengths.take(longest)
    best = np.lexsort((first, -most, -shares, docs))
    best = best.take(firsts(docs.take(best)))
    return Runs(
        docs.take(best),
        shares.take(best),
        positions_of(first.take(best)),
        positions_of(last.take(best)),
        most.take(best),
        begins.take(longest).take(best),
    )

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

from sourcesearch.analysis import folded
from sourcesearch.search.arrays import (
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
    stretches,
    within,
)
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.evaluation.postings import Postings
from sourcesearch.search.query.compound import words_at
from sourcesearch.search.query.nodes import And, AndNot, Node, Or, Slot, Text, Words, phrase_way

__all__ = [
    "LEAST_WORDS",
    "NEAR",
    "NO_RUNS",
    "Runs",
    "in_typed_forms",
    "nearest_runs",
    "typed_slots",
    "typed_words",
]

NEAR = 0.65
"""From this share on a query stands nearly as it was typed (see `Runs`), if it has
`LEAST_WORDS`: what people remember of a quotation, a word of which may be wrong."""

LEAST_WORDS = 5
"""A shorter query stands nearly so where it stands as it was typed."""

_MOST_PLACES = 500_000
"""Two words that both stand at more places than so many are not looked at as a pair."""

_FEW = 8
"""In fewer documents than one in so many that have a word, its places are looked up one by one."""
_MOST_WORDS = 60
_COMMON = 1.1  # words that are in half of the documents are taken for granted

_LEAP = 2
"""So many words too many or too few may stand between two runs that stand together."""


class Runs(NamedTuple):
    """Where the query stands most nearly as it was typed, in each of some documents.

    docs:        the documents in which at least two words of it stand together, sorted.
    shares:      how much of the query stands there: a word counts as it is rare (0 to 1).
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


def typed_slots(node: Node | None) -> tuple[Slot, ...]:
    """The words that stand side by side in a query, as slots; empty for fewer than two."""
    return tuple(slot for slot, _ in typed_words(node))


def typed_words(node: Node | None) -> list[tuple[Slot, str]]:
    """These words, each with how it is typed, folded; "" where that is not one word."""
    words = _words(node)
    return words[:_MOST_WORDS] if len(words) > 1 else []


def _words(node: Node | None) -> list[tuple[Slot, str]]:
    match node:
        case Words(parts=parts):
            return [word for part in parts for word in _words(part)]
        case And(parts=(Words() as words, *_)) | AndNot(part=Words() as words):
            return _words(words)
        case Or(parts=(Words() as words, Text())):  # words that are a name, and its other names
            return _words(words)
        case Text(typed=typed, ways=(way, *_), exact=False, named=False, slop=1):
            fixed = all(gap == (1, 1) for gap in way.layout[0].gaps) and len(way.layout) == 1
            spellings = _spellings(typed, len(way.slots))
            return list(zip(way.slots, spellings, strict=True)) if fixed else []
    return []


def _spellings(typed: str, slots: int) -> Sequence[str]:
    """The folded spellings of so many words in what was typed."""
    if slots == 1:
        return [folded(typed)]
    return list(map(folded, words_at(slots, typed) or [""] * slots))


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
        docs = docs[_held(postings, worth, index.size).take(docs) >= least]
    rarer = [min(len(one.docs), len(other.docs)) for one, other in pairwise(postings)]
    shortest = 1
    found = index.known("body", phrase_way(slots)) if len(slots) == 2 else None
    if found and min(each.total for each in postings) <= _MOST_PLACES:
        origins, numbers = _in_row([found.keys])  # the query is a phrase of two words
    elif len(docs) * len(rarer) * _FEW < sum(rarer):
        origins, numbers = _in_row([each.keys_in(docs) for each in postings])
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
    return _nearest(origins.take(first), numbers.take(first), lengths + 2 - shortest, worth)


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


def _nearest(
    origins: Keys, begins: NDArray[np.int64], lengths: NDArray[np.int64], worth: Floats
) -> Runs:
    """The runs (by their origins) that stand together, and of those the best of each document."""
    before = np.concatenate(([0.0], worth.cumsum()))
    keys = origins + begins
    owners = documents_of(keys)
    apart = (owners[1:] != owners[:-1]) | (origins[1:] - origins[:-1] > _LEAP)
    groups = stretches(apart)
    shares = np.add.reduceat(before.take(begins + lengths) - before.take(begins), groups)
    shares /= before[-1] or 1.0  # 0 where no document has what counts
    shares = np.minimum(shares, 1.0)  # a word may stand there twice
    first = np.minimum.reduceat(keys, groups)
    last = np.maximum.reduceat(keys + lengths - 1, groups)
    group = groups.searchsorted(np.arange(len(keys)), "right") - 1
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

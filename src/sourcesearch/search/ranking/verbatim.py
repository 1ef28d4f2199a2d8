"""The nearness of a document to the query as it was typed, word by word, stop words included.

A *run* is a stretch of the query's words that stands in a text one behind the other. The
places where two neighbours of the query stand side by side are found first; a run is made of
such pairs that have in common where the whole query would begin.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import (
    DocIds,
    Keys,
    common,
    documents_of,
    firsts,
    positions_of,
    within,
)
from sourcesearch.search.evaluation import Evaluation
from sourcesearch.search.evaluation.postings import Postings
from sourcesearch.search.query.nodes import And, AndNot, Node, Or, Slot, Text, Words

__all__ = ["Runs", "longest_runs", "typed_slots"]

_MOST_PLACES = 500_000
"""Two words that both stand at more places than so many are not looked at as a pair."""

_FEW = 8
"""In fewer documents than one in so many that have a word, its places are looked up one by one."""
_MOST_WORDS = 60


class Runs(NamedTuple):
    """The longest run of each of some documents; of equals the first.

    docs:    the documents that have a run of two words at least, sorted.
    lengths: how many words of the query it has.
    first:   the position of its first word.
    begins:  which word of the query that is, from 0.
    """

    docs: DocIds
    lengths: NDArray[np.int64]
    first: NDArray[np.int64]
    begins: NDArray[np.int64]


_EMPTY = np.empty(0, np.int64)
NO_RUNS = Runs(_EMPTY, _EMPTY, _EMPTY, _EMPTY)


def typed_slots(node: Node | None) -> tuple[Slot, ...]:
    """The words that stand side by side in a query, as slots; empty for fewer than two."""
    slots = tuple(_slots(node))
    return slots[:_MOST_WORDS] if len(slots) > 1 else ()


def _slots(node: Node | None) -> list[Slot]:
    match node:
        case Words(parts=parts):
            return [slot for part in parts for slot in _slots(part)]
        case And(parts=(Words() as words, *_)) | AndNot(part=Words() as words):
            return _slots(words)
        case Or(parts=(Words() as words, Text())):  # words that are a name, and its other names
            return _slots(words)
        case Text(ways=(way, *_), exact=False, named=False, slop=1):
            fixed = all(gap == (1, 1) for gap in way.layout[0].gaps) and len(way.layout) == 1
            return list(way.slots) if fixed else []
    return []


def longest_runs(evaluation: Evaluation, slots: tuple[Slot, ...], docs: DocIds) -> Runs:
    """The longest run of the query's words in the body of each of `docs`."""
    keys = [_keys(evaluation.index.postings("body", slot), docs) for slot in slots]
    pairs = [_side_by_side(*neighbours) for neighbours in pairwise(keys)]
    # the place at which the query would begin, which all words of a run have in common
    begins = np.concatenate([pair - number for number, pair in enumerate(pairs)])
    if not len(begins):
        return NO_RUNS
    numbers = np.arange(len(pairs)).repeat([len(pair) for pair in pairs])
    order = begins.argsort(kind="stable")
    begins, numbers = begins.take(order), numbers.take(order)
    goes_on = (begins[1:] == begins[:-1]) & (numbers[1:] == numbers[:-1] + 1)
    first = np.append(True, ~goes_on).nonzero()[0]
    lengths = np.append(first[1:], len(begins)) - first + 1
    return _longest(begins.take(first) + numbers.take(first), lengths, numbers.take(first), docs)


def _keys(postings: Postings, docs: DocIds) -> Keys:
    """The places of a word, at least those in `docs`."""
    few = len(docs) * _FEW < len(postings.docs)
    return postings.keys_in(docs) if few else postings.keys


def _side_by_side(word: Keys, following: Keys) -> Keys:
    """The places of a word behind which another one follows at once."""
    if min(len(word), len(following)) > _MOST_PLACES:
        return np.empty(0, np.int64)
    return common(word + 1, following) - 1


def _longest(
    keys: Keys, lengths: NDArray[np.int64], begins: NDArray[np.int64], docs: DocIds
) -> Runs:
    """Of some runs the longest of each of `docs`."""
    owners = documents_of(keys)
    kept = within(owners, docs).nonzero()[0]
    order = kept.take(np.lexsort((keys.take(kept), -lengths.take(kept), owners.take(kept))))
    order = order.take(firsts(owners.take(order)))
    runs = (owners, lengths, positions_of(keys), begins)
    return Runs(*(column.take(order) for column in runs))

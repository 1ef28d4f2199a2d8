"""The nearness of a document to the query as it was typed, word by word, stop words included.

A *run* is a stretch of the query's words that stands in a text one behind the other. The
longest run of each document is found from the places of the query's rarest words: a place
of a word says where the whole query would begin, and each other word either stands where it
then should or does not. Where even the rarest are frequent, a run without them is missed.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import (
    DocIds,
    Keys,
    distinct,
    documents_of,
    positions_of,
    within,
)
from sourcesearch.search.evaluation import Evaluation
from sourcesearch.search.query.nodes import And, AndNot, Node, Or, Slot, Text, Words

__all__ = ["Runs", "longest_runs", "typed_slots"]

_ANCHORED = 20_000
"""Of the query's words from the rarest on, the places are looked at until there are so many."""

_MOST_ANCHORED = 200_000
"""At more places of the rarest word than so many, no run is looked for."""

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
    every = [evaluation.index.postings("body", slot) for slot in slots]
    order = sorted(range(len(slots)), key=lambda number: len(every[number].docs) or 1 << 62)
    anchors: list[Keys] = []
    for number in order:
        places = every[number].keys_in(docs)
        if sum(map(len, anchors)) + len(places) > (_ANCHORED if anchors else _MOST_ANCHORED):
            break
        anchors.append(places - number)
    if not anchors:
        return NO_RUNS
    starts = distinct(np.sort(np.concatenate(anchors)))
    if not len(starts):
        return NO_RUNS
    held = np.zeros((len(slots), len(starts)), bool)
    # the document of a start that would lie before its text is told by the last of its words
    among = distinct(documents_of(starts + len(slots) - 1))
    for number, postings in enumerate(every):
        held[number] = within(starts + number, postings.keys_in(among))
    return _longest(held, starts)


def _longest(held: NDArray[np.bool_], starts: Keys) -> Runs:
    """The longest run of each document, of words that stand where the query would."""
    length = np.zeros(len(starts), np.int64)
    best, ends = length.copy(), length.copy()
    for number, row in enumerate(held):
        length = np.where(row, length + 1, 0)
        longer = length > best
        best[longer], ends[longer] = length[longer], number
    keys = starts + ends
    kept = best > 1
    best, keys, ends = best[kept], keys[kept], ends[kept]
    docs = documents_of(keys)
    order = np.lexsort((keys, -best, docs))
    order = order[np.flatnonzero(np.diff(docs[order], prepend=-1))]
    begins = ends[order] - best[order] + 1
    return Runs(docs[order], best[order], positions_of(keys[order]) - best[order] + 1, begins)

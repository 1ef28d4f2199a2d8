"""The places where slots stand as a way lays them out: phrases, loose phrases, NEAR.

Where all distances are fixed, slots are compared from the rarest on, and of a frequent
one only what stands in the documents that are left is read. Otherwise chains are built
a slot at a time; of all chains that end at one word the tightest is kept, so that a wide
reach over frequent words costs no more than reading them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    DocIds,
    Keys,
    distinct,
    documents_of,
    shared,
)
from sourcesearch.search.evaluation.postings import Postings
from sourcesearch.search.query.syntax.spacing import Arrangement, Gap, Layout

__all__ = ["Spans", "spans"]


class Spans(NamedTuple):
    """The keys of first and last words, sorted by both."""

    starts: Keys
    ends: Keys

    @property
    def docs(self) -> DocIds:
        """The documents they stand in."""
        return distinct(documents_of(self.starts))


_NONE = Spans(NO_DOCUMENTS, NO_DOCUMENTS)


def spans(slots: Sequence[Postings], layout: Layout) -> Spans:
    """Where slots stand as a layout says."""
    docs = shared([slot.docs for slot in slots])
    if not len(docs):
        return _NONE
    read = cache(lambda number: slots[number].keys_in(docs))  # what is in any order is read once
    chains = [_arranged(slots, one, docs, read) for one in layout]
    return chains[0] if len(chains) == 1 else _together(chains)


def _arranged(
    slots: Sequence[Postings], arrangement: Arrangement, docs: DocIds, read: Callable[[int], Keys]
) -> Spans:
    """Where slots stand in one order. `read` gives the keys of a slot, by its number, in `docs`."""
    order, gaps = arrangement.order, arrangement.gaps
    if all(least == most for least, most in gaps):
        return _fixed([slots[number] for number in order], [least for least, _ in gaps], docs)
    return _chain([read(number) for number in order], gaps)


def _fixed(slots: Sequence[Postings], distances: Sequence[int], docs: DocIds) -> Spans:
    """Slots at fixed distances, in their order."""
    at = np.concatenate(([0], np.cumsum(distances))).astype(np.int64).tolist()
    ordered = sorted(zip(at, slots, strict=True), key=lambda each: len(each[1].docs))
    (first, rarest), *others = ordered
    starts = rarest.keys_around(docs) - first
    for place, slot in others:
        if not len(starts):
            return _NONE
        # a place before the first word of a text is that of no word: it is in no other slot
        starts = slot.among(starts + place) - place
    return Spans(starts, starts + at[-1])


def _chain(words: Sequence[Keys], gaps: Sequence[Gap]) -> Spans:
    """From the first word to the last, each word a gap after the one before, in order."""
    starts = ends = words[0]
    for keys, (least, most) in zip(words[1:], gaps, strict=True):
        if not len(ends):
            return _NONE
        before = ends.searchsorted(keys - least, side="right") - 1
        reached = np.flatnonzero(before >= 0)
        reached = reached[ends[before[reached]] >= keys[reached] - most]
        starts, ends = starts[before[reached]], keys[reached]  # both ascend: `before` does
    return Spans(starts, ends)


def _together(chains: Sequence[Spans]) -> Spans:
    """All of some chains in order, each once."""
    starts, ends = (np.concatenate(keys) for keys in zip(*chains, strict=True))
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    new = (np.diff(starts, prepend=-1) != 0) | (np.diff(ends, prepend=-1) != 0)
    return Spans(starts[new], ends[new])

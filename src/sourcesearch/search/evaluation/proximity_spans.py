"""Where do words stand in a given arrangement: a loose phrase, or near one another?

`Arranged` is a query class with rules for our evaluation. Chains are built a place
at a time; of all chains that end at one word the tightest is kept, so that a wide
reach over frequent words costs no more than reading them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from whoosh import query

from sourcesearch.columnar import LiveSegment
from sourcesearch.search.evaluation import Matches, Spans
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.matches import common, intersection
from sourcesearch.search.evaluation.rules import matches
from sourcesearch.search.evaluation.spacing import Gap, Layout
from sourcesearch.search.evaluation.spans import spans_of

__all__ = ["Arranged"]

_SHIFT = 32

Keys = NDArray[np.int64]
"""Documents and positions, each pair as one number."""


class Arranged(query.Query):  # type: ignore[misc]
    """Documents in which words (`places`, each a query of one word) stand as `layout` says."""

    def __init__(self, places: Sequence[query.Query], layout: Layout, boost: float = 1.0) -> None:
        self.places = tuple(places)
        self.layout = layout
        self.boost = boost
        self.found: dict[LiveSegment, Spans] = {}

    def __repr__(self) -> str:
        return f"Arranged({self.places!r}, {self.layout!r})"


@spans_of.register
def _(asked: Arranged, part: Part) -> Spans | None:
    if part.segment not in asked.found:  # asked for twice: which documents, and where in them
        asked.found[part.segment] = _spans(asked, part)
    return asked.found[part.segment]


def _spans(asked: Arranged, part: Part) -> Spans:
    found = [spans_of(place, part) or Spans.none() for place in asked.places]
    docs = reduce(common, (_distinct(spans.docs) for spans in found))
    keys = [_keys(spans.within(docs)) for spans in found]
    chains = [_chain([keys[number] for number in one.order], one.gaps) for one in asked.layout]
    starts, ends = chains[0] if len(chains) == 1 else _together(chains)
    positions = (1 << _SHIFT) - 1
    return Spans(starts >> _SHIFT, starts & positions, ends & positions)


@matches.register
def _(asked: Arranged, part: Part, scored: bool) -> Matches:
    spans = spans_of(asked, part)
    assert spans is not None
    docs = _distinct(spans.docs).astype(np.uint32)
    if not scored:
        return Matches(docs)
    words = (matches(place, part, True) for place in asked.places)
    found = reduce(
        lambda left, right: intersection([left, right], True),
        words,
        Matches(docs, np.zeros(len(docs))),
    )
    return found.times(asked.boost)


def _distinct(docs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sorted numbers, each once."""
    return docs[np.flatnonzero(np.diff(docs, prepend=-1))]


def _keys(spans: Spans) -> Keys:
    """Document and position as one number."""
    keys: Keys = spans.docs << _SHIFT | spans.starts
    return keys


def _chain(words: Sequence[Keys], gaps: Sequence[Gap]) -> tuple[Keys, Keys]:
    """From the first word to the last, each word a gap after the one before, in order."""
    starts = ends = words[0]
    for keys, (least, most) in zip(words[1:], gaps, strict=True):
        before = ends.searchsorted(keys - least, side="right") - 1
        reached = np.flatnonzero(before >= 0)
        reached = reached[ends[before[reached]] >= keys[reached] - most]
        starts, ends = starts[before[reached]], keys[reached]  # both ascend: `before` does
    return starts, ends


def _together(chains: Sequence[tuple[Keys, Keys]]) -> tuple[Keys, Keys]:
    """All of some chains in order, each once."""
    starts, ends = (np.concatenate(keys) for keys in zip(*chains, strict=True))
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    new = (np.diff(starts, prepend=-1) != 0) | (np.diff(ends, prepend=-1) != 0)
    kept = np.flatnonzero(new)
    return starts[kept], ends[kept]

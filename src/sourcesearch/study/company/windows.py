"""Windows around the occurrences of a query: which places are near it.

A window ends with its document, and where a text is interrupted, as by a running head. That of a
sentence or paragraph ends with the one in which the match begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import firsts, ranges
from sourcesearch.study.question import Occurring
from sourcesearch.study.study import Study
from sourcesearch.study.text.interruptions import interruptions
from sourcesearch.study.text.sentences import sentence_starts

__all__ = ["Window", "Windows", "window", "windows"]

_AT_ONCE = 1 << 22  # places that are read together
_MOST = 1_000

Numbers = NDArray[np.int64]


class Window(NamedTuple):
    """How far a window reaches: words to the left and right, or the `whole` of something."""

    left: int = 0
    right: int = 0
    whole: str = ""


def window(said: str | int) -> Window:
    """The window that `5`, `5:0`, `sentence` or `paragraph` means. Raises UsageError."""
    text = str(said)
    if text in ("sentence", "paragraph"):
        return Window(whole=text)
    found = re.fullmatch(r"(\d{1,4})(?::(\d{1,4}))?", text)
    if found:
        left, right = int(found[1]), int(found[2] or found[1])
        if left + right > 0 and max(left, right) <= _MOST:
            return Window(left, right)
    raise UsageError(f"{said}: not a window (5, 5:0, sentence, paragraph)")


class Windows(NamedTuple):
    """The places of matches, `first` to `last`, and of their windows, `low` to before `high`."""

    first: Numbers
    last: Numbers
    low: Numbers
    high: Numbers

    def places(self) -> Iterator[Numbers]:
        """The places near the matches, without these; a place once for each match it is near.

        In parts of a bounded size.
        """
        sizes = np.cumsum(self.high - self.low)
        start = 0
        while start < len(sizes):
            before = sizes[start - 1] if start else 0
            end = max(start + 1, int(sizes.searchsorted(before + _AT_ONCE, side="right")))
            some = slice(start, end)
            left = ranges(self.low[some], np.maximum(self.first[some] - self.low[some], 0))
            behind = self.last[some] + 1
            right = ranges(behind, np.maximum(self.high[some] - behind, 0))
            yield np.concatenate([left, right])
            start = end


def windows(study: Study, found: Occurring, reach: Window) -> Windows:
    """The windows of some occurrences."""
    bases = study.stream.bases
    docs = found.docs
    first = study.stream.places(found.first)
    last = bases.take(docs) + found.last
    low, high = bases.take(docs), bases.take(docs + 1)
    if reach.whole:
        edges = _edges(study, found, reach.whole)
    else:
        edges = _interruptions(study, docs)
        low = np.maximum(low, first - reach.left)
        high = np.minimum(high, last + reach.right + 1)
    if len(edges):
        before = edges.searchsorted(first, side="right") - 1
        low = np.where(before >= 0, np.maximum(low, edges.take(before)), low)
        behind = edges.searchsorted(first, side="right")
        end = edges.take(np.minimum(behind, len(edges) - 1))
        high = np.where(behind < len(edges), np.minimum(high, end), high)
    return Windows(first, last, low, high)


def _edges(study: Study, found: Occurring, whole: str) -> Numbers:
    """The first places of paragraphs or sentences, sorted."""
    if whole == "paragraph":
        numbers = _distinct(found.docs)
        return _first_places(study, numbers, study.snapshot.tables("paragraphs", numbers))
    return study.stream.places(
        sentence_starts(study.snapshot, study.pieces, found, study.full_stops)
    )


def _interruptions(study: Study, docs: Numbers) -> Numbers:
    """The places of words behind what interrupts the texts of some documents, sorted."""
    numbers = _distinct(docs)
    unsearched = study.snapshot.tables("unsearched", numbers)
    some = [number for number, rows in zip(numbers, unsearched, strict=True) if len(rows)]
    paragraphs = study.snapshot.tables("paragraphs", some)
    rows = filter(len, unsearched)
    return _first_places(study, some, list(map(interruptions, rows, paragraphs)))


def _distinct(docs: Numbers) -> list[int]:
    """Documents that are sorted, each once."""
    numbers: list[int] = docs[firsts(docs)].tolist()
    return numbers


def _first_places(study: Study, numbers: Sequence[int], tables: Sequence[Numbers]) -> Numbers:
    """The places at which the ranges of tables begin, one of each document, sorted."""
    bases = study.stream.bases.take(numbers).tolist()
    found = [rows[:, 2] + base for rows, base in zip(tables, bases, strict=True) if len(rows)]
    return np.sort(np.concatenate([np.empty(0, np.int64), *found]))

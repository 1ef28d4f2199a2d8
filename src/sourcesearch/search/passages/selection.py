"""Which passages of a document answer a query best?

Chosen by positions from the index, so that only the paragraphs that are shown
are ever analysed again: a document of a million words costs no more than a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Passage, Span
from sourcesearch.search.passages.highlight import Highlighter
from sourcesearch.search.passages.snippet import cut

__all__ = ["Match", "best_passages", "passage"]


class Match(NamedTuple):
    """Where one thing that a query asks for stands in a document.

    first, last: the positions of the first and last word of each match, ascending.
    weight:      how much it counts.
    """

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    weight: float


def best_passages(
    document: StoredDocument,
    highlighter: Highlighter,
    matches: Sequence[Match],
    *,
    limit: int | None,
    width: int,
) -> tuple[Passage, ...]:
    """The passages with the most and rarest matches, closest together; best first.

    `matches` are where they stand in this document. Without any match in a
    paragraph (the title matched, or only a date was asked for) the document's
    first passage stands for it, without highlights.
    """
    if limit == 0:
        return ()
    ranges = _ranked(document.paragraphs, matches, limit)
    if not ranges and len(document.paragraphs):
        ranges = [(int(document.paragraphs[0, 0]), int(document.paragraphs[0, 1]))]
    return tuple(passage(document, highlighter, span, width) for span in ranges)


def _ranked(
    paragraphs: NDArray[np.int64], matches: Sequence[Match], limit: int | None
) -> list[Span]:
    """The ranges of the first `limit` paragraphs that hold matches, best first."""
    if not len(paragraphs) or not matches:
        return []
    first = np.concatenate([match.first for match in matches])
    last = np.concatenate([match.last for match in matches])
    unit = np.repeat(np.arange(len(matches)), [len(match.first) for match in matches])
    row = np.searchsorted(paragraphs[:, 2], first, side="right") - 1
    inside = (row >= 0) & (first < paragraphs[row, 3])
    first, last, unit, row = (column[inside] for column in (first, last, unit, row))
    if not len(row):
        return []
    scores = _scores(
        first, unit, row, np.array([match.weight for match in matches]), len(paragraphs)
    )
    order = row.argsort(kind="stable")
    begins = np.flatnonzero(np.diff(row[order], prepend=-1))
    rows, furthest = row[order[begins]], np.maximum.reduceat(last[order], begins)
    best = np.argsort(-scores[rows], kind="stable")[:limit]
    # A phrase may run on into the next paragraph.
    behind = np.searchsorted(paragraphs[:, 2], furthest[best], side="right") - 1
    ends = np.maximum(paragraphs[rows[best], 1], paragraphs[behind, 1])
    return list(zip(paragraphs[rows[best], 0].tolist(), ends.tolist(), strict=True))


def _scores(
    first: NDArray[np.int64],
    unit: NDArray[np.int64],
    row: NDArray[np.int64],
    weights: NDArray[np.float64],
    rows: int,
) -> NDArray[np.float64]:
    """For each paragraph: saturated frequencies, and pairs of different units close together."""
    units = len(weights)
    counts = np.bincount(row * units + unit, minlength=rows * units).reshape(rows, units)
    scores = np.asarray((counts / (counts + 0.5)) @ weights, dtype=np.float64)
    order = np.lexsort((unit, first))
    first, unit, row = first[order], unit[order], row[order]
    pair = (unit[1:] != unit[:-1]) & (row[1:] == row[:-1])
    distance = np.maximum(first[1:] - first[:-1], 1)[pair]
    lighter = np.minimum(weights[unit[1:]], weights[unit[:-1]])[pair]
    near = row[1:][pair]  # sorted, as the places are
    begins = np.flatnonzero(np.diff(near, prepend=-1))
    if len(begins):
        scores[near[begins]] += np.maximum.reduceat(lighter / distance, begins)
    return scores


def passage(
    document: StoredDocument, highlighter: Highlighter, span: Span, width: int | None = None
) -> Passage:
    """What stands at `span`, cut to about `width` characters, with what matches marked."""
    start, end = span
    text = document.slice(start, end)
    hidden = [
        (max(a, start) - start, min(b, end) - start)
        for a, b in document.unsearched
        if a < end and b > start
    ]
    marks = highlighter.spans(text, hidden)
    left, right = cut(text, marks, width or len(text))
    shown = tuple((a - left, b - left) for a, b in marks if a >= left and b <= right)
    return document.passage(start + left, start + right, shown)

"""The selection of passages: the paragraphs of a page of documents that answer best.

They are chosen by positions from the index, for all documents of the page at once, so that
only the paragraphs that are shown are ever analysed again: a document of a million words
costs no more than a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.cite import Passage
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Span
from sourcesearch.search.arrays import firsts
from sourcesearch.search.passages.highlight import Highlighter
from sourcesearch.search.passages.snippet import cut

__all__ = ["Match", "best_ranges", "passage"]

_POSITION_BITS = 32


class Match(NamedTuple):
    """Where one thing that a query asks for stands in some documents.

    docs:        which of the documents: an index.
    first, last: the positions of the first and last word of each match, ascending.
    weights:     how much each counts.
    """

    docs: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    weights: NDArray[np.float64]


class _Found(NamedTuple):
    """Matches in paragraphs, which are numbered over all documents."""

    rows: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    things: NDArray[np.int64]
    weights: NDArray[np.float64]


def best_ranges(
    paragraphs: Sequence[NDArray[np.int64]], matches: Sequence[Match], limit: int | None
) -> list[list[Span]]:
    """The ranges of the first `limit` paragraphs of each document, best first.

    Best are those with the most and rarest matches, closest together. Without any match in
    a paragraph (the title matched, or only a date was asked for) the document's first
    paragraph stands for it.
    """
    counts = np.array([len(table) for table in paragraphs], np.int64)
    bases = counts.cumsum() - counts
    table = np.concatenate([np.empty((0, 4), np.int64), *paragraphs])
    ranges: list[list[Span]] = [[] for _ in paragraphs]
    found = _in_paragraphs(table, counts, matches) if matches else None
    if found and len(found.rows):
        rows, scores, furthest = _scored(found)
        owner = np.arange(len(counts)).repeat(counts)[rows]
        order = np.lexsort((rows, -scores, owner))
        for document, row, last in zip(
            owner[order].tolist(), rows[order].tolist(), furthest[order].tolist(), strict=True
        ):
            if limit is None or len(ranges[document]) < limit:
                stop = int(bases[document] + counts[document])
                ranges[document].append(_range(table, row, stop, last))
    for document, (base, count) in enumerate(zip(bases.tolist(), counts.tolist(), strict=True)):
        if not ranges[document] and count and limit != 0:
            ranges[document] = [(int(table[base, 0]), int(table[base, 1]))]
    return ranges


def _range(table: NDArray[np.int64], row: int, stop: int, last: int) -> Span:
    """A paragraph, with those that a phrase in it runs on into."""
    end = row
    while end + 1 < stop and table[end + 1, 2] <= last:
        end += 1
    return int(table[row, 0]), int(table[end, 1])


def _in_paragraphs(
    table: NDArray[np.int64], counts: NDArray[np.int64], matches: Sequence[Match]
) -> _Found:
    """The matches that begin in a paragraph."""
    none = np.empty(0, np.int64)
    docs = np.concatenate([none, *(match.docs for match in matches)])
    first = np.concatenate([none, *(match.first for match in matches)])
    last = np.concatenate([none, *(match.last for match in matches)])
    weights = np.concatenate([np.empty(0), *(match.weights for match in matches)])
    sizes = np.array([len(match.docs) for match in matches], np.int64)
    things = np.arange(len(matches)).repeat(sizes)
    owners = np.arange(len(counts)).repeat(counts)
    begins = (owners << _POSITION_BITS) + table[:, 2]
    rows = begins.searchsorted((docs << _POSITION_BITS) + first, side="right") - 1
    inside = (rows >= 0).nonzero()[0]
    those = rows[inside]
    inside = inside[(owners[those] == docs[inside]) & (first[inside] < table[those, 3])]
    return _Found(rows[inside], first[inside], last[inside], things[inside], weights[inside])


def _scored(
    found: _Found,
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Paragraphs with matches, their scores, and the last position of a match in each.

    A score is the sum of saturated frequencies, and of the two things closest together.
    """
    order = np.lexsort((found.things, found.first, found.rows))
    rows, first, last = found.rows[order], found.first[order], found.last[order]
    things, weights = found.things[order], found.weights[order]
    begins = firsts(rows)
    place = begins.searchsorted(np.arange(len(rows)), "right") - 1
    number = int(things.max()) + 1
    keys = place * number + things
    alike = keys.argsort(kind="stable")
    keys = keys.take(alike)
    starts = firsts(keys)
    pairs, at = keys.take(starts), alike.take(starts)
    times = np.concatenate((starts[1:], [len(keys)])) - starts
    each = weights[at] * times / (times + 0.5)
    scores = np.bincount(pairs // number, each, len(begins)).astype(np.float64)
    near = (things[1:] != things[:-1]) & (place[1:] == place[:-1])
    closeness = np.zeros(len(rows))
    distance = np.maximum(first[1:] - first[:-1], 1)
    closeness[1:] = np.minimum(weights[1:], weights[:-1]) / distance * near
    scores += np.maximum.reduceat(closeness, begins)
    return rows[begins], scores, np.maximum.reduceat(last, begins)


def passage(
    document: StoredDocument,
    highlighter: Highlighter,
    start: int,
    text: str,
    width: int | None = None,
) -> Passage:
    """The `text` that begins at `start`, cut to about `width` characters, with what matches marked.

    None leaves it whole.
    """
    end = start + len(text)
    hidden = [
        (max(a, start) - start, min(b, end) - start)
        for a, b in document.unsearched
        if a < end and b > start
    ]
    marks = highlighter.spans(text, hidden)
    left, right = cut(text, marks, width or len(text))
    locator = document.locator(start + left, start + right)
    if left or right < len(text):
        marks = tuple((a - left, b - left) for a, b in marks if a >= left and b <= right)
        text = text[left:right]
    return Passage(text, marks, locator, document)

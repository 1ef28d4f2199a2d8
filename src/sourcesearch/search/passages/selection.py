"""The selection of passages: the paragraphs of a page of documents that answer best.

They are chosen by positions from the index, for all documents of the page at once, so that
only the paragraphs that are shown are ever analysed again: a document of a million words
costs no more than a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.document import Span
from sourcesearch.search.arrays import (
    SHIFT,
    DocIds,
    Floats,
    Keys,
    Offsets,
    Positions,
    documents_of,
    firsts,
    keys_of,
)

__all__ = ["Match", "best_ranges"]

_BITS = 63  # of more things than so many, some count as one


class Match(NamedTuple):
    """Where one thing that a query asks for stands in some documents.

    docs:        which of the documents: an index.
    first, last: the positions of the first and last word of each match, ascending.
    weights:     how much each counts: a number, or one for each document.
    """

    docs: DocIds
    first: Positions
    last: Positions
    weights: Floats | float


class _Found(NamedTuple):
    """Matches in paragraphs, in the order of their places.

    keys:   which document, and the position of the first word.
    last:   the position of the last word.
    rows:   the paragraph, all documents' numbered through.
    things: what matches.
    """

    keys: Keys
    last: Positions
    rows: Offsets
    things: Offsets


class _Ranked(NamedTuple):
    """Paragraphs with matches, document by document and the best of each first.

    docs:   the document, an index.
    rows:   which of its paragraphs.
    last:   the last position of a match that begins there.
    things: what matches there, as bits.
    """

    docs: DocIds
    rows: Offsets
    last: Positions
    things: NDArray[np.int64]


def best_ranges(
    paragraphs: Sequence[NDArray[np.int64]], matches: Sequence[Match], limit: int | None
) -> list[list[Span]]:
    """The ranges of the first `limit` paragraphs of each document, best first.

    Best are those with the most and rarest matches, closest together; of what would stand in
    none of them, the best that has it takes the place of the last. Without any match in
    a paragraph (the title matched, or only a date was asked for) the document's first
    paragraph stands for it.
    """
    ranges: list[list[Span]] = [[] for _ in paragraphs]
    if limit != 0 and matches and any(map(len, paragraphs)):
        counts = np.array([len(table) for table in paragraphs])
        ranked = _best_first(_in_paragraphs(paragraphs, counts, matches), matches, counts)
        begins = firsts(ranked.docs).tolist()
        for begin, end in pairwise([*begins, len(ranked.docs)]):
            document = ranked.docs.item(begin)
            for place in _shown(ranked.things[begin:end], limit):
                row, last = ranked.rows.item(begin + place), ranked.last.item(begin + place)
                ranges[document].append(_range(paragraphs[document], row, last))
    for table, chosen in zip(paragraphs, ranges, strict=True):
        if not chosen and len(table) and limit != 0:
            chosen.append((table.item(0, 0), table.item(0, 1)))
    return ranges


def _shown(things: NDArray[np.int64], limit: int | None) -> Iterable[int]:
    """Which of a document's paragraphs are shown, in their order.

    things: what each has, as bits.
    """
    if limit is None or len(things) <= limit:
        return range(len(things))
    wanted = int(np.bitwise_or.reduce(things))
    if not wanted & ~int(np.bitwise_or.reduce(things[:limit])):
        return range(limit)
    shown = [0]
    missing = wanted & ~things.item(0)
    while missing and len(shown) < limit:
        shown.append(int((things & missing).nonzero()[0][0]))
        missing &= ~things.item(shown[-1])
    others = (place for place in range(limit) if place not in shown)
    return sorted([*shown, *islice(others, limit - len(shown))])


def _range(table: NDArray[np.int64], row: int, last: int) -> Span:
    """A paragraph, with those that a phrase in it runs on into."""
    end = row
    while end + 1 < len(table) and table.item(end + 1, 2) <= last:
        end += 1
    return table.item(row, 0), table.item(end, 1)


def _in_paragraphs(
    paragraphs: Sequence[NDArray[np.int64]], counts: Offsets, matches: Sequence[Match]
) -> _Found:
    """The matches that begin in a paragraph."""
    table = np.concatenate([each for each in paragraphs if len(each)])
    owners = np.arange(len(counts)).repeat(counts) << SHIFT
    keys = np.concatenate([keys_of(match.docs, match.first) for match in matches])
    last = np.concatenate([match.last for match in matches])
    things = np.arange(len(matches)).repeat([len(match.docs) for match in matches])
    order = keys.argsort(kind="stable")
    keys = keys.take(order)
    rows = (owners + table[:, 2]).searchsorted(keys, "right") - 1
    inside = (rows >= 0) & (keys < (owners + table[:, 3]).take(rows))
    keys, rows, order = (each.compress(inside) for each in (keys, rows, order))
    return _Found(keys, last.take(order), rows, things.take(order))


def _best_first(found: _Found, matches: Sequence[Match], counts: Offsets) -> _Ranked:
    """The paragraphs with matches, document by document and the best of each first.

    A score is the sum of saturated frequencies, and of the two things closest together.
    """
    keys, last, rows, things = found
    if not len(keys):
        return _Ranked(keys, rows, last, things)
    weights = np.empty((len(matches), len(counts)))
    for each, match in zip(weights, matches, strict=True):
        each[:] = match.weights
    begins = firsts(rows)
    docs = documents_of(keys)
    owner = docs.take(begins)
    scores = _frequent(begins, things, weights.take(owner, axis=1))
    if len(matches) > 1:
        close = _closeness(found, weights[things, docs])
        scores += np.maximum.reduceat(close, begins)
    rows = rows.take(begins)
    order = np.lexsort((rows, -scores, owner))
    rows -= (counts.cumsum() - counts).take(owner)
    bits = np.bitwise_or.reduceat(1 << things % _BITS, begins)
    columns = (owner, rows, np.maximum.reduceat(last, begins), bits)
    return _Ranked(*(column.take(order) for column in columns))


def _frequent(begins: Offsets, things: Offsets, weights: Floats) -> Floats:
    """The sum of the saturated frequencies of the things in each paragraph.

    begins:  where the matches in each begin.
    weights: of each thing in each paragraph (things, paragraphs).
    """
    sizes = np.concatenate((begins[1:], [len(things)])) - begins
    cells = things * len(begins)
    cells += np.arange(len(begins)).repeat(sizes)
    times = np.bincount(cells, minlength=weights.size).reshape(weights.shape)
    scores = np.zeros(len(begins))
    for weight, held in zip(weights, times, strict=True):
        scores += weight * held / (held + 0.5)
    return scores


def _closeness(found: _Found, weights: Floats) -> Floats:
    """How close each match stands to another thing right before it in its paragraph.

    weights: of each match.
    """
    keys, _, rows, things = found
    near = (things[1:] != things[:-1]) & (rows[1:] == rows[:-1])
    closeness = np.zeros(len(keys))
    distance = np.maximum(keys[1:] - keys[:-1], 1)
    closeness[1:] = np.minimum(weights[1:], weights[:-1]) / distance * near
    return closeness

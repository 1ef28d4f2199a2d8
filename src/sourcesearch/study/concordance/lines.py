"""The lines of a concordance: slices of texts, and where they stand.

They are read document after document, and kept as columns; rows are made of these as they are
asked for, in any order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.backend import Read
from sourcesearch.collection.keys import shown
from sourcesearch.search.arrays import DocIds, Positions, keys_of, positions_of
from sourcesearch.study.hits import in_file
from sourcesearch.study.question import Occurring
from sourcesearch.study.text import characters

__all__ = ["Line", "Lined", "Lines"]

Numbers = NDArray[np.int64]

_ROWS = 1 << 12
"""Rows that are made together."""

_TOLD = ("title", "source", "date")

_NOWHERE = -1
"""Of a document without paragraphs or lines."""


class Line(NamedTuple):
    """An occurrence with what stands around it, letter for letter.

    left, match, right: three neighbouring slices of the document's text; the match is the
        characters `start` to `end`.
    id, path, title, source, date: the document.
    page, section, paragraph, first_line, last_line: where the match stands, as far as known.
    hits: the query that finds it, with the others of its file.
    """

    left: str
    match: str
    right: str
    id: str
    path: str
    title: str | None
    source: str | None
    date: str | None
    page: str | None
    section: str | None
    paragraph: int | None
    first_line: int | None
    last_line: int | None
    start: int
    end: int
    hits: str

    @property
    def place(self) -> str:
        """Where it stands, in short: "p. xii, ¶ 38, line 96"."""
        named = (("p. ", self.page), ("¶ ", self.paragraph), ("line ", self.first_line))
        return ", ".join(f"{name}{value}" for name, value in named if value is not None)


class Lined(Protocol):
    """Documents of which lines are read: those of a `Study`, or where they are.

    root:   the folder by which their files are named.
    pieces: what stands at each position of the words that were taken apart.
    """

    @property
    def snapshot(self) -> Read: ...
    @property
    def root(self) -> Path: ...
    @property
    def pieces(self) -> characters.Pieces: ...


class Lines:
    """The lines of occurrences of a query, which are in the order of documents and positions."""

    def __init__(self, study: Lined, query: str, found: Occurring, context: int) -> None:
        """Reads them, with so many words of context."""
        self._study, self._query, self._context = study, query, context
        self._texts: list[str] = []
        self._labels: tuple[list[str | None], list[str | None]] = ([], [])
        self._documents: dict[int, _Document] = {}
        docs, first = found.docs, positions_of(found.first)
        parts = [np.empty((7, 0), np.int32)]
        for part in characters.batches(study.snapshot, docs):
            parts.append(self._read(docs[part], first[part], found.last[part]))
        self._numbers = np.concatenate(parts, axis=1)

    def columns(self, order: Numbers) -> Iterator[Sequence[Sequence[Any]]]:
        """Some of the lines, in an order, as columns of what a `Line` has; many at a time."""
        pages, sections = self._labels
        for at in range(0, len(order), _ROWS):
            lines = order[at : at + _ROWS].tolist()
            numbers = self._numbers[:, order[at : at + _ROWS]]
            docs, lefts, starts, ends = (column.tolist() for column in numbers[:4])
            texts = [self._texts[line] for line in lines]
            parts = [*zip(texts, lefts, starts, ends, strict=True)]
            of = [self._documents[doc] for doc in docs]
            yield [
                [text[: start - left] for text, left, start, _ in parts],
                [text[start - left : end - left] for text, left, start, end in parts],
                [text[end - left :] for text, left, _, end in parts],
                *zip(*[each.about for each in of], strict=True),
                [pages[line] for line in lines],
                [sections[line] for line in lines],
                *map(_listed, numbers[4:]),
                starts,
                ends,
                [each.hits for each in of],
            ]

    def _read(self, docs: DocIds, first: Positions, last: Positions) -> NDArray[np.int32]:
        """The numbers of some lines, a column each: document, characters, places."""
        standing = characters.standing(
            self._study.snapshot, self._study.pieces, docs,
            np.maximum(first - self._context, 0), last + self._context,
        )  # fmt: skip
        at, behind = standing.keys.searchsorted([keys_of(docs, first), keys_of(docs, last)])
        begin, close = keys_of(docs, 0 * docs), keys_of(docs + 1, 0 * docs)
        low, high = np.maximum(standing.keys[at] - self._context, begin), close - 1
        low = standing.keys.searchsorted(low)
        high = np.minimum(standing.keys[behind] + self._context, high)
        high = standing.keys.searchsorted(high, side="right") - 1
        found = np.array([
            docs, standing.starts[low], standing.starts[at], standing.ends[behind],
            standing.ends[np.maximum(high, behind)],
        ])  # fmt: skip
        wheres = [self._placed(found[:, those]) for those in _of_documents(docs)]
        of, moved = standing.of[at], standing.bases[standing.of[at]]
        columns = (of, found[1] - moved, found[4] - moved)
        for text, left, right in zip(*(column.tolist() for column in columns), strict=True):
            self._texts.append(standing.texts[text][left:right])
        return np.concatenate([found[:4], np.concatenate(wheres, axis=1)]).astype(np.int32)

    def _placed(self, found: Numbers) -> Numbers:
        """Where lines of one document stand; their contexts are cut at what interrupts the text."""
        number = int(found[0, 0])
        if number not in self._documents:
            self._documents[number] = _Document(self._study, self._query, number)
        document = self._documents[number]
        _, left, start, end, right = found
        spans = document.interruptions()
        found[1], found[4] = characters.clipped(spans, start, end, left, right)
        for labels, name in zip(self._labels, ("pages", "sections"), strict=True):
            labels += document.labels(name, start)
        return np.array([document.paragraphs(start), *document.lines(start, end)])


class _Document:
    """The document of some lines: what is told of it in each, and where characters stand."""

    def __init__(self, study: Lined, query: str, number: int) -> None:
        self._snapshot, self._number = study.snapshot, number
        self._record: dict[str, Any] = json.loads(study.snapshot.record(number))
        metadata = self._record.get("metadata", {})
        title, source, date = (metadata.get(name, (None,))[0] for name in _TOLD)
        key = self._record["file"]
        self.about = (str(self._record["id"]), shown(key, study.root), title, source, date)
        self.hits = in_file(query, key)

    def _table(self, name: str) -> Numbers:
        return self._snapshot.table(name, self._number)

    def paragraphs(self, start: Numbers) -> Numbers:
        """The paragraph of each character, counted from 1; the head of a text is none."""
        found = self._table("paragraphs")[:, :1].ravel().searchsorted(start, side="right")
        return np.where(found > 0, found, _NOWHERE)

    def lines(self, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
        """The lines of the source file from the characters `start` to before `end`."""
        top = self._record.get("first_line")
        if top is None:
            return np.full(len(start), _NOWHERE), np.full(len(start), _NOWHERE)
        starts = self._table("lines")[:, 0]
        first = starts.searchsorted(start, side="right") + (top - 1)
        last = starts.searchsorted(np.maximum(start, end - 1), side="right") + (top - 1)
        return first, last

    def interruptions(self) -> Numbers:
        """What is not searched and stands in no paragraph (rows, 2), as the heads of pages do."""
        spans = characters.unsearched(self._snapshot, self._number)
        paragraphs = self._table("paragraphs")
        if not len(spans) or not len(paragraphs):
            return spans
        at = np.maximum(paragraphs[:, 0].searchsorted(spans[:, 0], side="right") - 1, 0)
        inside = (paragraphs[at, 0] <= spans[:, 0]) & (spans[:, 1] <= paragraphs[at, 1])
        outside: Numbers = spans[~inside]
        return outside

    def labels(self, name: str, start: Numbers) -> Sequence[str | None]:
        """The label of the page or section in which each character is."""
        labels = self._record.get(name)
        if not labels:
            return [None] * len(start)
        table = self._table(name)
        at = table[:, 0].searchsorted(start, side="right") - 1
        inside = (at >= 0) & (start < table[at, 1])
        return [
            str(labels[place]) if there else None
            for place, there in zip(at.tolist(), inside.tolist(), strict=True)
        ]


def _of_documents(docs: DocIds) -> Iterator[slice]:
    """The lines of each document, which are neighbours."""
    edges = np.flatnonzero(np.diff(docs, prepend=-1, append=-1)).tolist()
    return (slice(*edge) for edge in pairwise(edges))


def _listed(column: NDArray[np.int32]) -> Sequence[int | None]:
    """Numbers, None for what is nowhere."""
    values: list[int | None] = column.tolist()
    if (column == _NOWHERE).any():
        return [None if value == _NOWHERE else value for value in values]
    return values

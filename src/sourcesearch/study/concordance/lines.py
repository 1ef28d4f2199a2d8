"""The lines of a concordance: slices of texts, and where they stand.

They are read document after document, and kept as columns; rows are made of these as they are
asked for, in any order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.backend import Read
from sourcesearch.collection.keys import shown
from sourcesearch.collection.parts import shown_name
from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    DocIds,
    Positions,
    firsts,
    keys_of,
    keys_of_each,
    positions_of,
)
from sourcesearch.study.hits import in_file
from sourcesearch.study.question import Occurring
from sourcesearch.study.text import characters
from sourcesearch.study.text.interruptions import interruptions

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
    shown: the document as people read it, which of its file it is: "a.csv › row 1".
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
    shown: str

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
        self._documents: dict[int, _Told] = {}
        self._files: dict[str, tuple[str, str]] = {}
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
                [each.shown for each in of],
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
        documents = _Documents(self._study.snapshot, docs)
        for number, record in documents.records():
            if number not in self._documents:
                self._documents[number] = self._told(record)
        found[1], found[4] = documents.clipped(*found[1:])
        for labels, name in zip(self._labels, ("pages", "sections"), strict=True):
            labels += documents.labels(name, found[2])
        wheres = [documents.paragraphs(found[2]), *documents.lines(found[2], found[3])]
        of, moved = standing.of[at], standing.bases[standing.of[at]]
        columns = (of, found[1] - moved, found[4] - moved)
        for text, left, right in zip(*(column.tolist() for column in columns), strict=True):
            self._texts.append(standing.texts[text][left:right])
        return np.array([*found[:4], *wheres], np.int32)

    def _told(self, record: Mapping[str, Any]) -> _Told:
        """What is told of a document; of like ones of a file, its name and query are one."""
        metadata = record.get("metadata", {})
        title, source, date = (metadata.get(name, (None,))[0] for name in _TOLD)
        key = record["file"]
        if key not in self._files:
            self._files[key] = shown(key, self._study.root), in_file(self._query, key)
        path, hits = self._files[key]
        about = (str(record["id"]), path, title, source, date)
        return _Told(about, hits, shown_name(record, path))


class _Told(NamedTuple):
    """What lines tell of their document: columns, the query that finds its file, its name."""

    about: tuple[str, str, str | None, str | None, str | None]
    hits: str
    shown: str


class _Documents:
    """The documents of some lines, read together: where the characters of each line stand."""

    def __init__(self, snapshot: Read, docs: DocIds) -> None:
        """`docs` are those of the lines, sorted."""
        begins = firsts(docs)
        self._snapshot, self._numbers = snapshot, docs.take(begins).tolist()
        self._edges = [*begins.tolist(), len(docs)]
        self._of = np.arange(len(begins)).repeat(np.diff(self._edges))
        self._records: list[dict[str, Any]] = [*map(json.loads, snapshot.records(self._numbers))]
        self._paragraphs = snapshot.tables("paragraphs", self._numbers)

    def records(self) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """The number and the record of each document."""
        return zip(self._numbers, self._records, strict=True)

    def paragraphs(self, start: Numbers) -> Numbers:
        """The paragraph of each character, counted from 1; the head of a text is none."""
        found = self._begun(self._paragraphs, start)
        return np.where(found > 0, found, _NOWHERE)

    def lines(self, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
        """The lines of the source file from the characters `start` to before `end`."""
        tops = [record.get("first_line") for record in self._records]
        if not any(top is not None for top in tops):
            return np.full(len(start), _NOWHERE), np.full(len(start), _NOWHERE)
        tables = self._snapshot.tables("lines", self._numbers)
        have = np.array([top is not None for top in tops]).take(self._of)
        before = np.array([(top or 0) - 1 for top in tops]).take(self._of)
        last = np.maximum(start, end - 1)
        first, last = (self._begun(tables, each) + before for each in (start, last))
        return np.where(have, first, _NOWHERE), np.where(have, last, _NOWHERE)

    def labels(self, name: str, start: Numbers) -> Sequence[str | None]:
        """The label of the page or section in which each character is."""
        found: list[str | None] = [None] * len(start)
        for number, record, (first, behind) in self._each():
            if labels := record.get(name):
                table = self._snapshot.table(name, number)
                here = start[first:behind]
                at = table[:, 0].searchsorted(here, side="right") - 1
                inside = (at >= 0) & (here < table[at, 1])
                found[first:behind] = [
                    str(labels[place]) if there else None
                    for place, there in zip(at.tolist(), inside.tolist(), strict=True)
                ]
        return found

    def clipped(
        self, left: Numbers, start: Numbers, end: Numbers, right: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Contexts of lines, cut at what interrupts the text."""
        left, right = left.copy(), right.copy()
        unsearched = self._snapshot.tables("unsearched", self._numbers)
        tables = zip(unsearched, self._paragraphs, pairwise(self._edges), strict=True)
        for spans, paragraphs, (first, behind) in tables:
            if len(spans):
                those = slice(first, behind)
                left[those], right[those] = _clipped(
                    interruptions(spans[:, :2], paragraphs),
                    start[those], end[those], left[those], right[those],
                )  # fmt: skip
        return left, right

    def _each(self) -> Iterator[tuple[int, Mapping[str, Any], tuple[int, int]]]:
        """The number, the record and the range of lines of each document."""
        return zip(self._numbers, self._records, pairwise(self._edges), strict=True)

    def _begun(self, tables: Sequence[Numbers], at: Numbers) -> Numbers:
        """How many rows of the table of its document begin at each character or before."""
        counts = np.array([*map(len, tables)], np.int64)
        rows = np.concatenate([NO_DOCUMENTS, *(table[:, 0] for table in tables if len(table))])
        keys = keys_of_each(np.arange(len(tables)), counts, rows)
        found = keys.searchsorted(keys_of(self._of, at), side="right")
        return found - (counts.cumsum() - counts).take(self._of)


def _clipped(
    spans: Numbers, start: Numbers, end: Numbers, left: Numbers, right: Numbers
) -> tuple[Numbers, Numbers]:
    """Left and right ends of context, cut where one of some ranges begins or ends.

    `spans` (rows, 2) are these ranges, in their order.
    """
    if not len(spans):
        return left, right
    before = spans[:, 1].searchsorted(start, side="right") - 1
    left = np.where(before >= 0, np.maximum(left, spans[before, 1]), left)
    behind = spans[:, 0].searchsorted(end)
    edge = spans[np.minimum(behind, len(spans) - 1), 0]
    return left, np.where(behind < len(spans), np.minimum(right, edge), right)


def _listed(column: NDArray[np.int32]) -> Sequence[int | None]:
    """Numbers, None for what is nowhere."""
    values: list[int | None] = column.tolist()
    if (column == _NOWHERE).any():
        return [None if value == _NOWHERE else value for value in values]
    return values

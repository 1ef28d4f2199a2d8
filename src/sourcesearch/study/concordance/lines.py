"""The lines of a concordance: slices of texts, and where they stand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.backend import Read
from sourcesearch.collection.keys import shown
from sourcesearch.study.hits import in_file

if TYPE_CHECKING:
    from sourcesearch.study.concordance.concordance import Places

__all__ = ["Line", "lines_of"]

Numbers = NDArray[np.int64]

_WIDE = 1 << 20
"""Characters of a document that are read at once."""

_GAP = 1 << 13
"""So many characters between two lines take longer to read than to begin anew."""


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


def lines_of(snapshot: Read, root: Path, query: str, places: Places) -> list[Line]:
    """The lines of a query at some places, in their order; each document is read once."""
    order = np.lexsort((places.start, places.docs))
    lines: list[Line | None] = [None] * len(order)
    docs = places.docs[order]
    edges = np.flatnonzero(np.diff(docs, prepend=-1, append=-1))
    for first, behind in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        those = order[first:behind]
        found = _Lines(snapshot, root, query, int(docs[first])).at(places.taken(those))
        for place, line in zip(those.tolist(), found, strict=True):
            lines[place] = line
    return [line for line in lines if line is not None]


class _Lines:
    """Lines of one document."""

    def __init__(self, snapshot: Read, root: Path, query: str, number: int) -> None:
        self._snapshot, self._number = snapshot, number
        self._record: dict[str, Any] = json.loads(snapshot.record(number))
        metadata = self._record.get("metadata", {})
        known = (metadata.get(name, (None,))[0] for name in ("title", "source", "date"))
        key = self._record["file"]
        self._about = (self._record["id"], shown(key, root), *known)
        self._hits = in_file(query, key)

    def at(self, places: Places) -> list[Line]:
        """Its lines at some places, which ascend."""
        slices = self._slices(places)
        start, end = places.start, places.end
        numbers = (self._paragraphs(start), *self._lines(start, end), start, end)
        labels = (self._labels("pages", start), self._labels("sections", start))
        columns = [*labels, *(_listed(column, len(start)) for column in numbers)]
        return [
            Line._make((*texts, *self._about, *where, self._hits))
            for texts, where in zip(slices, zip(*columns, strict=True), strict=True)
        ]

    def _slices(self, places: Places) -> list[tuple[str, str, str]]:
        found = []
        far = (places.left[1:] - places.right[:-1] > _GAP) | (np.diff(places.left // _WIDE) > 0)
        for those in np.split(np.arange(len(places.left)), np.flatnonzero(far) + 1):
            _, *columns = places.taken(those)
            start, end, left, right = (column.tolist() for column in columns)
            base = min(left)
            text = self._snapshot.text(self._number, base, max(right))
            found += [
                (text[a - base : b - base], text[b - base : c - base], text[c - base : d - base])
                for a, b, c, d in zip(left, start, end, right, strict=True)
            ]
        return found

    def _table(self, name: str) -> Numbers:
        return self._snapshot.table(name, self._number)

    def _paragraphs(self, start: Numbers) -> Numbers | None:
        table = self._table("paragraphs")
        return table[:, 0].searchsorted(start, side="right") if len(table) else None

    def _lines(self, start: Numbers, end: Numbers) -> tuple[Numbers | None, Numbers | None]:
        top = self._record.get("first_line")
        if top is None:
            return None, None
        starts = self._table("lines")[:, 0]
        first = starts.searchsorted(start, side="right") + (top - 1)
        last = starts.searchsorted(np.maximum(start, end - 1), side="right") + (top - 1)
        return first, last

    def _labels(self, name: str, start: Numbers) -> Sequence[str | None]:
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


def _listed(column: Numbers | None, length: int) -> Sequence[int | None]:
    return [None] * length if column is None else column.tolist()

"""Sections of documents as what is counted by: chapters, headings, parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import SHIFT, DocIds, Keys, documents_of, within
from sourcesearch.study.groups.grouping import NO_VALUE, Grouping

__all__ = ["Sections", "sections"]

Numbers = NDArray[np.int64]


class Sections(NamedTuple):
    """All stretches of all documents that are one section, or between sections.

    starts: the document and position at which each begins, sorted.
    sizes:  the words of each, without the pieces of words that were broken over a line.
    grouping: its groups are the titles of sections.
    """

    starts: Keys
    sizes: Numbers
    grouping: Grouping

    def of(self, keys: Keys) -> Numbers:
        """The stretch of each word."""
        return self.starts.searchsorted(keys, side="right") - 1

    def of_documents(self, docs: DocIds) -> Numbers:
        """The stretches of some documents that have words."""
        inside = within(documents_of(self.starts), docs) & (self.sizes > 0)
        return np.flatnonzero(inside)


def sections(snapshot: Snapshot) -> Sections:
    """The sections of a snapshot. Raises UsageError where no document has any."""
    numbers: dict[str, int] = {}
    starts, sizes, cells = [], [], []
    for document in np.flatnonzero(snapshot.live()).tolist():
        for label, first, behind in _stretches(snapshot, document):
            starts.append((document << SHIFT) + first)
            sizes.append(behind - first)
            cells.append(numbers.setdefault(label, len(numbers)))
    if not numbers.keys() - {NO_VALUE}:
        raise UsageError("section: no document is parted into sections")
    labels = list(numbers)
    each = np.arange(len(labels))
    grouping = Grouping(
        labels, [""] * len(labels), False, np.array(cells), (each, each, np.ones(len(labels)))
    )
    return Sections(np.array(starts, np.int64), np.array(sizes, np.int64), grouping)


def _stretches(snapshot: Snapshot, document: int) -> Iterator[tuple[str, int, int]]:
    """Title, first position and the one behind, from the beginning to the end of a document."""
    ends = snapshot.table("paragraph_ends", document)
    last = int(ends[-1, 2]) if len(ends) else snapshot.length("body", document)
    labels = json.loads(snapshot.record(document)).get("sections", [])
    table = snapshot.table("sections", document) if labels else np.empty((0, 3), np.int64)
    paragraphs = snapshot.table("paragraphs", document)
    done = 0
    for number, (_, end, first) in enumerate(table.tolist()):
        following = int(table[number + 1, 2]) if number + 1 < len(table) else last
        behind = paragraphs[:, 0].searchsorted(end) if len(paragraphs) else 0
        stop = int(paragraphs[behind, 2]) if behind < len(paragraphs) else last
        stop = max(first, min(stop, following))
        yield NO_VALUE, done, first
        yield " ".join(str(labels[number]).split()) or NO_VALUE, first, stop
        done = stop
    yield NO_VALUE, done, max(done, last)

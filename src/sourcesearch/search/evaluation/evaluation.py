"""The evaluation of one search: documents, counts and positions of nodes, each worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    SHIFT,
    DocIds,
    Floats,
    Offsets,
    Positions,
    documents_of,
    firsts,
    merged,
    positions_of,
    ranges,
    shared,
    without,
)
from sourcesearch.search.evaluation.index import Index
from sourcesearch.search.evaluation.postings import Postings, RestrictedPostings
from sourcesearch.search.evaluation.sequences import Spans, spans
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Dates,
    Fields,
    Keys,
    Node,
    Not,
    Or,
    Text,
    Undated,
    Way,
)

__all__ = ["Counts", "Evaluation", "Occurrences"]


class Counts(NamedTuple):
    """Documents, and how often something stands in each; a variant counts with its weight."""

    docs: DocIds
    counts: NDArray[Any]


class Occurrences(NamedTuple):
    """Occurrences in some documents, in the order of documents and positions.

    docs:        which of the documents: an index, not a number.
    first, last: positions of words.
    boosts:      how much each counts.
    """

    docs: Offsets
    first: Positions
    last: Positions
    boosts: Floats


_NO_COUNTS = Counts(NO_DOCUMENTS, np.empty(0))
NOWHERE = Occurrences(NO_DOCUMENTS, NO_DOCUMENTS, NO_DOCUMENTS, np.empty(0))


class Evaluation:
    """What one search finds in an index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._documents: dict[Node, DocIds] = {}
        self._spans: dict[tuple[str, Way], Spans] = {}
        self._counts: dict[tuple[str, Text], Counts] = {}

    # Documents

    def documents(self, node: Node | None) -> DocIds:
        """All documents that match; none for None."""
        if node is None:
            return NO_DOCUMENTS
        if node not in self._documents:
            self._documents[node] = self._matching(node)
        return self._documents[node]

    def _matching(self, node: Node) -> DocIds:
        match node:
            case Text(ways=ways, fields=fields):
                found = [self._in_field(way, field) for field, _ in fields for way in ways]
                return merged(found, self.index.size)
            case Keys(field=field, values=values):
                return self.index.with_keys(field, values)
            case Dates(interval=interval, certain=certain):
                return self.index.dated(interval, certain=certain)
            case Undated():
                return self.index.undated()
        return self._combined(node)

    def _combined(self, node: Node) -> DocIds:
        match node:
            case Not(part=part):
                return without(self.index.every, self.documents(part))
            case AndNot(part=part, excluded=excluded):
                return without(self.documents(part), self.documents(excluded))
            case AndMaybe(part=part):
                return self.documents(part)
            case And(parts=parts):
                return self._all_of(parts)
            case Or(parts=parts):
                return merged([self.documents(part) for part in parts], self.index.size)
        return self.index.every

    def _all_of(self, parts: Sequence[Node]) -> DocIds:
        wanted = [self.documents(part) for part in parts if not isinstance(part, Not)]
        found = shared(wanted) if wanted else self.index.every
        for part in parts:
            if isinstance(part, Not):
                found = without(found, self.documents(part.part))
        return found

    def _in_field(self, way: Way, field: str) -> DocIds:
        if len(way.slots) == 1:
            return self._single(way, field).docs
        return self._laid_out(way, field).docs

    def _single(self, way: Way, field: str) -> Postings:
        """The postings of a way of one slot."""
        found = self.index.postings(field, way.slots[0])
        if way.years is None or not len(found.docs):
            return found
        return RestrictedPostings(found, self.index.dated(way.years))

    def _laid_out(self, way: Way, field: str) -> Spans:
        """The spans of a way of several slots."""
        key = field, way
        if key not in self._spans:
            found = spans([self.index.postings(field, slot) for slot in way.slots], way.layout)
            if way.years is not None:
                kept = np.isin(documents_of(found.starts), self.index.dated(way.years))
                found = Spans(found.starts[kept], found.ends[kept])
            self._spans[key] = found
        return self._spans[key]

    # Counts and positions of texts

    def counts(self, text: Text, field: str) -> Counts:
        """How often a text stands in a field, in all documents that have it."""
        key = field, text
        if key not in self._counts:
            found = [self._counted(way, field) for way in text.ways]
            self._counts[key] = found[0] if len(found) == 1 else self._sum(found)
        return self._counts[key]

    def fields(self, text: Text) -> Fields:
        """Of the fields by which a text is ranked those in which it stands anywhere."""
        known = self.index.fields.get(text)
        if known is None:
            known = self.index.fields[text] = tuple(
                (field, boost)
                for field, boost in text.fields
                if boost > 0 and len(self.counts(text, field).docs)
            )
        return known

    def _counted(self, way: Way, field: str) -> Counts:
        if len(way.slots) == 1:
            postings = self._single(way, field)
            return Counts(postings.docs, postings.frequencies)
        docs = documents_of(self._laid_out(way, field).starts)
        first = firsts(docs)
        return Counts(docs[first], np.diff(first, append=len(docs)))

    def _sum(self, found: Sequence[Counts]) -> Counts:
        """The counts of any of several ways, which stand in for one another."""
        some = [one for one in found if len(one.docs)]
        if len(some) < 2:
            return some[0] if some else _NO_COUNTS
        docs = merged([one.docs for one in some], self.index.size)
        totals = np.zeros(len(docs))
        for one in some:
            totals[docs.searchsorted(one.docs)] += one.counts
        return Counts(docs, totals)

    def occurrences(self, text: Text, field: str, docs: DocIds) -> Occurrences:
        """Where a text stands in a field of some documents (sorted)."""
        return _in_order([self._occurring(way, field, docs) for way in text.ways])

    def _occurring(self, way: Way, field: str, docs: DocIds) -> Occurrences:
        if len(way.slots) > 1:
            return _of_spans(self._laid_out(way, field), docs)
        postings = self._single(way, field)
        keys = postings.keys_in(docs)
        if not len(keys):
            return NOWHERE
        which = docs.searchsorted(documents_of(keys))
        at = positions_of(keys)
        if postings.frequencies.dtype != np.float64:
            return Occurrences(which, at, at, np.ones(len(at)))
        found = np.bincount(which, minlength=len(docs))
        boosts = postings.frequencies_in(docs) / np.maximum(found, 1)
        return Occurrences(which, at, at, boosts.take(which))


def _of_spans(found: Spans, docs: DocIds) -> Occurrences:
    low = found.starts.searchsorted(docs << SHIFT)
    counts = found.starts.searchsorted((docs + 1) << SHIFT) - low
    places = ranges(low, counts)
    which = np.arange(len(docs)).repeat(counts)
    first = positions_of(found.starts.take(places))
    return Occurrences(which, first, positions_of(found.ends.take(places)), np.ones(len(which)))


def _in_order(found: Sequence[Occurrences]) -> Occurrences:
    """Several ways' occurrences as one."""
    some = [occurrences for occurrences in found if len(occurrences.docs)]
    if len(some) < 2:
        return some[0] if some else NOWHERE
    docs, first, last, boosts = map(np.concatenate, zip(*some, strict=True))
    order = np.lexsort((last, first, docs))
    return Occurrences(docs[order], first[order], last[order], boosts[order])

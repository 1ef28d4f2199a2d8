"""The postings of a text: in a field as it stands there in each of its ways, and in all fields."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from sourcesearch.remembered import kept
from sourcesearch.search.arrays import (
    SHIFT,
    DocIds,
    Keys,
    documents_of,
    firsts,
    merged,
    positions_of,
    ranges,
)
from sourcesearch.search.evaluation.occurrences import Counts, Occurrences, in_order
from sourcesearch.search.evaluation.postings import NOTHING, PooledPostings, Postings
from sourcesearch.search.evaluation.sequences import Spans
from sourcesearch.search.query.nodes import Fields

__all__ = ["SpanPostings", "TextPostings", "WaysPostings"]


class SpanPostings(Postings):
    """The postings of a way of several slots; a key is that of its first word."""

    def __init__(self, found: Spans) -> None:
        self._starts, self._ends = found
        every = documents_of(self._starts)
        self._firsts = firsts(every)
        self.docs = every.take(self._firsts)

    @kept
    def frequencies(self) -> NDArray[np.int64]:
        """How often it stands in each document."""
        return np.concatenate((self._firsts[1:], [len(self._starts)])) - self._firsts

    @property
    def keys(self) -> Keys:
        """Where it begins."""
        return self._starts

    def occurrences_in(self, docs: DocIds) -> Occurrences:
        """Where it stands in some documents."""
        low = self._starts.searchsorted(docs << SHIFT)
        counts = self._starts.searchsorted((docs + 1) << SHIFT) - low
        places = ranges(low, counts)
        which = np.arange(len(docs)).repeat(counts)
        first = positions_of(self._starts.take(places))
        return Occurrences(which, first, positions_of(self._ends.take(places)), np.ones(len(which)))


class WaysPostings(PooledPostings):
    """The postings of several ways, which stand in for one another."""

    def occurrences_in(self, docs: DocIds) -> Occurrences:
        """Where any of them stands in some documents."""
        return in_order([part.occurrences_in(docs) for part in self._parts])


class TextPostings:
    """The documents that have a text in any of its fields, and its postings in each.

    fields: those by which it ranks, and how much an occurrence in each counts.
    """

    def __init__(self, found: Iterable[tuple[str, float, Postings]], size: int) -> None:
        """Fields that do not have it are left out; `size` is above every document number."""
        some = [each for each in found if len(each[2].docs)]
        self.fields: Fields = tuple((field, boost) for field, boost, _ in some if boost > 0)
        self._in = {field: postings for field, _, postings in some}
        self.docs = merged([postings.docs for postings in self._in.values()], size)

    def in_field(self, field: str) -> Postings:
        """Its postings in a field that it is asked in."""
        return self._in.get(field, NOTHING)

    def counts(self, field: str) -> Counts:
        """The documents that have it in a field, and how often it stands in each."""
        return self.in_field(field).counts

    @property
    def nbytes(self) -> int:
        """The bytes of its own array."""
        return self.docs.nbytes if len(self._in) > 1 else 0

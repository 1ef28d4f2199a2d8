"""A snapshot as a query asks it: all segments as one, and what was read of them kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.terms import JoinedPostings
from sourcesearch.columnar.terms import Postings as Written
from sourcesearch.columnar.vocabulary import decoded, encoded
from sourcesearch.dates import Interval
from sourcesearch.remembered import Remembered
from sourcesearch.search.arrays import DocIds, Floats, Marks, documents_of, merged, within
from sourcesearch.search.evaluation.file_order import file_order
from sourcesearch.search.evaluation.form_postings import FormPostings
from sourcesearch.search.evaluation.memory import Made, Memory
from sourcesearch.search.evaluation.postings import (
    NOTHING,
    PooledPostings,
    Postings,
    RestrictedPostings,
)
from sourcesearch.search.evaluation.sequences import Spans, spans
from sourcesearch.search.evaluation.term_postings import TermPostings
from sourcesearch.search.evaluation.texts import SpanPostings, TextPostings, WaysPostings
from sourcesearch.search.query.nodes import Slot, Text, Way
from sourcesearch.search.vocabulary.forms.expansion import Expansion
from sourcesearch.search.vocabulary.languages import Languages

__all__ = ["Counted", "Index", "rarities"]

_MOST = 2048  # slots whose forms are kept
_FEW = 2048  # terms of a field that are known by heart: most metadata have fewer


def _keep_freed_memory() -> None:
    """Has the C library keep what is freed for the next query.

    glibc hands a block above a threshold back to the system as soon as it is
    freed, and then every page of the next block costs a fault: three times the
    time of a query. The threshold becomes the size of the largest block below
    32 MB that was ever freed.
    """
    np.empty(31 << 20, np.uint8)


def rarities(held: NDArray[np.int64], documents: int) -> Floats:
    """How much words count that so many of the documents have."""
    worth: Floats = np.log1p(documents / np.maximum(held, 1))
    return np.where(held, worth, 0.0)


Counted = tuple[bool, ...]
"""Whether each of some expansions counts in a document."""


class Index:
    """The documents of a snapshot, numbered from 0 to `size`; `documents` of them are live.

    It keeps the postings asked for last and is not meant to be used by two threads at a time.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        _keep_freed_memory()
        self.snapshot = snapshot
        self.size = snapshot.size
        self.documents = snapshot.documents
        self._memory = Memory()
        self._columns: dict[str, list[tuple[int, TextField]]] = {}
        self._terms: dict[str, frozenset[str] | None] = {}
        self._lengths: dict[str, NDArray[Any]] = {}
        self._languages = Languages(snapshot)
        self.forms: dict[tuple[Slot, str, str | None, Counted], frozenset[str]] = Remembered(_MOST)
        """Of slots asked for last the forms in a field, of a language or of all, by which of its
        expansions count."""

    @cached_property
    def alive(self) -> Marks | None:
        """The documents that are not deleted; None where none is."""
        return self.snapshot.live() if self.documents < self.size else None

    def live(self, docs: DocIds) -> DocIds:
        """Those of `docs` that are not deleted."""
        return docs if self.alive is None else docs[self.alive.take(docs)]

    @cached_property
    def every(self) -> DocIds:
        """All documents."""
        return self.live(np.arange(self.size))

    @cached_property
    def file_order(self) -> NDArray[np.int64]:
        """For each document its place in the order that holds where nothing else decides."""
        return file_order(self.snapshot)

    def lengths(self, field: str) -> NDArray[Any]:
        """The number of tokens of each document in a text field."""
        if field not in self._lengths:
            columns = [segment.file.text(field) for segment in self.snapshot.segments]
            parts = [
                np.zeros(segment.documents, np.uint8) if column is None else column.lengths
                for segment, column in zip(self.snapshot.segments, columns, strict=True)
            ]
            self._lengths[field] = np.concatenate([np.empty(0, np.uint8), *parts])
        return self._lengths[field]

    # Text fields

    def text(self, text: Text) -> TextPostings:
        """The postings of a text in the fields that it is asked in."""
        return self._memory.of(text, partial(self._text_postings, text))

    def _text_postings(self, text: Text) -> TextPostings:
        found = (
            (field, boost, self.in_field(field, text.ways))
            for field, boost in text.fields
            if self._may_hold(field, text.ways)
        )
        return TextPostings(found, self.size)

    def _may_hold(self, field: str, ways: Sequence[Way]) -> bool:
        """Whether a field may have what stands in some ways; for certain not, where it has not."""
        if field not in self._terms:
            columns = [column for _, column in self._columns_of(field)]
            few = sum(len(column.terms) for column in columns) <= _FEW
            every = (map(decoded, column.terms) for column in columns if few)
            self._terms[field] = frozenset().union(*every) if few else None
        terms = self._terms[field]
        return terms is None or any(
            all(slot.expansions(field) or not slot.terms.isdisjoint(terms) for slot in way.slots)
            for way in ways
        )

    def in_field(self, field: str, ways: Sequence[Way]) -> Postings:
        """The postings of any of some ways in a text field."""
        parts = [part for way in ways if len((part := self._way(field, way)).docs)]
        if len(parts) < 2:
            return parts[0] if parts else NOTHING
        return WaysPostings(parts, self.size)

    def known(self, field: str, way: Way) -> Postings | None:
        """The postings of a way of several slots, if it was asked for."""
        found: Postings | None = self._memory.known((field, way))
        return found

    def _way(self, field: str, way: Way) -> Postings:
        if len(way.slots) > 1:
            return self._memory.of((field, way), partial(self._span_postings, field, way))
        found = self.postings(field, way.slots[0])
        if way.years is None or not len(found.docs):
            return found
        return RestrictedPostings(found, self.dated(way.years))

    def _span_postings(self, field: str, way: Way) -> Postings:
        slots = []
        for slot in way.slots:
            slots.append(self.postings(field, slot))
            if not len(slots[-1].docs):
                return NOTHING
        found = spans(slots, way.layout)
        if way.years is not None:
            kept = within(documents_of(found.starts), self.dated(way.years))
            found = Spans(found.starts[kept], found.ends[kept])
        return SpanPostings(found) if len(found.starts) else NOTHING

    def postings(self, field: str, slot: Slot) -> Postings:
        """The postings of a slot in a text field."""
        if len(slot.terms) == 1 and not slot.alternatives and not slot.unless:
            (term,) = slot.terms
            return self._term(field, term)
        return self._memory.of((field, slot), partial(self._slot_postings, field, slot))

    def rarities(self, field: str, slots: Sequence[Slot]) -> Floats:
        """How much each of some words counts: log(1 + documents / documents that have it).

        That is 0 for a word that none has.
        """
        held = np.array([len(self.postings(field, slot).docs) for slot in slots])
        return rarities(held, self.size)

    def _slot_postings(self, field: str, slot: Slot) -> Postings:
        parts = [self._term(field, term) for term in sorted(slot.terms)]
        if slot.alternatives:
            parts += map(self._forms, slot.expansions(field))
        parts = [part for part in parts if len(part.docs)]
        if not parts:
            return NOTHING
        pooled = parts[0] if len(parts) == 1 else PooledPostings(parts, self.size)
        if not slot.unless:
            return pooled
        before = self.postings(field, Slot(slot.unless))
        return RestrictedPostings(pooled, None, before.keys_in(pooled.docs))

    def _term(self, field: str, term: str) -> Postings:
        return self._memory.of((field, term), partial(self._term_postings, field, term))

    def _term_postings(self, field: str, term: str) -> Postings:
        wanted = encoded(term)
        pieces = [
            (base, Written(column, number))
            for base, column in self._columns_of(field)
            if (number := column.find(wanted)) >= 0
        ]
        return TermPostings(JoinedPostings(pieces), self.alive) if pieces else NOTHING

    def _columns_of(self, field: str) -> list[tuple[int, TextField]]:
        """The columns of a text field, each with the number of its segment's first document."""
        if field not in self._columns:
            self._columns[field] = [
                (segment.base, column)
                for segment, column in self.snapshot.columns(field)
                if isinstance(column, TextField)
            ]
        return self._columns[field]

    def _forms(self, expansion: Expansion) -> Postings:
        return self._memory.of(expansion, partial(self._form_postings, expansion))

    def _form_postings(self, expansion: Expansion) -> Postings:
        return FormPostings(expansion, self.size, self.alive)

    def counted(self, expansions: Iterable[Expansion], number: int) -> Counted:
        """Whether each of some expansions counts in a document."""
        marks = (expansion.documents for expansion in expansions)
        return tuple([marked is None or marked.item(number) for marked in marks])

    def remembered(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for a key; it is kept as postings are, and made anew when it is not."""
        return self._memory.of(key, make)

    def trim(self) -> None:
        """Lets go of the postings that were not asked for for longest, until the rest fits."""
        self._memory.trim()

    # Other fields

    def with_keys(self, field: str, values: Sequence[str]) -> DocIds:
        """The documents that have any of some values in a key field."""
        return self.live(merged(list(self.snapshot.with_keys(field, values)), self.size))

    def having(self, field: str, tokens: int | None = None) -> DocIds:
        """The documents that have tokens in a text field: any, or so many."""
        lengths = self.lengths(field)
        return self.live((lengths if tokens is None else lengths == tokens).nonzero()[0])

    @cached_property
    def _dates(self) -> tuple[NDArray[Any], NDArray[Any], Marks]:
        first, from_present = self.snapshot.numbers("date_from")
        last, to_present = self.snapshot.numbers("date_to")
        return first, last, from_present & to_present

    def dated(self, interval: Interval, *, certain: bool = False) -> DocIds:
        """The documents whose date may lie in an interval of days, or must."""
        first, last, present = self._dates
        if certain:
            first, last = last, first
        inside = present & (first <= interval.latest) & (last >= interval.earliest)
        return self.live(inside.nonzero()[0])

    def undated(self) -> DocIds:
        """The documents without a date that is understood."""
        return self.live((~self._dates[2]).nonzero()[0])

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages whose stemmers the terms come from, the most frequent first."""
        return self._languages.stemmers

    @property
    def asked_in(self) -> tuple[str, ...]:
        """The languages in which is asked: those of more than stray documents."""
        return self._languages.reckoned_with

    @cached_property
    def language(self) -> NDArray[np.int8]:
        """For each document the place of its language among `languages`."""
        return self._languages.of_documents

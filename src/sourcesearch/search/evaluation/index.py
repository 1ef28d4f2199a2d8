"""A snapshot as a query asks it: all segments as one, and what was read of them kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis import stemmed_in
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.terms import JoinedPostings
from sourcesearch.columnar.terms import Postings as Written
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.dates import Interval
from sourcesearch.remembered import Remembered
from sourcesearch.search.arrays import DocIds, Floats, Marks, merged
from sourcesearch.search.evaluation.form_postings import FormPostings
from sourcesearch.search.evaluation.postings import (
    Nothing,
    PooledPostings,
    Postings,
    RestrictedPostings,
    TermPostings,
)
from sourcesearch.search.query.nodes import Fields, Slot, Text
from sourcesearch.search.vocabulary.forms.expansion import Expansion
from sourcesearch.search.vocabulary.languages import Languages

__all__ = ["Index", "rarities"]

_MEMORY = 128 << 20  # bytes that the postings asked for last may take
_MOST = 2048  # postings that are kept
_NOTHING = Nothing()


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


class Index:
    """The documents of a snapshot, numbered from 0 to `size`; `documents` of them are live.

    It keeps the postings asked for last and is not meant to be used by two threads at a time.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        _keep_freed_memory()
        self.snapshot = snapshot
        self.size = snapshot.size
        self.documents = snapshot.documents
        self._postings: OrderedDict[Hashable, Postings] = OrderedDict()
        self._used: set[Hashable] = set()
        self._sizes: dict[Hashable, tuple[int, int]] = {}
        self._bytes = 0
        self._absent: dict[Hashable, Postings] = Remembered(_MOST)
        self._columns: dict[str, list[tuple[int, TextField]]] = {}
        self._lengths: dict[str, NDArray[Any]] = {}
        self._languages = Languages(snapshot)
        self.fields: dict[Text, Fields] = Remembered(_MOST)
        """Of texts asked for last the fields in which they stand."""
        self.forms: dict[tuple[Slot, str, str | None], frozenset[str]] = Remembered(_MOST)
        """Of slots asked for last the forms in a field, of a language or of all."""

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

    def postings(self, field: str, slot: Slot) -> Postings:
        """The postings of a slot in a text field."""
        key = field, slot
        return self._kept(key) or self._keep(key, self._slot_postings(field, slot))

    def rarities(self, field: str, slots: Sequence[Slot]) -> Floats:
        """How much each of some words counts: log(1 + documents / documents that have it).

        That is 0 for a word that none has.
        """
        held = np.array([len(self.postings(field, slot).docs) for slot in slots])
        return rarities(held, self.size)

    def _kept(self, key: Hashable) -> Postings | None:
        """Postings that were asked for before; from now on, they are the last that were."""
        found = self._postings.get(key)
        if found is None:
            return self._absent.get(key)
        self._postings.move_to_end(key)
        self._used.add(key)
        return found

    def _keep(self, key: Hashable, postings: Postings) -> Postings:
        if len(postings.docs):
            self._postings[key] = postings
            self._used.add(key)
        else:  # takes no memory, and most words stand in few of the fields
            self._absent[key] = postings
        return postings

    def _slot_postings(self, field: str, slot: Slot) -> Postings:
        parts = [self._term(field, term) for term in sorted(slot.terms)]
        if slot.alternatives:
            parts += map(self._forms, slot.expansions(field))
        parts = [part for part in parts if len(part.docs)]
        if not parts:
            return _NOTHING
        pooled = parts[0] if len(parts) == 1 else PooledPostings(parts, self.size)
        if not slot.unless:
            return pooled
        before = self.postings(field, Slot(slot.unless))
        return RestrictedPostings(pooled, None, before.keys_in(pooled.docs))

    def _term(self, field: str, term: str) -> Postings:
        key = field, term
        return self._kept(key) or self._keep(key, self._term_postings(field, term))

    def _term_postings(self, field: str, term: str) -> Postings:
        wanted = encoded(term)
        pieces = [
            (base, Written(column, number))
            for base, column in self._columns_of(field)
            if (number := column.find(wanted)) >= 0
        ]
        return TermPostings(JoinedPostings(pieces), self.alive) if pieces else _NOTHING

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
        return self._kept(expansion) or self._keep(
            expansion, FormPostings(expansion, self.size, self.alive)
        )

    def trim(self) -> None:
        """Lets go of the postings that were not asked for for longest, until the rest fits.

        Only those asked for since the last time can have grown.
        """
        for key in self._used:
            postings = self._postings[key]
            arrays, before = self._sizes.get(key, (-1, 0))
            if len(vars(postings)) != arrays:
                size = postings.nbytes
                self._bytes += size - before
                self._sizes[key] = len(vars(postings)), size
        self._used.clear()
        while self._bytes > _MEMORY or len(self._postings) > _MOST:
            key, _ = self._postings.popitem(last=False)
            self._bytes -= self._sizes.pop(key)[1]

    def forget(self) -> None:
        """Lets go of all postings."""
        self._postings.clear()
        self._absent.clear()
        self._sizes.clear()
        self._used.clear()
        self._bytes = 0

    # Other fields

    def with_keys(self, field: str, values: Sequence[str]) -> DocIds:
        """The documents that have any of some values in a key field."""
        return self.live(merged(list(self.snapshot.with_keys(field, values)), self.size))

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

    @cached_property
    def language(self) -> NDArray[np.int8]:
        """For each document the place of its language among `languages`."""
        places = np.zeros(self.size, np.int8)
        numbers = {code: number for number, code in enumerate(self.languages)}
        for code in self._languages.stated:
            places[self.with_keys("language", [code])] = numbers[stemmed_in(code)]
        return places

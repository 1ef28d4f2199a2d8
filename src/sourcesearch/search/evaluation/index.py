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
from sourcesearch.columnar.terms import JoinedPostings
from sourcesearch.columnar.terms import Postings as Written
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.dates import Interval
from sourcesearch.search.arrays import DocIds, Marks, merged
from sourcesearch.search.evaluation.form_postings import FormPostings
from sourcesearch.search.evaluation.postings import (
    Nothing,
    PooledPostings,
    Postings,
    RestrictedPostings,
    TermPostings,
)
from sourcesearch.search.query.nodes import Slot
from sourcesearch.search.vocabulary.expansion import Expansion
from sourcesearch.search.vocabulary.languages import Languages

__all__ = ["Index"]

_MEMORY = 128 << 20  # bytes that the postings asked for last may take
_MOST = 512  # postings that are kept: each costs the look of it after every search
_NOTHING = Nothing()


def _keep_freed_memory() -> None:
    """Has the C library keep what is freed for the next query.

    glibc hands a block above a threshold back to the system as soon as it is
    freed, and then every page of the next block costs a fault: three times the
    time of a query. The threshold becomes the size of the largest block below
    32 MB that was ever freed.
    """
    np.empty(31 << 20, np.uint8)


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
        self._has_grown = False
        self._lengths: dict[str, NDArray[Any]] = {}
        self._languages = Languages(snapshot)

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
        found = self._postings.get(key)
        if found is None:
            found = self._postings[key] = self._slot_postings(field, slot)
            self._has_grown = True
        else:
            self._postings.move_to_end(key)
        return found

    def _slot_postings(self, field: str, slot: Slot) -> Postings:
        parts = [self._term(field, term) for term in sorted(slot.terms)]
        parts += map(self._forms, slot.expansions(field))
        parts = [part for part in parts if len(part.docs)]
        pooled = parts[0] if len(parts) == 1 else PooledPostings(parts, self.size)
        if not parts or not slot.unless:
            return pooled if parts else _NOTHING
        before = self.postings(field, Slot(slot.unless))
        return RestrictedPostings(pooled, None, before.keys_in(pooled.docs))

    def _term(self, field: str, term: str) -> Postings:
        key = field, term
        if key not in self._postings:
            pieces = self._written(field, encoded(term))
            self._postings[key] = (
                TermPostings(JoinedPostings(pieces), self.alive) if pieces else _NOTHING
            )
        return self._postings[key]

    def _written(self, field: str, term: bytes) -> list[tuple[int, Written]]:
        found = []
        for segment in self.snapshot.segments:
            column = segment.file.text(field)
            if column is not None and (number := column.find(term)) >= 0:
                found.append((segment.base, Written(column, number)))
        return found

    def _forms(self, expansion: Expansion) -> Postings:
        if expansion not in self._postings:
            self._postings[expansion] = FormPostings(expansion, self.size, self.alive)
        return self._postings[expansion]

    def trim(self) -> None:
        """Lets go of the postings that were not asked for for longest, until the rest fits."""
        if not self._has_grown:
            return
        self._has_grown = False
        sizes = {key: postings.nbytes for key, postings in self._postings.items()}
        left = sum(sizes.values())
        for key, size in sizes.items():
            if left <= _MEMORY and len(self._postings) <= _MOST:
                break
            del self._postings[key]
            left -= size

    def forget(self) -> None:
        """Lets go of all postings."""
        self._postings.clear()

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

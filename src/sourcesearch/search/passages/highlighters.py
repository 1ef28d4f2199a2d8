"""The highlighters of a search: what has to be marked in each of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from sourcesearch import dates
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.search.passages.highlight import Highlighter, Pattern
from sourcesearch.search.query.nodes import Slot, Text, Way

__all__ = ["Highlighters"]


class Highlighters:
    """Makes highlighters for the documents of one search.

    mixed: whether the documents are of several languages. What is one word in the one may
           be two in another, so that each document is asked for the forms it has.
    """

    def __init__(self, snapshot: Snapshot, texts: Sequence[Text], *, mixed: bool) -> None:
        self._snapshot = snapshot
        self._texts = texts
        self._mixed = mixed
        self._ways: dict[str, list[Way]] = {}
        self._made: dict[tuple[Any, ...], Highlighter] = {}
        self._forms: dict[tuple[Slot, str], frozenset[str]] = {}
        self._used: dict[tuple[int, str, str], _Used | None] = {}

    def of(
        self, document: StoredDocument, field: str = "body", run: tuple[Slot, ...] = ()
    ) -> Highlighter:
        """Marks what is found in a field of a document, and a run of words as one."""
        ways = [way for way in self._in_field(field) if _may_be(way, document)]
        if self._mixed:
            return self._marking(ways, field, document.number, run)
        key = field, run, tuple(way.years for way in ways)
        if key not in self._made:
            self._made[key] = self._marking(ways, field, None, run)
        return self._made[key]

    def _in_field(self, field: str) -> list[Way]:
        """What is looked for in a field, each thing once."""
        if field not in self._ways:
            ways = (
                way
                for text in self._texts
                for way in text.ways
                if any(name == field for name, _ in text.fields)
            )
            self._ways[field] = list(dict.fromkeys(ways))
        return self._ways[field]

    def _marking(
        self, ways: Sequence[Way], field: str, number: int | None, run: tuple[Slot, ...]
    ) -> Highlighter:
        patterns = [self._pattern(way, field, number) for way in ways]
        words = frozenset().union(
            *(p.places[0] for p in patterns if len(p.places) == 1 and not p.unless)
        )
        others = [p for p in patterns if len(p.places) > 1 or p.unless]
        if run:
            others.append(Pattern(tuple(self._of_slot(slot, field, number) for slot in run)))
        return Highlighter([Pattern((words,)), *others] if words else others)

    def _pattern(self, way: Way, field: str, number: int | None) -> Pattern:
        places = tuple(self._of_slot(slot, field, number) for slot in way.slots)
        if not any(slot.unless for slot in way.slots):
            return Pattern(places, way.layout)
        before = tuple(self._of_slot(Slot(slot.unless), field, number) for slot in way.slots)
        return Pattern(places, way.layout, before if any(before) else ())

    def _of_slot(self, slot: Slot, field: str, number: int | None) -> frozenset[str]:
        """The forms of a slot, in a document or, for None, in all."""
        if number is not None:
            return self._written(slot, field).union(
                *(self._forms_in(number, term, field) for term in slot.terms)
            )
        if (slot, field) not in self._forms:
            every = (self._forms_of(term, field) for term in slot.terms)
            self._forms[slot, field] = self._written(slot, field).union(*every)
        return self._forms[slot, field]

    @staticmethod
    def _written(slot: Slot, field: str) -> frozenset[str]:
        """The forms that were chosen for a slot."""
        return frozenset().union(*(chosen.words for chosen in slot.chosen(field)))

    def _forms_of(self, term: str, field: str) -> Iterable[str]:
        for _, column in self._snapshot.columns(field):
            number = column.find(encoded(term))
            if number >= 0 and isinstance(column, TextField):
                yield from column.forms_of(number)

    def _forms_in(self, document: int, term: str, field: str) -> Iterable[str]:
        segment, number = self._snapshot.locate(document)
        key = segment.base, field, term
        if key not in self._used:
            column = segment.file.text(field)
            found = -1 if column is None else column.find(encoded(term))
            self._used[key] = _Used(column, found) if column and found >= 0 else None
        used = self._used[key]
        return used.inside(number) if used else frozenset()


class _Used:
    """The forms of a term, document by document."""

    def __init__(self, column: TextField, term: int) -> None:
        self._column = column
        self._term = term
        self._forms = column.forms_of(term)
        self._documents = column.documents(term)
        self._ends = np.cumsum(column.frequencies(term), dtype=np.int64)

    def inside(self, document: int) -> Iterable[str]:
        """Those that a document has."""
        # What is kept in 16 bits has no document above: a larger number cannot be compared with it.
        if not len(self._documents) or document > self._documents[-1]:
            return ()
        place = int(self._documents.searchsorted(self._documents.dtype.type(document)))
        if self._documents[place] != document:
            return ()
        start = int(self._ends[place - 1]) if place else 0
        codes = self._column.codes(self._term, start, int(self._ends[place]))
        return [self._forms[code] for code in set(codes.tolist())]


def _may_be(way: Way, document: StoredDocument) -> bool:
    """Whether a way is looked for in a document, whose date may not be known."""
    return way.years is None or dates.relation(document.interval, way.years) is not None

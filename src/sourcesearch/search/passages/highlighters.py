"""Where in single documents does a query match, and what has to be marked there?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch import dates
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.search.passages.highlight import Highlighter, Pattern
from sourcesearch.search.passages.selection import Match
from sourcesearch.search.query.nodes import Leaf, Step, Unit
from sourcesearch.search.ranking import Concept, Lookup, Ranker

__all__ = ["Finder", "matches_in"]


class Finder:
    """The matches of a query's leaves in documents.

    mixed: whether the documents are of several languages. What is one word in the one may
           be two in another, so that each document is asked for the forms it has.
    """

    def __init__(self, snapshot: Snapshot, leaves: Sequence[Leaf], mixed: bool) -> None:
        self._snapshot = snapshot
        self._leaves = leaves
        self._mixed = mixed
        self._looked_for: dict[str, list[Unit]] = {}
        self._highlighters: dict[tuple[Any, ...], Highlighter] = {}
        self._used: dict[tuple[int, str, bytes], _Used | None] = {}

    def highlighter(self, document: StoredDocument, field: str = "body") -> Highlighter:
        """Marks what is found in a field of a document."""
        units = [unit for unit in self._units(field) if _may_be(unit, document)]
        if self._mixed:
            return self._marking(units, field, document.number)
        key = field, tuple(unit.during for unit in units)
        if key not in self._highlighters:
            self._highlighters[key] = self._marking(units, field, None)
        return self._highlighters[key]

    def _units(self, field: str) -> list[Unit]:
        """What the leaves look for in a field, each thing once."""
        if field not in self._looked_for:
            found = (unit for leaf in self._leaves for unit in leaf.units(field))
            once = {(unit.steps, unit.slop, unit.during): unit for unit in found}
            self._looked_for[field] = list(once.values())
        return self._looked_for[field]

    def _marking(self, units: Sequence[Unit], field: str, number: int | None) -> Highlighter:
        patterns = [self._pattern(unit, field, number) for unit in units]
        words = frozenset().union(*(p.places[0] for p in patterns if len(p.places) == 1))
        phrases = [pattern for pattern in patterns if len(pattern.places) > 1]
        return Highlighter([Pattern((words,)), *phrases] if words else phrases)

    def _pattern(self, unit: Unit, field: str, number: int | None) -> Pattern:
        places = tuple(self._forms(step, field, number) for step in unit.steps)
        if not any(step.unless for step in unit.steps):
            return Pattern(places, unit.slop)
        before = [self._forms(Step(step.unless), field, number) for step in unit.steps]
        return Pattern(places, unit.slop, tuple(before) if any(before) else ())

    def _forms(self, step: Step, field: str, number: int | None) -> frozenset[str]:
        """The forms of a step, in a document or, for None, in all."""
        if step.forms is not None:
            return step.forms
        terms = [term.encode("utf-8", "surrogatepass") for term in step.terms]
        found = (
            self._forms_of(term, field) if number is None else self._forms_in(number, term, field)
            for term in terms
        )
        return step.besides.union(*found)

    def _forms_of(self, term: bytes, field: str) -> Iterable[str]:
        for _, column in self._snapshot.columns(field):
            number = column.find(term)
            if number >= 0 and isinstance(column, TextField):
                yield from column.forms_of(number)

    def _forms_in(self, document: int, term: bytes, field: str) -> Iterable[str]:
        segment, number = self._snapshot.locate(document)
        key = segment.base, field, term
        if key not in self._used:
            column = segment.file.text(field)
            found = -1 if column is None else column.find(term)
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

    def inside(self, document: int) -> frozenset[str]:
        """Those that a document has."""
        # What is kept in 16 bits has no document above: a larger number cannot be compared with it.
        if not len(self._documents) or document > self._documents[-1]:
            return frozenset()
        place = int(self._documents.searchsorted(self._documents.dtype.type(document)))
        if self._documents[place] != document:
            return frozenset()
        start = int(self._ends[place - 1]) if place else 0
        codes = self._column.codes(self._term, start, int(self._ends[place]))
        return frozenset(self._forms[code] for code in set(codes.tolist()))


def matches_in(
    numbers: NDArray[np.int64], concepts: Sequence[Concept], ranker: Ranker, lookup: Lookup
) -> dict[int, list[Match]]:
    """Where each concept stands in the body of each of some documents, and its weight."""
    found: dict[int, list[Match]] = {number: [] for number in numbers.tolist()}
    docs = np.sort(numbers)
    for concept in concepts:
        weight = ranker.weight(concept, lookup)
        for query in (asked.query for asked in concept.asked if asked.field == "body"):
            inside = lookup.inside(query, docs)
            bounds = np.searchsorted(inside.docs, np.arange(len(docs) + 1)).tolist()
            for number, low, high in zip(docs.tolist(), bounds, bounds[1:], strict=False):
                found[number].append(Match(inside.first[low:high], inside.last[low:high], weight))
    return found


def _may_be(unit: Unit, document: StoredDocument) -> bool:
    """Whether a unit is looked for in a document, whose date may not be known."""
    return unit.during is None or dates.relation(document.interval, unit.during) is not None

"""Where in single documents does a query match, and what has to be marked there?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch import dates
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.dates import Interval
from sourcesearch.search.highlight import Highlighter, Pattern
from sourcesearch.search.leaves import Leaf, Step, Unit
from sourcesearch.search.passages import Match
from sourcesearch.search.ranking import Concept, Lookup, Ranker

__all__ = ["Finder", "matches_in"]


class Finder:
    """The matches of a query's leaves in the bodies of documents."""

    def __init__(self, snapshot: Snapshot, leaves: Sequence[Leaf]) -> None:
        self._snapshot = snapshot
        self._leaves = leaves
        self._looked_for: dict[str, list[Unit]] = {}
        self._highlighters: dict[tuple[Any, ...], Highlighter] = {}

    def highlighter(self, date: Interval | None = None, field: str = "body") -> Highlighter:
        """Marks what is found in the bodies (or another field) of documents of a date."""
        units = [unit for unit in self._units(field) if _may_be(unit, date)]
        key = field, tuple(unit.during for unit in units)
        if key not in self._highlighters:
            self._highlighters[key] = self._marking(units, field)
        return self._highlighters[key]

    def _units(self, field: str) -> list[Unit]:
        """What the leaves look for in a field, each thing once."""
        if field not in self._looked_for:
            found = (unit for leaf in self._leaves for unit in leaf.units(field))
            once = {(unit.steps, unit.slop, unit.during): unit for unit in found}
            self._looked_for[field] = list(once.values())
        return self._looked_for[field]

    def _marking(self, units: Sequence[Unit], field: str) -> Highlighter:
        patterns = [self._pattern(unit, field) for unit in units]
        words = frozenset().union(*(p.places[0] for p in patterns if len(p.places) == 1))
        phrases = [pattern for pattern in patterns if len(pattern.places) > 1]
        return Highlighter([Pattern((words,)), *phrases] if words else phrases)

    def _pattern(self, unit: Unit, field: str) -> Pattern:
        places = tuple(self._forms(step, field) for step in unit.steps)
        before = [self._forms(Step(step.unless), field) for step in unit.steps]
        return Pattern(places, unit.slop, tuple(before) if any(before) else ())

    def _forms(self, step: Step, field: str) -> frozenset[str]:
        if step.forms is not None:
            return step.forms
        forms = set(step.besides)
        for term in step.terms:
            for _, column in self._snapshot.columns(field):
                number = column.find(term.encode("utf-8", "surrogatepass"))
                if number >= 0 and isinstance(column, TextField):
                    forms.update(column.forms_of(number))
        return frozenset(forms)


def matches_in(
    numbers: NDArray[np.int64], concepts: Sequence[Concept], ranker: Ranker, lookup: Lookup
) -> dict[int, list[Match]]:
    """Where each concept stands in the body of each of some documents, and its weight."""
    found: dict[int, list[Match]] = {number: [] for number in numbers.tolist()}
    for part, local in ranker.by_part(np.sort(numbers)):
        for concept in concepts:
            weight = ranker.weight(concept, lookup)
            for query in (asked.query for asked in concept.asked if asked.field == "body"):
                inside = lookup.inside(query, part, local)
                bounds = np.searchsorted(inside.docs, np.arange(len(local) + 1))
                for number, low, high in zip(local, bounds, bounds[1:], strict=False):
                    match = Match(inside.first[low:high], inside.last[low:high], weight)
                    found[int(number) + part.segment.base].append(match)
    return found


def _may_be(unit: Unit, date: Interval | None) -> bool:
    """Whether a unit is looked for in documents of a date, None if that is not known."""
    return unit.during is None or dates.relation(date, unit.during) is not None

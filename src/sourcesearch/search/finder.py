"""Where in single documents does a query match, and what has to be marked there?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.search.evaluation import Evaluator, Spans
from sourcesearch.search.highlight import Highlighter, Pattern
from sourcesearch.search.leaves import Leaf, Step, Unit
from sourcesearch.search.passages import Match
from sourcesearch.search.proximity import closeness

__all__ = ["Finder"]


class Finder:
    """The matches of a query's leaves in the bodies of documents."""

    def __init__(self, snapshot: Snapshot, evaluator: Evaluator, leaves: Sequence[Leaf]) -> None:
        self._snapshot = snapshot
        self._evaluator = evaluator
        self._leaves = leaves
        self._units = _units(leaves, "body")

    @cached_property
    def _spans(self) -> list[Spans]:
        found = (self._evaluator.spans(unit.query) for unit in self._units)
        return [spans if spans is not None else Spans.none() for spans in found]

    @cached_property
    def _weights(self) -> list[float]:
        return [self._weight(spans) for spans in self._spans]

    def _weight(self, spans: Spans) -> float:
        """The inverse document frequency of a unit as a whole."""
        frequency = len(np.unique(spans.docs))
        return math.log(1 + self._snapshot.documents / (frequency + 1))

    def matches(self, number: int) -> list[Match]:
        """Where each unit stands in a document, and its weight."""
        found = []
        for spans, weight in zip(self._spans, self._weights, strict=True):
            low, high = np.searchsorted(spans.docs, [number, number + 1])
            found.append(Match(spans.starts[low:high], spans.ends[low:high], weight))
        return found

    def closeness(self, numbers: NDArray[np.int64]) -> NDArray[np.float64]:
        """How close the units stand in each of some documents; see `proximity.closeness`."""
        if len(self._units) < 2:
            return np.zeros(len(numbers))
        return closeness(self._spans, self._weights, numbers)

    @cached_property
    def highlighter(self) -> Highlighter:
        """Marks what is found in bodies."""
        return Highlighter([self._pattern(unit, "body") for unit in self._units])

    @cached_property
    def title_highlighter(self) -> Highlighter:
        """Marks what is found in titles."""
        return Highlighter([self._pattern(u, "title") for u in _units(self._leaves, "title")])

    def _pattern(self, unit: Unit, field: str) -> Pattern:
        return Pattern(tuple(self._forms(step, field) for step in unit.steps), unit.slop)

    def _forms(self, step: Step, field: str) -> frozenset[str]:
        if step.forms is not None:
            return step.forms
        forms: set[str] = set()
        for term in step.terms:
            for _, column in self._snapshot.columns(field):
                number = column.find(term.encode("utf-8", "surrogatepass"))
                if number >= 0 and isinstance(column, TextField):
                    forms.update(column.forms_of(number))
        return frozenset(forms)


def _units(leaves: Sequence[Leaf], field: str) -> list[Unit]:
    """What leaves look for in a field, each thing once."""
    return list({unit.steps: unit for leaf in leaves for unit in leaf.units(field)}.values())

"""Questions counted where the documents are: cell by cell of those that are grouped alike.

Of the documents that a question selects, only sums are asked for; those in which it occurs come
some at a time, as an index, and are counted as in any other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import UsageError
from sourcesearch.search.options import Options
from sourcesearch.search.searching import DAYS, Cell, Searching, Sums, Tallying
from sourcesearch.search.vocabulary.ocr.recognised import QUALITY, quality_of
from sourcesearch.study.counts.ground import Counted, Covered, Ground, Grounds, Selected
from sourcesearch.study.groups.grouping import (
    NO_VALUE,
    Dates,
    Grouping,
    Spread,
    by_period,
    by_quality,
    of_values,
    whole,
)
from sourcesearch.study.groups.periods import PERIODS
from sourcesearch.study.question import BODY, Asked, Question, asked_in_bodies, selected_by

__all__ = ["CellCounting", "grouping_of"]


class _Cells(NamedTuple):
    """Cells by their numbers; `sums` are what the documents selected are in each."""

    numbers: Mapping[Cell, int]
    sums: Mapping[Cell, Sums]

    def selected(self) -> Selected:
        """The documents selected."""
        sums = np.array([tuple(each) for each in self.sums.values()]).reshape(-1, 3)
        numbers = np.array([self.numbers[cell] for cell in self.sums], np.int64)
        return Selected(numbers, *sums.T)


class CellCounting:
    """Counts questions by the tallies of a collection."""

    def __init__(self, searcher: Searching, tallies: Tallying) -> None:
        self._searcher = searcher
        self._tallies = tallies

    def ask_each(self, texts: Sequence[str], options: Mapping[str, Any]) -> list[Asked]:
        """The questions that texts put. Raises UsageError for a limit that is no date."""
        return [asked_in_bodies(self._searcher, text, Options.of(options)) for text in texts]

    def grounds(
        self, questions: Sequence[Asked], options: Mapping[str, Any], by: str | None, spread: Spread
    ) -> Grounds:
        """Questions, which were asked with `options`, counted."""
        cut = _cut(by)
        selected = [selected_by(each.node) for each in questions]
        cells = {node: self._tallies.cells(node, cut) for node in dict.fromkeys(selected)}
        sums = [cells[node] for node in selected]
        numbers = _numbered(sums)
        counted = [
            self._counted(question, _Cells(numbers, each), cut)
            for question, each in zip(questions, sums, strict=True)
        ]
        together = Ground(whole(len(numbers)), counted, counted)
        grouping = grouping_of(list(numbers), by, spread) if by else together.grouping
        return Grounds(Ground(grouping, counted, counted), together)

    def _counted(self, question: Asked, cells: _Cells, cut: str | None) -> Counted:
        found: dict[int, NDArray[np.float64]] = defaultdict(lambda: np.zeros(4))
        wanted = self._tallies.gathered(question.node, cut) if question.node else ()
        for index, of in wanted:
            having, counts = Question.of(question, index).tally
            often = counts.astype(np.float64)
            products = often * index.lengths(BODY).take(having)
            columns = (np.ones(len(having)), often, often**2, products)
            for doc, *values in zip(having.tolist(), *columns, strict=True):
                found[cells.numbers[of[doc]]] += values
        sums = np.array(list(found.values())).reshape(-1, 4)
        return Counted(cells.selected(), np.array(list(found), np.int64), *sums.T)

    def covered(self, question: Asked, by: str | None, spread: Spread) -> Covered:
        """The documents that a question finds, in groups."""
        cut = _cut(by)
        sums = self._tallies.cells(question.node, cut) if question.node else {}
        quality = self._tallies.quality(question.node, cut) if question.node else {}
        selected = _Cells(_numbered([sums]), sums).selected()
        pairs = np.array([quality.get(cell, (0.0, 0.0)) for cell in sums]).reshape(-1, 2)
        grouping = grouping_of(list(sums), by, spread) if by else whole(len(sums))
        return Covered(grouping, selected, *pairs.T)


def grouping_of(cells: Sequence[Cell], by: str, spread: Spread) -> Grouping:
    """The groups of cells, by their places."""
    if by in PERIODS:
        days = np.array([_days(cell) for cell in cells], np.int64).reshape(-1, 2)
        dated = np.array([cell is not None for cell in cells], np.bool_)
        every = np.arange(len(cells))
        return by_period(Dates.of(days[:, 0], days[:, 1], dated), by, spread, every)
    if by == QUALITY:
        said = [math.nan if cell is None else quality_of(str(cell)) for cell in cells]
        return by_quality(np.array(said, np.float32))
    return of_values([NO_VALUE if cell is None else str(cell) for cell in cells], by)


def _days(cell: Cell) -> tuple[int, int]:
    return cell if isinstance(cell, tuple) else (0, 0)


def _cut(by: str | None) -> str | None:
    """By what documents are counted, to be grouped so. Raises UsageError for sections."""
    if by == "section":
        raise UsageError("section: sections are no documents that could be counted together")
    return DAYS if by in PERIODS else by


def _numbered(sums: Sequence[Mapping[Cell, Sums]]) -> dict[Cell, int]:
    """A number for each cell of any."""
    cells = dict.fromkeys(cell for each in sums for cell in each)
    return {cell: number for number, cell in enumerate(cells)}

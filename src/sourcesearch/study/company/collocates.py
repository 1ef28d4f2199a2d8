"""Collocates: the words in the company of a query, and how far that is more than chance.

A word near several matches is counted once for each of them. R1 is all that stands in windows, C1
how often the word occurs in the documents that the filters select, N their words; logDice takes
the number of matches where the others take R1 (see `statistics.association`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import DocIds
from sourcesearch.study.company.near import Near, about, asked, near
from sourcesearch.study.company.windows import Window, window
from sourcesearch.study.groups.grouping import Grouping
from sourcesearch.study.hits import Finds, both, near_of, word_of
from sourcesearch.study.question import Occurring, Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics.association import MEASURES, Contingency
from sourcesearch.study.study import Study
from sourcesearch.study.text.stream import Units

__all__ = ["Collocate", "Collocates", "collocates"]

Numbers = NDArray[np.int64]


class Collocate(NamedTuple):
    """A word near a query.

    group:  the group of documents, "all" where there are none.
    o11:    how often it stands in a window; o12, o21, o22 and e11 as in `statistics.association`.
    stop:   whether it is a stop word of a language of the collection.
    frequency: how often it occurs.
    hits:   the query that finds both near one another, but once where windows overlap; of a
            sentence or paragraph, and of several words side by side, the documents that have
            both: `hits_find` says which (`study.hits.Finds`).
    """

    word: str
    group: str
    o11: int
    o12: int
    o21: int
    o22: int
    e11: float
    frequency: int
    log_dice: float
    log_likelihood: float
    mi: float
    mi3: float
    t: float
    z: float
    delta_p: float
    log_ratio: float
    stop: bool
    hits: str
    hits_find: Finds


class Collocates(Rows[Collocate]):
    """Words near a query, those with the highest measure first."""

    row = Collocate
    named = "word"
    most = 50

    def __init__(
        self, rows: Sequence[Collocate], about: About, measure: str, by: str | None
    ) -> None:
        super().__init__(rows, about)
        self.drawn = measure.replace("-", "_")
        self.parted = "group" if by else ""
        self.columns = (
            *([Column("group", by)] if by else []),
            Column("word", "word"),
            Column("stop", "", "stop"),
            Column("o11", "near", ",d"),
            Column("frequency", "in all", ",d"),
            Column("e11", "expected", ",.1f"),
            Column(self.drawn, measure, ",.2f"),
        )


def collocates(
    study: Study,
    query: str,
    options: Mapping[str, Any],
    *,
    reach: str | int,
    least: int,
    measure: str,
    by: str | None,
    unit: str,
) -> Collocates:
    """The words near a query, at least `least` times."""
    if measure not in MEASURES:
        raise UsageError(f"measure: {measure!r} is none of {', '.join(MEASURES)}")
    within, units = window(reach), study.units(unit)
    question = asked(study, query, options)
    rows: list[Collocate] = []
    for label, selection, docs, found in _groups(study, question, by):
        counted = near(study, found, within, units)
        frequencies = study.stream.frequencies(units, study.marked(docs))
        some = _rows(
            study, question, (label, selection), counted, frequencies, units, within, least
        )
        rows += sorted(some, key=lambda row: (-getattr(row, measure.replace("-", "_")), row.word))
    return Collocates(rows, about(study, [question], reach, least, units), measure, by)


def _groups(
    study: Study, question: Question, by: str | None
) -> Iterator[tuple[str, str, DocIds, Occurring]]:
    """The label of each group, what selects it, its documents, and what occurs in them."""
    if by is None:
        yield "all", "", question.selected, question.occurring
        return
    grouping = study.grouping(by, "certain", question.selected)
    group = _group_of(grouping)
    found, selected = question.occurring, group.take(question.selected)
    where = group.take(found.docs)
    for number in _in_order(where, grouping):
        those = np.flatnonzero(where == number)
        docs = question.selected[selected == number]
        some = Occurring(found.first[those], found.last[those])
        yield grouping.labels[number], grouping.queries[number], docs, some


def _in_order(where: Numbers, grouping: Grouping) -> list[int]:
    """The groups of some occurrences: periods in theirs, of others first those with the most."""
    counts = np.bincount(where[where >= 0], minlength=len(grouping.labels))
    found: list[int] = np.flatnonzero(counts[: len(grouping.labels) - grouping.rest]).tolist()
    if not grouping.ordered:
        found.sort(key=lambda number: (-counts[number], grouping.labels[number]))
    return found


def _group_of(grouping: Grouping) -> Numbers:
    """The group of each document, where each is in one; -1 of none."""
    cells, groups, _ = grouping.pieces
    of_cell = np.full(int(max(cells.max(initial=0), grouping.cells.max(initial=0))) + 1, -1)
    of_cell[cells] = groups
    return of_cell.take(grouping.cells)


def _rows(
    study: Study,
    question: Question,
    group: tuple[str, str],
    counted: Near,
    frequencies: Numbers,
    units: Units,
    within: Window,
    least: int,
) -> Iterator[Collocate]:
    label, selection = group
    some = np.flatnonzero(counted.counts >= max(least, 1))
    table = Contingency(
        counted.counts[some],
        counted.slots,
        frequencies[some],
        int(frequencies.sum()),
        counted.matches,
    )
    measures = np.array([measure(table) for measure in MEASURES.values()]).T.tolist()
    cells = np.array([table.o11, table.o12, table.o21, table.o22], np.int64).T.tolist()
    columns = zip(some.tolist(), cells, table.e11.tolist(), frequencies[some].tolist(), measures,
                  strict=True)  # fmt: skip
    nearby = near_of(question, within.left, within.right)
    for unit, counts, expected, frequency, values in columns:
        word = units.names[unit]
        stop = word in study.stop_words
        query, find = nearby(word_of(word, units.kind))
        hits = both(query, selection)
        yield Collocate._make(
            (word, label, *counts, expected, frequency, *values, stop, hits, find)
        )

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
from sourcesearch.study.company.windows import Window, window, windows
from sourcesearch.study.groups.grouping import Grouping
from sourcesearch.study.hits import both, near_of, word_of
from sourcesearch.study.question import Occurring, Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics.association import (
    MEASURES,
    Contingency,
    log_likelihood,
    log_ratio,
    log_ratio_error,
)
from sourcesearch.study.statistics.rates import MILLION, Z
from sourcesearch.study.study import Study
from sourcesearch.study.text.stream import Units

__all__ = ["Collocate", "Collocates", "Difference", "Differences", "collocates", "differences"]

Numbers = NDArray[np.int64]


class Collocate(NamedTuple):
    """A word near a query.

    group:  the group of documents, "all" where there are none.
    o11:    how often it stands in a window; o12, o21, o22 and e11 as in `statistics.association`.
    stop:   whether it is a stop word of a language of the collection.
    frequency: how often it occurs.
    hits:   the query that finds both near one another, as often as they are in windows of so many
            words, but once where windows overlap; of a sentence or paragraph, and of queries
            with filters, the documents that have both.
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


class Difference(NamedTuple):
    """A word near two queries, or near one in two times.

    o11, other_o11: how often it stands in the windows of each, and per million words of these.
    log_ratio:      how many times twice as frequent it is near the first, with the ends of its
                    interval of 95 % (Wald's, of two Poisson counts).
    hits, other_hits: the queries that find it near the first, and near the second.
    """

    word: str
    o11: int
    other_o11: int
    per_million: float
    other_per_million: float
    log_ratio: float
    low: float
    high: float
    log_likelihood: float
    stop: bool
    hits: str
    other_hits: str


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


class Differences(Rows[Difference]):
    """Words near two queries, those that prefer the first most first."""

    row = Difference
    drawn, named, band = "log_ratio", "word", ("low", "high")
    most = 50
    columns = (
        Column("word", "word"),
        Column("stop", "", "stop"),
        Column("o11", "near the first", ",d"),
        Column("other_o11", "near the second", ",d"),
        Column("log_ratio", "log ratio", "+.2f"),
        Column("low", "from", "+.2f"),
        Column("high", "to (95 %)", "+.2f"),
        Column("log_likelihood", "log-likelihood", ",.1f"),
    )


class _Near(NamedTuple):
    """What is near some matches: how often each unit, and how many words and matches there are."""

    counts: Numbers
    slots: int
    matches: int


def _near(study: Study, found: Occurring, reach: Window, units: Units) -> _Near:
    stream = study.stream
    counts = np.zeros(len(stream.forms), np.int64)
    for places in windows(study, found, reach).places():
        words = stream.words.take(places)
        counts += np.bincount(words[words >= 0], minlength=len(counts))
    return _Near(units.totals(counts), int(counts.sum()), len(found.first))


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
    question = _counted(study, query, options)
    rows: list[Collocate] = []
    for label, selection, docs, found in _groups(study, question, by):
        near = _near(study, found, within, units)
        frequencies = study.stream.counted(units, study.marked(docs))
        some = _rows(study, question, (label, selection), near, frequencies, units, within, least)
        rows += sorted(some, key=lambda row: (-getattr(row, measure.replace("-", "_")), row.word))
    return Collocates(rows, _about(study, [question], reach, least), measure, by)


def _counted(study: Study, query: str, options: Mapping[str, Any]) -> Question:
    question = study.ask(query, options)
    if not question.texts:
        raise UsageError(f"{query}: no word or phrase whose company could be counted")
    return question


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
    for number in range(len(grouping.labels) - grouping.rest):
        those = np.flatnonzero(where == number)
        if len(those):
            docs = question.selected[selected == number]
            some = Occurring(found.first[those], found.last[those])
            yield grouping.labels[number], grouping.queries[number], docs, some


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
    near: _Near,
    frequencies: Numbers,
    units: Units,
    within: Window,
    least: int,
) -> Iterator[Collocate]:
    label, selection = group
    some = np.flatnonzero(near.counts >= max(least, 1))
    table = Contingency(
        near.counts[some], near.slots, frequencies[some], int(frequencies.sum()), near.matches
    )
    measures = np.array([measure(table) for measure in MEASURES.values()]).T.tolist()
    cells = np.array([table.o11, table.o12, table.o21, table.o22], np.int64).T.tolist()
    columns = zip(some.tolist(), cells, table.e11.tolist(), frequencies[some].tolist(), measures,
                  strict=True)  # fmt: skip
    for unit, counts, expected, frequency, values in columns:
        word = units.names[unit]
        stop = word in study.stop_words
        hits = both(near_of(question, word_of(word, units.kind), _between(within)), selection)
        yield Collocate._make((word, label, *counts, expected, frequency, *values, stop, hits))


def _between(within: Window) -> int | None:
    """How many words may stand between a match and what is in its window, for NEAR."""
    return None if within.whole else max(within.left, within.right) - 1


def differences(
    study: Study,
    query: str,
    against: str,
    options: Mapping[str, Any],
    *,
    reach: str | int,
    least: int,
    unit: str,
) -> Differences:
    """The words near one query beside those near another, at least `least` times near both."""
    within, units = window(reach), study.units(unit)
    first = _counted(study, query, options)
    # the limits of time are those of the first: the second brings its own
    second = _counted(study, against, {**options, "since": None, "until": None})
    one, other = (_near(study, each.occurring, within, units) for each in (first, second))
    rows = list(_differing(study, (first, second), (one, other), units, within, least))
    rows.sort(key=lambda row: (-row.log_ratio, row.word))
    return Differences(rows, _about(study, [first, second], reach, least))


def _differing(
    study: Study,
    questions: tuple[Question, Question],
    nears: tuple[_Near, _Near],
    units: Units,
    within: Window,
    least: int,
) -> Iterator[Difference]:
    one, other = nears
    some = np.flatnonzero(one.counts + other.counts >= max(least, 1))
    seen, besides = one.counts[some], other.counts[some]
    table = Contingency(seen, one.slots, seen + besides, one.slots + other.slots)
    ratio, error = log_ratio(table), log_ratio_error(table) * Z
    columns = (ratio, ratio - error, ratio + error, log_likelihood(table))
    values = np.array(columns).T.tolist()
    for unit, near, beside, measured in zip(
        some.tolist(), seen.tolist(), besides.tolist(), values, strict=True
    ):
        rates = (near / max(one.slots, 1) * MILLION, beside / max(other.slots, 1) * MILLION)
        word = units.names[unit]
        hits = (
            near_of(question, word_of(word, units.kind), _between(within)) for question in questions
        )
        stop = word in study.stop_words
        yield Difference._make((word, near, beside, *rates, *measured, stop, *hits))


def _about(study: Study, questions: Sequence[Question], reach: str | int, least: int) -> About:
    notes = [note for question in questions for note in question.notes]
    notes.append(f"Window: {reach}; at least {least} times near")
    counts = ", ".join(f"{len(question.occurring.first):,}" for question in questions)
    notes.append(f"Matches: {counts}")
    asked = tuple((question.text, question.understood) for question in questions)
    docs = questions[0].selected
    return About("collocates", asked, study.of(docs), len(docs), study.words(docs), tuple(notes))

"""Counts: how often, in how many documents, of how many words, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.study.counts.denominator import NO_PERIOD, about, plain, shown
from sourcesearch.study.counts.ground import Counted, Counting, Ground, Selected
from sourcesearch.study.groups.grouping import Grouping, Spread
from sourcesearch.study.hits import both
from sourcesearch.study.pictures.picture import Kind, Picture, Series
from sourcesearch.study.question import Asked
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics.rates import MILLION, design_effect, score_interval

__all__ = ["Count", "Counts", "count"]

FEW_WORDS, FEW_OCCURRENCES = 1_000, 5
"""Of fewer words, or of fewer occurrences, a rate says little; such groups are marked."""

_AT_ONCE = 1 << 17
"""So many counts, of all groups of some questions, are measured together."""

Floats = NDArray[np.float64]


class Count(NamedTuple):
    """How often a query occurs in a group of documents.

    group:        "1910s", "The Poole Herald"; "all" where groups were not asked for.
    occurrences:  of its words and phrases; where documents are shared among periods, in parts.
    certain:      those that are there without tolerance of misreadings; `tolerant` are the others.
    documents:    how many have it; `all_documents` and `words` are those of the group.
    per_million:  occurrences per million words, and `low` and `high` the interval of 95 %:
                  that of a Poisson count with the design effect of documents (see
                  `statistics.rates`); None of no words.
    share:        the share of the documents that have it.
    little:       whether the group has too little to say: under 1,000 words or 5 occurrences.
    hits:         the query that finds what was counted.
    """

    query: str
    group: str
    occurrences: float
    certain: float
    tolerant: float
    documents: float
    all_documents: float
    words: float
    per_million: float | None
    low: float | None
    high: float | None
    share: float | None
    little: bool
    hits: str


class _Denominator(NamedTuple):
    """What questions are counted of, in each group: documents and their words; a row for each.

    squares: the squares of the words of each document, together.
    """

    documents: Floats
    words: Floats
    squares: Floats

    @classmethod
    def of(cls, selected: Sequence[Selected], grouping: Grouping) -> _Denominator:
        """What was selected, in groups; many questions select the same."""
        each: dict[int, list[Floats]] = {}
        for some in selected:
            if id(some) not in each:
                numbers, *columns = some
                each[id(some)] = [grouping.totals(numbers, column) for column in columns]
        return cls(*np.array([each[id(some)] for some in selected]).swapaxes(0, 1))


class Counts(Rows[Count]):
    """The counts of some queries, query after query, group after group.

    totals: one row for each query, of all groups together.
    by:     what they are grouped by; None is nothing.
    per:    what is drawn: "million" words, or "documents".
    ordered: whether the groups are periods, in their order.
    """

    row = Count

    def __init__(
        self,
        rows: Sequence[Count],
        about: About,
        totals: Sequence[Count] = (),
        by: str | None = None,
        per: str = "million",
        ordered: bool = False,
    ) -> None:
        super().__init__(rows, about)
        self.totals, self.by, self.per, self.ordered = totals, by, per, ordered
        self.columns = self._columns()
        self.drawn = ("per_million" if per == "million" else "share") if by else ""

    @property
    def found(self) -> bool:
        """Whether anything was counted."""
        return any(total.occurrences for total in self.totals)

    def _columns(self) -> list[Column]:
        columns = [Column("query", "query")] if len(self.totals) > 1 else []
        columns += [Column("group", self.by or "")] if self.by else []
        columns += [Column("occurrences", "occurrences", ",d")]
        if any(total.tolerant for total in self.totals):
            columns += [
                Column("certain", "certain", ",d", 4),
                Column("tolerant", "tolerant", ",d", 5),
            ]
        return [
            *columns,
            Column("documents", "documents", ",d", 6),
            Column("all_documents", "of", ",d", 2),
            Column("words", "words", ",d", 3),
            Column("per_million", "per million", ",.1f"),
            Column("low", "from", ",.1f"),
            Column("high", "to (95 %)", ",.1f"),
            Column("share", "share", ".1%", 1),
        ]

    def more(self) -> dict[str, Any]:
        """The totals."""
        return {"totals": [total._asdict() for total in self.totals]}

    def picture(self) -> Picture | None:
        """The rates of the groups, with their intervals, and the documents below."""
        if not self.by or not len(self):
            return None
        per_million = self.per == "million"
        series = []
        for total in self.totals:
            rows = [row for row in self if row.query == total.query and row.group not in NO_PERIOD]
            values = [row.per_million if per_million else row.share for row in rows]
            bands = [(row.low, row.high) for row in rows] if per_million else []
            strip = [row.all_documents for row in rows]
            little = [row.little for row in rows]
            series.append(
                Series(total.query, [row.group for row in rows], values, bands, strip, little)
            )
        unit = "occurrences per million words" if per_million else "share of documents"
        kind: Kind = "line" if self.ordered else "columns"
        return Picture(self.about.command, self.by, unit, "documents", series, kind)


def count(
    counting: Counting[Any],
    questions: Sequence[Asked],
    options: Mapping[str, Any],
    *,
    by: str | None,
    spread: Spread,
    per: str,
) -> Counts:
    """How often questions occur, each in all groups, empty ones between periods too.

    `options` are those with which they were asked.
    """
    ground, every = counting.grounds(questions, options, by, spread)
    rows: list[Count] = []
    totals: list[Count] = []
    if by:
        for some in _counts(questions, ground):
            rows += _in_order(some, ground.grouping)
    for some in _counts(questions, every):
        totals += some
    denominators = [counted.selected for counted in every.counted]
    grouped = ground.counted[0].selected
    said = about(questions, denominators, by, spread, ground.grouping, grouped)
    return Counts(rows or totals, said, totals, by, per, bool(by) and ground.grouping.ordered)


def _in_order(rows: list[Count], grouping: Grouping) -> list[Count]:
    """Periods as they follow one another; of other groups first those with the most."""
    if grouping.ordered:
        return rows
    return sorted(rows, key=lambda row: (-row.occurrences, -row.words, row.group))


def _counts(questions: Sequence[Asked], ground: Ground) -> Iterator[list[Count]]:
    """The rows of each question."""
    step = max(1, _AT_ONCE // max(1, len(ground.grouping.labels)))
    for first in range(0, len(questions), step):
        some = slice(first, first + step)
        part = Ground(ground.grouping, ground.counted[some], ground.certain[some])
        yield from _measured(questions[some], part)


def _measured(questions: Sequence[Asked], ground: Ground) -> Iterator[list[Count]]:
    """The rows of each of some questions, which are measured together."""
    grouping, counted, certain = ground
    of = _Denominator.of([each.selected for each in counted], grouping)
    found, having, sure = (
        _totals(grouping, some, column)
        for some, column in ((counted, "occurrences"), (counted, "documents"),
                             (certain, "occurrences"))
    )  # fmt: skip
    low, high = _interval(ground, of, found)
    with np.errstate(divide="ignore", invalid="ignore"):
        measured = found / of.words * MILLION, low * MILLION, high * MILLION, having / of.documents
    counts = found, sure, found - sure, having, of.documents, of.words
    columns = [*map(plain, map(np.ravel, counts)), *(each.ravel().tolist() for each in measured)]
    rows = [*zip(*columns, strict=True)]
    for number, question in enumerate(questions):
        first = number * len(grouping.labels)
        yield [
            _row(question.text, grouping, place, *rows[first + place])
            for place in shown(grouping, of.documents[number])
        ]


def _totals(grouping: Grouping, counted: Sequence[Counted], column: str) -> Floats:
    """What was counted of each question in each group."""
    return np.array([grouping.totals(each.numbers, getattr(each, column)) for each in counted])


def _row(
    query: str,
    grouping: Grouping,
    place: int,
    seen: float,
    sure: float,
    other: float,
    has: float,
    every: float,
    size: float,
    rate: float,
    low: float,
    high: float,
    share: float,
) -> Count:
    return Count(
        query, grouping.labels[place], seen, sure, other, has, every, size,
        rate if size else None, low if size else None, high if size else None,
        share if every else None,
        size < FEW_WORDS or seen < FEW_OCCURRENCES, both(query, grouping.queries[place]),
    )  # fmt: skip


def _interval(ground: Ground, of: _Denominator, found: Floats) -> tuple[Floats, Floats]:
    """The interval of the rate of each question in each group."""
    squares, products = (
        _totals(ground.grouping, ground.counted, column) for column in ("squares", "products")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = np.where(of.words > 0, found / of.words, 0.0)
    squares = squares - 2 * rates * products + rates**2 * of.squares
    effect = design_effect(of.documents, found, np.maximum(squares, 0))
    return score_interval(found, of.words, effect)

"""Counts: how often, in how many documents, of how many words, group by group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import DocIds, Keys, distinct, documents_of
from sourcesearch.study.counts.denominator import NO_PERIOD, about, plain, shown
from sourcesearch.study.groups.grouping import Grouping, Spread, whole
from sourcesearch.study.hits import both
from sourcesearch.study.pictures.picture import Kind, Picture, Series
from sourcesearch.study.question import Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics.rates import MILLION, design_effect, score_interval
from sourcesearch.study.study import Study

__all__ = ["Count", "Counts", "count"]

FEW_WORDS, FEW_OCCURRENCES = 1_000, 5
"""Of fewer words, or of fewer occurrences, a rate says little; such groups are marked."""

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


class _Base(NamedTuple):
    """What is counted by: documents, or their sections, each by number.

    sizes:     the words of each.
    of:        which of them words stand in, by their keys.
    selected:  those of some documents.
    """

    grouping: Grouping
    sizes: NDArray[np.int64]
    of: Callable[[Keys], NDArray[np.int64]]
    selected: Callable[[DocIds], NDArray[np.int64]]


class _Selected(NamedTuple):
    """The documents or sections of a denominator, in each group: their number and words.

    squares: the sums of the squares of their words.
    """

    documents: Floats
    words: Floats
    squares: Floats

    @classmethod
    def of(cls, docs: DocIds, base: _Base) -> _Selected:
        selected, totals = base.selected(docs), base.grouping.totals
        sizes = base.sizes.take(selected).astype(np.float64)
        return cls(totals(selected), totals(selected, sizes), totals(selected, sizes**2))


class _Counted(NamedTuple):
    """A question, counted in each document or section that has it."""

    docs: NDArray[np.int64]
    counts: Floats

    @classmethod
    def of(cls, question: Question, base: _Base) -> _Counted:
        found = base.of(question.occurring.first)
        docs = distinct(found)
        return cls(docs, np.diff(found.searchsorted(docs), append=len(found)) * 1.0)


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
            columns += [Column("certain", "certain", ",d"), Column("tolerant", "tolerant", ",d")]
        return [
            *columns,
            Column("documents", "documents", ",d"),
            Column("all_documents", "of", ",d"),
            Column("words", "words", ",d"),
            Column("per_million", "per million", ",.1f"),
            Column("low", "from", ",.1f"),
            Column("high", "to (95 %)", ",.1f"),
            Column("share", "share", ".1%"),
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
    study: Study,
    questions: Sequence[Question],
    options: Mapping[str, Any],
    *,
    by: str | None,
    spread: Spread,
    per: str,
) -> Counts:
    """How often questions occur, each in all groups, empty ones between periods too.

    `options` are those with which they were asked.
    """
    base = _base(study, questions, by, spread)
    every = _Base(whole(study.snapshot.size), study.lengths, documents_of, _same)
    rows: list[Count] = []
    totals: list[Count] = []
    denominators: dict[int, tuple[_Selected, _Selected]] = {}
    for question in questions:
        sure = _certain(study, question, options)
        selected = question.selected  # many questions have the same
        if id(selected) not in denominators:
            denominators[id(selected)] = _Selected.of(selected, base), _Selected.of(selected, every)
        grouped, whole_ = denominators[id(selected)]
        if by:
            rows += _in_order(list(_rows(question, sure, base, grouped)), base.grouping)
        totals += _rows(question, sure, every, whole_)
    said = about(study, questions, by, spread, base.grouping)
    return Counts(rows or totals, said, totals, by, per, bool(by) and base.grouping.ordered)


def _same(docs: DocIds) -> DocIds:
    return docs


def _in_order(rows: list[Count], grouping: Grouping) -> list[Count]:
    """Periods as they follow one another; of other groups first those with the most."""
    if grouping.ordered:
        return rows
    return sorted(rows, key=lambda row: (-row.occurrences, -row.words, row.group))


def _base(study: Study, questions: Sequence[Question], by: str | None, spread: Spread) -> _Base:
    """What is counted by."""
    if by == "section":
        parted = study.sections
        return _Base(parted.grouping, parted.sizes, parted.of, parted.of_documents)
    every = np.concatenate([question.selected for question in questions])
    grouping = (
        study.grouping(by, spread, distinct(np.sort(every))) if by else whole(study.snapshot.size)
    )
    return _Base(grouping, study.lengths, documents_of, _same)


def _certain(study: Study, question: Question, options: Mapping[str, Any]) -> Question:
    """The same without tolerance of misreadings."""
    return study.ask(question.text, {**options, "ocr": False}) if question.is_tolerant else question


def _rows(question: Question, sure: Question, base: _Base, of: _Selected) -> Iterator[Count]:
    counted, grouping = _Counted.of(question, base), base.grouping
    found = grouping.totals(counted.docs, counted.counts)
    low, high = _interval(counted, base, of, found)
    having = grouping.totals(counted.docs)
    certain = found
    if sure is not question:
        other = _Counted.of(sure, base)
        certain = grouping.totals(other.docs, other.counts)
    places = shown(grouping, of.documents)
    with np.errstate(divide="ignore", invalid="ignore"):
        measured = found / of.words * MILLION, low * MILLION, high * MILLION, having / of.documents
    counts = found, certain, found - certain, having, of.documents, of.words
    columns = zip(
        places,
        *(plain(column[places]) for column in counts),
        *(column[places].tolist() for column in measured),
        strict=True,
    )
    for place, seen, sure_, other_, has, every, size, rate, least, most, share in columns:
        yield Count(
            query=question.text,
            group=grouping.labels[place],
            occurrences=seen,
            certain=sure_,
            tolerant=other_,
            documents=has,
            all_documents=every,
            words=size,
            per_million=rate if size else None,
            low=least if size else None,
            high=most if size else None,
            share=share if every else None,
            little=size < FEW_WORDS or seen < FEW_OCCURRENCES,
            hits=both(question.text, grouping.queries[place]),
        )


def _interval(
    counted: _Counted, base: _Base, of: _Selected, found: Floats
) -> tuple[Floats, Floats]:
    """The interval of the rate of each group."""
    totals = base.grouping.totals
    sizes = base.sizes.take(counted.docs).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = np.where(of.words > 0, found / of.words, 0.0)
    squares = (
        totals(counted.docs, counted.counts**2)
        - 2 * rates * totals(counted.docs, counted.counts * sizes)
        + rates**2 * of.squares
    )
    effect = design_effect(of.documents, found, of.words, np.maximum(squares, 0))
    return score_interval(found, of.words, effect)

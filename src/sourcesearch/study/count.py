"""Counts: how often, in how many documents, of how many words, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import distinct
from sourcesearch.study.grouping import Grouping, Spread, whole
from sourcesearch.study.picture import Picture, Series
from sourcesearch.study.question import Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics.rates import MILLION, design_effect, score_interval
from sourcesearch.study.study import Study

__all__ = ["Count", "Counts", "Coverage", "Period", "counted"]

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


class Period(NamedTuple):
    """What a collection has of a group: documents, words, and how sure the OCR was of them.

    ocr_quality: the mean of the documents that say theirs, 0 to 1; None where none does.
    """

    query: str
    group: str
    documents: float
    words: float
    ocr_quality: float | None
    hits: str


@dataclass(frozen=True)
class _Counted:
    """A question, counted in each of its documents."""

    question: Question
    docs: NDArray[np.int64]
    counts: Floats

    @classmethod
    def of(cls, question: Question) -> _Counted:
        found = question.occurring.docs
        docs = distinct(found)
        return cls(question, docs, np.diff(found.searchsorted(docs), append=len(found)) * 1.0)


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
            rows = [row for row in self if row.query == total.query and row.group not in _REST]
            values = [row.per_million if per_million else row.share for row in rows]
            bands = [(row.low, row.high) for row in rows] if per_million else []
            strip = [row.all_documents for row in rows]
            little = [row.little for row in rows]
            series.append(
                Series(total.query, [row.group for row in rows], values, bands, strip, little)
            )
        unit = "occurrences per million words" if per_million else "share of documents"
        return Picture(self.about.command, self.by, unit, "documents", series, self.ordered)


_REST = ("undated", "several periods")


class Coverage(Rows[Period]):
    """What the collection has of each group."""

    columns = (
        Column("group", "group"),
        Column("documents", "documents", ",d"),
        Column("words", "words", ",d"),
        Column("ocr_quality", "OCR quality", ".1%"),
    )
    drawn = "words"
    row = Period
    ordered = False
    by = "group"

    def picture(self) -> Picture | None:
        """The words of the groups, and the documents below."""
        rows = [row for row in self if row.group not in _REST]
        if not rows:
            return None
        series = Series(
            "words", [row.group for row in rows], [row.words for row in rows], [],
            [row.documents for row in rows], [False] * len(rows),
        )  # fmt: skip
        return Picture(self.about.command, self.by, "words", "documents", [series], self.ordered)


def count(
    study: Study,
    queries: Sequence[str],
    options: Mapping[str, Any],
    *,
    by: str | None = None,
    spread: Spread = "share",
    per: str = "million",
) -> Counts:
    """How often some queries occur, each in all groups, empty ones between periods too."""
    counted = [_Counted.of(study.ask(query, options)) for query in queries]
    grouping = _grouping(study, [each.question for each in counted], by, spread)
    rows: list[Count] = []
    totals: list[Count] = []
    for each in counted:
        certain = _certain(study, each, options)
        rows += _in_order(list(_rows(study, each, certain, grouping)), grouping) if by else []
        totals += _rows(study, each, certain, whole(study.snapshot.size))
    about = _about(study, "count", [each.question for each in counted], by, spread, grouping)
    ordered = bool(by) and grouping.ordered
    return Counts(rows or totals, about, totals, by, per, ordered)


def _in_order(rows: list[Count], grouping: Grouping) -> list[Count]:
    """Periods as they follow one another; of other groups first those with the most."""
    if grouping.ordered:
        return rows
    return sorted(rows, key=lambda row: (-row.occurrences, -row.words, row.group))


def _grouping(
    study: Study, questions: Sequence[Question], by: str | None, spread: Spread
) -> Grouping:
    if by is None:
        return whole(study.snapshot.size)
    every = np.concatenate([question.selected for question in questions])
    return study.grouping(by, spread, distinct(np.sort(every)))


def _certain(study: Study, counted: _Counted, options: Mapping[str, Any]) -> _Counted:
    """The same without tolerance of misreadings."""
    if not counted.question.is_tolerant:
        return counted
    return _Counted.of(study.ask(counted.question.text, {**options, "ocr": False}))


def _rows(
    study: Study, counted: _Counted, certain: _Counted, grouping: Grouping
) -> Iterator[Count]:
    selected = counted.question.selected
    documents = grouping.totals(selected)
    words = grouping.totals(selected, study.lengths.take(selected))
    found = grouping.totals(counted.docs, counted.counts)
    low, high = _interval(study, counted, grouping, documents, words)
    having = grouping.totals(counted.docs)
    sure = grouping.totals(certain.docs, certain.counts)
    hidden = _hidden(grouping, documents)
    for place in np.flatnonzero(~hidden).tolist():
        size, seen = float(words[place]), float(found[place])
        yield Count(
            query=counted.question.text,
            group=grouping.labels[place],
            occurrences=_plain(seen),
            certain=_plain(float(sure[place])),
            tolerant=_plain(seen - float(sure[place])),
            documents=_plain(float(having[place])),
            all_documents=_plain(float(documents[place])),
            words=_plain(size),
            per_million=seen / size * MILLION if size else None,
            low=float(low[place]) * MILLION if size else None,
            high=float(high[place]) * MILLION if size else None,
            share=float(having[place] / documents[place]) if documents[place] else None,
            little=size < FEW_WORDS or seen < FEW_OCCURRENCES,
            hits=_both(counted.question.text, grouping.queries[place]),
        )


def _interval(
    study: Study, counted: _Counted, grouping: Grouping, documents: Floats, words: Floats
) -> tuple[Floats, Floats]:
    """The interval of the rate of each group."""
    sizes = study.lengths.take(counted.docs).astype(np.float64)
    selected = counted.question.selected
    all_sizes = study.lengths.take(selected).astype(np.float64)
    found = grouping.totals(counted.docs, counted.counts)
    with np.errstate(divide="ignore", invalid="ignore"):
        rates = np.where(words > 0, found / words, 0.0)
    squares = (
        grouping.totals(counted.docs, counted.counts**2)
        - 2 * rates * grouping.totals(counted.docs, counted.counts * sizes)
        + rates**2 * grouping.totals(selected, all_sizes**2)
    )
    effect = design_effect(documents, found, words, np.maximum(squares, 0))
    return score_interval(found, words, effect)


def _hidden(grouping: Grouping, documents: Floats) -> NDArray[np.bool_]:
    """Which groups are not shown: those without documents, but for periods between others."""
    if len(grouping.labels) == 1:
        return np.zeros(1, bool)
    hidden: NDArray[np.bool_] = documents == 0
    if grouping.ordered:
        hidden[: len(hidden) - grouping.rest] = False
    return hidden


def _plain(value: float) -> float:
    """A count as a whole number where it is one; parts of documents to a millionth."""
    return round(value) if abs(value - round(value)) < 1e-6 else round(value, 6)


def _both(query: str, selection: str) -> str:
    """The query, in the documents of a group only."""
    if not selection or not query.strip():
        return selection or query
    return f"({query}) {selection}" if " " in query.strip() else f"{query} {selection}"


def _about(
    study: Study,
    command: str,
    questions: Sequence[Question],
    by: str | None,
    spread: Spread,
    grouping: Grouping,
) -> About:
    selected = questions[0].selected
    notes = [note for question in questions for note in question.notes]
    if by and grouping.ordered:
        notes.append(_SPREADS[spread])
        notes += _left_out(study, grouping, selected)
    if any(len(question.selected) != len(selected) for question in questions):
        notes.append("Each query has its own denominator: the documents that its filters select.")
    asked = tuple((question.text, question.understood) for question in questions)
    return About(command, asked, study.of(selected), len(selected), study.words(selected),
                 tuple(dict.fromkeys(notes)))  # fmt: skip


_SPREADS = {
    "share": "Documents whose date may lie in several periods are shared among them in proportion.",
    "certain": "Documents whose date may lie in several periods are left out.",
}


def _left_out(study: Study, grouping: Grouping, selected: NDArray[np.int64]) -> Iterator[str]:
    """How many documents are in no period."""
    several, undated = grouping.totals(selected)[-2:].astype(int).tolist()
    if several:
        yield f"In no period, having several or no end: {several:,} documents."
    if undated:
        yield f"Undated: {undated:,} documents."


def coverage(
    study: Study,
    query: str,
    options: Mapping[str, Any],
    *,
    by: str | None,
    spread: Spread = "share",
) -> Coverage:
    """What the collection, or the part of it that a query selects, has of each group."""
    question = study.ask(query, options)
    docs = question.documents
    grouping = study.grouping(by, spread, docs) if by else whole(study.snapshot.size)
    quality = study.searcher.vocabulary.recognition.quality.astype(np.float64)
    said = docs[~np.isnan(quality.take(docs))]
    documents = grouping.totals(docs)
    words = grouping.totals(docs, study.lengths.take(docs))
    sums, those = grouping.totals(said, quality.take(said)), grouping.totals(said)
    rows = [
        Period(
            query,
            grouping.labels[place],
            _plain(float(documents[place])),
            _plain(float(words[place])),
            float(sums[place] / those[place]) if those[place] else None,
            _both(query, grouping.queries[place]),
        )
        for place in np.flatnonzero(~_hidden(grouping, documents)).tolist()
    ]
    about = _about(study, "count", [question], by, spread, grouping)
    if not grouping.ordered:
        rows.sort(key=lambda row: (-row.words, row.group))
    result = Coverage(rows, about)
    result.ordered, result.by = grouping.ordered, by or "all"
    return result


def counted(
    study: Study,
    queries: Sequence[str],
    options: Mapping[str, Any],
    *,
    by: str | None,
    spread: Spread,
    per: str,
) -> Counts | Coverage:
    """The counts of queries, or the coverage where none of them holds a word to count.

    Raises UsageError for a choice that there is not.
    """
    _check(spread, ("share", "certain"), "spread")
    _check(per, ("million", "documents"), "per")
    empty = [query for query in queries if not study.ask(query, options).texts]
    if len(empty) < len(queries):
        if empty:
            raise UsageError(f"{empty[0]}: no word or phrase to be counted beside others")
        return count(study, queries, options, by=by, spread=spread, per=per)
    if len(queries) > 1:
        raise UsageError("no word or phrase to be counted; of filters alone, one at a time")
    return coverage(study, " ".join(queries), options, by=by, spread=spread)


def _check(value: str, choices: Sequence[str], name: str) -> None:
    if value not in choices:
        raise UsageError(f"{name}: {value!r} is none of {', '.join(choices)}")

"""Differences: the company of two words compared, or that of one word in two times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from sourcesearch.study.company.near import Near, about, asked, near
from sourcesearch.study.company.windows import Window, window
from sourcesearch.study.hits import Finds, near_of, word_of
from sourcesearch.study.question import Question
from sourcesearch.study.rows import Column, Rows
from sourcesearch.study.statistics.association import (
    Contingency,
    log_likelihood,
    log_ratio,
    log_ratio_error,
)
from sourcesearch.study.statistics.rates import MILLION, Z
from sourcesearch.study.study import Study
from sourcesearch.study.text.stream import Units

__all__ = ["Difference", "Differences", "differences"]


class Difference(NamedTuple):
    """A word near two queries, or near one in two times.

    o11, other_o11: how often it stands in the windows of each, and per million words of these.
    log_ratio:      how many times twice as frequent it is near the first, with the ends of its
                    interval of 95 % (Wald's, of two Poisson counts).
    hits, other_hits: the queries that find it near the first, and near the second; `hits_find` and
                    `other_hits_find` say how nearly (`study.hits.Finds`). The second is asked
                    without --from and --to, which are those of the first.
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
    hits_find: Finds
    other_hits_find: Finds


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
        Column("log_likelihood", "log-likelihood", ",.1f", 1),
    )


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
    first = asked(study, query, options)
    # the limits of time are those of the first: the second brings its own
    second = asked(study, against, {**options, "since": None, "until": None})
    one, other = (near(study, each.occurring, within, units) for each in (first, second))
    rows = (
        list(_differing(study, (first, second), (one, other), units, within, least))
        if one.slots and other.slots
        else []
    )
    rows.sort(key=lambda row: (-row.log_ratio, row.word))
    said = about(study, [first, second], reach, least, units)
    alone = [f"Nothing stands near {question.text}: nothing to compare"
             for question, each in ((first, one), (second, other)) if not each.slots]  # fmt: skip
    return Differences(rows, replace(said, notes=(*said.notes, *alone)))


def _differing(
    study: Study,
    questions: tuple[Question, Question],
    nears: tuple[Near, Near],
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
    nearby = [near_of(question, within.left, within.right) for question in questions]
    for unit, often, beside, measured in zip(
        some.tolist(), seen.tolist(), besides.tolist(), values, strict=True
    ):
        rates = (often / one.slots * MILLION, beside / other.slots * MILLION)
        word = units.names[unit]
        hits = [each(word_of(word, units.kind)) for each in nearby]
        stop = word in study.stop_words
        said = (*(one.query for one in hits), *(one.finds for one in hits))
        yield Difference._make((word, often, beside, *rates, *measured, stop, *said))

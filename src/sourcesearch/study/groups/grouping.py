"""Groups of documents: by time, by what is known of them.

Each document is in a *cell* (all documents with one date, with one value), each cell in one
group or, by its shares, in several. So what is counted of documents is added up by two
passes over arrays, however many groups there are.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot
from sourcesearch.dates import OPEN_FUTURE, OPEN_PAST
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import distinct
from sourcesearch.study.groups.periods import PERIODS, Period, query_of, shares

__all__ = [
    "NO_VALUE",
    "SEVERAL",
    "UNDATED",
    "Days",
    "Grouping",
    "Spread",
    "by_period",
    "by_value",
    "days_of",
    "no_value",
    "values_of",
    "whole",
]

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

Spread = Literal["share", "certain"]

NO_VALUE = "(none)"
UNDATED = "undated"
SEVERAL = "several periods"

_MOST_PERIODS = 100_000


@dataclass(frozen=True)
class Grouping:
    """Groups of documents.

    labels:  what each group is called.
    queries: what selects its documents.
    ordered: whether they stand in an order of their own, that of time.
    cells:   for each document its cell.
    pieces:  places of cells, groups and shares: which part of a cell is in which group.
    rest:    how many of the groups, the last ones, are of documents that belong to none.
    """

    labels: Sequence[str]
    queries: Sequence[str]
    ordered: bool
    cells: Numbers
    pieces: tuple[Numbers, Numbers, Floats]
    rest: int = 0

    def totals(self, docs: Numbers, values: NDArray[np.generic] | None = None) -> Floats:
        """What `values` of some documents are together in each group; how many, without values."""
        cells, groups, share = self.pieces
        size = int(cells.max(initial=-1)) + 1
        each = np.bincount(self.cells.take(docs), values, minlength=size)
        return np.bincount(groups, each.take(cells) * share, minlength=len(self.labels)).astype(
            np.float64
        )


def whole(size: int) -> Grouping:
    """All documents as one group."""
    one = np.zeros(1, np.int64)
    return Grouping(["all"], [""], False, np.zeros(size, np.int64), (one, one, np.ones(1)))


class Days(NamedTuple):
    """The first and the last days of dates, and which are known."""

    first: Numbers
    last: Numbers
    dated: NDArray[np.bool_]


def days_of(snapshot: Snapshot) -> Days:
    """The dates of all documents."""
    first, dated_from = snapshot.numbers("date_from")
    last, dated_to = snapshot.numbers("date_to")
    return Days(first.astype(np.int64), last.astype(np.int64), dated_from & dated_to)


def by_period(days: Days, kind: str, spread: Spread, docs: Numbers) -> Grouping:
    """Groups by the period of the date, from the first to the last that any of `docs` has.

    With "share", a document whose date may lie in several periods counts in each with the part
    of its days that lie there; with "certain" it counts in none, as does one with an open end.
    """
    period = PERIODS[kind]
    together = (days.first << 32) + (days.last - OPEN_PAST)
    each = distinct(np.sort(together))
    cells = each.searchsorted(together)
    dates = np.column_stack([each >> 32, (each & 0xFFFFFFFF) + OPEN_PAST])
    cells[~days.dated] = len(dates)
    closed = (dates[:, 0] != OPEN_PAST) & (dates[:, 1] != OPEN_FUTURE)
    one = np.zeros(len(dates), bool)
    one[closed] = period.of_day(dates[closed, 0]) == period.of_day(dates[closed, 1])
    used = np.zeros(len(dates) + 1, bool)
    used[cells[docs]] = True
    counted = (closed if spread == "share" else one) & used[:-1]
    return _periods(period, dates, cells, counted, used)


def _periods(
    period: Period,
    dates: Numbers,
    cells: Numbers,
    counted: NDArray[np.bool_],
    used: NDArray[np.bool_],
) -> Grouping:
    places = np.flatnonzero(counted)
    which, numbers, share = shares(period, dates[places, 0], dates[places, 1])
    start = int(numbers.min()) if len(numbers) else 0
    count = int(numbers.max()) - start + 1 if len(numbers) else 0
    if count > _MOST_PERIODS:
        raise UsageError(
            f"the dates span {count:,} periods; ask for longer ones, or a shorter time"
        )
    labels = [period.label(number) for number in range(start, start + count)]
    queries = [query_of(period.interval(number)) for number in range(start, start + count)]
    others = np.flatnonzero(~counted & used[:-1])
    pieces = (
        np.concatenate([places[which], others, [len(dates)]]),
        np.concatenate([numbers - start, np.full(len(others), count), [count + 1]]),
        np.concatenate([share, np.ones(len(others) + 1)]),
    )
    return Grouping(
        [*labels, SEVERAL, UNDATED], [*queries, "", "date:none"], True, cells, pieces, 2
    )


def by_value(values: Sequence[str], field: str) -> Grouping:
    """Groups by the values of a field, as they are written; NO_VALUE is a group, too."""
    numbers: dict[str, int] = {}
    cells = np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
    labels = list(numbers)
    each = np.arange(len(labels))
    queries = [_selecting(field, label) for label in labels]
    return Grouping(labels, queries, False, cells, (each, each, np.ones(len(labels))))


def _selecting(field: str, value: str) -> str:
    """What is asked for the documents that have a value."""
    if value == NO_VALUE:
        return ""
    quoted = value.replace('"', " ")
    return f"{field}:{quoted}" if quoted.isalnum() else f'{field}:"{quoted}"'


def values_of(snapshot: Snapshot, field: str) -> list[str]:
    """The value of each document, or NO_VALUE. Raises UsageError where none has any."""
    live = snapshot.live()
    found = [NO_VALUE] * snapshot.size
    known = False
    for number in np.flatnonzero(live).tolist():
        record = json.loads(snapshot.record(number))
        entry = record.get("metadata", {}).get(field)
        value = (
            entry[0] if entry else record.get(field) if field in ("language", "format") else None
        )
        if isinstance(value, str) and value.strip():
            found[number] = " ".join(value.split())
            known = True
    if not known:
        raise no_value(field)
    return found


def no_value(field: str) -> UsageError:
    """What is said where no document has a field."""
    return UsageError(f"{field}: no document has a value for it; `info` lists the fields")

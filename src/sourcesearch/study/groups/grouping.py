"""Groups of documents: by time, by what is known of them.

Each document is in a *cell* (all documents with one date, with one value), each cell in one
group or, by its shares, in several. So what is counted of documents is added up by two
passes over arrays, however many groups there are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis import UNKNOWN
from sourcesearch.collection.fields.field_names import TEXT_FIELDS, metadata_field
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.dates import OPEN_FUTURE, OPEN_PAST
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import distinct
from sourcesearch.search.vocabulary.ocr.recognised import BANDS, QUALITY
from sourcesearch.study.groups.periods import PERIODS, Period, named, shares

__all__ = [
    *("NO_VALUE", "SEVERAL", "UNDATED", "Dates", "Grouping", "Spread"),
    *("by_period", "by_quality", "by_value", "named_by_files", "of_values", "whole"),
]

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

Spread = Literal["share", "certain"]

NO_VALUE = "(none)"
UNDATED = "undated"
SEVERAL = "several periods"

_KEYS = ("language", "format")
"""What each document has, though nobody said it of it."""

_MOST_PERIODS = 100_000

_MOST_NAMED, _EACH_NAMED = 10_000, 5
"""Documents of which each is named, of all and of one group; the name of their files does else."""


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


class Dates(NamedTuple):
    """The dates of documents.

    days:  the first and the last day of each distinct date.
    cells: for each document the place of its date; behind the last one where it has none.
    """

    days: Numbers
    cells: Numbers

    @classmethod
    def within(cls, snapshot: Snapshot) -> Dates:
        """Those of a snapshot's documents."""
        first, dated_from = snapshot.numbers("date_from")
        last, dated_to = snapshot.numbers("date_to")
        return cls.of(first.astype(np.int64), last.astype(np.int64), dated_from & dated_to)

    @classmethod
    def of(cls, first: Numbers, last: Numbers, dated: NDArray[np.bool_]) -> Dates:
        """Dates by their first and last days, as far as they are known."""
        together = (first << 32) + (last - OPEN_PAST)
        each = distinct(np.sort(together))
        cells = each.searchsorted(together)
        cells[~dated] = len(each)
        return cls(np.column_stack([each >> 32, (each & 0xFFFFFFFF) + OPEN_PAST]), cells)


def by_period(dates: Dates, kind: str, spread: Spread, docs: Numbers) -> Grouping:
    """Groups by the period of the date, from the first to the last that any of `docs` has.

    With "share", a document whose date may lie in several periods counts in each with the part
    of its days that lie there; with "certain" it counts in none, as does one with an open end.
    """
    period, days = PERIODS[kind], dates.days
    closed = (days[:, 0] != OPEN_PAST) & (days[:, 1] != OPEN_FUTURE)
    one = np.zeros(len(days), bool)
    one[closed] = period.of_day(days[closed, 0]) == period.of_day(days[closed, 1])
    used = np.zeros(len(days) + 1, bool)
    used[dates.cells.take(docs)] = True
    counted = (closed if spread == "share" else one) & used[:-1]
    return _periods(period, days, dates.cells, counted, used)


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
    names = [named(period, number) for number in range(start, start + count)]
    labels, queries = [label for label, _ in names], [query for _, query in names]
    others = np.flatnonzero(~counted & used[:-1])
    pieces = (
        np.concatenate([places[which], others, [len(dates)]]),
        np.concatenate([numbers - start, np.full(len(others), count), [count + 1]]),
        np.concatenate([share, np.ones(len(others) + 1)]),
    )
    return Grouping(
        [*labels, SEVERAL, UNDATED], [*queries, "", "date:none"], True, cells, pieces, 2
    )


def by_value(snapshot: Snapshot, field: str) -> Grouping:
    """Groups by a value of the metadata, as it is written; documents without one are a group.

    Raises UsageError where no document has one.
    """
    numbers = {NO_VALUE: 0}
    cells = np.zeros(snapshot.size, np.int64)
    for docs, codes, texts in _coded(snapshot, field):
        shown = (" ".join(text.split()) or NO_VALUE for text in texts)
        places = np.array([numbers.setdefault(text, len(numbers)) for text in shown], np.int64)
        cells[docs] = places.take(codes)
    if len(numbers) == 1:
        raise UsageError(f"{field}: no document has a value for it; `info` lists the fields")
    return _by_label(list(numbers), cells, field)


def named_by_files(
    titles: Grouping, unnamed: NDArray[np.bool_], document: Callable[[int], str]
) -> Grouping:
    """The groups of titles, with what selects those that are the names of files.

    These are in no index of titles. `unnamed` says which documents have no title there;
    `document` is what selects one of them, where that is said of each.
    """
    numbers = np.flatnonzero(unnamed & (titles.cells > 0)).tolist()
    found: dict[int, list[str]] = {}
    for number in numbers:
        cell = int(titles.cells[number])
        selected = document(number) if len(numbers) <= _MOST_NAMED else ""
        found.setdefault(cell, []).append(selected)
    queries = list(titles.queries)
    indexed = np.bincount(titles.cells[~unnamed], minlength=len(queries))
    for cell, each in found.items():
        quoted = titles.labels[cell].replace('"', " ")
        some = each if "" not in each and len(each) <= _EACH_NAMED else [f'path:"{quoted}"']
        some = [*([queries[cell]] if indexed[cell] else []), *some]
        queries[cell] = some[0] if len(some) == 1 else f"({' OR '.join(some)})"
    return replace(titles, queries=queries)


def of_values(values: Sequence[str], field: str) -> Grouping:
    """Groups by values of a field, of which NO_VALUE may be one."""
    numbers: dict[str, int] = {}
    cells = np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
    return _by_label(list(numbers), cells, field)


def _by_label(labels: list[str], cells: Numbers, field: str) -> Grouping:
    each = np.arange(len(labels))
    queries = [_selecting(field, label) for label in labels]
    return Grouping(labels, queries, False, cells, (each, each, np.ones(len(labels))))


def by_quality(quality: NDArray[np.float32]) -> Grouping:
    """Groups by how sure the recognition of the words was, the best first.

    Raises UsageError where no document says how sure it was.
    """
    if np.isnan(quality).all():
        raise UsageError(f"{QUALITY}: no document says how well it was read")
    ends = (1.0, *BANDS)
    cells = np.searchsorted(-np.array(BANDS, np.float32), -quality)
    cells[np.isnan(quality)] = len(BANDS)
    bounds = [(round(100 * low), round(100 * high)) for low, high in zip(BANDS, ends, strict=False)]
    labels = [f"{low}–{high} %" if low else f"under {high} %" for low, high in bounds]
    queries = [f"{QUALITY}:{low:g}..{high:g}" for low, high in zip(BANDS, ends, strict=False)]
    each = np.arange(len(BANDS) + 1)
    return Grouping(
        [*labels, NO_VALUE],
        [*queries, f"-{QUALITY}:*"],
        False,
        cells,
        (each, each, np.ones(len(each))),
    )


def _selecting(field: str, value: str) -> str:
    """What is asked for the documents that have a value, and no other with the same words.

    A field is called as queries call it. Nothing is asked where no word is in the value.
    """
    if field in _KEYS:
        return f"{field}:{UNKNOWN if value == NO_VALUE else value}"
    quoted = value.replace('"', " ")
    if not any(map(str.isalnum, quoted)):
        return ""
    if field == "date":
        return "" if value == NO_VALUE else f'{field}:"{quoted}"'
    name = field if field in TEXT_FIELDS else metadata_field(field)
    return f"-{name}:*" if value == NO_VALUE else f'{name}:=="{quoted}"'


def _coded(snapshot: Snapshot, field: str) -> Iterator[tuple[Numbers, Numbers, Sequence[str]]]:
    """Documents that have a value, the number of it for each, and the values, by segments."""
    if field in _KEYS:
        for segment, column in snapshot.columns(field):
            for place, key in enumerate(map(decoded, column.terms)):
                docs = segment.without_deleted(column.documents(place)).astype(np.int64)
                text = NO_VALUE if key == UNKNOWN else key
                yield docs + segment.base, np.zeros(len(docs), np.int64), [text]
        return
    for segment in snapshot.segments:
        values = segment.file.values.get(field)
        if values is None or not values.among(segment.live):
            continue
        those, codes, texts = values.numbered(segment.live)
        docs = those.astype(np.int64) + segment.base
        if texts:
            yield docs, codes.astype(np.int64), list(map(decoded, texts))
        else:  # nearly each has another one: they stand with the documents alone
            records = (json.loads(snapshot.record(number)) for number in docs.tolist())
            yield docs, np.arange(len(docs)), [each["metadata"][field][0] for each in records]

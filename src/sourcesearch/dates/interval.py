"""The interval of days that a date may mean, and its relation to the time that was asked for.

A day is an int: the count of `datetime.date.toordinal()` (1 January of the
year 1 is day 1) in the proleptic Gregorian calendar, carried on below the year
1 with astronomical years: the year 0 is 1 BC, the year -43 is 44 BC. Days are
those of the date as it is written; a Julian day is not moved.

Years reach from `FIRST_YEAR` to `LAST_YEAR`, so every day fits an int32; the
two limits of int32 stand for an open end.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "OPEN_FUTURE",
    "OPEN_PAST",
    "Civil",
    "Interval",
    "about",
    "century",
    "checked",
    "civil",
    "cover",
    "day_of",
    "days",
    "months",
    "part_of",
    "relation",
    "unit_of",
    "year_span",
    "years",
]

FIRST_YEAR, LAST_YEAR = -9999, 9999
OPEN_PAST, OPEN_FUTURE = -(2**31), 2**31 - 1

_CYCLE = 146_097  # days in 400 years, after which the Gregorian calendar repeats

Unit = Literal["day", "month", "year", "century"]

_SLACK: dict[Unit, tuple[int, int]] = {
    "day": (0, 15),
    "month": (3, 0),
    "year": (60, 0),
    "century": (300, 0),
}
"""How far an approximate date reaches to both sides: (months, days)."""


class Interval(NamedTuple):
    """The days from `earliest` to `latest`, both included.

    `OPEN_PAST` and `OPEN_FUTURE` mark an end that is not known or not given.
    """

    earliest: int
    latest: int


class Civil(NamedTuple):
    """A day of the proleptic Gregorian calendar with an astronomical year."""

    year: int
    month: int
    day: int


def day_of(year: int, month: int, day: int) -> int:
    """The number of a day; ValueError if the calendar has no such day."""
    return date(year % 400 + 400, month, day).toordinal() + (year // 400 - 1) * _CYCLE


def civil(day: int) -> Civil:
    """The year, month and day of a day's number."""
    cycles, rest = divmod(day - 1, _CYCLE)
    found = date.fromordinal(rest + 1)
    return Civil(found.year + 400 * cycles, found.month, found.day)


def years(first: int, last: int) -> Interval:
    """All days from the year `first` to the year `last`."""
    return Interval(day_of(first, 1, 1), day_of(last, 12, 31))


def months(year: int, first: int, last: int) -> Interval:
    """All days of the months `first` to `last`; a `last` above 12 is in the next year.

    ValueError if `first` is not a month.
    """
    after, month = divmod(last, 12)
    return Interval(day_of(year, first, 1), day_of(year + after, month + 1, 1) - 1)


def days(year: int, month: int, day: int) -> Interval:
    """One day; ValueError if the calendar has no such day."""
    return Interval(day_of(year, month, day), day_of(year, month, day))


def century(number: int, before_christ: bool = False) -> Interval:
    """The days of a century.

    The 18th century is 1700 to 1799, as `17XX` is in EDTF; the first begins
    with the year 1. The fifth century BC is 500 BC to 401 BC.
    """
    if before_christ:
        return years(1 - 100 * number, 100 - 100 * number)
    return years(max(1, 100 * number - 100), 100 * number - 1)


@lru_cache(maxsize=1 << 12)
def year_span(interval: Interval) -> tuple[int | None, int | None]:
    """The first and last year that a date may lie in, astronomical; None for an open end."""
    first = None if interval.earliest == OPEN_PAST else civil(interval.earliest).year
    last = None if interval.latest == OPEN_FUTURE else civil(interval.latest).year
    return first, last


def cover(*intervals: Interval) -> Interval:
    """The shortest interval that holds all the given ones."""
    return Interval(min(i.earliest for i in intervals), max(i.latest for i in intervals))


def unit_of(interval: Interval) -> Unit:
    """How finely an interval was meant, by its length.

    A season counts as a month, a decade as a year.
    """
    length = interval.latest - interval.earliest + 1
    if length == 1:
        return "day"
    if length <= 92:
        return "month"
    return "year" if length <= 3653 else "century"


def about(interval: Interval, unit: Unit) -> Interval:
    """The interval widened to both sides, for a date that is approximate or uncertain.

    A day reaches 15 days further, a month or season 3 months, a year or decade
    5 years, a century 25 years. Open ends stay open; nothing leaves the years
    that can be written.
    """
    by_months, by_days = _SLACK[unit]
    earliest, latest = interval
    if earliest != OPEN_PAST:
        earliest = max(_shift(earliest, -by_months) - by_days, day_of(FIRST_YEAR, 1, 1))
    if latest != OPEN_FUTURE:
        latest = min(_shift(latest, by_months) + by_days, day_of(LAST_YEAR, 12, 31))
    return Interval(earliest, latest)


def _shift(day: int, by_months: int) -> int:
    """The same day some months later; the end of a month stays the end of a month."""
    at = civil(day)
    ends_month = civil(day + 1).day == 1
    year, month = divmod(at.year * 12 + at.month - 1 + by_months, 12)
    _, end = months(year, month + 1, month + 1)
    return end if ends_month else min(day_of(year, month + 1, 1) + at.day - 1, end)


def part_of(interval: Interval, index: int, parts: int) -> Interval | None:
    """Part number `index` (from 0) of a span of years, a year or a month cut into `parts`.

    A span of years is cut by years, a year by months, a month by days. A year,
    month or day that the cut goes through belongs to both sides: of the 18th
    century, "early" is 1700 to 1733, "mid" 1733 to 1766, "late" 1766 to 1799.
    None where there is nothing to cut.
    """
    first, last = civil(interval.earliest), civil(interval.latest)
    if interval == years(first.year, last.year):
        if first.year < last.year:
            start, end = _cut(last.year - first.year + 1, index, parts)
            return years(first.year + start, first.year + end)
        start, end = _cut(12, index, parts)
        return months(first.year, 1 + start, 1 + end)
    if interval == months(first.year, first.month, first.month):
        start, end = _cut(last.day, index, parts)
        return Interval(interval.earliest + start, interval.earliest + end)
    return None


def _cut(count: int, index: int, parts: int) -> tuple[int, int]:
    """The first and the last of `count` things that a part touches."""
    return count * index // parts, -(-count * (index + 1) // parts) - 1


_WRITTEN = years(FIRST_YEAR, LAST_YEAR)


def checked(interval: Interval) -> Interval | None:
    """The interval if its ends are in order and can be written, else None."""
    first, last = _WRITTEN
    earliest, latest = interval
    starts = earliest == OPEN_PAST or first <= earliest <= last
    ends = latest == OPEN_FUTURE or first <= latest <= last
    return interval if starts and ends and earliest <= latest else None


def relation(document: Interval | None, asked: Interval) -> Literal["certain", "possible"] | None:
    """Whether a document is of the time asked for.

    "certain" if all the days it may be of were asked for, "possible" if some
    were, None if none were or if the document is undated.
    """
    if document is None or document.latest < asked.earliest or asked.latest < document.earliest:
        return None
    inside = asked.earliest <= document.earliest and document.latest <= asked.latest
    return "certain" if inside else "possible"

"""Periods of time: years, decades, centuries and months, by number, for many days at once.

Days are those of `dates`: counted from 1 January of the year 1, astronomical years before it.
A century is the hundred years that begin alike, as in `dates`: the 18th is 1700 to 1799, the
first is that of the years 1 to 99; decades are counted in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import dates
from sourcesearch.counted import ordinal
from sourcesearch.dates import Interval

__all__ = ["PERIODS", "Period", "named", "query_of", "shares"]

Numbers = NDArray[np.int64]

_EPOCH = 719_163
"""The day from which NumPy counts, 1 January 1970."""


class Period(NamedTuple):
    """A kind of period.

    of_day:    the number of the period that a day is in.
    first_day: the first day of a period.
    label:     its name, which `date:` understands, too.
    """

    of_day: Callable[[Numbers], Numbers]
    first_day: Callable[[Numbers], Numbers]
    label: Callable[[int], str]

    def interval(self, number: int) -> Interval:
        """The days of a period."""
        first, after = self.first_day(np.array([number, number + 1])).tolist()
        return Interval(first, after - 1)


def _years_of(days: Numbers) -> Numbers:
    years = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]")
    return years.astype(np.int64) + 1970


def _first_days(years: Numbers) -> Numbers:
    days = (years - 1970).astype("datetime64[Y]").astype("datetime64[D]")
    return days.astype(np.int64) + _EPOCH


def _months_of(days: Numbers) -> Numbers:
    months = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[M]")
    return months.astype(np.int64)


def _first_days_of_months(months: Numbers) -> Numbers:
    days = months.astype("datetime64[M]").astype("datetime64[D]")
    return days.astype(np.int64) + _EPOCH


def _of_length(length: int) -> Callable[[Numbers], Numbers]:
    """The number of the span of so many years that a day is in; below 0 before Christ."""

    def of_day(days: Numbers) -> Numbers:
        years = _years_of(days)
        return np.where(years >= 1, years // length, -((-years) // length) - 1)

    return of_day


def _spans_first_day(length: int) -> Callable[[Numbers], Numbers]:
    def first_day(numbers: Numbers) -> Numbers:
        years = np.where(numbers >= 0, numbers * length, (numbers + 1) * length - (length - 1))
        years = np.where(numbers == 0, 1, years)
        return _first_days(years)

    return first_day


def _year_label(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _decade_label(number: int) -> str:
    if number >= 0:
        return f"{number * 10}s" if number else "1–9"
    last = (-number - 1) * 10 + 1
    return f"{last + 9}–{last} BC"


def _century_label(number: int) -> str:
    count = number + 1 if number >= 0 else -number
    return f"{ordinal(count)} century" + ("" if number >= 0 else " BC")


def _month_label(number: int) -> str:
    year, month = divmod(number, 12)
    return f"{year + 1970:04d}-{month + 1:02d}"


PERIODS = {
    "year": Period(_years_of, _first_days, _year_label),
    "decade": Period(_of_length(10), _spans_first_day(10), _decade_label),
    "century": Period(_of_length(100), _spans_first_day(100), _century_label),
    "month": Period(_months_of, _first_days_of_months, _month_label),
}
"""By the names by which they can be asked for."""


def shares(
    period: Period, first: Numbers, last: Numbers
) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """How much of each interval of days lies in which period, in proportion to its days.

    Returns for each piece the place of its interval, its period and its share; the shares of
    an interval are 1 together.
    """
    start, end = period.of_day(first), period.of_day(last)
    counts = end - start + 1
    which = np.repeat(np.arange(len(first)), counts)
    ends = np.cumsum(counts)
    numbers = np.arange(int(ends[-1]) if len(ends) else 0) - np.repeat(ends - counts, counts)
    numbers += start[which]
    begins = np.maximum(period.first_day(numbers), first[which])
    stops = np.minimum(period.first_day(numbers + 1), last[which] + 1)
    return which, numbers, (stops - begins) / (last - first + 1)[which]


@cache
def named(period: Period, number: int) -> tuple[str, str]:
    """The name of a period, and what is asked for its documents: 1910s, `date:1910..1919`."""
    return period.label(number), query_of(period.interval(number))


def query_of(interval: Interval) -> str:
    """What is to be asked for the documents of an interval: `date:1910..1919`."""
    return f"date:{dates.isoformat(interval).replace('/', '..')}"

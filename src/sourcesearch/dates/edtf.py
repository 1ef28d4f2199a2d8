"""Dates as machines write them, in EDTF: read and written.

The Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress
2019): levels 0 and 1, and of level 2 the sets, the qualified components,
unspecified digits at any place, the further season codes and significant
digits. Written with a small `u` for `X`, as in the drafts of 2012, it is
understood too.

A year of which not even the millennium is known (`XXXX`) is no date. Time of
day is checked and dropped, without moving the day to another time zone.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from functools import cache
from itertools import product

from sourcesearch.dates.interval import (
    FIRST_YEAR,
    LAST_YEAR,
    OPEN_FUTURE,
    OPEN_PAST,
    Civil,
    Interval,
    about,
    civil,
    cover,
    day_of,
    months,
    unit_of,
    years,
)

__all__ = ["isoformat", "parse_edtf", "season"]

_OPEN = frozenset(["", "..", "open", "unknown"])

_SEASONS = {  # code: first and last month; a last month above 12 is in the next year
    **{21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 14)},
    **{25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (1, 14)},
    **{29: (9, 11), 30: (1, 14), 31: (3, 5), 32: (6, 8)},
    **{33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)},
    **{37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)},
}


def season(year: int, code: int) -> Interval | None:
    """A part of a year by its EDTF code: 21 to 24 is spring to winter, up to 41 for others.

    Seasons are the meteorological ones of the northern half of the earth
    (spring is March to May). The winter of a year may be the one it began or
    the one it ended with; the interval covers both.
    """
    span = _SEASONS.get(code)
    return months(year, *span) if span else None


def parse_edtf(text: str) -> Interval | None:
    """The interval of an EDTF expression in small letters, None if it is none.

    An interval that runs backwards is returned as it is.
    """
    if len(text) > 2 and text[0] + text[-1] in ("[]", "{}"):
        return _set(text[1:-1].split(","))
    return _point(text) or _range(text)


def _set(members: list[str]) -> Interval | None:
    found = []
    for member in members:
        interval = parse_edtf(member.strip())
        if interval is None:
            return None
        found.append(interval)
    return cover(*found)


def _range(text: str) -> Interval | None:
    mark = "/" if "/" in text else ".."
    start, found, end = (part.strip() for part in text.partition(mark))
    if not found or (start in _OPEN and end in _OPEN and text != "../.."):
        return None
    first = Interval(OPEN_PAST, OPEN_PAST) if start in _OPEN else _point(start)
    last = Interval(OPEN_FUTURE, OPEN_FUTURE) if end in _OPEN else _point(end)
    return Interval(first.earliest, last.latest) if first and last else None


@cache
def _expression() -> re.Pattern[str]:
    return re.compile(
        r"""
        (?P<before_year>[?~%]?) (?P<year>-?[0-9][0-9x]{3}) (?:s(?P<digits>[1-4]))?
        (?P<after_year>[?~%]?)
        (?: -(?P<before_month>[?~%]?) (?P<month>[0-9x]{2}) (?P<after_month>[?~%]?)
          (?: -(?P<before_day>[?~%]?) (?P<day>[0-9x]{2}) (?P<after_day>[?~%]?)
            (?: t(?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?
                (?: z | [+-][0-9]{2}(?::?[0-9]{2})? )? )?
          )?
        )?
        """,
        re.VERBOSE,
    )


def _point(text: str) -> Interval | None:
    match = _expression().fullmatch(text.replace("u", "x"))
    if match is None or match["year"] == "-0000":
        return None
    if match["before_year"] and match["year"].startswith("-"):  # "?-1900", begun no one knows when
        return None
    if match["digits"]:
        return None if match["month"] else _significant(match["year"], int(match["digits"]))
    found = (
        _season_or_range(match)
        if _is_season(match["month"])
        else _unspecified(match["year"], match["month"], match["day"])
    )
    return _qualified(found, match) if found else None


def _significant(year: str, digits: int) -> Interval | None:
    """`1950S2`: only the first two digits are known."""
    known = len(year) - 4 + digits
    return None if "x" in year else _unspecified(year[:known] + "x" * (4 - digits), None, None)


def _is_season(month: str | None) -> bool:
    return month is not None and month.isdigit() and int(month) in _SEASONS


def _season_or_range(match: re.Match[str]) -> Interval | None:
    """`1950-21` is the spring of 1950; `1914-21` may be meant as 1914 to 1921 as well.

    People write years in this way more often than codes of seasons. The years
    hold the season, so their interval covers both readings.
    """
    if match["day"] or "x" in match["year"]:
        return None
    year, code = int(match["year"]), int(match["month"])
    if year > 0 and year % 100 < code:
        return years(year, year - year % 100 + code)
    return season(year, code)


def _unspecified(year: str, month: str | None, day: str | None) -> Interval | None:
    """From the first to the last day that an expression with any number of X may mean."""
    if month is None:
        return years(next(_fillings(year)), next(_fillings(year, descending=True)))
    day = day or "xx"
    if next(_days(month, day), None) is None:
        return None
    first, last = _first_day(year, month, day), _first_day(year, month, day, descending=True)
    return None if first is None or last is None else Interval(first, last)


def _fillings(pattern: str, descending: bool = False) -> Iterator[int]:
    """The numbers that a pattern may stand for, in order."""
    sign = -1 if pattern.startswith("-") else 1
    digits = "9876543210" if descending is (sign > 0) else "0123456789"
    choices = [digits if char == "x" else char for char in pattern.lstrip("-")]
    return (sign * int("".join(filled)) for filled in product(*choices))


def _days(month: str, day: str, descending: bool = False) -> Iterator[tuple[int, int]]:
    """The months and days of a leap year that two patterns may stand for, in order."""
    for m in _fillings(month, descending):
        if 1 <= m <= 12:
            for d in _fillings(day, descending):
                if 1 <= d <= monthrange(2000, m)[1]:
                    yield m, d


def _first_day(year: str, month: str, day: str, descending: bool = False) -> int | None:
    for y in _fillings(year, descending):
        for m, d in _days(month, day, descending):
            if (m, d) != (2, 29) or isleap(y):
                return day_of(y, m, d)
    return None


def _qualified(found: Interval, match: re.Match[str]) -> Interval:
    """Widened where `?`, `~` or `%` stand, by the coarsest component they stand at.

    At the end of the date they mean it as a whole, by its finest component.
    """
    if (match["before_year"] or match["after_year"]) and match["month"]:
        return about(found, "year")
    if (match["before_month"] or match["after_month"]) and match["day"]:
        return about(found, "month")
    marks = ("before_year", "after_year", "before_month", "after_month", "before_day", "after_day")
    return about(found, unit_of(found)) if any(match[mark] for mark in marks) else found


def isoformat(interval: Interval) -> str:
    """The interval as an EDTF expression of level 1, from which `parse` gives it back.

    A day, month, year, decade (`189X`) or century (`18XX`) where it is one,
    else `start/end`, both to the day, the month or the year, with `..` for an
    open end. Ends beyond the years that can be written count as open.
    """
    first, last = years(FIRST_YEAR, LAST_YEAR)
    start, end = (civil(day) if first <= day <= last else None for day in interval)
    fields = max(_fields_from(start), _fields_until(end))
    starts, ends = _written(start, fields), _written(end, fields)
    if fields == 1 and start and end and start.year >= 0:
        for count, mark in ((10, "X"), (100, "XX")):
            if start.year % count == 0 and end.year == start.year + count - 1:
                return starts[: 4 - len(mark)] + mark
    return starts if start and starts == ends else f"{starts}/{ends}"


def _fields_from(start: Civil | None) -> int:
    """How many of year, month and day are needed to say where an interval starts."""
    if start is None or start[1:] == (1, 1):
        return 1
    return 2 if start.day == 1 else 3


def _fields_until(end: Civil | None) -> int:
    if end is None or end[1:] == (12, 31):
        return 1
    return 2 if end.day == monthrange(2000 + end.year % 400, end.month)[1] else 3


def _written(day: Civil | None, fields: int) -> str:
    if day is None:
        return ".."
    year = f"{day.year:04d}" if day.year >= 0 else f"-{-day.year:04d}"
    return "-".join([year, *(f"{number:02d}" for number in day[1:fields])])

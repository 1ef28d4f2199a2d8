"""The words of an interval of days, for people."""

from __future__ import annotations

from sourcesearch.counted import ordinal
from sourcesearch.dates.edtf import isoformat
from sourcesearch.dates.interval import Interval

__all__ = ["describe"]

_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


def describe(interval: Interval) -> str:
    """The interval in English: "25 June 1950", "1914-1918", "18th century", "until 44 BC".

    `parse` gives the same interval back, unless it is open to both sides
    ("any time").
    """
    start, mark, end = isoformat(interval).partition("/")
    if start == end == "..":
        return "any time"
    if start == "..":
        return f"until {_said(end)}"
    if end == "..":
        return f"from {_said(start)}"
    if "X" in start:
        return _round_years(start)
    if not mark:
        return _said(start)
    return _both(start, end)


def _both(start: str, end: str) -> str:
    plain = min(start, end) >= "1000" and len(start) == len(end) == 4
    return f"{start}-{end}" if plain else f"{_said(start)} - {_said(end)}"


def _round_years(years: str) -> str:
    """A decade (`189X`) or a century (`18XX`).

    The "1900s" may be either, and the years to AD 99 begin with 1 BC: both are
    said by their first and last year.
    """
    first, last = years.replace("X", "0"), years.replace("X", "9")
    if years.endswith("XX") and first > "0000":
        return f"{ordinal(int(first) // 100 + 1)} century"
    if not years.endswith("XX") and first >= "1000" and first[2] != "0":
        return f"{first}s"
    return _both(first, last)


def _said(point: str) -> str:
    """A day, month or year as `isoformat` writes it, in words."""
    before = point.startswith("-")
    year, *rest = (int(number) for number in point.removeprefix("-").split("-"))
    words = [_year(-year if before else year)]
    if rest:
        words.insert(0, _MONTHS[rest[0] - 1])
    if len(rest) == 2:
        words.insert(0, str(rest[1]))
    return " ".join(words)


def _year(year: int) -> str:
    if year < 1:
        return f"{1 - year} BC"
    return str(year) if year >= 1000 else f"AD {year}"

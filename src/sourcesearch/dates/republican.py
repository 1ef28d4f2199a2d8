"""Days of the French republican calendar: `18 brumaire an VIII` is 9 November 1799.

Years began on the autumn equinox from 22 September 1792 on, with twelve months of thirty days
and five or, in the years III, VII and XI, six days behind them; the calendar ended with the
year XIV, on 31 December 1805.
"""

from __future__ import annotations

import re

from sourcesearch.dates.interval import Interval, day_of

__all__ = ["PATTERN", "republican"]

_MONTHS = (
    *("vendemiaire", "brumaire", "frimaire", "nivose", "pluviose", "ventose", "germinal"),
    *("floreal", "prairial", "messidor", "thermidor", "fructidor"),
)
_COMPLEMENTARY = r"jours? complementaires?|sans-?culottides?"
_YEARS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv".split()
_LONG = (3, 7, 11)
_MONTH = 30

PATTERN = (
    rf"(?:(?:[0-9]{{1,2}}(?:er|e|eme)?\s+)?(?:{'|'.join(_MONTHS)}|{_COMPLEMENTARY})"
    rf"(?:,?\s+de\s+l'|,?\s+)an\s+(?:{'|'.join(reversed(_YEARS))}|[0-9]{{1,2}})"
    rf"|an\s+(?:{'|'.join(reversed(_YEARS))}))(?![a-z0-9])"
)
"""As `tokens.normalised` writes them; a year alone only in Roman numerals."""

_WHOLE = re.compile(PATTERN)
_PARTS = re.compile(r"(?:([0-9]+)\w*\s+)?(?:(.*?)(?:,?\s+de\s+l'|,?\s+))?an\s+(\w+)")


def republican(text: str) -> Interval | None:
    """The days that a text of `PATTERN` means, None if it is none or the calendar has none."""
    found = _PARTS.fullmatch(text) if _WHOLE.fullmatch(text) else None
    if not found:
        return None
    day, month, numeral = found.groups()
    year = int(numeral) if numeral.isdecimal() else _YEARS.index(numeral) + 1
    if not 1 <= year <= len(_YEARS):
        return None
    first = day_of(1792, 9, 22) + 365 * (year - 1) + sum(long < year for long in _LONG)
    length = 365 + (year in _LONG)
    if month:
        number = _MONTHS.index(month) if month in _MONTHS else len(_MONTHS)
        first += number * _MONTH
        length = min(_MONTH, length - number * _MONTH)
    if day is None:
        return Interval(first, first + length - 1)
    if not 1 <= int(day) <= length:
        return None
    return Interval(first + int(day) - 1, first + int(day) - 1)

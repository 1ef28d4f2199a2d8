"""The parser of dates, in EDTF and in words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from sourcesearch.dates.edtf import parse_edtf
from sourcesearch.dates.interval import Interval, checked, day_of
from sourcesearch.dates.phrases import parse_phrase
from sourcesearch.dates.tokens import ARABIC_DIGIT, normalised
from sourcesearch.dates.unspecified import with_unspecified
from sourcesearch.patterns import expression

__all__ = ["parse"]

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")  # as most files have it
_AFTER_THE_HIJRA = day_of(1500, 1, 1)  # today's years of the Hijra, lunar or solar, are below
_TWICE = expression(r"(?P<date>[^()\[\]]+?)\s*[(\[](?P<again>[^()\[\]]+)[)\]]")
_LONGEST = 100  # characters; no date is longer, and no text may cost much


@lru_cache(maxsize=1 << 12)
def parse(text: str) -> Interval | None:
    """The interval of days that a date may mean, None if it is not understood.

    Understood are EDTF (see `edtf.py`) and what people write in English,
    German, French, Spanish, Italian, Dutch, Russian, Chinese, Japanese and
    Korean, of Arabic and Hebrew days and months of the Western calendar. Never
    raises; years reach from -9999 to 9999 and days must exist.
    What was parsed last is remembered.

    - Approximate and uncertain dates (`c. 1890`, `1890~`, `1890?`) are widened:
      a day by 15 days, a month or season by 3 months, a year or decade by 5
      years, a century by 25 years, to both sides.
    - Two readings are covered by one interval: `3/4/1865` is 4 March to 3
      April, `1900s` a century, a winter January to the next February,
      `1914-21` the years and not the spring of 1914.
    - The 18th century is 1700 to 1799. "Early", "mid" and "late" are thirds.
    - `before 1917` ends with 1916; `until 1917` and `not after 1917` with 1917.
    - `11 February 1731/2` is of 1732; `1731/2` alone is 1 January to 24 March
      1732, the days that belong to both years; `1/14 February 1918` is the
      Gregorian 14 February. Otherwise days are taken as written, also with `[O.S.]`.
    - `18 brumaire an VIII` is 9 November 1799, `昭和二十年` is 1945 (see `eastern.py`). What stands
      in two calendars (`an XII (1804)`, `昭和20年（1945）`) is the days that both have.
    - `186?`, `[186.]` and `186-` are the 1860s, `18??` is a century (see `unspecified.py`).
    - Digits are those of any script; an Arabic or Persian year before 1500 may be one of the
      Hijra, and is not understood.
    """
    if len(text) > _LONGEST:
        return None
    if _DAY.fullmatch(text) and (found := _one_day(text)):
        return found
    plain = with_unspecified(normalised(text))
    found = _written(plain) or _written_twice(plain)
    if found is None or (found.earliest < _AFTER_THE_HIJRA and ARABIC_DIGIT.search(text)):
        return None
    return checked(found)


def _written(plain: str) -> Interval | None:
    return parse_edtf(plain) or parse_phrase(plain)


def _written_twice(plain: str) -> Interval | None:
    """The days that a date has in common with the same in brackets; None if it is another one."""
    match = _TWICE.fullmatch(plain)
    first, again = map(_written, match.group("date", "again")) if match else (None, None)
    if first is None or again is None:
        return None
    days = Interval(max(first.earliest, again.earliest), min(first.latest, again.latest))
    return days if days.earliest <= days.latest else None


def _one_day(text: str) -> Interval | None:
    """The interval of a day that the calendar has, from the year 1 on."""
    try:
        number = date.fromisoformat(text).toordinal()
    except ValueError:
        return None
    return Interval(number, number)

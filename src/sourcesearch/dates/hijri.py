"""Dates of the Islamic calendar: `15 Ramazan 1293`, `1335 AH`, `١٣٣٥ هـ`.

Months begin when the new moon is seen, and what is reckoned may be a day off: a day is the day
before or behind as well. Reckoned is the arithmetical calendar with leap years 2, 5, 7, 10, 13,
16, 18, 21, 24, 26, 29 of thirty, from 16 July 622 (Julian) on: Reingold and Dershowitz,
Calendrical Calculations (2018), chapter 7. Up to 4 October 1582 days are those of the Julian
calendar, as they are written elsewhere.
"""

from __future__ import annotations

import re
from calendar import isleap
from functools import cache

from sourcesearch.dates.interval import Interval, day_of

__all__ = ["PATTERN", "hijri"]

_Q = "[ʿʾ'`]?"
_AL = rf"[\s-]*(?:{_Q}a?[lu]l?[\s-]+|{_Q}l-?)"
_MONTHS = (
    r"muharr[ae]m|محرم",
    r"saf[ae]r|صفر",
    rf"rabi{_Q}(?:{_AL}awwal|\s+i)|rebi{_Q}u?{_Q}levvel|ربيع\s+الاول",
    rf"rabi{_Q}(?:{_AL}(?:thani|akhir)|\s+ii)|rebi{_Q}u?{_Q}l-?ahir|ربيع\s+(?:الثاني|الاخر)",
    rf"jumada(?:{_AL}(?:ula|awwal)|\s+i)|cemaziye{_Q}l-?evvel|جماد[ىي]\s+الاول[ىي]",
    rf"jumada(?:{_AL}(?:thaniya|thani|akhira|akhir)|\s+ii)|cemaziye{_Q}l-?ahir"
    r"|جماد[ىي]\s+(?:الثانية|الاخرة|الاخر)",
    r"rajab|rece[bp]|رجب",
    rf"sha?{_Q}ban|saban|شعبان",
    r"rama[dz]an|رمضان",
    r"shawwal|sevval|شوال",
    rf"dhu{_AL}qa{_Q}dah?|zi{_Q}l-?ka{_Q}de|ذ[وي]\s+القعدة",
    rf"dhu{_AL}hijjah?|zi{_Q}l-?hicce|ذ[وي]\s+الحجة",
)
_YEAR = "(?:1[0-4][0-9]{2}|[1-9][0-9]{1,2})"
_BEHIND = (
    r"\s*(?:a\.?\s?h\.?(?![a-z])|hi[cj]ri(?![a-z])"
    r"|(?:لل)?هجر(?:ية|ي|ة)|(?:هـ|ه|قمری|قمري)(?![ء-ۓ]))"
)
_BEFORE = r"a\.?\s?h\.?\s*"
_ANY_MONTH = "|".join(_MONTHS)

PATTERN = (
    rf"(?:[0-9]{{1,2}}\.?\s+)?(?:{_ANY_MONTH}),?\s+(?:سنة\s+)?{_YEAR}(?![0-9])(?:{_BEHIND})?"
    rf"|{_YEAR}(?![0-9])(?:{_BEHIND})|{_BEFORE}{_YEAR}(?![0-9])"
)
"""As `tokens.normalised` writes them; a year alone only where it says which calendar is meant."""

_EPOCH = 227_014  # ordinal of 18 July 622 of the Gregorian calendar, the day before the first
_TO_JULIAN = 1_721_425 + 32_082  # from ordinals to days since 1 March 4801 BC, Julian
_GREGORIAN = day_of(1582, 10, 15)
_MONTHS_OF_YEAR, _LONGEST_MONTH = 12, 30


def hijri(text: str) -> Interval | None:
    """The days that a text of `PATTERN` means, None if the calendar does not have them."""
    found = _parts().search(text)
    if not found:
        return None
    year = int(found["year"])
    month = _month(found["month"])
    if month is None:
        return Interval(_civil(_day(year, 1, 1)), _civil(_day(year + 1, 1, 1) - 1))
    first, behind = _day(year, month, 1), _day(year, month + 1, 1)
    if found["day"] is None:
        return Interval(_civil(first), _civil(behind - 1))
    day = first + int(found["day"]) - 1
    if not first <= day < first + _LONGEST_MONTH:  # which may be one more than is reckoned
        return None
    return Interval(_civil(day - 1), _civil(day + 1))


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<day>[0-9]{{1,2}})\.?\s+)?(?:(?P<month>{_ANY_MONTH}),?\s+)?"
        rf"(?:سنة\s+)?(?P<year>{_YEAR})(?![0-9])"
    )


def _month(name: str | None) -> int | None:
    if name is None:
        return None
    return next(n for n, each in enumerate(_MONTHS, start=1) if re.fullmatch(each, name))


def _day(year: int, month: int, day: int) -> int:
    """The ordinal of a day of the arithmetical calendar; month 13 is the first of the next year."""
    if month > _MONTHS_OF_YEAR:
        year, month = year + 1, 1
    return _EPOCH + 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2 + day


def _civil(day: int) -> int:
    """The day as it is written: before the reform by the Julian calendar."""
    if day >= _GREGORIAN:
        return day
    number = day + _TO_JULIAN
    years = (4 * number + 3) // 1461
    rest = number - 1461 * years // 4
    shifted = (5 * rest + 2) // 153
    year, month = years - 4800 + shifted // 10, shifted + 3 - 12 * (shifted // 10)
    number_in_month = rest - (153 * shifted + 2) // 5 + 1
    if (month, number_in_month) == (2, 29) and not isleap(year):
        number_in_month = 28  # our calendar, in which days are numbered, has one less
    return day_of(year, month, number_in_month)

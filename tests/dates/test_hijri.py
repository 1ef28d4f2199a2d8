"""Dates of the Islamic calendar against events of which both dates are known."""

from itertools import count

import pytest

from sourcesearch.dates import isoformat, parse
from sourcesearch.dates.hijri import hijri
from sourcesearch.dates.interval import day_of

_MONTHS = [
    *("Muharram", "Safar", "Rabi I", "Rabi II", "Jumada I", "Jumada II", "Rajab", "Shaban"),
    *("Ramadan", "Shawwal", "Dhu al-Qada", "Dhu al-Hijja"),
]
_LEAP_YEARS = {2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 Jumada I 857", "1453-05-29"),  # Constantinople falls (Julian)
        ("20 Cemaziyelevvel 857", "1453-05-29"),
        ("1 Muharram 1335 AH", "1916-10-28"),
        ("7 Zilhicce 1293", "1876-12-23"),  # the Ottoman constitution
        ("22 Rebiülevvel 1327", "1909-04-13"),  # the mutiny of 31 March of the Rumi year 1325
        ("١ محرم ١٤٠٠ هـ", "1979-11-20"),  # the Great Mosque is seized
        ("10 Muharram 61", "0680-10-10"),  # Karbala (Julian)
    ],
)
def test_a_day_is_meant_that_may_be_one_off(text, day):
    meant, known = parse(text), parse(day)
    assert meant.earliest <= known.earliest <= meant.latest
    assert meant.latest - meant.earliest == 2


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("1335 AH", "1916-10-28/1917-10-16"),
        ("A.H. 1335", "1916-10-28/1917-10-16"),
        ("سنة 1335 هـ", "1916-10-28/1917-10-16"),
        ("١٣٣٥ هجرية", "1916-10-28/1917-10-16"),
        ("Muharram 1335", "1916-10-28/1916-11-26"),
    ],
)
def test_a_year_has_354_or_355_days(text, interval):
    assert isoformat(parse(text)) == interval


@pytest.mark.parametrize("text", ["1335", "1916 AH", "3 Ramadan 1916", "31 Ramazan 1293", "12 h"])
def test_what_is_of_another_calendar_or_of_none_is_not_taken_for_one(text):
    meant = parse(text)
    assert meant is None or isoformat(meant) == text


def _days_as_written():
    """The days from 16 July 622 (Julian) on as our calendar numbers them, one after another."""
    year, month, day = 622, 7, 16
    while (year, month, day) != (1582, 10, 5):
        leap = year % 4 == 0
        in_ours = leap and (year % 100 != 0 or year % 400 == 0)
        yield day_of(year, month, 28 if (month, day) == (2, 29) and not in_ours else day)
        lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        day += 1
        if day > lengths[month - 1]:
            month, day = month + 1, 1
        if month > len(lengths):
            year, month = year + 1, 1
    yield from count(day_of(1582, 10, 15))


def _ends(interval):
    return interval.earliest, interval.latest


def test_every_month_has_its_days_of_the_calendar_told_day_by_day():
    written = _days_as_written()
    first_of_year = next(written)
    first = day = first_of_year
    for year in range(1, 1500):
        for number, name in enumerate(_MONTHS, start=1):
            leap = number == 12 and year % 30 in _LEAP_YEARS
            for _ in range(29 + (number % 2 or leap)):
                last, day = day, next(written)
            if year >= 10:  # before that it is no year that is looked for
                assert _ends(hijri(f"{name} {year} ah".lower())) == (first, last), (name, year)
            first = day
        assert year < 10 or _ends(hijri(f"{year} ah")) == (first_of_year, last), year
        first_of_year = first


@pytest.mark.parametrize(
    ("text", "days"), [("30 safar 1335", 3), ("0 safar 1335", 0), ("31 safar 1335", 0)]
)
def test_a_month_may_have_a_thirtieth_day_that_is_not_reckoned(text, days):
    meant = hijri(text)
    assert (meant is None) == (days == 0)
    assert meant is None or meant.latest - meant.earliest + 1 == days

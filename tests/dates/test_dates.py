"""Dates as they are written, and the days they may mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcesearch.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    OPEN_FUTURE,
    OPEN_PAST,
    Interval,
    describe,
    isoformat,
    parse,
    relation,
)
from sourcesearch.dates.interval import civil, day_of, years
from sourcesearch.dates.republican import republican


def between(first: str, last: str) -> Interval:
    """The interval between two days, written year-month-day; `..` is an open end."""
    earliest = OPEN_PAST if first == ".." else number(first)
    latest = OPEN_FUTURE if last == ".." else number(last)
    return Interval(earliest, latest)


def number(day: str) -> int:
    year, month, of_month = day.rsplit("-", 2)
    return day_of(int(year), int(month), int(of_month))


def check(text: str, first: str, last: str) -> None:
    assert parse(text) == between(first, last)


def test_a_day_is_counted_as_in_the_standard_library() -> None:
    assert day_of(1970, 1, 1) == 719_163  # the day of the Unix epoch
    assert day_of(1, 1, 1) == 1


def test_the_year_before_the_first_is_a_leap_year() -> None:
    assert day_of(0, 12, 31) == 0
    assert day_of(0, 1, 1) == 1 - 366
    assert day_of(-4, 1, 1) == 1 - 366 - 4 * 365 - 1


@given(st.dates())
def test_days_of_our_era_are_those_of_the_standard_library(day: date) -> None:
    assert day_of(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(*years(FIRST_YEAR, LAST_YEAR)))
def test_every_day_is_found_again_by_its_year_month_and_day(day: int) -> None:
    assert day_of(*civil(day)) == day
    assert civil(day) < civil(day + 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1950", "1950-1-1", "1950-12-31"),
        ("1950-05", "1950-5-1", "1950-5-31"),
        ("1950-06-25", "1950-6-25", "1950-6-25"),
        ("19500625", "1950-6-25", "1950-6-25"),
        ("2010-06-16T21:51", "2010-6-16", "2010-6-16"),
        ("2010-06-16T21:51:07.5+02:00", "2010-6-16", "2010-6-16"),
        ("1914/1918", "1914-1-1", "1918-12-31"),
        ("1914-07-28/1918-11", "1914-7-28", "1918-11-30"),
        ("1949..1950-06", "1949-1-1", "1950-6-30"),
        ("..1917", "..", "1917-12-31"),
        ("../1917", "..", "1917-12-31"),
        ("1917..", "1917-1-1", ".."),
        ("1917/", "1917-1-1", ".."),
        ("0476", "476-1-1", "476-12-31"),
        ("-0043", "-43-1-1", "-43-12-31"),
        ("-0043-03-15", "-43-3-15", "-43-3-15"),
        ("199X", "1990-1-1", "1999-12-31"),
        ("19XX", "1900-1-1", "1999-12-31"),
        ("156u", "1560-1-1", "1569-12-31"),
        ("-01XX", "-199-1-1", "-100-12-31"),
        ("1950-XX", "1950-1-1", "1950-12-31"),
        ("1950-1X", "1950-10-1", "1950-12-31"),
        ("1950-02-XX", "1950-2-1", "1950-2-28"),
        ("199X-02-29", "1992-2-29", "1996-2-29"),
        ("1950S2", "1900-1-1", "1999-12-31"),
        ("[1667,1668,1670..1672]", "1667-1-1", "1672-12-31"),
        ("{1960,1961-12}", "1960-1-1", "1961-12-31"),
        ("1950-21", "1950-3-1", "1950-5-31"),
        ("1950-23", "1950-9-1", "1950-11-30"),
        ("1950-24", "1950-1-1", "1951-2-28"),
        ("1950-28", "1950-1-1", "1951-2-28"),  # seasons of the north, and of the south
        ("1950-30", "1950-1-1", "1951-2-28"),
        ("1950-31", "1950-3-1", "1950-5-31"),
        ("1950-26", "1950-6-1", "1950-8-31"),
        ("1950-32", "1950-6-1", "1950-8-31"),
        ("1950-34", "1950-4-1", "1950-6-30"),  # quarters, thirds and halves
        ("1950-36", "1950-10-1", "1950-12-31"),
        ("1950-37", "1950-1-1", "1950-4-30"),
        ("1950-38", "1950-5-1", "1950-8-31"),
        ("1950-39", "1950-9-1", "1950-12-31"),
        ("1950-40", "1950-1-1", "1950-6-30"),
        ("1950-41", "1950-7-1", "1950-12-31"),
    ],
)
def test_dates_written_for_machines(text: str, first: str, last: str) -> None:
    check(text, first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("1890~", "1890?", "1890%", "~1890", "c.1890", "ca.1890", "circa-1890", "c1890"),
        *("c. 1890", "ca. 1890", "circa 1890", "um 1890", "vers 1890", "about 1890"),
        *("hacia 1890", "verso il 1890", "probably 1890", "1890 (?)", "[1890?]", "[ca. 1890]"),
    ],
)
def test_an_approximate_year_reaches_five_years_to_both_sides(text: str) -> None:
    check(text, "1885-1-1", "1895-12-31")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1914-07-28~", "1914-7-13", "1914-8-12"),
        ("c. April 1950", "1950-1-1", "1950-7-31"),
        ("c. June 1950", "1950-3-1", "1950-9-30"),
        ("c. November 1950", "1950-8-1", "1951-2-28"),
        ("c. 1850-1920", "1845-1-1", "1925-12-31"),
        ("1890?-1900", "1885-1-1", "1900-12-31"),
        ("between 1890 and c. 1900", "1890-1-1", "1905-12-31"),
        ("before c. 1890", "..", "1894-12-31"),
        ("about the 1890s", "1885-1-1", "1904-12-31"),
        ("about the 1880s", "1875-1-1", "1894-12-31"),  # which have three leap days
        ("19th century?", "1775-1-1", "1924-12-31"),
        ("2004?-06-11", "1999-6-11", "2009-6-11"),
        ("2004-~06-11", "2004-3-11", "2004-9-11"),
        ("c. 9998", "9993-1-1", "9999-12-31"),
    ],
)
def test_what_is_approximate_is_widened_by_its_unit(text: str, first: str, last: str) -> None:
    check(text, first, last)


@pytest.mark.parametrize(
    "text",
    [
        *("June 25, 1950", "25 June 1950", "25. Juni 1950", "25 juin 1950", "25.6.1950"),
        *("25 de junio de 1950", "25 giugno 1950", "25th of June, 1950", "25/6/1950", "6/25/1950"),
        *("25. 6. 1950", "25-Jun-1950", "1950 June 25", "1950/6/25", "Sunday, 25 June 1950"),
        *("den 25. Juni 1950", "21:51 June 25 1950", "25 June 1950 21:51", "25 JUNE 1950"),
        *("25. Juni 1950, 21:51 Uhr", "Sun, 25 Jun 1950 21:51:00 +0900", "25 Jun. 1950 9:51 p.m."),
    ],
)
def test_one_day_in_many_ways(text: str) -> None:
    check(text, "1950-6-25", "1950-6-25")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(("January 1865", 1), ("Jänner 1865", 1), ("février 1865", 2), ("März 1865", 3)),
        *(("abril 1865", 4), ("mai 1865", 5), ("giugno 1865", 6), ("juil. 1865", 7)),
        *(("août 1865", 8), ("Sept. 1865", 9), ("6/1865", 6), ("ottobre 1865", 10)),
        *(("noviembre de 1865", 11), ("Dezember 1865", 12), ("1865 Dec", 12), ("déc. 1865", 12)),
    ],
)
def test_months_in_five_languages(text: str, month: int) -> None:
    found = parse(text)
    assert found is not None
    assert civil(found.earliest) == (1865, month, 1)
    assert civil(found.latest + 1) == (1865 + month // 12, month % 12 + 1, 1)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(("4. Martii 1650", 3), ("21 Julij 1600", 7), ("14. Octobris 1648", 10)),
        *(("12th of Ianuary 1600", 1), ("Novemb. 12. 1644", 11), ("April ye 12 1700", 4)),
        *(("3ten Jenner 1756", 1), ("20sten Hornung 1751", 2), ("12. Heumonat 1798", 7)),
        *(("7bris 1650", 9), ("12 8ber 1712", 10), ("14 10bre 1712", 12), ("12 Xbris 1650", 12)),
        *(("Sept. 3d 1663", 9), ("12th day of May 1700", 5), ("17 Iulii MDCXLVIII", 7)),
    ],
)
def test_months_of_old_prints_and_letters_are_read(text: str, month: int) -> None:
    found = parse(text)
    assert found
    assert civil(found.earliest).month == civil(found.latest).month == month


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 maja 1791", "1791-5-3"),
        ("dnia 15 lutego 1846 roku", "1846-2-15"),
        ("17 września 1939 r.", "1939-9-17"),
        ("28. října 1918", "1918-10-28"),
        ("7 de setembro de 1822", "1822-9-7"),
        ("17 desember 1814", "1814-12-17"),
        ("25 Μαρτίου 1821", "1821-3-25"),
    ],
)
def test_months_of_more_languages_are_read(text: str, day: str) -> None:
    check(text, day, day)


@pytest.mark.parametrize(
    ("text", "year"),
    [("MDCCXII", 1712), ("MDCCCCX.", 1910), ("MDCXC", 1690), ("Anno MDXVII", 1517)],
)
def test_a_year_in_roman_digits_is_a_year(text: str, year: int) -> None:
    assert parse(text) == Interval(*years(year, year))


@pytest.mark.parametrize("text", ["mix", "mild", "mill", "md", "mmmm", "civil"])
def test_a_word_of_roman_digits_is_no_year(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("1914-18", "1914-1918", "1914–18", "1914–1918", "1914 - 1918", "1914 to 1918"),
        *("1914/18", "between 1914 and 1918", "from 1914 until 1918", "zwischen 1914 und 1918"),
        *("von 1914 bis 1918", "de 1914 à 1918", "entre 1914 y 1918", "dal 1914 al 1918"),
    ],
)
def test_a_range_of_years(text: str) -> None:
    check(text, "1914-1-1", "1918-12-31")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("25-28 June 1950", "1950-6-25", "1950-6-28"),
        ("June 25-28, 1950", "1950-6-25", "1950-6-28"),
        ("25. Juni - 3. Juli 1950", "1950-6-25", "1950-7-3"),
        ("June-July 1950", "1950-6-1", "1950-7-31"),
        ("1 June 1950 to 3 July 1951", "1950-6-1", "1951-7-3"),
        ("1.6.1950-3.7.1950", "1950-6-1", "1950-7-3"),
        ("1890s-1920s", "1890-1-1", "1929-12-31"),
        ("1731-9", "1731-1-1", "1739-12-31"),
        ("44 BC - AD 14", "-43-1-1", "14-12-31"),
        ("100-50 BC", "-99-1-1", "-49-12-31"),
        ("AD 69-70", "69-1-1", "70-12-31"),
        ("69-70 AD", "69-1-1", "70-12-31"),
    ],
)
def test_a_range_whose_ends_share_what_is_said_once(text: str, first: str, last: str) -> None:
    check(text, first, last)


def test_two_digits_after_a_hyphen_are_a_month_where_they_can_be() -> None:
    check("1905-06", "1905-6-1", "1905-6-30")
    check("1905–06", "1905-1-1", "1906-12-31")


def test_a_code_of_a_season_that_may_be_a_year_is_covered_by_the_years() -> None:
    check("1914-21", "1914-1-1", "1921-12-31")
    check("1836-39", "1836-1-1", "1839-12-31")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("before 1917", "..", "1916-12-31"),
        ("ante 1917", "..", "1916-12-31"),
        ("vor 1917", "..", "1916-12-31"),
        ("prima del 1917", "..", "1916-12-31"),
        ("until 1917", "..", "1917-12-31"),
        ("not after 1917", "..", "1917-12-31"),
        ("no later than 8 March 1917", "..", "1917-3-8"),
        ("spätestens 1917", "..", "1917-12-31"),
        ("jusqu'en 1917", "..", "1917-12-31"),
        ("after 1917", "1918-1-1", ".."),
        ("post 1917", "1918-1-1", ".."),
        ("après 1917", "1918-1-1", ".."),
        ("not before 1917", "1917-1-1", ".."),
        ("since 1917", "1917-1-1", ".."),
        ("1917-", "1917-1-1", ".."),
    ],
)
def test_a_range_that_is_open_to_one_side(text: str, first: str, last: str) -> None:
    check(text, first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1890s", 1890, 1899),
        ("the 1890s", 1890, 1899),
        ("1890er Jahre", 1890, 1899),
        ("années 1890", 1890, 1899),
        ("[189-]", 1890, 1899),
        ("1900s", 1900, 1999),
        ("late 1890s", 1896, 1899),
        ("18th century", 1700, 1799),
        ("18--", 1800, 1899),
        ("18. Jahrhundert", 1700, 1799),
        ("XVIIIe siècle", 1700, 1799),
        ("siglo XVIII", 1700, 1799),
        ("XVIII secolo", 1700, 1799),
        ("early 18th century", 1700, 1733),
        ("mid-18th century", 1733, 1766),
        ("late 19th c.", 1866, 1899),
        ("metà del XVIII secolo", 1733, 1766),
        ("mid to late 18th century", 1733, 1799),
        ("first half of the 18th century", 1700, 1749),
        ("2. Hälfte des 19. Jahrhunderts", 1850, 1899),
        ("last quarter of the 19th century", 1875, 1899),
        ("17th-18th century", 1600, 1799),
        ("late 17th - early 18th century", 1666, 1733),
        ("1st century", 1, 99),
        ("5th century BC", -499, -400),
        ("1st century BCE", -99, 0),
    ],
)
def test_decades_and_centuries(text: str, first: int, last: int) -> None:
    assert parse(text) == years(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("186?", 1860, 1869),
        ("[186?]", 1860, 1869),
        ("[186.]", 1860, 1869),
        ("186_", 1860, 1869),
        ("186*", 1860, 1869),
        ("18??", 1800, 1899),
        ("[18..]", 1800, 1899),
        ("18..", 1800, 1899),
        ("ca. 186-", 1855, 1874),
        ("[186-?]", 1855, 1874),
        ("between 186- and 188-", 1860, 1889),
        ("18?? or 19??", 1800, 1999),
        ("before 186X", "..", 1859),
        ("AD 186?", 181, 191),
        ("186 - 190 AD", 186, 190),
        ("986?", 981, 991),
    ],
)
def test_digits_of_a_year_that_nobody_knows(text: str, first: int | str, last: int) -> None:
    check(text, ".." if first == ".." else f"{first}-1-1", f"{last}-12-31")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("spring-1860", "1860-3-1", "1860-5-31"),
        ("winter-1860", "1860-1-1", "1861-2-28"),
        ("1860-June", "1860-6-1", "1860-6-30"),
        ("June-5-1860", "1860-6-5", "1860-6-5"),
        ("circa-June-1860", "1860-3-1", "1860-9-30"),
        ("before-June-1860", "..", "1860-5-31"),
        ("late-June-1860", "1860-6-21", "1860-6-30"),
        ("May 1860-June 1861", "1860-5-1", "1861-6-30"),
    ],
)
def test_hyphens_stand_for_the_blanks_of_a_query(text: str, first: str, last: str) -> None:
    check(text, first, last)


def test_a_day_in_a_year_of_which_the_last_digit_is_not_known() -> None:
    check("5 June 186-", "1860-6-5", "1869-6-5")
    check("June 186?", "1860-6-1", "1869-6-30")
    check("1865-05-??", "1865-5-1", "1865-5-31")
    assert parse("31 June 186-") is None


@pytest.mark.parametrize("text", ["'60s", "60s", "20s"])
def test_a_decade_without_its_century_is_no_date(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10 thermidor an II (28 juillet 1794)", "1794-7-28", "1794-7-28"),
        ("an II (1793-1794)", "1793-9-22", "1794-9-21"),
        ("an XII (1804)", "1804-1-1", "1804-9-22"),
        ("昭和20年（1945）", "1945-1-1", "1945-12-31"),
    ],
)
def test_a_date_in_two_calendars_is_the_days_that_both_have(
    text: str, first: str, last: str
) -> None:
    check(text, first, last)


def test_a_year_with_another_one_in_brackets_is_no_date() -> None:
    assert parse("1860 [1859]") is None


def test_early_and_late_in_a_year_and_in_a_month() -> None:
    check("early 1950", "1950-1-1", "1950-4-30")
    check("Ende 1950", "1950-9-1", "1950-12-31")
    check("Mitte Juni 1950", "1950-6-11", "1950-6-20")


def test_seasons_are_those_of_the_northern_half_of_the_earth() -> None:
    check("Spring 1914", "1914-3-1", "1914-5-31")
    check("Sommer 1914", "1914-6-1", "1914-8-31")
    check("automne 1914", "1914-9-1", "1914-11-30")
    check("Spring/Summer 1914", "1914-3-1", "1914-8-31")


def test_a_winter_may_be_the_one_a_year_began_or_ended_with() -> None:
    check("winter 1914", "1914-1-1", "1915-2-28")
    check("Autumn/Winter 1914", "1914-9-1", "1915-2-28")
    check("Winter 1914/15", "1914-12-1", "1915-2-28")
    check("Winter 1713/14", "1713-12-1", "1714-2-28")


@pytest.mark.parametrize(
    "text",
    ["44 BC", "44BC", "44 B.C.", "44 B.C.E.", "44 v. Chr.", "44 av. J.-C.", "44 a.C.", "0044 bce"],
)
def test_the_year_44_before_christ_is_minus_43(text: str) -> None:
    check(text, "-43-1-1", "-43-12-31")


@pytest.mark.parametrize(
    "text", ["AD 79", "79 AD", "A.D. 79", "79 CE", "79 n. Chr.", "79 d.C.", "Anno Dom. 79"]
)
def test_the_year_79_of_our_era(text: str) -> None:
    check(text, "79-1-1", "79-12-31")


def test_days_and_months_of_early_years() -> None:
    check("15 March 44 BC", "-43-3-15", "-43-3-15")
    check("August AD 79", "79-8-1", "79-8-31")
    check("25 December 800", "800-12-25", "800-12-25")
    check("before -0043", "..", "-44-12-31")


def test_a_day_and_month_that_can_be_exchanged_give_both_days() -> None:
    check("3/4/1865", "1865-3-4", "1865-4-3")
    check("3-4-1865", "1865-3-4", "1865-4-3")
    check("3.4.1865", "1865-4-3", "1865-4-3")


def test_a_double_year_is_the_later_one() -> None:
    check("11 February 1731/2", "1732-2-11", "1732-2-11")
    check("February 1731/32", "1732-2-1", "1732-2-29")
    check("12 Feb. 1699/1700", "1700-2-12", "1700-2-12")


def test_a_double_year_alone_is_the_time_when_both_years_were_counted() -> None:
    check("1731/2", "1732-1-1", "1732-3-24")
    check("March 1731/2", "1732-3-1", "1732-3-24")
    assert parse("11 June 1731/2") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("March 1664–65", "1665-3-1", "1665-3-24"),
        ("March 1664\u2060–\u206065", "1665-3-1", "1665-3-24"),
        ("12th March 1664-5", "1665-3-12", "1665-3-12"),
        ("Feb. 10, 1710-11", "1711-2-10", "1711-2-10"),
        ("10 Jan. 1708-09", "1709-1-10", "1709-1-10"),
        ("10 Feb. 1710 to 3 March 1710-11", "1710-2-10", "1711-3-3"),
        ("1710-11", "1710-11-1", "1710-11-30"),
        ("1664-65", "1664-1-1", "1665-12-31"),
    ],
)
def test_a_hyphen_joins_the_two_counts_of_a_year_behind_a_month(
    text: str, first: str, last: str
) -> None:
    """Printed so by Wheatley (The Diary of Samuel Pepys) and in newspapers of Queen Anne's time."""
    check(text, first, last)


@pytest.mark.parametrize(
    "text", ["Jan. 1752-53", "June 1664-65", "25 March 1664-65", "3 Feb 1710-12"]
)
def test_a_year_has_two_counts_from_january_to_march_up_to_1752(text: str) -> None:
    assert parse(text) is None


def test_years_with_a_slash_that_are_no_double_year_are_a_range() -> None:
    check("1731/1732", "1731-1-1", "1732-12-31")
    check("1890/1", "1890-1-1", "1891-12-31")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/14 February 1918", "1918-2-14"),
        ("25 October/7 November 1917", "1917-11-7"),
        ("29 December 1899/10 January 1900", "1900-1-10"),
        ("11/22 February 1731/2", "1732-2-22"),
    ],
)
def test_a_day_by_both_calendars_is_the_gregorian_one(text: str, day: str) -> None:
    check(text, day, day)


def test_a_month_and_a_day_are_no_day_by_both_calendars() -> None:
    check("October/13 November 1917", "1917-10-1", "1917-11-13")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "n.d.", "undated", "s.d.", "o. J.", "XXXX", "XXXX-12-25", "unknown", "?"),
        *("1950-13", "1950-00", "1950-06-31", "31 June 1950", "29 February 1900", "1950-02-3X"),
        *("32.1.1950", "13/13/1950", "1950-06-25T25:00", "999999", "10000", "AD 10000", "0 BC"),
        *("-0000", "Y170000002", "10001 BC", "1918-1914", "1918/1914", "1950-06-25/1949"),
        *("June", "25 June", "5", "50", "25 1950", "1950 1951", "3/4/65", "..", "/", "1917 and"),
        *(
            "the Thirty Years War",
            "Berlin, 25 June 1950",
            "1950 x",
            "?-1900",
            "0th century",
            "190s BC",
        ),
        *("١٢٩٩", "3rd half of the 19th century"),  # a year of the Hijra, perhaps
        *("1914-1915-1916", "between 1917", "before", "early", "first half", "1950;1951"),
        *("19XX-21", "1950-21-03"),  # seasons are those of a year, and have no days
    ],
)
def test_what_is_not_understood_is_no_date(text: str) -> None:
    assert parse(text) is None


def test_a_long_text_is_no_date() -> None:
    assert parse("1950" + " " * 200) is None
    assert parse("1/" * 1_000_000) is None


def test_years_reach_from_minus_9999_to_9999() -> None:
    check("-9999", "-9999-1-1", "-9999-12-31")
    check("10000 BC", "-9999-1-1", "-9999-12-31")
    check("9999-12-31", "9999-12-31", "9999-12-31")
    assert parse("after 9999") is None
    assert parse("before -9999") is None


@pytest.mark.parametrize(
    ("text", "canonical", "described"),
    [
        ("25 June 1950", "1950-06-25", "25 June 1950"),
        ("June 1950", "1950-06", "June 1950"),
        ("1950", "1950", "1950"),
        ("1914-18", "1914/1918", "1914-1918"),
        ("c. 1890", "1885/1895", "1885-1895"),
        ("1890s", "189X", "1890s"),
        ("1900-1909", "190X", "1900-1909"),
        ("18th century", "17XX", "18th century"),
        ("44 BC", "-0043", "44 BC"),
        ("15 March 44 BC", "-0043-03-15", "15 March 44 BC"),
        ("44 BC - AD 14", "-0043/0014", "44 BC - AD 14"),
        ("before 1917", "../1916", "until 1916"),
        ("since June 1917", "1917-06/..", "from June 1917"),
        ("1949..1950-06", "1949-01/1950-06", "January 1949 - June 1950"),
        ("../..", "../..", "any time"),
    ],
)
def test_an_interval_is_written_for_machines_and_for_people(
    text: str, canonical: str, described: str
) -> None:
    found = parse(text)
    assert found is not None
    assert isoformat(found) == canonical
    assert describe(found) == described


def test_ends_beyond_the_years_that_can_be_written_are_written_as_open() -> None:
    assert isoformat(Interval(day_of(10_000, 1, 1), OPEN_FUTURE)) == "../.."
    assert isoformat(Interval(day_of(-10_000, 1, 1), day_of(1917, 12, 31))) == "../1917"


DAYS = st.integers(*years(FIRST_YEAR, LAST_YEAR))
YEARS = st.integers(FIRST_YEAR, LAST_YEAR)
BETWEEN_DAYS = st.tuples(DAYS, DAYS).map(lambda ends: Interval(*sorted(ends)))
BETWEEN_YEARS = st.tuples(YEARS, YEARS).map(lambda ends: years(*sorted(ends)))
ROUND_YEARS = st.builds(
    lambda start, size: years(start * size, start * size + size - 1),
    st.integers(-99, 98),
    st.sampled_from([10, 100]),
)
OPEN = st.one_of(
    DAYS.map(lambda day: Interval(OPEN_PAST, day)), DAYS.map(lambda day: Interval(day, OPEN_FUTURE))
)
INTERVALS = st.one_of(BETWEEN_DAYS, BETWEEN_YEARS, ROUND_YEARS, OPEN)


@given(INTERVALS)
@example(years(0, 99))
@example(years(-9, 0))
@example(Interval(OPEN_PAST, OPEN_FUTURE))
def test_the_canonical_form_gives_the_interval_back(interval: Interval) -> None:
    assert parse(isoformat(interval)) == interval


@given(INTERVALS)
@example(years(0, 99))
@example(years(1900, 1999))
@example(years(1000, 1009))
def test_the_description_gives_the_interval_back(interval: Interval) -> None:
    assert parse(describe(interval)) == interval


PIECES = st.sampled_from(
    [
        *("1914", "18", "25", "3", "June", "Juni", "XVIII", "18th", "1731/2", "1890s", "century"),
        *("c.", "early", "between", "and", "before", "not", "after", "BC", "AD", "winter", "half"),
        *("first", "-", "–", "/", "..", "?", "~", "[", "]", "X", "21:51", "3/4/1865", "of", "the"),
        *("1950-06-25", "-0043", "s.d.", ",", "."),
    ]
)


@given(st.one_of(st.text(max_size=110), st.lists(PIECES, max_size=9).map(" ".join)))
@example("first half")
@example("½ ٣/٤/١٨٦٥ ﷺ")
def test_any_text_is_an_interval_in_order_or_none(text: str) -> None:
    found = parse(text)
    if found is not None:
        assert OPEN_PAST <= found.earliest <= found.latest <= OPEN_FUTURE
        assert parse(isoformat(found)) == found


@given(st.text("0123456789x-/.?~%[],tsu ", max_size=40))
def test_any_row_of_the_signs_of_edtf_is_an_interval_in_order_or_none(text: str) -> None:
    found = parse(text)
    assert found is None or found.earliest <= found.latest


@given(YEARS, YEARS)
def test_later_years_are_later_intervals(one: int, other: int) -> None:
    written = sorted([one, other])
    first, last = (parse(f"{year:05d}" if year < 0 else f"{year:04d}") for year in written)
    assert first is not None
    assert last is not None
    assert first <= last


@given(st.dates(min_value=date(1000, 1, 1)), st.integers(0, 400))
def test_a_range_of_days_starts_and_ends_with_its_days(day: date, length: int) -> None:
    last = min(day, date(9998, 1, 1)) + timedelta(days=length)
    first = min(day, last)
    expected = Interval(first.toordinal(), last.toordinal())
    assert parse(f"{first.isoformat()}/{last.isoformat()}") == expected


def test_a_document_is_certainly_or_possibly_of_a_time() -> None:
    asked = between("1914-1-1", "1918-12-31")
    assert relation(parse("June 1916"), asked) == "certain"
    assert relation(parse("1914-18"), asked) == "certain"
    assert relation(parse("c. 1915"), asked) == "possible"
    assert relation(parse("after 1917"), asked) == "possible"
    assert relation(parse("1919"), asked) is None
    assert relation(parse("n.d."), asked) is None


def test_an_open_date_is_certainly_of_a_time_with_the_same_open_end() -> None:
    assert relation(parse("before 1917"), between("..", "1917-12-31")) == "certain"
    assert relation(parse("1917"), between("1917-1-1", "..")) == "certain"


@given(BETWEEN_DAYS, BETWEEN_DAYS)
def test_two_times_overlap_both_ways_or_not_at_all(one: Interval, other: Interval) -> None:
    assert (relation(one, other) is None) == (relation(other, one) is None)
    shared = max(one.earliest, other.earliest) <= min(one.latest, other.latest)
    assert (relation(one, other) is not None) == shared


def digits(count: int) -> st.SearchStrategy[str]:
    return st.integers(1, 10**count - 1).map(lambda number: str(number).zfill(count))


POINTS = st.one_of(
    digits(4),
    digits(4).map(lambda year: f"-{year}"),
    st.tuples(digits(4), st.integers(1, 12)).map(lambda d: f"{d[0]}-{d[1]:02d}"),
    st.tuples(digits(4), st.integers(1, 12), st.integers(1, 28)).map(
        lambda d: f"{d[0]}-{d[1]:02d}-{d[2]:02d}"
    ),
)
UNSPECIFIED = st.one_of(
    digits(3).map(lambda decade: f"{decade}X"),
    digits(2).map(lambda century: f"{century}XX"),
    digits(4).map(lambda year: f"{year}-XX"),
    digits(4).map(lambda year: f"{year}-XX-XX"),
    st.tuples(digits(4), st.integers(1, 12)).map(lambda d: f"{d[0]}-{d[1]:02d}-XX"),
)
# Winter is one month in the oracle; codes that may be years are ours to read.
SEASONS = st.tuples(st.integers(10, 98), st.integers(25, 99), st.integers(21, 23)).map(
    lambda d: f"{d[0]}{d[1]}-{d[2]}"
)
RANGES = st.tuples(POINTS, POINTS).map("/".join)
OPEN_RANGES = st.one_of(POINTS.map(lambda p: f"../{p}"), POINTS.map(lambda p: f"{p}/.."))


@given(st.one_of(POINTS, UNSPECIFIED, SEASONS, RANGES, OPEN_RANGES))
def test_the_edtf_library_reads_the_same_days(text: str) -> None:
    edtf = pytest.importorskip("edtf")
    theirs = edtf.parse_edtf(text)
    ends = [theirs.lower_strict(), theirs.upper_strict()]
    first, last = (end if isinstance(end, float) else day_of(*end[:3]) for end in ends)
    expected = Interval(
        OPEN_PAST if first == -float("inf") else int(first),
        OPEN_FUTURE if last == float("inf") else int(last),
    )
    assert parse(text) == (expected if expected.earliest <= expected.latest else None)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("8 декабря 1941 г.", "1941-12-08"),
        ("Май 1945", "1945-05"),
        ("8 mei 1860", "1860-05-08"),
        ("zondag 12 maart 1850", "1850-03-12"),
        ("3 augustus 1914", "1914-08-03"),
        ("25 October 1917 (O.S.)", "1917-10-25"),
        ("7 November 1917 [O.S. 25 October]", "1917-11-07"),
    ],
)
def test_dutch_and_russian_dates_are_understood_and_the_style_is_left_aside(text, meant):
    assert parse(text) == parse(meant) is not None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1er vendémiaire an I", "1792-09-22"),
        ("9 thermidor an II", "1794-07-27"),
        ("13 vendémiaire de l'an IV", "1795-10-05"),
        ("le 18 brumaire an VIII", "1799-11-09"),
        ("10 nivôse an 14", "1805-12-31"),
        ("brumaire an VIII", "1799-10-23/1799-11-21"),
        ("an II", "1793-09-22/1794-09-21"),
        ("6e jour complémentaire an III", "1795-09-22"),
    ],
)
def test_days_of_the_french_republic_are_those_of_history(text, meant):
    assert parse(text) == parse(meant) is not None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1949年10月1日", "1949-10-01"),
        ("1949年 10月", "1949-10"),
        ("1949年", "1949"),
        ("1914年-1918年", "1914/1918"),
        ("1919년 3월 1일", "1919-03-01"),
    ],
)
def test_year_month_and_day_are_named_in_chinese_japanese_and_korean(text, meant):
    assert parse(text) == parse(meant) is not None


@pytest.mark.parametrize("text", ["1949年13月", "1949年2月30日", "昭和65年", "康熙六十二年"])
def test_a_month_a_day_or_a_year_that_the_calendar_does_not_have_is_none(text):
    assert parse(text) is None


@pytest.mark.parametrize("text", ["31 brumaire an VIII", "6e jour complémentaire an II", "an XV"])
def test_days_that_the_french_republic_did_not_have_are_none(text):
    assert parse(text) is None


@pytest.mark.parametrize("text", ["an IPv6 server", "my client and an ipv6", "4 bottles an 12"])
def test_what_only_begins_like_a_republican_year_is_no_date(text):
    """The first came from the archives of twisted-python, January 2012."""
    assert parse(text) is None
    assert republican(text.lower()) is None

"""The grammar of dates as people write them.

One date (`c. 1890`, `25. Juni 1950`, `late 18th century`), or two with a sign
or word between them (`1914-18`, `25-28 June 1950`, `zwischen 1914 und 1918`),
or one with a word that opens it to one side (`before 1917`). The first of two
dates may leave out what the second one says, and the second the beginning of
its year. The letters are those of `tokens.py`.
"""

from __future__ import annotations

import re

from sourcesearch.dates.interval import (
    OPEN_FUTURE,
    OPEN_PAST,
    Interval,
    about,
    civil,
    day_of,
    months,
    unit_of,
)
from sourcesearch.dates.partial import WINTER, PartialDate, letters, read
from sourcesearch.dates.tokens import BC, LAST_DOUBLE_YEAR, Token, double_year, tokenize

__all__ = ["parse_phrase"]

_JOINT = re.compile(r"(?<=[wBAU!&])-|(?<=p)-(?!p)|-(?=[Ch])")
"""Hyphens that join words: `mid-18th-century`, `circa-1890`."""

_HYPHENED = re.compile("(?:[wBAUFbp]-?)*(?:n-m-y|m-n-y|m-y|s-y|y-m|y-s|y-m-n)")
"""Dates written with hyphens for spaces: `25-Jun-1950`, `spring-1860`, `before-June-1860`."""

_DOUBLE_YEAR = re.compile("m[no]?(?P<years>y-n|(?P<month>I))$")
_DOUBLE_MONTHS = range(1, 4)
"""In these the years were counted in two ways (see `PartialDate`)."""

_FIRST_GREGORIAN_YEAR = 1582


def parse_phrase(text: str) -> Interval | None:
    """The interval of a normalised text, None if it is not understood.

    An interval that runs backwards is returned as it is.
    """
    tokens = tokenize(text)
    if not tokens:
        return None
    try:
        return _phrase(_with_double_year(_without_hyphens(tokens)))
    except ValueError:  # a day that the calendar does not have
        return None


def _without_hyphens(tokens: list[Token]) -> list[Token]:
    sorts = letters(tokens)
    if _HYPHENED.fullmatch(sorts.replace("o", "n")):
        return [token for token in tokens if token.sort != "-"]
    joints = {match.start() for match in _JOINT.finditer(sorts)}
    return [token for at, token in enumerate(tokens) if at not in joints]


def _with_double_year(tokens: list[Token]) -> list[Token]:
    """`12 March 1664-5` has one year, as `12 March 1664/5` has; without a month it is two.

    Nor is `1710-11` a month behind the name of one.
    """
    found = _DOUBLE_YEAR.search(letters(tokens))
    if found is None or tokens[found.start()].value not in _DOUBLE_MONTHS:
        return tokens
    before, after = _year_and_month(tokens[-1]) if found["month"] else (tokens[-3], tokens[-1])
    double = double_year(before, after)
    return [*tokens[: found.start("years")], double] if double else tokens


def _year_and_month(month: Token) -> tuple[Token, Token]:
    """`1710-11` as two numbers; of what is no month a year that has no other count."""
    first = civil(month.interval.earliest) if month.interval else None
    if first is None or month.interval != months(first.year, first.month, first.month):
        return Token("y", LAST_DOUBLE_YEAR, 4), Token("n")
    return Token("y", first.year, 4), Token("n", first.month, 2)


def _phrase(tokens: list[Token]) -> Interval | None:
    sorts = letters(tokens)
    if sorts[0] == "!" and sorts[1:2] in ("B", "A"):
        return _limited("F" if sorts[1] == "B" else "U", tokens[2:])
    # "from 1914 until 1918": a word that opens a date may as well join two.
    between = [at for at, sort in enumerate(sorts) if sort in "-&/>" or (sort == "U" and at)]
    if sorts[0] in "bF" and between:
        return _pair(tokens[1 : between[0]], sorts[between[0]], tokens[between[0] + 1 :])
    if sorts[0] in "BAUF":
        return _limited(sorts[0], tokens[1:])
    if not between:
        return _single(tokens)
    return _pair(tokens[: between[0]], sorts[between[0]], tokens[between[0] + 1 :])


def _single(tokens: list[Token]) -> Interval | None:
    date = read(tokens)
    found = date.meant() if date else None
    return _approximate(found, found, date) if date and found else None


def _limited(limit: str, tokens: list[Token]) -> Interval | None:
    """`before 1917` ends with 1916, `until 1917` and `not after 1917` with 1917."""
    date = read(tokens)
    found = date.meant() if date else None
    if date is None or found is None:
        return None
    opened = {
        "B": Interval(OPEN_PAST, found.earliest - 1),
        "U": Interval(OPEN_PAST, found.latest),
        "F": Interval(found.earliest, OPEN_FUTURE),
        "A": Interval(found.latest + 1, OPEN_FUTURE),
    }[limit]
    return _approximate(opened, found, date)


def _approximate(interval: Interval, meant: Interval, date: PartialDate) -> Interval:
    return about(interval, unit_of(meant)) if date.approximate else interval


def _pair(before: list[Token], sign: str, after: list[Token]) -> Interval | None:
    """Two dates, or one that a sign at its beginning or end leaves open."""
    if not before:
        return _limited("U", after) if sign == ">" else None
    if not after:
        return _limited("F", before) if sign in "->" else None
    first, last = read(before), read(after)
    if first is None or last is None:
        return None
    last.approximate |= before[0].sort == "w"
    _share_parts(first, last)
    start, end = first.meant(), last.meant()
    if start is None or end is None or start.earliest > end.latest:
        return None
    if sign == "/" and _same_day(start, end):
        return end
    if _is_one_winter(first, last):
        return Interval(day_of(first.parts["y"].value, 12, 1), start.latest)
    start, end = _approximate(start, start, first), _approximate(end, end, last)
    return Interval(start.earliest, end.latest)


def _share_parts(first: PartialDate, last: PartialDate) -> None:
    """Give two dates what each leaves for the other one to say."""
    if not first.parts:  # "mid to late 18th century"
        first.parts = dict(last.parts)
    if first.consists_of("n") and last.consists_of("y") and last.era:  # "69-70 AD"
        first.parts = {"y": first.parts["n"]}
    first.era = first.era or last.era
    if "C" in last.parts or "C" in first.parts:
        first.borrow(last, "C")
        last.borrow(first, "C")
        return
    if "n" in first.parts and "n" in last.parts:  # "June 25-28, 1950"
        last.borrow(first, "m")
    if last.consists_of("n") and first.parts.keys() <= {"y", "s"} and first.era != BC:
        last.parts = _abbreviated(first.parts.get("y"), last.parts["n"])
    elif not last.consists_of("y"):
        last.borrow(first, "y")
    if first.consists_of("n"):
        first.borrow(last, "m")
    first.borrow(last, "y")


def _abbreviated(year: Token | None, end: Token) -> dict[str, Token]:
    """The second year of `1914-18`."""
    if year is None or not end.digits:
        return {}
    power = 10**end.digits
    return {"y": Token("y", year.value - year.value % power + end.value)}


def _is_one_winter(first: PartialDate, last: PartialDate) -> bool:
    """`Winter 1914/15`"""
    if "s" not in first.parts or not last.consists_of("y"):
        return False
    following = last.parts["y"].value == first.parts["y"].value + 1
    return first.parts["s"].value == WINTER and following


def _same_day(julian: Interval, gregorian: Interval) -> bool:
    """Whether `25 October/7 November 1917` is one day by both calendars."""
    if julian.earliest != julian.latest or gregorian.earliest != gregorian.latest:
        return False
    year = civil(gregorian.latest).year
    # In a century year without leap day the calendars part at the end of February.
    lags = {y // 100 - y // 400 - 2 for y in (year - 1, year)}
    return year >= _FIRST_GREGORIAN_YEAR and gregorian.latest - julian.latest in lags

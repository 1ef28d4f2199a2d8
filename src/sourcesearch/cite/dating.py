"""The dates of items: as CSL-JSON has them, and as languages write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sourcesearch import dates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["american", "british", "csl_date", "french", "german", "iso", "mla", "year"]

Date = dict[str, Any]
"""`date-parts` (one list of year, month, day, or two of a range), `circa`, or a `literal`."""

_POINT = re.compile(r"-?\d{4}(?:-\d\d){0,2}")
_ABOUT = re.compile(
    r"\b(?:circa|ca?\.|c(?= ?\d)|about|around|um(?= \d)|vers|environ)|[~?]|\?"
    r"|大?[約约]|頃|[ごこ]ろ|前[後后]|左右",
    re.I,
)

_ENGLISH = (
    "January February March April May June July August September October November December"
).split()
_SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
_GERMAN = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
).split()
_FRENCH = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
).split()

_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
_SPAN = re.compile(
    r"\b(?:(?P<decade>\d+0)s|(?P<century>[1-9]|1\d|2[01])(?:st|nd|rd|th) century)\b"
    r"|^(?:from|until)(?= \d)"
)
"""What `dates.describe` says of spans of years, in English."""


def csl_date(text: str) -> Date:
    """A date of the metadata: days, months, years and ranges of them by their numbers, what is
    not known so as it is written. What stands for a span of years is approximate."""
    interval = dates.parse(text)
    if interval is None:
        return {"literal": " ".join(text.split())}
    if _ABOUT.search(text):
        return _approximate(text)
    points = dates.isoformat(interval).split("/")
    if not all(_POINT.fullmatch(point) for point in points):
        return {"literal": dates.describe(interval)}
    return {"date-parts": [_numbers(point) for point in points]}


def _approximate(text: str) -> Date:
    """The year that a date says it is about: its interval is wider than what is written."""
    bare = " ".join(_ABOUT.sub(" ", text).strip(" .[]").split())
    sure = dates.parse(bare) if bare else None
    if sure is None:
        return {"literal": " ".join(text.split())}
    return {**csl_date(bare), "circa": True}


def _numbers(point: str) -> list[int]:
    sign = -1 if point.startswith("-") else 1
    year, *rest = (int(part) for part in point.removeprefix("-").split("-"))
    year *= sign
    return [year if year > 0 else year - 1, *rest]  # 44 BC is -44 in CSL, -0043 in ISO 8601


def _written(date: Date, point: Callable[[Sequence[int]], str], circa: str) -> str:
    """A date whose points are written so."""
    if "date-parts" not in date:
        return str(date.get("literal", ""))
    first, *rest = date["date-parts"]
    text = "–".join(map(point, (first, *rest)))
    if rest and len(first) > 1:
        text = " – ".join(map(point, (first, *rest)))
    return f"{circa}{text}" if date.get("circa") else text


def _year(number: int) -> str:
    return str(number) if number > 0 else f"{-number} BC"


def year(date: Date, circa: str = "ca. ") -> str:
    """Only the year, or the years."""
    if "date-parts" not in date:
        return str(date.get("literal", ""))
    return _written({**date, "date-parts": [[part[0]] for part in date["date-parts"]]},
                    lambda point: _year(point[0]), circa)  # fmt: skip


def american(date: Date) -> str:
    """June 16, 2010."""

    def point(numbers: Sequence[int]) -> str:
        if len(numbers) == 3:
            return f"{_ENGLISH[numbers[1] - 1]} {numbers[2]}, {_year(numbers[0])}"
        return _small_first(numbers, _ENGLISH)

    return _written(date, point, "ca. ")


def british(date: Date) -> str:
    """16 June 2010."""
    return _written(date, lambda numbers: _small_first(numbers, _ENGLISH), "c ")


def mla(date: Date) -> str:
    """16 Sept. 2010."""
    return _written(date, lambda numbers: _small_first(numbers, _SHORT), "circa ")


def german(date: Date) -> str:
    """16. Juni 2010."""
    text = _written(date, lambda numbers: _small_first(numbers, _GERMAN, "."), "um ")
    return _SPAN.sub(_german_span, text).replace(" BC", " v. Chr.")


def _german_span(found: re.Match[str]) -> str:
    if decade := found["decade"]:
        return f"{decade}er Jahre"
    if century := found["century"]:
        return f"{century}. Jahrhundert"
    return {"from": "seit", "until": "bis"}[found[0]]


def french(date: Date) -> str:
    """16 juin 2010; the first day of a month is the 1er."""
    text = _written(date, lambda numbers: _small_first(numbers, _FRENCH), "vers ")
    text = _SPAN.sub(_french_span, text)
    return re.sub(r"\b1 (?=[a-zéû])", "1er ", text).replace(" BC", " av. J.-C.")


def _french_span(found: re.Match[str]) -> str:
    if decade := found["decade"]:
        return f"années {decade}"
    if century := found["century"]:
        return f"{_ROMAN[int(century) - 1]}{'er' if century == '1' else 'e'} siècle"
    return {"from": "depuis", "until": "jusqu’en"}[found[0]]


def iso(date: Date) -> str:
    """2010-06-16, a range with a slash, `~` behind what is about right; as EDTF has it."""
    if "date-parts" not in date:
        return str(date.get("literal", ""))
    about = "~" if date.get("circa") else ""
    return "/".join(_iso_point(point) + about for point in date["date-parts"])


def _iso_point(numbers: Sequence[int]) -> str:
    year, *rest = numbers
    written = f"{year:04}" if year > 0 else f"-{-1 - year:04}"
    return "-".join([written, *(f"{part:02}" for part in rest)])


def _small_first(numbers: Sequence[int], months: Sequence[str], point: str = "") -> str:
    year, *rest = numbers
    words = [_year(year)]
    if rest:
        words.insert(0, months[rest[0] - 1])
    if len(rest) > 1:
        words.insert(0, f"{rest[1]}{point}")
    return " ".join(words)

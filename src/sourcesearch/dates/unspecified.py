"""The digits of a date that nobody knows, as catalogues, forms and people write them.

`186-`, `[186.]`, `186?`, `186_` and `186*` are what EDTF writes `186X`; `18--`, `[18..]` and `18??`
are `18XX`, `1865-05-??` is `1865-05-XX`. A year of three digits of which one is not sure is written
with its era (`AD 186?`) or with four digits.
"""

from __future__ import annotations

from sourcesearch.dates.words import ANNO_DOMINI, BEFORE_CHRIST
from sourcesearch.patterns import expression

__all__ = ["PATTERN", "with_unspecified"]

PATTERN = r"[0-9]{2}(?:[0-9][xu]|xx|uu)(?![0-9a-z])"
"""A decade or century so written, in a date that is not EDTF as a whole (`ca. 186X`)."""

_YEAR = expression(
    r"(?<![0-9a-z])(?P<century>1[0-9]|20)"
    r"(?:(?P<decade>[0-9])(?:[-–?*_]|\.(?=\??\]))|([-–?*_])\3|\.\.(?!\.)|\?(?P<year>[0-9]))"
    r"(?!\s?[0-9]|[a-z])"
)
_DAY = expression(r"[0-9x]{4}-(?:[0-9]{2}|\?\?)(?:-(?:[0-3]\?|\?\?))?")
_ERA = expression(rf"(?<![a-z])(?:{BEFORE_CHRIST}|{ANNO_DOMINI})(?![a-z])")


def with_unspecified(text: str) -> str:
    """A normalised text with `x` for each such digit."""
    if not _YEAR.search(text) or _ERA.search(text):
        found = text
    else:
        found = _YEAR.sub(lambda match: _year(*match.group("century", "decade", "year")), text)
    return found.replace("?", "x") if _DAY.fullmatch(found) else found


def _year(century: str, decade: str | None, year: str | None) -> str:
    return f"{century}{decade or 'x'}{year or 'x'}"

"""The partial date: one date, though it may leave something out.

`25 June`, `mid` or `16.` are dates that only the one beside them completes
(`25 June - 3 July 1950`, `mid to late 18th century`). The letters are those of
`tokens.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sourcesearch.dates.edtf import season
from sourcesearch.dates.interval import (
    Interval,
    century,
    civil,
    cover,
    day_of,
    days,
    months,
    part_of,
    years,
)
from sourcesearch.dates.tokens import BC, Token

__all__ = ["WINTER", "PartialDate", "letters", "read"]

WINTER = 24  # the EDTF code

_ORDERS = frozenset(
    [
        *("y", "my", "ym", "nmy", "mny", "ymn", "nym", "ynm", "sy", "ys", "dy", "nC", "Cn"),
        *("I", "mI", "nmI", "mnI"),
        *("n", "m", "nm", "mn", "ny", "s", ""),
    ]
)
"""The orders in which parts may stand; the second row is complete only beside another."""


@dataclass
class PartialDate:
    """One date as far as it is written.

    parts:       its tokens by their letters.
    era:         `AD`, `BC`, or 0 where it is not said.
    share:       which part (from 0) of how many: (2, 3) is "late".
    approximate: whether it is "circa" or uncertain.
    """

    parts: dict[str, Token]
    era: int = 0
    share: tuple[int, int] | None = None
    approximate: bool = False

    def consists_of(self, sorts: str) -> bool:
        """Whether it has these parts and no others."""
        return self.parts.keys() == set(sorts)

    def borrow(self, other: PartialDate, sorts: str) -> None:
        """Take over those parts that are missing here."""
        for sort in sorts:
            if sort not in self.parts and sort in other.parts:
                self.parts[sort] = other.parts[sort]

    def meant(self) -> Interval | None:
        """The interval of a complete date, not yet widened where it is approximate.

        ValueError if the calendar has no such day.
        """
        found = _whole(self)
        if found and "Z" in self.parts and "s" not in self.parts:
            found = _old_style(found)
        if found is None or self.share is None:
            return found
        index, parts = self.share
        return part_of(found, index, parts) if index < parts else None


def letters(tokens: list[Token]) -> str:
    """The sorts of tokens as one string."""
    return "".join(token.sort for token in tokens)


def read(tokens: list[Token]) -> PartialDate | None:
    """One date taken apart, None if its parts do not stand in a known order."""
    known = [token for token in tokens if token.sort not in "wq"]
    share, known = _share(known)
    era, known = _era(known)
    sorts = letters(known).replace("o", "n")
    if sorts.replace("Z", "y") not in _ORDERS or (not sorts and share is None):
        return None
    parts = dict(zip(sorts, known, strict=True))
    if "Z" in parts:
        parts["y"] = parts["Z"]
    return PartialDate(parts, era, share, approximate=not {"w", "q"}.isdisjoint(letters(tokens)))


def _share(tokens: list[Token]) -> tuple[tuple[int, int] | None, list[Token]]:
    """`early`, `first half of`, `mid-`: which part of how many, and the other tokens."""
    sorts = letters(tokens).replace("n", "o")
    if sorts.startswith("p"):
        return (tokens[0].value, 3), tokens[1:]
    if sorts.startswith("h"):  # "metà del secolo" is its middle
        return (1, 3), tokens[1:]
    if sorts.startswith("oh") or re.match("oo[^E]*C", sorts):
        index, parts = tokens[0].value - 1, tokens[1].value
        return (index if index >= 0 else parts - 1, parts), tokens[2:]
    return None, tokens


def _era(tokens: list[Token]) -> tuple[int, list[Token]]:
    """The era, and the other tokens, in which the number beside it is a year."""
    sorts = letters(tokens)
    at = sorts.find("E")
    if at < 0:
        return 0, tokens
    before, after = tokens[:at], tokens[at + 1 :]
    if sorts[:at].endswith("n"):
        before = [*before[:-1], before[-1]._replace(sort="y")]
    elif sorts[at + 1 :].startswith("n"):
        after = [after[0]._replace(sort="y"), *after[1:]]
    return tokens[at].value, before + after


def _whole(date: PartialDate) -> Interval | None:
    values = {sort: token.value for sort, token in date.parts.items()}
    if not {"I", "Z"}.isdisjoint(values) and date.era == BC:
        return None  # "190s BC": which ten years is not agreed
    if "I" in values:
        return _in_years(date.parts["I"].interval, values.get("m"), values.get("n"))
    if "C" in values:
        return century(values["n"], date.era == BC) if 0 < values.get("n", 0) < 100 else None
    if values.get("y", 0) < 1:
        return None
    year = 1 - values["y"] if date.era == BC else values["y"]
    if "s" in values:
        return _season(year, values["s"], "Z" in values)
    if "d" in values:
        return years(year, year + 9) if year % 10 == 0 else None
    if "m" not in values:
        return None if "n" in values else years(year, year)
    if "n" in values:
        return days(year, values["m"], values["n"])
    return months(year, values["m"], values["m"])


def _in_years(found: Interval | None, month: int | None, day: int | None) -> Interval | None:
    """From the first to the last of such days in years of which one is meant: `5 June 186-`."""
    if found is None or month is None:
        return found
    first, last = civil(found.earliest), civil(found.latest)
    if found != years(first.year, last.year) or first.year == last.year:
        return None
    if day is None:
        return cover(months(first.year, month, month), months(last.year, month, month))
    return cover(days(first.year, month, day), days(last.year, month, day))


def _season(year: int, code: int, two_years: bool) -> Interval | None:
    """Of two years, as in "Winter 1713/14", only a winter can be."""
    if not two_years:
        return season(year, code)
    return months(year - 1, 12, 14) if code == WINTER else None


def _old_style(found: Interval) -> Interval | None:
    """The part of a double-dated year in which two years were counted.

    The English year began on 25 March up to 1751 (Cheney, Handbook of Dates):
    from 1 January to 24 March it was 1731 by the old count and 1732 by the new
    one, and only for these days was 1731/2 written.
    """
    year = civil(found.earliest).year
    first, last = day_of(year, 1, 1), day_of(year, 3, 24)
    overlap = Interval(max(found.earliest, first), min(found.latest, last))
    return overlap if overlap.earliest <= overlap.latest else None

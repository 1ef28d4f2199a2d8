"""The metadata in the name of a file.

The stem is the title where nothing better is known, and a year or an ISO date in it
is the date, or one as China and Japan write it. A number that may be anything else (a
page, a shelf mark, part of a longer number or of a hash) is no date.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from sourcesearch.dates.eastern import eastern_date
from sourcesearch.document import Metadata
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.reader import bare_name, suffix_of

__all__ = ["from_name"]

ORIGIN = "file name"

_DATE = re.compile(
    r"(?:^|(?<=[\W_]))(?P<word>[^\W\d_]*)"
    r"(?P<date>(?P<year>1\d{3}|20\d\d)"
    r"(?:(?P<s>[-_.])(?P<month>0[1-9]|1[0-2])(?:(?P=s)(?P<day>[0-3]\d))?(?![^\W_])"
    r"|-(?P<until>1\d{3}|20\d\d|\d\d)(?![^\W_])(?!-))?)(?![^\W_])"
)
_COMPACT = re.compile(
    r"(?:^|(?<=[\W_]))(?P<word>[^\W\d_]{0,12})"
    r"(?P<year>1[4-9]\d\d|20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?![^\W_])"
)
"""A day without anything between its parts, as libraries name issues: `wrz17560103`."""

_TAKEN = frozenset({
    "dsc", "dscn", "image", "img", "mvimg", "photo", "pic", "pxl", "scan", "screenshot", "vid",
})  # fmt: skip
"""What a day follows on which a picture was taken, and nothing was written."""

_COUNTED = frozenset({
    "add", "art", "box", "cgm", "clm", "cod", "codex", "cp", "doc", "dsc", "dscn", "egerton", "f",
    "file", "fol", "folder", "grec", "harley", "hs", "image", "img", "item", "ms", "mss", "no",
    "nr", "number", "p", "page", "pag", "pic", "record", "ruby", "s", "scan", "seite", "sloane",
    "txt", "v", "vat", "vol", "windows",
})  # fmt: skip
"""What a number follows that is no year: of a page, a manuscript, an encoding (cp1250)."""

_CARDS = re.compile(r"_(?:ruby|txt)(?:_|\Z)")
"""Behind the number of a work in Aozora Bunko: `1018_ruby_2213`."""

_BEFORE_YEARS = frozenset("ac")
"""Letters that may stand right before a year, ante and circa; another one is part of a number."""

_THOUSAND = "1000"  # the size of a batch rather than a year


@lru_cache(1 << 8)
def from_name(name: str) -> Metadata:
    """Title and, if there is exactly one, the date in a file's name (or inner path)."""
    last = bare_name(name)
    stem = last.removesuffix(suffix_of(last))
    return Metadata.of(ORIGIN, {"title": stem, "date": _date(stem)})


def _date(stem: str) -> str | None:
    if whole := list(_COMPACT.finditer(stem)):
        return _whole(whole, stem)
    dates = {date for match in _DATE.finditer(stem) if (date := _one(match, stem))}
    if "年" in stem:
        plain = unicodedata.normalize("NFKC", stem)
        dates |= {date for match in eastern_date().finditer(plain) if (date := _eastern(match))}
    return dates.pop() if len(dates) == 1 else None


def _whole(found: list[re.Match[str]], stem: str) -> str | None:
    """The one day in a name; None where there are several, or it is that of a picture."""
    days = {iso_date("-".join(match.group("year", "month", "day"))) for match in found}
    is_taken = not _TAKEN.isdisjoint(_word_before(match, stem) for match in found)
    return days.pop() if len(days) == 1 and not is_taken else None


def _word_before(match: re.Match[str], stem: str) -> str:
    """The letters right before a number, or before what stands between them."""
    before = stem[: match.start()][-20:]
    return (match["word"] or re.sub(r".*?([^\W\d_]*)[\W_]*\Z", r"\1", before)).lower()


def _eastern(match: re.Match[str]) -> str | None:
    """The date in `光緒二十四年奏摺` or `1918年4月5日`, which no letter has to end."""
    before = match.string[: match.start()][-1:]
    return None if before.isnumeric() else iso_date(match[0])


def _one(match: re.Match[str], stem: str) -> str | None:
    if _word_before(match, stem) in _COUNTED or match["date"] == _THOUSAND:
        return None
    if len(match["word"]) == 1 and match["word"].lower() not in _BEFORE_YEARS:
        return None
    if _CARDS.match(stem, match.end()):
        return None
    if match["until"]:
        return _interval(match["year"], match["until"])
    return iso_date(match["date"].replace(match["s"], "-") if match["s"] else match["date"])


def _interval(year: str, until: str) -> str | None:
    """1914-1918 and 1914-18 as EDTF writes them."""
    until = year[: 4 - len(until)] + until
    return f"{year}/{until}" if until > year else None

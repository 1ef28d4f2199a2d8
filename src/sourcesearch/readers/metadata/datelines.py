"""The dates that stand at the head of a letter or an article.

As people write them, in the languages of Europe, Chinese, Japanese and Korean, they become
`YYYY-MM-DD`, `YYYY-MM` or `YYYY`. Only the whole text counts, and only where it can mean one day:
3/4/1865 is left alone.
"""

from __future__ import annotations

import re
import unicodedata

from sourcesearch.dates.eastern import YEAR_SIGNS, eastern_date, written
from sourcesearch.dates.edtf import isoformat
from sourcesearch.dates.republican import republican
from sourcesearch.dates.tokens import (
    ARABIC_DIGIT,
    INVISIBLE,
    Token,
    double_year,
    numbered_month,
    western_digits,
)
from sourcesearch.dates.words import NUMBERED_MONTH, VOCABULARY

__all__ = ["BRACKETS", "WEEKDAY", "dateline", "iso_date", "title_date"]

_LAST_COUNTED_TWICE = 3, 24
"""The English year began on 25 March up to 1751."""

_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _fold(text: str) -> str:
    """Lower case without accents: old prints and headlines in capitals drop them."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(INVISIBLE)
    return western_digits("".join(char for char in decomposed if not unicodedata.combining(char)))


_MONTH_NUMBERS = {word: number for word, (sort, number) in VOCABULARY.items() if sort == "m"}

WEEKDAY = (
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|mon?tag|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonnabend|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miercoles|jueves|viernes|sabado|domingo|lunedi|martedi|mercoledi|giovedi|"
    r"venerdi|sabato|domenica"
)
"""The days of the week, in small letters without accents."""

_ZONE = r"(?:utc|gmt|cet|cest|bst|[ecmp][sd]t|uhr|heures?|h)"
_TIME = rf"\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?(?:\s*[ap]\.?m\.?)?(?:\s*{_ZONE}\b)?"
_BEFORE = re.compile(
    rf"(?:{_TIME}[,\s]+)?(?:(?:{WEEKDAY})\.?,?\s+)?(?:(?:the|this|den|der|ce|le|el|il|o|du|on|am|dnia)\s+)?"
)
_AFTER = re.compile(
    rf"(?:\s*г(?:ода|\.)?)?(?:,?\s*[\[(]?[on]\.\s?s\.?[\])]?)?"
    rf"(?:[,\s]+(?:at\s+|um\s+)?{_TIME})?[.。]?\Z"
)
"""A day of the Julian calendar stays as it is written, as in `dates`."""

_YEAR = r"(?P<y>1\d{3}|20\d{2})"
_COUNTED_TWICE = rf"{_YEAR}(?:[-–/](?P<z>\d{{4}}|\d{{1,2}}))?"
"""A year, or the two that an English document of January to March 1664/65 names."""

_DAY = r"(?P<d>\d{1,2})"
_ORDINAL = r"(?:(?:st|n?d|rd|th|s?te[nr]?|er|re|o|º|ª)(?![^\W\d_])|\.)?"
_OF = r"(?:\s+(?:day\s+)?(?:(?:of|de|du|di)(?![^\W\d_])|d'))?"
"""What stands behind the number of a day. October and December begin with such letters as well."""

_WORD = rf"(?P<m>[^\W\d_]{{3,}}|{NUMBERED_MONTH})\.?"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}(?:(?P<s>[-/.])(?P<m>\d{{1,2}})(?:(?P=s){_DAY})?)?(?:t[\d:.]+(?:z|[+-][\d:]+)?)?",
        rf"{_DAY}\s?{_ORDINAL}{_OF}\s*{_WORD},?(?:\s+(?:of|de|del))?"
        rf"\s+{_COUNTED_TWICE}",
        rf"{_WORD}\s+{_DAY}{_ORDINAL}[,.]?\s+{_COUNTED_TWICE}",
        rf"{_WORD},?(?:\s+(?:of|de|del))?\s+{_COUNTED_TWICE}",
        rf"{_DAY}\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}",
        rf"{_YEAR},?\s+{_WORD}\s+{_DAY}{_ORDINAL}",
    )
)
_SLASHED = re.compile(r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<y>1\d{3}|20\d{2})")
_WHOLE_DAY = len("1865-03-04")
_LONGEST_DAY = len("Donnerstag, den 23. September 1865")
_DAY_IN_TITLE = re.compile(
    r"\b(?:1\d{3}|20\d{2})\W{1,3}\w{1,9}\W{1,3}\d{1,2}\b|"
    r"\b\d{1,2}\w{0,2}\W{1,3}\w{1,12}\W{1,3}(?:\w{2,3}\s)?(?:1\d{3}|20\d{2})\b|"
    r"\w{3}\.?\s\d{1,2}\w{0,2}[,.]?\s(?:1\d{3}|20\d{2})\b"
)
"""What a title without a day has none of, by one look: most titles."""
_TWO_NUMBERS = re.compile(r"\d\D+\d")
_BREAK_IN_TITLE = re.compile(r"[\s,:;()\[\]–—|/_-]+(?=\S)")
_SUPPLIED = re.compile(r"(?<=[.\s])[\[(]((?:1\d|20)\d\d)\Z")
"""A year that an editor has supplied: "14. 11. [1910]", whose last bracket is stripped."""

BRACKETS = "[]()（）〔〕【】"
"""May stand around a date."""

_SMALL_WORDS = frozenset({
    "am", "an", "at", "auf", "ce", "da", "de", "del", "den", "der", "di", "du", "en", "im", "in",
    "la", "le", "les", "near", "of", "on", "sur", "the", "under", "upon", "van", "von",
})  # fmt: skip


def iso_date(text: str) -> str | None:
    """The date that `text` is, in ISO form; None if it is none, or not certainly one."""
    if len(text) > 80 or not _has_number(text):
        return None
    plain = _SUPPLIED.sub(r"\1", _fold(text.strip()).strip(BRACKETS).strip())
    found = _date_of(plain)
    return None if found and found < "1500" and ARABIC_DIGIT.search(text) else found


def _date_of(text: str) -> str | None:
    before = _BEFORE.match(text)
    start = before.end() if before else 0
    for form in _FORMS:
        if (found := form.match(text, start)) and _AFTER.match(text, found.end()):
            return _iso(found.groupdict())
    if any(map(text.__contains__, YEAR_SIGNS)):
        found = eastern_date().match(text, start)
        return _eastern(found[0]) if found and _AFTER.match(text, found.end()) else None
    if (found := _SLASHED.match(text, start)) and _AFTER.match(text, found.end()):
        return _slashed(int(found["a"]), int(found["b"]), int(found["y"]))
    if "an " in text and (days := republican(text[start:].rstrip("."))):
        return isoformat(days) if days.earliest == days.latest else None
    return None


def dateline(text: str) -> str | None:
    """The date of a line such as "Washington, March 4, 1865": a place of few words, a day.

    The date must be a full one, with the day: "Paris 1865" may be a title.
    """
    if len(text) > 80 or not _has_number(text):
        return None
    for start in (0, *(match.end() for match in re.finditer(r",?\s+|[、，：]\s*", text))):
        place = text[:start]
        # Before a year that comes first, as in "Brüssel 1648 September 3", no comma is written.
        closing = "," if text[start : start + 4].isdigit() else ""
        if not place or _is_place(place + closing):
            date = iso_date(text[start:])
            if date and (not place or len(date) == _WHOLE_DAY):
                return date
    return None


def title_date(title: str) -> str | None:
    """The day at the end or the beginning of a title: "Wiener Zeitung 1756-01-03".

    A month or a year may be what the text is about.
    """
    if "日" not in title and not _DAY_IN_TITLE.search(title):
        return None
    breaks = [(match.start(), match.end()) for match in _BREAK_IN_TITLE.finditer(title)]
    ends = [title[end:] for _, end in reversed(breaks)]
    beginnings = [title[:start] for start, _ in reversed(breaks)]
    for text in (title, *ends, *beginnings):
        if len(text) <= _LONGEST_DAY and ("日" in text or _TWO_NUMBERS.search(text)):
            date = iso_date(text)
            if date and len(date) == _WHOLE_DAY:
                return date
    return None


def _has_number(text: str) -> bool:
    """Whether a text may be a date: it has digits, or is Chinese or Japanese and has a year."""
    return any(map(str.isdigit, text)) or "年" in text


def _is_place(text: str) -> bool:
    words = re.split(r"[\s,:、，：]+", text.rstrip(" ,:、，："))
    named = [word for word in words if word not in _SMALL_WORDS]
    if not named or not all(word[:1].isalpha() for word in named):
        return False
    if all(word[0].lower() == word[0].upper() for word in named):  # a script without capitals
        return len(words) <= 4
    closed = text.rstrip().endswith((",", ":"))
    return closed and len(words) <= 4 and all(word[0] == word[0].upper() for word in named)


def _iso(parts: dict[str, str | None]) -> str | None:
    year, month, day = int(parts["y"] or 0), parts.get("m"), parts.get("d")
    if month is None:
        return str(year)
    number = int(month) if month.isdigit() else _month(month)
    if not 1 <= number <= 12:
        return None
    if after := parts.get("z"):
        double = double_year(Token("y", year, 4), Token("n", int(after), len(after)))
        if double is None or (number, int(day or 1)) > _LAST_COUNTED_TWICE:
            return None
        year = double.value
    if day is None:
        return f"{year}-{number:02}"
    return _valid(year, number, int(day))


def _month(name: str) -> int:
    return numbered_month(name) if name[0].isdigit() else _MONTH_NUMBERS.get(name, 0)


def _eastern(text: str) -> str | None:
    found = written(text)
    if found is None or not 1000 <= found.year < 2100:
        return None
    if found.month is None or found.day is None:
        return _iso({"y": str(found.year), "m": str(found.month) if found.month else None})
    return _valid(found.year, found.month, found.day)


def _slashed(first: int, second: int, year: int) -> str | None:
    """Day and month are told apart only when one of them cannot be a month."""
    if first == second or first > 12:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int) -> str | None:
    # 29 February counts in every year: in the Julian calendar 1700 was a leap year.
    if 1 <= month <= 12 and 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return f"{year}-{month:02}-{day:02}"
    return None

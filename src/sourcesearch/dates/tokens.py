"""The tokens of a date as people write it: numbers, words and signs.

A date becomes a short list of tokens, each with a sort of one letter. Beside
the sorts of `words.py` there are: n a number of one or two digits, y of three
or more (a year), Z a double-dated year, I dates that are complete in themselves
(ISO, `25.6.1950`, `1890s`), E the era, q a question mark, and the signs `-`,
`/` and `>` (for `..`) between two dates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from sourcesearch.dates.eastern import AGE, DATE, age, written
from sourcesearch.dates.edtf import parse_edtf
from sourcesearch.dates.hijri import PATTERN as HIJRI
from sourcesearch.dates.hijri import hijri
from sourcesearch.dates.interval import Interval, cover, days, months, years
from sourcesearch.dates.republican import PATTERN as REPUBLICAN
from sourcesearch.dates.republican import republican
from sourcesearch.dates.unspecified import PATTERN as UNSPECIFIED
from sourcesearch.dates.words import (
    ANNO_DOMINI,
    BEFORE_CHRIST,
    NUMBERED_MONTH,
    PHRASES,
    VOCABULARY,
)

__all__ = [
    "AD", "ARABIC_DIGIT", "BC", "INVISIBLE", "LAST_DOUBLE_YEAR", "Token", "double_year",
    "normalised", "numbered_month", "roman", "tokenize", "western_digits",
]  # fmt: skip

BC, AD = -1, 1
ARABIC_DIGIT = re.compile("[٠-٩۰-۹]")
LAST_DOUBLE_YEAR = 1752  # from then on the English year began on 1 January

_CLOCK = r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
_ZONE = r"(?:z|utc|gmt|bst|cest|cet|[ecmp][sd]t|[+-][0-9]{2}:?[0-9]{2})"

_PATTERNS = {  # in the order in which they are tried
    "time": rf"(?:(?:at|um|a|alle|a las)\s+)?{_CLOCK}"
    rf"(?:\s*(?:uhr|h|[ap]\.?m\.?))?(?:\s*{_ZONE})?(?![0-9a-z])",
    "republican": REPUBLICAN,
    "hijri": HIJRI,
    "age": AGE,
    "eastern": DATE,
    "style": r"\s*[\[(]\s*[on]\.?\s?s\.?(?![a-z])[^\[\]()]{0,40}[\])]|[on]\.\s?s\.(?![a-z])",
    "iso": r"[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9:.]+(?:z|[+-][0-9:]+)?(?![0-9a-z])"
    r"|[0-9]{4}-(?:0[1-9]|1[0-2])(?![0-9-])",
    "numeric": r"[0-9]{4}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}(?![0-9])"
    r"|[0-9]{1,2}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.\s?[0-9]{1,2}\.\s?)[0-9]{4}(?![0-9])"
    r"|[0-9]{1,2}[./][0-9]{4}(?![0-9])",
    "astronomical": r"(?<=[a-z.] )-[0-9]{4}(?![0-9])",  # "before -0043"
    "compact": r"[0-9]{8}(?![0-9])",
    "slashed": r"[0-9]{3,4}/[0-9]{1,4}(?![0-9])",
    "unspecified": UNSPECIFIED,
    "decade": r"[0-9]{1,3}0(?:'?s|er)(?![a-z])",
    "month": rf"{NUMBERED_MONTH}(?![a-z])",
    "ordinal": r"[0-9]{1,2}(?:(?:st|n?d|rd|th|s?te[nr]?|de|eme|ere|er|[eoa])(?![a-z])"
    r"|\.(?![0-9.]))",
    "number": r"[0-9]{1,5}(?![0-9])",
    "century": r"(?<=[0-9](?:st|nd|rd|th)[ -])c\.?(?![a-z])",
    "bc": rf"(?:{BEFORE_CHRIST})(?![a-z])",
    "ad": rf"(?:{ANNO_DOMINI})(?![a-z])",
    "word": "[a-zıα-ωа-џא-תա-ևء-ۓऀ-ॣა-ჰ]+",
    "about": "大?[約约]|頃|ころ|前[後后]|左右",
    "open": r"\.\.",
    "between": r"[-–/〜至到]|(?<=[年月日])~(?=.)",
    "unsure": r"[?~%]",
    "skip": r"[\s.,،;'()\[\]©]+",
}


_EASTERN = ("age", "eastern", "about")
"""Those that no text of ASCII matches, and that take longest to compile."""


@cache
def _token(is_western: bool) -> re.Pattern[str]:
    used = (item for item in _PATTERNS.items() if not (is_western and item[0] in _EASTERN))
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in used))


INVISIBLE = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
"""Signs that only say where a line may end, and in which direction it runs, as a translation."""

_SIGNS = str.maketrans("‐‑−‒—―’", "---–––'") | INVISIBLE

_ROMAN_YEAR = re.compile(r"m{1,2}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})")
_ROMAN_DIGITS = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
_NOW = 3000
_SHORTEST_ROMAN_YEAR = 4  # "mix" is a word, "md" a doctor


class Token(NamedTuple):
    """A sort of one letter, a number, the digits it was written with, or an interval."""

    sort: str
    value: int = 0
    digits: int = 0
    interval: Interval | None = None


def normalised(text: str) -> str:
    """Small letters without accents, single spaces, the digits of all scripts as Western ones.

    Hyphens and minus signs become "-", dashes, which no machine writes, "–".
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_SIGNS)
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(western_digits(plain).split())


def western_digits(text: str) -> str:
    """`text` with its digits, of whatever script, as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def tokenize(text: str) -> list[Token] | None:
    """The tokens of a normalised text, None where a word or sign is not understood."""
    for phrase, word in PHRASES:
        text = text.replace(phrase, word)
    tokens: list[Token] = []
    pattern = _token(text.isascii())
    end = 0
    while end < len(text):
        match = pattern.match(text, end)
        if match is None or match.lastgroup is None:
            return None
        found = _READ[match.lastgroup](match[0])
        if found is None:
            return None
        tokens += found
        end = match.end()
    return None if _is_of_creation(text, tokens) else tokens


def _is_of_creation(text: str, tokens: Iterable[Token]) -> bool:
    """Whether a month that Turkish and Hebrew have stands by a year since the Creation."""
    return "nisan" in text and any(token.sort == "y" and token.value > _NOW for token in tokens)


def _number(text: str) -> Token:
    return Token("n" if len(text) < 3 else "y", int(text), len(text))


def _ordinal(text: str) -> list[Token]:
    digits = re.sub("[^0-9]", "", text)
    return [Token("o", int(digits), len(digits))]


def _word(text: str) -> list[Token] | None:
    sort, value = VOCABULARY.get(text, (None, 0))
    if sort is None:
        is_year = len(text) >= _SHORTEST_ROMAN_YEAR and _ROMAN_YEAR.fullmatch(text)
        return [Token("y", roman(text), 4)] if is_year else None
    return [Token(sort, value)] if sort else []


def roman(numeral: str) -> int:
    """The value of a numeral in small letters: `mdccxii` is 1712.

    A digit before a greater one counts against it.
    """
    digits = [_ROMAN_DIGITS[letter] for letter in numeral]
    followed = zip(digits, [*digits[1:], 0], strict=True)
    return sum(-digit if digit < after else digit for digit, after in followed)


def numbered_month(text: str) -> int:
    """`8ber` is the tenth month."""
    return int(text.partition("b")[0]) + 2


def _complete(interval: Interval | None) -> list[Token] | None:
    return [Token("I", interval=interval)] if interval else None


def _numeric(text: str) -> list[Token] | None:
    """`25.6.1950` and `25.12.1950` have the day first; with other signs both orders count."""
    numbers = [int(number) for number in re.findall("[0-9]+", text)]
    if len(numbers) == 2:
        month, year = numbers
        return _complete(months(year, month, month)) if 1 <= month <= 12 else None
    if text[:4].isdecimal():
        readings = [(numbers[0], numbers[1], numbers[2])]
    else:
        day, month, year = numbers
        readings = [(year, month, day)]
        if "." not in text:
            readings.append((year, day, month))
    possible = [interval for reading in readings if (interval := _existing(*reading))]
    return _complete(cover(*possible)) if possible else None


def _existing(year: int, month: int, day: int) -> Interval | None:
    try:
        return days(year, month, day)
    except ValueError:
        return None


def _eastern(text: str) -> list[Token] | None:
    """A year is a number, so that another date may stand beside it; more is complete."""
    found = written(text)
    if found is None:
        return None
    if found.month is None and found.year > 0:
        return [Token("y", found.year, 4)]
    try:
        return _complete(found.meant())
    except ValueError:
        return None


def _compact(text: str) -> list[Token] | None:
    return _complete(_existing(int(text[:4]), int(text[4:6]), int(text[6:])))


def _slashed(text: str) -> list[Token]:
    """`1731/2`, a double date where the years follow each other up to 1752, else two numbers."""
    before, after = map(_number, text.split("/"))
    double = double_year(before, after)
    return [double] if double else [before, Token("/"), after]


def double_year(before: Token, after: Token) -> Token | None:
    """The year of two counts, as `1731` and `2` say it; None if they do not."""
    new_style = before.value + 1
    if new_style <= LAST_DOUBLE_YEAR and new_style % 10**after.digits == after.value:
        return Token("Z", new_style, before.digits)
    return None


def _decade(text: str) -> list[Token] | None:
    """`1890s`; the 1900s may be a decade or a century, and the interval covers both.

    Of `60s` nobody says of which century.
    """
    first = int(re.sub("[^0-9]", "", text))
    if first < 100:
        return None
    return [Token("I", interval=years(first, first + (9 if first % 100 else 99)))]


_READ: dict[str, Callable[[str], list[Token] | None]] = {
    "time": lambda _: [],
    "republican": lambda text: _complete(republican(text)),
    "hijri": lambda text: _complete(hijri(text)),
    "age": lambda text: _complete(age(text)),
    "eastern": _eastern,
    "style": lambda _: [],  # which calendar: days are taken as written
    "iso": lambda text: _complete(parse_edtf(text)),
    "numeric": _numeric,
    "astronomical": lambda text: _complete(parse_edtf(text)),
    "compact": _compact,
    "slashed": _slashed,
    "unspecified": lambda text: _complete(parse_edtf(text)),
    "decade": _decade,
    "month": lambda text: [Token("m", numbered_month(text))],
    "ordinal": _ordinal,
    "number": lambda text: [_number(text)],
    "century": lambda _: [Token("C")],
    "bc": lambda _: [Token("E", BC)],
    "ad": lambda _: [Token("E", AD)],
    "word": _word,
    "unsure": lambda _: [Token("q")],
    "about": lambda _: [Token("w")],
    "open": lambda _: [Token(">")],
    "between": lambda text: [Token("/" if text == "/" else "-")],
    "skip": lambda _: [],
}

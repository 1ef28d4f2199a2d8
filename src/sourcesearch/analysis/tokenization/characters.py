"""The characters that make up a word, and those that may stand inside one.

Every set here is the inside of a regular-expression class (`[...]`), so that the
tokenizer, the parts of words and the numpy tables are all made of one definition.
Letters and digits themselves are what Python's `re` calls `\\w`, without `_`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import chain

__all__ = [
    "APOSTROPHES",
    "BLANKS",
    "CURRENCY",
    "DASHES",
    "DOUBLE_HYPHENS",
    "HARD_HYPHENS",
    "HYPHENS",
    "LINE_END",
    "MISREAD_HYPHENS",
    "NON_JOINER",
    "NO_LETTERS",
    "PDF_HYPHENS",
    "POINTS",
    "QUOTES",
    "SOFT",
    "SUPERSCRIPTS",
    "UNSPACED",
    "UNSPACED_SYMBOLS",
    "marks",
    "small_letters",
]

APOSTROPHES = "'’‘‛´′＇\u05f3\u05f4"
"""Inside a word: apostrophes of type, typewriter and OCR, primes; Hebrew geresh, gershayim."""

PDF_HYPHENS = "\x02\ufffe"
"""What PDFium writes for any hyphen at a line's end, with or without the line end."""

NON_JOINER = "\u200c"
"""Parts a Persian word from its endings; no part of the spelling otherwise."""

_UNSEEN = "\u061c\u200b\u200d\u200e\u200f\u2060\ufeff"
"""Joiners, marks of direction, and the blank of no width, by which web pages and programs of layout
say where a long word may break. Scripts whose words it parts have each letter as a word anyway."""

SOFT = "\xad" + NON_JOINER + _UNSEEN + "¬" + PDF_HYPHENS
"""Inside a word and not part of its spelling: soft hyphen, what is not seen, broken-word marks."""

DASHES = "\\-‐⸗⹀"
"""Hyphens that are drawn, of which two side by side are an OCR program's double hyphen."""

MISREAD_HYPHENS = "=»"
"""The double hyphen of German type, as it is transcribed and as OCR misreads it."""

DOUBLE_HYPHENS = "=⸗⹀"
"""Those of old German type, which join the members of a compound within a line, too."""

HARD_HYPHENS = "\\-‐" + PDF_HYPHENS + MISREAD_HYPHENS
"""At a line's end, these may break a word or join a compound; nobody can tell."""

HYPHENS = DASHES + PDF_HYPHENS + "\xad¬"
"""All that may break a word at a line's end."""

LINE_END = r"(?:\r\n?|\n)"

BLANKS = " \t\xa0"
"""May stand around the line end in a broken word."""

QUOTES = '"„“”‟«»'
"""Older prints repeat the quotation mark at the beginning of every line."""

POINTS = ".,٫٬"
"""Between digits: decimal points and grouping, Latin and Arabic."""

CURRENCY = "$£€¥₤"
"""Belongs to the number that follows it."""

SUPERSCRIPTS = "²³¹⁰⁴-⁹"
"""Footnote marks: no part of the word they stand at."""

_JAMO = "\u1160-\u11ff\ud7b0-\ud7ff"
_HALF_WIDTH_VOICING = "\uff9e\uff9f"
_MARKED_BLOCKS = (
    range(0x300, 0x3100),
    range(0xA600, 0xAC00),
    range(0xFB00, 0x12000),
    range(0x13400, 0x13500),
    range(0x16100, 0x16140),  # Gurung Khema, since Unicode 16 (Python 3.14)
    range(0x16A00, 0x17000),
    range(0x1B000, 0x1F000),
    range(0xE0100, 0xE01F0),
)
"""Where Unicode has marks: not among Han, Hangul, cuneiform, Tangut, nor in private use."""

UNSPACED = (
    "\u0e01-\u0e4f\u0e80-\u0ecf\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u103f\u104c-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9ff\uaa60-\uaa7f"  # Myanmar
    "\u1100-\u115f\u3130-\u318f\ua960-\ua97f\uac00-\ud7a3\uffa0-\uffdc"  # Hangul
    "\u1780-\u17df"  # Khmer
    "\u1950-\u197f\u1980-\u19cf\u1a20-\u1a7f\uaa80-\uaadf"  # Tai Le, New Tai Lue, Tham, Viet
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c"  # ideographic marks and numerals
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d\U0001aff0-\U0001b16f"  # Hiragana, Katakana
    "\u3100-\u312f\u31a0-\u31bf"  # Bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\ua000-\ua48f"  # Yi
    "\U00011700-\U0001172f"  # Ahom
    "\U00016fe0-\U00018dff\U0001b170-\U0001b2ff"  # Tangut, Khitan, Nushu
)
"""Scripts written without spaces (Unicode line breaking classes SA and ID); no digits.

Each letter is a word of its own, so that a phrase finds what a dictionary would not.
"""

UNSPACED_SYMBOLS = "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5"
"""Han radicals: symbols to Unicode, but PDFs spell Chinese and Japanese with them."""

NO_LETTERS = "_" + SUPERSCRIPTS + _JAMO + _HALF_WIDTH_VOICING
"""What `\\w` admits and is not the beginning of a word."""


@cache
def marks() -> str:
    """Combining marks of every script, and what combines in Korean and half-width Japanese."""
    codes = chain.from_iterable(_MARKED_BLOCKS)
    found = (code for code in codes if unicodedata.category(chr(code))[0] == "M")
    return _listed(found) + _JAMO + _HALF_WIDTH_VOICING


@cache
def small_letters() -> str:
    """Lower-case letters of the scripts that have capitals: Latin, Greek, Cyrillic, Armenian."""
    return _listed(code for code in range(0x590) if unicodedata.category(chr(code)) == "Ll")


def _listed(codes: Iterable[int]) -> str:
    """Ascending code points as the inside of a class."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)

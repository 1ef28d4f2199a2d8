"""Folding: the spelling by which a word is looked up, whatever its case and accents.

It takes away what a reader does not look up by: case, the accents of
Latin and Greek, the iota below Greek vowels, stress marks in Cyrillic, the points and vowels
of Hebrew and Arabic, typographic letters (ſ, ﬁ, full-width, presentation forms), soft
hyphens and apostrophes. Letters of Church Slavonic that stand for the same as others (ѡ and о,
ꙋ and у) become these, the digraphs of Yiddish (ײ) two letters. Chinese characters that are one,
written in several ways, become one (`han`). Marks that make another letter stay: й and ї, the
voicing of Japanese, the vowel signs of Devanagari.

Texts and queries are folded alike. Folding twice is folding once.
"""

from __future__ import annotations

import unicodedata

from sourcesearch.analysis.han import written_alike
from sourcesearch.analysis.tokenization.characters import APOSTROPHES, SOFT
from sourcesearch.patterns import expression

__all__ = ["fold"]

_LETTERS = {
    "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "ħ": "h", "ŧ": "t", "ŀ": "l", "ꝛ": "r", "ƶ": "z", "ƿ": "w",
    "ё": "е",
    "ѡ": "о", "ѻ": "о", "ѽ": "о", "ѿ": "от", "ꙋ": "у", "ѧ": "я", "ѩ": "я", "ꙗ": "я",
    "ѯ": "кс", "ѱ": "пс", "ѷ": "ѵ",
    "װ": "וו", "ױ": "וי", "ײ": "יי",
    "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ـ": "",
}  # fmt: skip
"""Letters that do not decompose, or decompose too far, and how they are looked up."""

_DROPPED = expression(
    f"[{SOFT}{APOSTROPHES}"
    "\u02b9-\u02bf"  # the signs of transliteration: ʿAlī, Rusʹ, Pʻyŏngyang
    "\u2de0-\u2dff\ua66f\ua674-\ua67d\ua69e\ua69f"  # letters and signs above in Church Slavonic
    "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # diacritics
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic vowels
    "\ufe00-\ufe0f\U000e0100-\U000e01ef]"  # variation selectors
)

_STRESS = "\u0300\u0301"
_IOTA_BELOW = "\u0345"


class _Folded(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        if not all(part.isalnum() or unicodedata.category(part)[0] == "M" for part in plain):
            plain = char  # ½ would become 1⁄2, and is one character for a reason
        plain = _without_iota_below(plain)
        self[code] = folded = "".join(map(_fold_letter, plain.casefold()))
        return folded


def _without_iota_below(text: str) -> str:
    """`text` without the iota subscript, which in lower case would be a letter: ῳ, not ωι.

    An iota that is written beside its vowel stays: nothing tells it from ΩΙ of another word.
    """
    decomposed = unicodedata.normalize("NFD", text)
    if _IOTA_BELOW not in decomposed:
        return text
    return unicodedata.normalize("NFC", decomposed.replace(_IOTA_BELOW, ""))


def _fold_letter(letter: str) -> str:
    """One letter in lower case, folded."""
    if letter in _LETTERS:
        return _LETTERS[letter]
    if "\u4e00" <= letter <= "\u9fff":
        return written_alike().get(letter, letter)
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    if _DROPPED.match(letter):
        return ""
    base, *above = list(unicodedata.normalize("NFD", letter))
    if not above:
        return letter
    script = unicodedata.name(base, "").partition(" ")[0]
    if script in ("LATIN", "GREEK") or (script == "CYRILLIC" and above[0] in _STRESS):
        return _LETTERS.get(base, base)
    return letter


_folded = _Folded()


def fold(word: str) -> str:
    """The spelling by which `word` is looked up; "" where nothing is left of it."""
    if word.isascii() and word.isalnum():
        return word.lower()
    composed = unicodedata.normalize("NFC", word)
    folded = composed.translate(_folded)
    return folded if folded.isascii() else unicodedata.normalize("NFC", folded)

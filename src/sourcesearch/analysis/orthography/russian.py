"""The modern spelling of Russian words of before 1918.

The decree of 10 October 1918 took four letters and the ъ at the end of words
out of use and made some endings and prefixes regular. Old spellings lead to
the new ones without a choice, so that texts and queries are read in the new
ones alike, and the stemmer, which knows no others, is right for both. (New
spellings lead to many old ones: which e was a ѣ has to be known by heart.)
"""

from __future__ import annotations

import re
from functools import cache

__all__ = ["modern_russian"]

_LETTERS = str.maketrans("ѣіѳѵ", "еифи")

_SIGNS = "[ѣіѳѵ]|ъ$|[аяы][гя]о?$|з[кпстфхцчшщ]|ея$"
"""What every word that the decree changed has."""

_CHANGES = (
    (r"(?<=[^аеиоуыэюя])ъ$", ""),  # хлѣбъ
    (r"^(он|одн)ѣ", r"\1и"),  # онѣ, однѣхъ
    (r"^(н?е)я$", r"\1е"),  # ея, нея
    (r"(?<=[жчшщ])аго$", "его"),  # лучшаго
    (r"(?<!^бл)(?<!чик)(?<!^им)аго$", "ого"),  # новаго; not благо, Чикаго, имаго
    (r"(?<=[^ь])яго$", "его"),  # синяго; not Сантьяго
    (r"ыя$", "ые"),  # счастливыя
    (r"^((?:не)?(?:бе|чре|чере))з(?=[кпстфхцчшщ])", r"\1с"),  # безполезный
    (r"^((?:не)?(?:во|в|и|ни|ра|ро))з(?=с)", r"\1с"),  # разсказъ
)


def modern_russian(word: str) -> str:
    """A word in lower case as it is written since 1918; one written so already stays as it is."""
    signs, changes = _compiled()
    if signs.search(word):
        for old, new in changes:
            word = old.sub(new, word)
    return word.translate(_LETTERS)


@cache
def _compiled() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], str]]]:
    return re.compile(_SIGNS), [(re.compile(old), new) for old, new in _CHANGES]

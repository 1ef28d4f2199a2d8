"""Which inflected forms are one term?

NLTK's Snowball stemmers, applied to the *folded* form, so that a query typed
without accents meets the text that has them. A few endings are known to the
stemmers by their accent alone; those are written back first (`_ENDINGS`), and
the stem is folded again. English is stemmed by `english`, which gives what NLTK
gives; NLTK is imported when the first word of another language is stemmed, and
needs none of its downloads. Stems are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from sourcesearch.analysis import english
from sourcesearch.analysis.fold import fold

__all__ = ["STEMMERS", "UNKNOWN", "stem", "stemmed_in"]

STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian",
    "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish",
}  # fmt: skip
"""The languages with a stemmer, by ISO 639-1 code, and NLTK's name for each."""

_FAR_EAST = "\u2e80"
"""From here on there are no letters that a stemmer knows."""

_ENDINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "fr": (
        (r"ee(s?)$", r"ée\1"),  # libérée, députées
        (r"erent$", "èrent"),  # arrivèrent
        (r"iere(s?)$", r"ière\1"),  # premières
    ),
    "hu": (
        (r"([brt])ol$", r"\1ól"),  # városból, városról, várostól, and so -ből, -ről, -től
        (r"nal$", "nál"),
        (r"nel$", "nél"),
        (r"ert$", "ért"),
    ),
    "pt": (
        (r"(?:oes|aes|aos)$", "ao"),  # revoluções, capitães, mãos
        (r"cao$", "ção"),
    ),
    "ro": ((r"ti(e|i|a|ei|ile|ilor)$", r"ţi\1"),),  # revoluție, revoluțiilor
}


UNKNOWN = "und"
"""The key of documents whose language is not known (ISO 639-2)."""

_FALLBACK = "en"
_UNSTATED = (None, "", UNKNOWN)


def stemmed_in(language: str | None) -> str:
    """The language in whose way the words of a document are stemmed.

    A text too short to tell its language is taken for English: leaving its words
    as they are would hide "harbours" from who asks for "harbour".
    """
    return str(_FALLBACK if language in _UNSTATED else language)


@lru_cache(maxsize=1 << 15)
def stem(folded: str, language: str | None) -> str:
    """The term of a folded form: its stem in `language`, an ISO 639-1 code.

    A form with digits, one in Chinese, Japanese or Korean letters, and any form in
    a language without a stemmer, is its own term.
    """
    if language not in STEMMERS or not folded.isalpha() or min(folded) >= _FAR_EAST:
        return folded
    for ending, accented in _ENDINGS.get(language, ()):
        folded = re.sub(ending, accented, folded)
    return fold(_stemmer(language)(folded)) or fold(folded)


@cache
def _stemmer(language: str) -> Callable[[str], str]:
    if language == "en":
        return english.stem
    from nltk.stem.snowball import SnowballStemmer  # 300 ms

    stemmer = SnowballStemmer(STEMMERS[language])
    stem: Callable[[str], str] = stemmer.stem
    return stem

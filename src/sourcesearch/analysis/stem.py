"""Stemming: the term that the inflected forms of a word have in common.

A form is stemmed as its language writes it, accents included, by the Snowball
project's own stemmers (PyStemmer), and the stem is folded: `libérée` and
`libérer` are `liber`. What is written without any accents, as capitals and
many queries are, has those endings written back first that the language never
writes so (`_ENDINGS`); Russian of before 1918 is read in today's letters.
Stems are remembered.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sourcesearch.analysis.fold import fold
from sourcesearch.analysis.orthography.russian import modern_russian
from sourcesearch.analysis.tokenization.characters import APOSTROPHES, NON_JOINER
from sourcesearch.patterns import expression

if TYPE_CHECKING:
    from Stemmer import Stemmer

__all__ = ["STEMMERS", "UNKNOWN", "stem", "stemmed_in", "stems"]

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
"""The languages with a stemmer, by ISO 639-1 code, and Snowball's name for each."""

_ENDINGS = {
    language: tuple(pair.split("/") for pair in pairs.split())
    for language, pairs in {
        "es": "cion/ción sion/sión",  # nación, división
        "fr": "ee/ée ees/ées erent/èrent iere/ière ieres/ières",  # libérée, arrivèrent, premières
        "pt": "cao/ção coes/ções oes/ões aes/ães",  # revolução, revoluções, leões, capitães
        "ro": "tie/ţie tii/ţii tia/ţia tiei/ţiei tiile/ţiile tiilor/ţiilor",  # revoluție
    }.items()
}
"""Endings that are written back in words without accents, and how the language writes them."""

UNKNOWN = "und"
"""The key of documents whose language is not known (ISO 639-2)."""

_FALLBACK = "en"
_UNSTATED = (None, "", UNKNOWN)

_ROMAN = expression(
    r"^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})v?[iı]{1,3}$", re.MULTILINE
)  # in small letters

_INSIDE = APOSTROPHES + NON_JOINER
_APOSTROPHES = dict.fromkeys(map(ord, "’‘‛´′＇"), "'")

_of_thread = threading.local()


def stemmed_in(language: str | None) -> str:
    """The language in whose way the words of a document are stemmed.

    A text too short to tell its language is taken for English: leaving its words
    as they are would hide "harbours" from who asks for "harbour".
    """
    return str(_FALLBACK if language in _UNSTATED else language)


@lru_cache(maxsize=1 << 15)
def stem(form: str, language: str | None) -> str:
    """The term of a form, in any case: its folded stem in `language`, an ISO 639-1 code.

    A form with digits or points, and any form in a language without a stemmer, is
    its own term, folded.
    """
    return stems([form], language)[0] if _is_word(form) else fold(form)


def stems(words: Sequence[str], language: str | None) -> list[str]:
    """The terms of many words of letters only, as `stem` gives them.

    They are lowered and folded as one text, which takes a fifth of the time: those of ASCII apart
    from the others, which cost ten times as much.
    """
    plain = [word for word in words if word.isascii()]
    if len(plain) == len(words):
        return _terms(plain, language)
    terms = iter(_terms(plain, language))
    others = iter(_terms([word for word in words if not word.isascii()], language))
    return [next(terms if word.isascii() else others) for word in words]


def _terms(words: Sequence[str], language: str | None) -> list[str]:
    """The terms of some words, all of them of ASCII or none."""
    if not words:
        return []
    terms = _stems(words, language)
    if all(map(str.isalpha, terms)) and "".join(terms).isascii():  # they are folded
        return terms
    others = [n for n, term in enumerate(terms) if not (term.isascii() and term.isalpha())]
    folded = fold("\n".join(map(terms.__getitem__, others))).split("\n")
    for number, term in zip(others, folded, strict=True):
        terms[number] = term or fold(words[number])
    return terms


def _stems(words: Sequence[str], language: str | None) -> list[str]:
    """The stems of some words, in lower case, but not yet folded."""
    joined = "\n".join(words)
    if language in STEMMERS:
        written = _written(joined, language).split("\n")
        stemmed: list[str] = _stemmer(STEMMERS[language]).stemWords(_restored(written, language))
        for number in _roman(written):
            stemmed[number] = written[number]
        return stemmed
    return (joined.lower() if joined.isascii() else joined).split("\n")


def _roman(words: Sequence[str]) -> Iterator[int]:
    """Which words are Roman numbers that end like an Italian plural: II is no inflection of I."""
    text = "\n".join(words)
    number = done = 0
    for found in _ROMAN.finditer(text):
        number += text.count("\n", done, found.start())
        done = found.start()
        yield number


def _is_word(form: str) -> bool:
    """Whether a form is of letters, their marks, apostrophes and joiners only."""
    return form.isalpha() or all(
        char.isalpha() or char in _INSIDE or unicodedata.category(char)[0] == "M" for char in form
    )


def _written(words: str, language: str) -> str:
    """Words as Snowball's stemmers expect them: in lower case, ligatures and ſ in plain letters."""
    if language == "tr":
        words = words.replace("I", "ı").replace("İ", "i")  # Unicode's SpecialCasing.txt
    if words.isascii():
        return words.lower()
    if language == "el":
        return fold(words)  # the stemmer knows no accents but those of today: not ἀρχῇ, τὸν
    if language != "fa":  # a Persian ending is told by the joiner before it
        words = words.replace(NON_JOINER, "")
    return unicodedata.normalize("NFKC", words.lower().translate(_APOSTROPHES)).lower()


def _restored(words: list[str], language: str) -> list[str]:
    """The words with what the stemmer of a language needs to know them by."""
    if language == "ru":
        return [modern_russian(word) for word in words]
    if endings := _ENDINGS.get(language):
        any_of_them = tuple(ending for ending, _ in endings)
        return [
            _accented(word, endings) if word.endswith(any_of_them) and word.isascii() else word
            for word in words
        ]
    return words


def _accented(word: str, endings: Iterable[Sequence[str]]) -> str:
    for ending, accented in endings:
        if word.endswith(ending) and word != ending:
            return word.removesuffix(ending) + accented
    return word


def _stemmer(algorithm: str) -> Stemmer:
    """A stemmer of this thread's own: one must not be called by two at a time."""
    stemmers: dict[str, Stemmer] = _of_thread.__dict__
    if algorithm not in stemmers:
        from Stemmer import Stemmer

        stemmers[algorithm] = Stemmer(algorithm, 0)  # what is stemmed twice is remembered here
    return stemmers[algorithm]

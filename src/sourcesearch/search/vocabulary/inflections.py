"""The inflections of a word: those that texts have, and those that are regular."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from os.path import commonprefix
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.remembered import kept

__all__ = ["Inflections", "level", "plain"]

_ENDINGS = {
    "en": ("s", "es", "d", "ed", "ing", "ly"),
    "de": ("e", "en", "er", "es", "em", "n", "s", "t", "te", "ten"),
    "fr": ("s", "e", "es", "x", "nt", "r", "ez", "ent", "ant"),
    "nl": ("e", "en", "s", "n", "t", "de", "den"),
    "it": ("a", "e", "i", "o"),
    "es": ("s", "es", "a", "o", "as", "os"),
    "pt": ("s", "es", "a", "o", "as", "os"),
    "la": ("a", "ae", "am", "e", "em", "i", "is", "o", "orum", "os", "um", "us"),
}
"""Endings of regular inflections, which no text need have. That a word with one is an inflection
is a guess, until its stem decides."""


class _Endings(NamedTuple):
    """The endings of some languages, sorted, also encoded, and for each the languages with it."""

    every: tuple[str, ...]
    encoded: tuple[bytes, ...]
    languages: Mapping[str, Sequence[str]]


@lru_cache(maxsize=1 << 6)
def _endings(languages: tuple[str, ...]) -> _Endings:
    found: dict[str, list[str]] = {}
    for language in languages:
        for end in _ENDINGS.get(language, ()):
            found.setdefault(end, []).append(language)
    every = sorted(found)
    return _Endings(tuple(every), tuple(map(str.encode, every)), found)


class Inflections:
    """A word as it was typed, and its inflections.

    typed: the word in lower case.
    terms: those by which it is looked up.
    """

    def __init__(
        self, typed: str, terms: frozenset[str], forms: Iterable[str], languages: Iterable[str]
    ) -> None:
        """`forms` are those that texts have of the terms; of `languages` the endings are tried."""
        self.typed = plain(typed)
        self.terms = terms
        self._forms = forms
        self._endings = _endings(tuple(languages))

    @kept
    def _attested(self) -> frozenset[str]:
        return frozenset((self.typed, *(plain(analysis.spelled(form)) for form in self._forms)))

    @kept
    def _bases(self) -> list[str]:
        """What regular inflections begin with."""
        return sorted({base for word in (self.typed, *self.terms) for base in (word, word[:-1])})

    @kept
    def _level(self) -> tuple[frozenset[str], list[tuple[str, str]]]:
        """The attested ones without accents, and the bases: without them, and as they are."""
        bases = [(level(base), base) for base in self._bases]
        return frozenset(map(level, self._attested)), bases

    def __contains__(self, spelling: str) -> bool:
        """Whether a spelling, in lower case, is the word or one of its inflections.

        It may lack accents.
        """
        even = level(spelling)
        attested, bases = self._level
        return even in attested or any(
            even.startswith(begin) and self._is_regular(base, even[len(begin) :])
            for begin, base in bases
        )

    def related(self, spelling: str, languages: Iterable[str | None]) -> bool:
        """Whether one of the inflections is one in any of some languages.

        `sister` and `sistem` have one stem in German, and are no forms of one English word.
        """
        even, typed = level(spelling), level(self.typed)
        return even == typed or any(
            analysis.stem(spelling, code) == analysis.stem(self.typed, code)
            or analysis.stem(even, code) == analysis.stem(typed, code)
            for code in {*map(analysis.stemmed_in, languages)}
        )

    def _is_regular(self, base: str, end: str) -> bool:
        """Whether a base with an ending is an inflection: its stem has to be one of the terms."""
        languages = self._endings.languages.get(end)
        return languages is not None and any(
            analysis.stem(base + end, language) in self.terms for language in languages
        )

    def common(self, length: int) -> str:
        """The beginning that all inflections share which have the word's first `length` letters.

        It is told without a stemmer.
        """
        begin = self.typed[:length]
        if any(len(base) <= length and begin.startswith(base) for base in self._bases):
            return begin
        some = [each for each in (*self._attested, *self._bases) if each.startswith(begin)]
        return commonprefix(some)  # noqa: RUF071 - that of characters is meant

    def continued(self, length: int) -> Iterator[tuple[str, Sequence[bytes]]]:
        """How inflections may go on behind the word's first `length` letters.

        Pairs of letters and of what may stand behind these, encoded and sorted. They give all
        inflections, and some words more that only a stemmer could tell from these.
        """
        begin, endings = self.typed[:length], self._endings
        for each in self._attested:
            if each.startswith(begin):
                yield each[length:], (b"",)
        for base in self._bases:
            if base.startswith(begin):
                yield base[length:], endings.encoded
            elif begin.startswith(base):
                rest = begin[len(base) :]
                some = (end for end in endings.every if end.startswith(rest))
                yield "", [end[len(rest) :].encode() for end in some]

    @kept
    def _folded(self) -> frozenset[str]:
        return frozenset(map(analysis.fold, self._attested))

    def include(self, spelling: str, languages: Iterable[str | None]) -> bool:
        """Whether a spelling is the word, or in some languages one of its inflections.

        What differs from an inflection only by what is folded is one.
        """
        folded = analysis.fold(spelling)
        if folded in self._folded:
            return True
        for base in self._bases:
            begin = analysis.fold(base)
            if folded.startswith(begin) and self._is_regular(base, folded[len(begin) :]):
                return True
        stems = (analysis.stem(spelling, analysis.stemmed_in(code)) for code in languages)
        return not self.terms.isdisjoint(stems)

    def not_found_as(self, spelling: str, languages: Iterable[str | None]) -> frozenset[str | None]:
        """Those of some languages in whose texts a spelling has none of the terms."""
        return frozenset(
            code
            for code in languages
            if analysis.stem(spelling, analysis.stemmed_in(code)) not in self.terms
        )


_BEYOND_LATIN = "\u0370"
_E_ABOVE, _DIAERESIS = "\u0364", "\u0308"
_EVEN = str.maketrans("áàâéèêëíìîïóòôúùûý", "aaaeeeeiiiiooouuuy")


def level(spelling: str) -> str:
    """A spelling in lower case without the accents that prints of other times leave out.

    Umlauts and their like stay, which make other letters.
    """
    return spelling if spelling.isascii() else spelling.translate(_EVEN)


def plain(form: str) -> str:
    """A form in lower case, its letters composed, with a typewriter's apostrophe.

    The small e above a vowel is the umlaut that it became: `Tuͤrcken`.
    A form in another script than Latin is folded: no rule of spelling knows its marks.
    """
    if form[:1] >= _BEYOND_LATIN:
        return analysis.fold(form)
    form = form.replace(_E_ABOVE, _DIAERESIS)
    return unicodedata.normalize("NFKC", form).lower().replace("’", "'")

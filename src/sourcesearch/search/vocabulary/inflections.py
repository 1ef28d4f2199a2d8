"""The inflections of a word: those that texts have, and those that are regular."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from os.path import commonprefix

from sourcesearch import analysis

__all__ = ["Inflections", "plain"]

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
"""What a word may end in that no text need have: a guess, which its stem decides."""


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
        self._languages = tuple(languages)

    @cached_property
    def spellings(self) -> frozenset[str]:
        """The word and its inflections, in lower case."""
        return self._attested.union(self._regular())

    @cached_property
    def _attested(self) -> frozenset[str]:
        return frozenset((self.typed, *(plain(analysis.spelled(form)) for form in self._forms)))

    @cached_property
    def _bases(self) -> list[str]:
        """What regular inflections begin with."""
        return sorted({base for word in (self.typed, *self.terms) for base in (word, word[:-1])})

    def common(self, kept: int) -> str:
        """What those inflections surely begin with that begin with the word's first `kept` letters.

        It takes no stemming to say so.
        """
        begin = self.typed[:kept]
        if any(len(base) <= kept and begin.startswith(base) for base in self._bases):
            return begin
        some = [each for each in (*self._attested, *self._bases) if each.startswith(begin)]
        return commonprefix(some)  # noqa: RUF071 - that of characters is meant

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(map(analysis.fold, self.spellings))

    def include(self, spelling: str, languages: Iterable[str | None]) -> bool:
        """Whether a spelling is the word, or in some languages one of its inflections."""
        if analysis.fold(spelling) in self._folded:
            return True
        stems = (analysis.stem(spelling, analysis.stemmed_in(code)) for code in languages)
        return not self.terms.isdisjoint(stems)

    def _regular(self) -> Iterator[str]:
        for language in self._languages:
            if language not in _ENDINGS:
                continue
            guesses = [base + end for end in _ENDINGS[language] for base in self._bases]
            for guess, term in zip(guesses, analysis.stems(guesses, language), strict=True):
                if term in self.terms:
                    yield guess


def plain(form: str) -> str:
    """A form in lower case, its letters composed."""
    return unicodedata.normalize("NFKC", form).lower()

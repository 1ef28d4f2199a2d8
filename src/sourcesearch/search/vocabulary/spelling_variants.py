"""The variants of a word in a collection, by the rules of changing spelling.

The rules of a language guess (`analysis.spellings`), for the word and its inflections;
what texts in that language have decides: `loued` is found for `love`, because `loved` is
an inflection.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.analysis.spellings import Respelling, Respellings
from sourcesearch.analysis.tokenization.characters import APOSTROPHES
from sourcesearch.search.vocabulary.forms.expansion import Expansion
from sourcesearch.search.vocabulary.forms.segment_forms import FormColumn
from sourcesearch.search.vocabulary.forms.spelling import WrittenForms, written
from sourcesearch.search.vocabulary.inflections import Inflections, plain
from sourcesearch.search.vocabulary.languages import Languages

__all__ = ["NO_VARIANTS", "Guesses", "Variant", "Variants"]

_SHORTEST = 3  # shorter words are respelled to too many others
_SHOWN = 4
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?\Z")


class Variant(NamedTuple):
    """Another spelling (lower case) of a word, by which rules, and how often texts have it.

    Those count that are in a language in which the rules hold.
    """

    spelling: str
    rules: tuple[str, ...]
    occurrences: int


class Variants(NamedTuple):
    """The forms that are a word in other spellings, and what these are, the most frequent first.

    expansions: the forms, those together that count in documents in the same languages.
    """

    expansions: tuple[Expansion, ...]
    spellings: tuple[Variant, ...]


_Found = dict[FormColumn, dict[int, Variant]]
"""The forms of some columns that are variants, by their numbers; each with its occurrences."""


NO_VARIANTS = Variants((), ())

Likely = dict[str, Respelling]
"""Spellings that a field may have, with ss for ß, each with the guess that leads there."""


class Guesses:
    """How a word and its inflections may be spelled otherwise, whether or not any text has it."""

    def __init__(self, word: Inflections, languages: Languages) -> None:
        """The rules of `languages` guess."""
        self._word = word
        self._languages = languages
        typed = word.typed if len(word.typed) >= _SHORTEST else ""
        self._respellings = Respellings(typed, languages.stated)
        self._beginnings = self._respellings.beginnings

    @cached_property
    def _each(self) -> list[Respelling]:
        return self._respellings.each()

    def likely(self, may_begin: Callable[[str], bool]) -> Likely:
        """The word and its inflections in other letters, by the first rules that lead there.

        may_begin: says whether a spelling may begin so in a field. Most guesses begin as no word
                   does, and then not even the inflections of the word need be known.
        """
        word, begins = self._word, cache(may_begin)
        if not any(map(begins, self._beginnings)):
            return {}
        some = [
            guess
            for guess in self._each
            if begins(begin := guess.word[: guess.same])
            and begins(begin + word.common(guess.typed)[guess.typed :])
        ]
        return _respelled(word, some) if some else {}

    def variants(self, field: str, likely: Likely, spelled: WrittenForms) -> Variants:
        """Those that a text field has, in texts in the languages of the rules.

        likely:  what is guessed.
        spelled: the forms of the field that are spelled so.
        """
        found: dict[frozenset[str | None], _Found] = defaultdict(lambda: defaultdict(dict))
        folded = frozenset(map(analysis.fold, likely))
        forms = (form for each in sorted(folded & spelled.keys()) for form in spelled[each])
        for column, written_so, number in forms:
            lower = _POSSESSIVE.sub("", plain(written(written_so)))
            guess = likely.get(_with_ss(lower))
            if guess is None or self._word.include(lower, guess.languages):
                continue
            documents = self._languages.documents(guess.languages)
            if count := column.count(number, documents):
                variant = Variant(plain(written(written_so)), guess.rules, count)
                found[guess.languages][column][number] = variant
        expansions = (
            _expansion(field, some, self._languages.documents(where))
            for where, some in found.items()
        )
        every = (column for some in found.values() for column in some.values())
        added = _added(each for some in every for each in some.values())
        return Variants(tuple(expansions), added)


def _respelled(word: Inflections, guesses: Iterable[Respelling]) -> Likely:
    found: Likely = {}
    ends: dict[int, list[str]] = {}
    for guess in guesses:
        if guess.typed not in ends:
            ends[guess.typed] = _ends(word, guess.typed)
        begin = guess.word[: guess.same]
        for end in ends[guess.typed]:
            found.setdefault(_with_ss(begin + end), guess)
    return {
        other: guess
        for other, guess in found.items()
        if other not in word.spellings and other.isalpha()
    }


def _with_ss(spelling: str) -> str:
    """A spelling with ss for ß: `Prozess` is `Proceß` as it is `Process`."""
    return spelling.replace("ß", "ss")


def _ends(word: Inflections, kept: int) -> list[str]:
    """How the word and its inflections go on behind the first `kept` letters it has."""
    begin = word.typed[:kept]
    return [spelling[kept:] for spelling in word.spellings if spelling.startswith(begin)]


def _expansion(field: str, found: _Found, documents: NDArray[np.bool_] | None) -> Expansion:
    numbers = {column: np.array(sorted(some), np.int64) for column, some in found.items()}
    spellings = _added(each for some in found.values() for each in some.values())
    return Expansion(
        field,
        numbers,
        {column: np.ones(len(some)) for column, some in numbers.items()},
        len(spellings),
        len(spellings),
        sum(each.occurrences for each in spellings),
        tuple(dict.fromkeys(each.spelling for each in spellings))[:_SHOWN],
        documents,
    )


def _added(some: Iterable[Variant]) -> tuple[Variant, ...]:
    """Each variant once, with all its occurrences, the most frequent first."""
    counts: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    for spelling, rules, occurrences in some:
        counts[spelling, rules] += occurrences
    added = [Variant(spelling, rules, count) for (spelling, rules), count in counts.items()]
    return tuple(sorted(added, key=lambda each: (-each.occurrences, each.spelling)))

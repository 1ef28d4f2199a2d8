"""The variants of a word in a collection, by the rules of changing spelling.

The rules of a language guess (`analysis.spellings`), for the word and its inflections;
what texts in that language have decides: `loued` is found for `love`, because `loved` is
an inflection.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.analysis.characters import APOSTROPHES
from sourcesearch.analysis.spellings import Respelling, respellings
from sourcesearch.search.vocabulary.expansion import Expansion
from sourcesearch.search.vocabulary.field_forms import FieldForms, written
from sourcesearch.search.vocabulary.inflections import Inflections, plain
from sourcesearch.search.vocabulary.languages import Languages
from sourcesearch.search.vocabulary.segment_forms import FormColumn

__all__ = ["Variant", "Variants", "variants"]

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


def variants(forms: FieldForms, word: Inflections, languages: Languages) -> Variants:
    """The other spellings of a word, by the rules of languages, in texts in them."""
    found: dict[frozenset[str | None], _Found] = defaultdict(lambda: defaultdict(dict))
    guesses = _guesses(word, languages.stated)
    for column, spelled, number in forms.spelled({analysis.fold(each) for each in guesses}):
        lower = _POSSESSIVE.sub("", plain(written(spelled)))
        guess = guesses.get(lower)
        if guess is None or word.include(lower, guess.languages):
            continue
        if count := column.count(number, languages.documents(guess.languages)):
            variant = Variant(plain(written(spelled)), guess.rules, count)
            found[guess.languages][column][number] = variant
    expansions = (
        _expansion(forms.field, some, languages.documents(where)) for where, some in found.items()
    )
    every = (column for some in found.values() for column in some.values())
    return Variants(tuple(expansions), _added(each for some in every for each in some.values()))


def _guesses(word: Inflections, languages: Iterable[str]) -> dict[str, Respelling]:
    """How the word and its inflections may be spelled otherwise, by which rules."""
    found: dict[str, Respelling] = {}
    if len(word.typed) >= _SHORTEST:
        for guess in respellings(word.typed, languages):
            kept = word.typed[: guess.typed]
            for spelling in word.spellings:
                if spelling.startswith(kept):
                    other = guess.word[: guess.same] + spelling[guess.typed :]
                    if other.isalpha() and other not in word.spellings:
                        found.setdefault(other, guess)
    return found


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

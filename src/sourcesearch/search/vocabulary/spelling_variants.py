"""Which variants has a word in a collection, by the rules of changing spelling?

The rules of a language guess (`analysis.spellings`); what texts in it have decides. A word that
begins as a guess does is taken for the word if, with the letters changed back, it is
the word or one of its inflections: `loued` for `love`, because `loved` is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.analysis.characters import APOSTROPHES
from sourcesearch.analysis.spellings import Respelling, respellings
from sourcesearch.search.vocabulary.expansion import Expansion
from sourcesearch.search.vocabulary.field_forms import FieldForms, written
from sourcesearch.search.vocabulary.languages import Languages
from sourcesearch.search.vocabulary.segment_forms import FormColumn

__all__ = ["IsWord", "Variant", "Variants", "variants"]

_ENDING = 3  # letters at a word's end that an inflection may change
_SHORTEST = 3  # shorter words are respelled to too many others
_MOST = 2000  # forms that are looked at for each guess
_SHOWN = 4
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?\Z")

IsWord = Callable[[str, Iterable[str | None]], bool]
"""Whether a form is the word or, in some languages, one of its inflections."""


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


def variants(forms: FieldForms, typed: str, is_word: IsWord, languages: Languages) -> Variants:
    """The other spellings of the word `typed`, by the rules of languages, in texts in them."""
    found: dict[frozenset[str | None], _Found] = defaultdict(lambda: defaultdict(dict))
    met: set[tuple[FormColumn, int]] = set()
    typed = unicodedata.normalize("NFKC", typed).lower()
    guesses = respellings(typed, languages.stated) if len(typed) >= _SHORTEST else []
    for guess in guesses:
        among = languages.documents(guess.languages)
        for column, form, number in _beginning(forms, guess):
            if (column, number) in met or not _is_so(form, guess, typed, is_word):
                continue
            if count := column.count(number, among):
                met.add((column, number))
                variant = Variant(form, guess.rules, count)
                found[guess.languages][column][number] = variant
    expansions = (
        _expansion(forms.field, some, languages.documents(where)) for where, some in found.items()
    )
    every = (column for some in found.values() for column in some.values())
    return Variants(tuple(expansions), _added(each for some in every for each in some.values()))


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


def _beginning(forms: FieldForms, guess: Respelling) -> Iterator[tuple[FormColumn, str, int]]:
    """The forms (lower case) that begin as the guess does, its changed letters included."""
    beginning = guess.word[: max(guess.same, len(guess.word) - _ENDING)]
    for part, form, number in forms.beginning(analysis.fold(beginning), _MOST):
        lower = unicodedata.normalize("NFKC", written(form)).lower()
        if lower.startswith(beginning) and _POSSESSIVE.sub("", lower).isalpha():
            yield part, lower, number


def _is_so(form: str, guess: Respelling, typed: str, is_word: IsWord) -> bool:
    """Whether a form with its letters changed back is the word, and is not so as it stands."""
    back = typed[: guess.typed] + form[guess.same :]
    return not is_word(form, guess.languages) and is_word(back, guess.languages)

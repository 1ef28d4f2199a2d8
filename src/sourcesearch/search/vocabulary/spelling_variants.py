"""Which variants has a word in a collection, by the rules of changing spelling?

The rules guess (`analysis.spellings`); what the collection has decides. A word that
begins as a guess does is taken for the word if, with the letters changed back, it is
the word or one of its inflections: `loued` for `love`, because `loved` is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from sourcesearch import analysis
from sourcesearch.analysis.characters import APOSTROPHES
from sourcesearch.analysis.spellings import Respelling, respellings
from sourcesearch.search.vocabulary.expansion import Expansion
from sourcesearch.search.vocabulary.field_forms import FieldForms, written
from sourcesearch.search.vocabulary.segment_forms import FormColumn

__all__ = ["Variant", "Variants", "variants"]

_ENDING = 3  # letters at a word's end that an inflection may change
_SHORTEST = 3  # shorter words are respelled to too many others
_MOST = 2000  # forms that are looked at for each guess
_SHOWN = 4
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?\Z")

IsWord = Callable[[str], bool]
"""Whether a folded form is the word or one of its inflections."""


class Variant(NamedTuple):
    """Another spelling (lower case) of a word that a collection has, and by which rules."""

    spelling: str
    rules: tuple[str, ...]
    occurrences: int


class Variants(NamedTuple):
    """The forms that are a word in other spellings, and what these are, the most frequent first."""

    expansion: Expansion
    spellings: tuple[Variant, ...]


def variants(forms: FieldForms, typed: str, is_word: IsWord, language: str | None) -> Variants:
    """The other spellings of the word `typed`, by rules that hold in `language`."""
    numbers: dict[FormColumn, set[int]] = defaultdict(set)
    counts: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    typed = unicodedata.normalize("NFKC", typed).lower()
    guesses = respellings(typed, language) if len(typed) >= _SHORTEST else []
    for guess in guesses:
        for part, form, number in _beginning(forms, guess):
            if number in numbers[part] or not _is_so(form, guess, typed, is_word):
                continue
            if count := int(part.counts(np.array([number]))[0]):
                numbers[part].add(number)
                counts[form, guess.rules] += count
    found = {part: np.array(sorted(some)) for part, some in numbers.items() if some}
    spellings = [Variant(form, rules, count) for (form, rules), count in counts.items()]
    spellings.sort(key=lambda each: (-each.occurrences, each.spelling))
    expansion = Expansion(
        forms.field,
        found,
        {part: np.ones(len(some)) for part, some in found.items()},
        len(spellings),
        len(spellings),
        sum(counts.values()),
        tuple(dict.fromkeys(each.spelling for each in spellings))[:_SHOWN],
    )
    return Variants(expansion, tuple(spellings))


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
    return not is_word(analysis.fold(form)) and is_word(analysis.fold(back))

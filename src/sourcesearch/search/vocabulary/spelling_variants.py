"""How is a word also spelled in a collection, by the rules of changing spelling?

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

from sourcesearch import analysis
from sourcesearch.analysis.characters import APOSTROPHES
from sourcesearch.analysis.spellings import Respelling, respellings
from sourcesearch.search.vocabulary.field_forms import Chosen, FieldForms, written
from sourcesearch.search.vocabulary.segment_forms import FormColumn

__all__ = ["IsWord", "Respelled", "Spelling", "respelled"]

_ENDING = 3  # letters at a word's end that an inflection may change
_SHORTEST = 3  # shorter words are respelled to too many others
_MOST = 2000  # forms that are looked at for each guess
_SHOWN = 4
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s?\Z")

IsWord = Callable[[str, Iterable[str | None]], bool]
"""Whether a form is the word or, in some languages, one of its inflections."""


class Spelling(NamedTuple):
    """Another spelling (lower case) of a word, by which rules, and how often texts have it.

    Those count that are in a language in which the rules hold.
    """

    spelling: str
    rules: tuple[str, ...]
    occurrences: int


class Respelled(NamedTuple):
    """The forms that are a word in other spellings, and what these are, the most frequent first."""

    chosen: Chosen
    spellings: tuple[Spelling, ...]


def respelled(
    forms: FieldForms, typed: str, is_word: IsWord, languages: Iterable[str]
) -> Respelled:
    """The other spellings of the word `typed`, by the rules of `languages`, in texts in them."""
    numbers: dict[FormColumn, set[int]] = defaultdict(set)
    counts: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    typed = unicodedata.normalize("NFKC", typed).lower()
    guesses = respellings(typed, languages) if len(typed) >= _SHORTEST else []
    for guess in guesses:
        for part, form, number in _beginning(forms, guess):
            if number in numbers[part] or not _is_so(form, guess, typed, is_word):
                continue
            if count := part.count(number, guess.languages):
                numbers[part].add(number)
                counts[form, guess.rules] += count
    found = {part: np.array(sorted(some)) for part, some in numbers.items() if some}
    spellings = [Spelling(form, rules, count) for (form, rules), count in counts.items()]
    spellings.sort(key=lambda each: (-each.occurrences, each.spelling))
    chosen = Chosen(
        forms.field,
        found,
        {part: np.ones(len(some)) for part, some in found.items()},
        len(spellings),
        len(spellings),
        sum(counts.values()),
        tuple(dict.fromkeys(each.spelling for each in spellings))[:_SHOWN],
    )
    return Respelled(chosen, tuple(spellings))


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

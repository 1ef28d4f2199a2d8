"""The variants of a word in a collection, by the rules of changing spelling.

The rules of a language guess (`analysis.spellings`), for the word and its inflections;
what texts in that language have decides: `loued` is found for `love`, because `loved` is
an inflection.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.analysis.spellings import Respelling, Respellings
from sourcesearch.analysis.tokenization.characters import APOSTROPHES
from sourcesearch.columnar.folded import Beginning, Ways
from sourcesearch.search.vocabulary.forms.expansion import Expansion
from sourcesearch.search.vocabulary.forms.field_forms import FieldForms
from sourcesearch.search.vocabulary.forms.segment_forms import FormColumn
from sourcesearch.search.vocabulary.forms.spelling import written
from sourcesearch.search.vocabulary.inflections import Inflections, plain
from sourcesearch.search.vocabulary.languages import Languages

__all__ = ["Guesses", "Variant", "Variants"]

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

class Guesses:
    """How a word and its inflections may be spelled otherwise, in some text fields.

    Most guesses begin as no word of these does, and then not even the inflections of the word need
    be known. Of others it is looked up what there is, and then asked whether that is one.
    """

    def __init__(
        self, word: Inflections, languages: Languages, fields: Sequence[FieldForms]
    ) -> None:
        """The rules of `languages` guess."""
        self._word = word
        self._languages = languages

        every = [folded for forms in fields for folded in forms.folded]
        known: dict[str, bool] = {}

        def begins(spelling: str) -> bool:
            if spelling not in known:
                start = Beginning.of(analysis.fold(spelling))
                known[spelling] = False
                for folded in every:
                    if folded.may_begin(start):
                        known[spelling] = True
                        break
            return known[spelling]

        typed = word.typed if len(word.typed) >= _SHORTEST else ""
        self._each = [
            guess
            for guess in Respellings(typed, languages.stated).each(begins)
            if begins(guess.word[: guess.same]) and begins(self._common(guess))
        ]

    def _common(self, guess: Respelling) -> str:
        """What surely begins all that a guess leads to."""
        return guess.word[: guess.same] + self._word.common(guess.typed)[guess.typed :]

    def variants(self, forms: FieldForms) -> Variants:
        """Those that one of the fields has, in texts in the languages of the rules."""
        there = forms.spelled(self._wanted) if self._each else ()
        if not there:
            return NO_VARIANTS
        found: dict[frozenset[str | None], _Found] = defaultdict(lambda: defaultdict(dict))
        for column, written_so, number in there:
            spelling = plain(written(written_so))
            guess = self._leading_to(_POSSESSIVE.sub("", spelling))
            if guess is None:
                continue
            documents = self._languages.documents(guess.languages)
            if count := column.count(number, documents):
                found[guess.languages][column][number] = Variant(spelling, guess.rules, count)
        expansions = (
            _expansion(forms.field, some, self._languages.documents(where))
            for where, some in found.items()
        )
        every = (column for some in found.values() for column in some.values())
        added = _added(each for some in every for each in some.values())
        return Variants(tuple(expansions), added)

    @cached_property
    def _wanted(self) -> list[tuple[Beginning, Ways]]:
        """For each guess what surely begins all that it may mean, and how that may be spelled."""
        return [
            (
                Beginning.of(analysis.fold(self._common(guess))),
                [
                    (Beginning.of(analysis.fold(guess.word[: guess.same] + more)), endings)
                    for more, endings in self._word.continued(guess.typed)
                ],
            )
            for guess in self._each
        ]

    def _leading_to(self, spelling: str) -> Respelling | None:
        """The first guess that leads to a spelling; None if none does, or it is an inflection."""
        if not spelling.isalpha() or spelling in self._word:
            return None
        for guess in self._each:
            begin = guess.word[: guess.same]
            if (
                spelling.startswith(begin)
                and self._word.typed[: guess.typed] + spelling[guess.same :] in self._word
            ):
                return None if self._word.include(spelling, guess.languages) else guess
        return None


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

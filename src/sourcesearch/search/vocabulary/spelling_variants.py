"""The variants of a word in a collection, by the rules of changing spelling.

The rules of a language guess (`analysis.spellings`), for the word and its inflections;
what texts in that language have decides: `loued` is found for `love`, because `loved` is
an inflection. They guess for languages in which the word is at home, if it is surely in some: the
English `day` is no German word, and has no spellings there. Words that every sentence has are
respelled, but neither inflected nor compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.analysis.languages.function_words import function_words
from sourcesearch.analysis.spellings import Respelling, Respellings
from sourcesearch.analysis.tokenization.characters import APOSTROPHES
from sourcesearch.columnar.folded import Beginning, FoldedForms, Ways
from sourcesearch.patterns import expression
from sourcesearch.search.arrays import distinct
from sourcesearch.search.vocabulary.forms.expansion import Expansion
from sourcesearch.search.vocabulary.forms.field_forms import FieldForms
from sourcesearch.search.vocabulary.forms.segment_forms import FormColumn
from sourcesearch.search.vocabulary.forms.spelling import written
from sourcesearch.search.vocabulary.inflections import Inflections, level, plain
from sourcesearch.search.vocabulary.languages import Languages

__all__ = ["Guesses", "Variant", "Variants"]

_SHORTEST = 2  # a letter by itself is respelled to too many others
_SHOWN = 4
_INFLECTING = frozenset(["'d-ed", "est, eth"])  # rules that make a word of another
_KNOWN = 20  # documents that have a word from which on it is told in which languages it is one
_MANY = 50_000  # occurrences; to look at all of more takes longer than an answer
_POSSESSIVE = expression(rf"[{APOSTROPHES}]s?\Z")


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

        folded = [each for forms in fields for each in forms.folded]

        def begun(spellings: Iterable[str]) -> set[str]:
            return _begun(spellings, folded)

        typed = word.typed if len(word.typed) >= _SHORTEST else ""
        self._function = _with_function_word(analysis.fold(typed), languages.stated)
        guesses = Respellings(typed, languages.stated).each(begun)
        if self._function:
            guesses = [guess for guess in guesses if _INFLECTING.isdisjoint(guess.rules)]
        commons = [
            guess.word[: guess.same] + word.common(guess.typed)[guess.typed :] for guess in guesses
        ]
        there = begun(commons) if guesses else ()
        self._each = [
            (guess, common if _adds_accent(typed, guess.word) else level(common))
            for guess, common in zip(guesses, commons, strict=True)
            if common in there
        ]
        self._leads: dict[str, Respelling | None] = {}

    def variants(self, forms: FieldForms) -> Variants:
        """Those that one of the fields has, in texts in the languages of the rules."""
        there = self._there(forms)
        if not there:
            return NO_VARIANTS
        found: dict[frozenset[str | None], _Found] = defaultdict(lambda: defaultdict(dict))
        home = self._home(forms)
        for column, number, spelling, guess in there:
            where = guess.languages & home if home else guess.languages
            documents = self._languages.documents(where)
            if where and (count := column.count(number, documents)):
                found[where][column][number] = Variant(spelling, guess.rules, count)
        expansions = (
            _expansion(forms.field, some, self._languages.documents(where))
            for where, some in found.items()
        )
        every = (column for some in found.values() for column in some.values())
        added = _added(each for some in every for each in some.values())
        return Variants(tuple(expansions), added)

    def _home(self, forms: FieldForms) -> frozenset[str]:
        """The languages in which the word is at home as it was typed; none where that is unsure."""
        codes, of = self._languages.stemmers, self._languages.of_documents
        if self._function or not self._languages.are_several:
            return self._function
        docs = distinct(forms.documents_of(analysis.fold(self._word.typed), _MANY))
        if len(docs) < _KNOWN:
            return frozenset()
        held = np.bincount(of.take(docs), minlength=len(codes))
        home = frozenset(compress(codes, self._languages.at_home(held).tolist()))
        return frozenset(c for c in self._languages.stated if analysis.stemmed_in(c) in home)

    def _there(self, forms: FieldForms) -> list[tuple[FormColumn, int, str, Respelling]]:
        """The forms to which guesses lead, in the order of their folded spellings.

        Of each its column, its number, its spelling in lower case, and the guess.
        """
        found: dict[tuple[str, int, int], tuple[FormColumn, int, str, Respelling]] = {}
        for guess, common in self._each:
            start = Beginning.of(analysis.fold(common))
            for column, number, form in forms.candidates(start, partial(self._ways, guess)):
                spelling = plain(written(form))
                word = spelling if spelling.isalpha() else _POSSESSIVE.sub("", spelling)
                if word not in self._leads:  # segments have many forms in common
                    self._leads[word] = self._leading_to(word)
                if leading := self._leads[word]:
                    place = analysis.fold(word), column.segment.base, number
                    found[place] = column, number, spelling, leading
        return [found[place] for place in sorted(found)]

    def _ways(self, guess: Respelling) -> Ways:
        """How what a guess leads to may be spelled."""
        begin = guess.word[: guess.same]
        return [
            (Beginning.of(analysis.fold(begin + more)), endings)
            for more, endings in self._word.continued(guess.typed)
        ]

    def _leading_to(self, spelling: str) -> Respelling | None:
        """The first guess that leads to a spelling; None if none does, or it is an inflection.

        `Prozess` is `Proceß` as it is `Process`.
        """
        found = self._guessed(spelling)
        return self._guessed(spelling.replace("ß", "ss")) if found is None else found

    def _guessed(self, spelling: str) -> Respelling | None:
        word, even = self._word, level(spelling)
        for guess, common in self._each:
            if not (even.startswith(common) or spelling.startswith(common)):
                continue
            today = word.typed[: guess.typed] + spelling[guess.same :]
            if self._function and today != word.typed:
                continue
            if today in word and word.related(today, guess.languages):
                if not even.replace("'", "").isalpha():
                    return None
                if spelling in word or word.include(spelling, guess.languages):
                    return self._elsewhere(guess, spelling)
                return guess
        return None

    def _elsewhere(self, guess: Respelling, spelling: str) -> Respelling | None:
        """A guess in those languages in which what is an inflection in others has another stem.

        `Muehle` and `Mühle` have one in German, and two in texts whose language is unknown. Letters
        that are written with two where there are no others tell of the word; `sued`, which may be
        *Süd*, is another one in English.
        """
        typed = {*self._word.typed}
        if not any(letter not in typed and not letter.isascii() for letter in spelling):
            return None
        left = self._word.not_found_as(spelling, guess.languages)
        return guess._replace(languages=left) if left else None


def _with_function_word(folded: str, languages: Iterable[str]) -> frozenset[str]:
    """Those of some languages of which every sentence has a word."""
    spoken = {code: analysis.stemmed_in(code) for code in languages}
    return frozenset(code for code in spoken if folded in function_words(spoken[code]))


def _adds_accent(typed: str, word: str) -> bool:
    """Whether a word has an accent that it was not typed with: `liste` is not `lîte`, nor `lit`."""
    return not word.isascii() and not set(word).difference(level(word)) <= set(typed)


def _begun(spellings: Iterable[str], folded: Iterable[FoldedForms]) -> set[str]:
    """Those of some spellings with which a folded form begins."""
    starts = {each: Beginning.of(analysis.fold(each)) for each in spellings}
    found: set[Beginning] = set()
    left = sorted(starts.values())
    for column in folded:
        before = len(found)
        found.update(column.beginning(left))
        if len(found) > before:
            left = [start for start in left if start not in found]
    return {each for each, start in starts.items() if start in found}


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

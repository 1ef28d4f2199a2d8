"""The conflations of a word: forms that have its term, and are other words.

A collection in several languages has the terms of all. *Anna* has in Finnish the term of the
English *an* and the Swedish *än*, *Paris* in Portuguese that of *para*, and *danse* in French
that of *dans*: what every sentence has was all that was found by them.

- By a word that is none, no function word is meant.
- A term of a few letters is a word's only in those languages in which it is its stem; elsewhere it
  is another word's by chance. Longer ones are seldom so, and *governar* is near to *government*.
- In French, *Marie*, *mars* and *marais* have the term of a verb that there is not (*marer*): where
  texts have no such verb, of a term of a few letters those forms are meant that are one noun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.remembered import Remembered
from sourcesearch.search.vocabulary.forms.expansion import Expansion, whole
from sourcesearch.search.vocabulary.forms.field_forms import FieldForms
from sourcesearch.search.vocabulary.forms.segment_forms import FormColumn
from sourcesearch.search.vocabulary.languages import Languages

__all__ = ["Conflations", "Meant"]

_REMEMBERED = 10_000  # words
_SHORT = 3  # letters of a term that may be another word's by chance

_BEGUN = 3  # letters that a stem has in common with its word

_FRENCH = "fr"
_OF_A_VERB = re.compile(
    r".+(?:er|ir|ant|ait|aient|erent|irent|eront|erait|issait|issent|ions|iez|erai|erons)"
)
"""Folded forms that only a verb has, mostly."""

_NO_NOUN = re.compile(rf"{_OF_A_VERB.pattern}|.+(?:ment|it|ez|ent|rai)")
"""These, and those that are adverbs or may be of a verb: they go with all that have their term."""

_FEWEST_OF_A_VERB = 3  # in three million words of novels, `mar` has one (*mariez*)
_ENDINGS = "esx"  # of a feminine and a plural

Codes = frozenset[str]

_NONE: Codes = frozenset()


class Meant(NamedTuple):
    """What is meant by a word: all forms of some terms, and some forms of others."""

    terms: frozenset[str]
    forms: tuple[Expansion, ...] = ()


class Conflations:
    """Says which forms of a word's terms are meant by it."""

    def __init__(self, languages: Languages, forms: Callable[[str], FieldForms]) -> None:
        """`forms` gives those of a field."""
        self._languages = languages
        self._forms = forms
        self._marked: dict[Codes, NDArray[np.bool_]] = {}
        self._meant: dict[tuple[str, frozenset[str], tuple[str, ...]], Meant] = Remembered(
            _REMEMBERED
        )

    def meant(self, word: str, terms: frozenset[str], fields: tuple[str, ...]) -> Meant:
        """What is meant by a word, as it is spelled, by its terms in some fields."""
        key = word, terms, fields
        if key not in self._meant:
            self._meant[key] = self._measured(*key)
        return self._meant[key]

    def _measured(self, word: str, terms: frozenset[str], fields: tuple[str, ...]) -> Meant:
        folded = analysis.folded(word)
        if not folded.isalpha() or self._saying_nothing(folded):
            return Meant(terms)
        not_of = {term: self._not_of(word, folded, term) for term in terms}
        nouns = frozenset(term for term in terms if self._is_of_nouns(word, folded, term))
        others = {
            term: each or _NONE
            for term, each in not_of.items()
            if each is not None or term in nouns
        }
        found = (each for field in fields for each in self._kept(field, folded, others, nouns))
        return Meant(terms.difference(others), tuple(found)) if others else Meant(terms)

    @cached_property
    def _every(self) -> Codes:
        return frozenset(self._languages.stemmers)

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """The first letters of function words: no others are those of their stems."""
        words = self._languages.function_words
        return frozenset(word[:length] for word in words for length in range(1, _BEGUN + 1))

    def _saying_nothing(self, folded: str) -> Codes:
        """The languages in which a word is a function word; a letter is in all."""
        return (
            self._every if len(folded) == 1 else self._languages.function_words.get(folded, _NONE)
        )

    def _not_of(self, word: str, folded: str, term: str) -> Codes | None:
        """The languages in which a term is another word's; None if all its forms are meant."""
        short = len(term) <= _SHORT and len(self._every) > 1
        if term == folded or not (short or term[:_BEGUN] in self._beginnings):
            return None
        spelled = self._forms("body").spelled([term])
        texts = [text for _, some in spelled.values() for text in some]
        not_of = (
            [each for each in self._every if analysis.stem(word, each) != term] if short else []
        )
        by_chance = not_of and any(text != folded for text in texts)
        return frozenset(not_of) if by_chance or any(map(self._saying_nothing, texts)) else None

    def _is_of_nouns(self, word: str, folded: str, term: str) -> bool:
        """Whether a term of a few letters is that of a French word, and of no verb in the texts."""
        if len(term) > _SHORT or term == folded or _FRENCH not in self._every:
            return False
        if _NO_NOUN.fullmatch(folded) or analysis.stem(word, _FRENCH) != term:
            return False
        spelled = self._forms("body").spelled([term])
        texts = {text for _, some in spelled.values() for text in some}
        return sum(map(bool, map(_OF_A_VERB.fullmatch, texts))) < _FEWEST_OF_A_VERB

    def _kept(
        self, field: str, folded: str, others: Mapping[str, Codes], nouns: Codes
    ) -> Iterator[Expansion]:
        """The forms of some terms that are meant, those together that count in the same documents.

        others: for each term the languages in which it is another word's.
        nouns:  the terms that are those of several nouns in French.
        """
        groups: dict[Codes, dict[FormColumn, list[int]]] = {}
        inflects = ""
        for term, not_of in others.items():
            for column, (forms, texts) in self._forms(field).spelled([term]).items():
                inflects = folded if folded in texts else inflects
                for form, text in zip(forms.tolist(), texts, strict=True):
                    out = _NONE if text == folded else not_of | self._saying_nothing(text)
                    if term in nouns and not _is_one_noun(folded, text):
                        out |= {_FRENCH}
                    groups.setdefault(out, {}).setdefault(column, []).append(form)
        for out, found in groups.items():
            if out < self._every:
                each = {column: np.array(sorted(forms)) for column, forms in found.items()}
                documents = self._elsewhere(out) if out else None
                yield replace(whole(field, each), documents=documents, inflects=inflects)

    def _elsewhere(self, languages: Codes) -> NDArray[np.bool_]:
        """The documents that are in other languages."""
        if languages not in self._marked:
            places = [self._languages.stemmers.index(each) for each in languages]
            self._marked[languages] = ~np.isin(self._languages.of_documents, places)
        return self._marked[languages]


def _is_one_noun(one: str, other: str) -> bool:
    """Whether two folded forms with one term in French may be those of a noun or an adjective."""
    return _bare(one) == _bare(other) or _NO_NOUN.fullmatch(other) is not None


def _bare(form: str) -> str:
    """A form without the endings of a feminine and a plural: `bonnes` is `bon`."""
    bare = form.rstrip(_ENDINGS)
    return bare[:-1] if bare[-2:-1] == bare[-1:] else bare

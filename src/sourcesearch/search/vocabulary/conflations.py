"""The conflations of a word: forms that have its term, and are other words.

A collection in several languages has the terms of all. *Anna* has in Finnish the term of the
English *an* and the Swedish *än*, *Paris* in Portuguese that of *para*, and *danse* in French
that of *dans*: what every sentence has was all that was found by them.

- By a word that is none, no function word is meant.
- A term of a few letters is a word's only in those languages in which it is its stem; elsewhere it
  is another word's by chance. Longer ones are seldom so, and *governar* is near to *government*.
"""

from __future__ import annotations

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
        others = {term: each for term, each in not_of.items() if each is not None}
        found = (expansion for field in fields for expansion in self._kept(field, folded, others))
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

    def _kept(self, field: str, folded: str, others: Mapping[str, Codes]) -> Iterator[Expansion]:
        """The forms of some terms that are meant, those together that count in the same documents.

        others: for each term the languages in which it is another word's.
        """
        groups: dict[Codes, dict[FormColumn, list[int]]] = {}
        inflects = ""
        for term, not_of in others.items():
            for column, (forms, texts) in self._forms(field).spelled([term]).items():
                inflects = folded if folded in texts else inflects
                for form, text in zip(forms.tolist(), texts, strict=True):
                    out = frozenset() if text == folded else not_of | self._saying_nothing(text)
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

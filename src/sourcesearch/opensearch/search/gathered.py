"""The documents at hand as an index: what a query's words are in them, and where.

It answers as an index does that has these documents only, with forms and terms by the
vocabulary of the whole collection. So evaluation, ranking and marks are one piece of code.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.opensearch.search.held import FormSequence, Held, HeldForms
from sourcesearch.opensearch.server.layout import escaped, plain
from sourcesearch.opensearch.statistics import Population
from sourcesearch.opensearch.words import Lexicon, languages_of
from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    DocIds,
    Floats,
    Keys,
    Marks,
    distinct,
    firsts,
)
from sourcesearch.search.evaluation import Index
from sourcesearch.search.evaluation.index import Counted, rarities
from sourcesearch.search.evaluation.postings import NOTHING, Postings
from sourcesearch.search.query.nodes import Node, Slot, Text, phrase_way
from sourcesearch.search.vocabulary.forms.expansion import Expansion

__all__ = ["Gathered", "word_in"]


def word_in(field: str, slot: Slot) -> Text:
    """A word in a field, as a query."""
    return Text("", (phrase_way([slot]),), ((field, 1.0),))


class _Standing(Postings):
    """The postings of forms that stand at some keys, each with its weight."""

    def __init__(self, keys: Keys, weights: Floats | None = None) -> None:
        """`keys` are sorted; without `weights` each counts 1."""
        every = keys >> 32
        first = firsts(every)
        self.docs = every[first]
        self._keys = keys if weights is None else distinct(keys)
        counts = np.diff(first, append=len(every))
        self._frequencies = counts if weights is None else np.add.reduceat(weights, first)

    @property
    def frequencies(self) -> NDArray[np.number]:
        """How often they stand in each document."""
        return self._frequencies

    @property
    def keys(self) -> Keys:
        """All places."""
        return self._keys


class _Term(_Standing):
    """The postings of a term."""

    def __init__(self, keys: Keys, forms: Sequence[str], known: Collection[str]) -> None:
        """`forms` is that at each key, `known` are those that the whole collection has."""
        super().__init__(keys)
        self._forms = forms
        self._known = known

    def _others(self, spelling: str) -> set[str]:
        """The forms that are not spelled so, of a term that is so in others."""
        others = {form for form in self._known if analysis.folded(form) != spelling}
        return others if len(others) < len(self._known) else set()

    def is_inflected(self, spelling: str) -> bool:
        """Whether the term stands both in forms that are spelled so and in others."""
        return bool(self._others(spelling))

    def inflected_in(self, docs: DocIds, spelling: str) -> Keys:
        """The places in some documents, and in others, in other forms than those spelled so."""
        others = self._others(spelling)
        return self._keys[[form in others for form in self._forms]] if others else NO_DOCUMENTS


class Gathered(Index):
    """Some documents of a collection, numbered as they are given."""

    def __init__(
        self,
        lexicon: Lexicon,
        population: Population,
        some: Sequence[Held],
        count: Callable[[Node], int] | None = None,
    ) -> None:
        """`count`: how many documents of the whole collection match; without it, of these."""
        super().__init__(lexicon)
        self._count = count
        self.size = self.documents = len(some)
        self._lexicon = lexicon
        self._population = population
        self._some = some
        self._held = HeldForms(some)

    @property
    def alive(self) -> None:
        """None: none of them is deleted."""

    @cached_property
    def file_order(self) -> NDArray[np.int64]:
        """The order in which they are given."""
        return np.arange(self.size)

    def lengths(self, field: str) -> NDArray[np.int64]:
        """The number of tokens of each document in a text field."""
        forms = self._held.of(field)
        return np.zeros(self.size, np.int64) if forms is None else forms.lengths

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the whole collection."""
        return self._population.stemmers

    @cached_property
    def language(self) -> NDArray[np.int8]:
        """For each document the place of its language among `languages`."""
        numbers = {code: number for number, code in enumerate(self.languages)}
        stemmers = (analysis.stemmed_in(each.keys["language"][0]) for each in self._some)
        return np.fromiter((numbers.get(code, 0) for code in stemmers), np.int8)

    def rarities(self, field: str, slots: Sequence[Slot]) -> Floats:
        """How much each of some words counts, by the documents of the whole collection."""
        if self._count is None:
            return super().rarities(field, slots)
        held = [self._count(word_in(field, slot)) for slot in slots]
        return rarities(np.array(held), self._population.documents)

    def counted(self, expansions: Iterable[Expansion], number: int) -> Counted:
        """Whether each of some expansions counts in a document: they are limited by language."""
        language = self._some[number].keys["language"][0]
        limits = (languages_of(self._lexicon, each.documents) for each in expansions)
        return tuple([limit is None or language in limit for limit in limits])

    def with_keys(self, field: str, values: Sequence[str]) -> DocIds:
        """The documents that have any of some values in a key field."""
        wanted = frozenset(map(plain, values))
        held = [not wanted.isdisjoint(each.keys.get(field, ())) for each in self._some]
        return np.flatnonzero(held)

    @cached_property
    def _dates(self) -> tuple[NDArray[np.int64], NDArray[np.int64], Marks]:
        days = np.array([each.days or (0, 0) for each in self._some], np.int64).reshape(-1, 2)
        return days[:, 0], days[:, 1], np.array([each.days is not None for each in self._some])

    def _term_postings(self, field: str, term: str) -> Postings:
        found = self._held.of(field)
        forms = {escaped(form): form for form in self._lexicon.forms_of(field, term)}
        if found is None or not forms:
            return NOTHING
        places = found.among(forms)
        if len(self.languages) > 1:
            places = self._of_term(term, places, found, forms)
        if not len(places):
            return NOTHING
        standing = [forms[found.forms[place]] for place in places.tolist()]
        return _Term(found.keys[places], standing, forms.values())

    def _of_term(
        self, term: str, places: NDArray[np.int64], found: FormSequence, forms: dict[str, str]
    ) -> NDArray[np.int64]:
        """Those places at which forms have the term in the language of their document."""
        languages = self.language.take(found.keys[places] >> 32).tolist()
        pairs = [
            (forms[found.forms[place]], language)
            for place, language in zip(places.tolist(), languages, strict=True)
        ]
        known = {
            (form, language): analysis.stem(analysis.spelled(form), self.languages[language])
            for form, language in set(pairs)
        }
        kept = np.fromiter((known[pair] == term for pair in pairs), np.bool_, len(pairs))
        return places.compress(kept)

    def _form_postings(self, expansion: Expansion) -> Postings:
        found = self._held.of(expansion.field)
        weights = {escaped(form): each for form, each in expansion.weighted.items()}
        if found is None or not weights:
            return NOTHING
        places = found.among(weights)
        languages = languages_of(self._lexicon, expansion.documents)
        if languages is not None:
            marked = np.array([each.keys["language"][0] in languages for each in self._some])
            places = places[marked.take(found.keys[places] >> 32)]
        if not len(places):
            return NOTHING
        each = [weights[found.forms[place]] for place in places.tolist()]
        return _Standing(found.keys[places], np.array(each))

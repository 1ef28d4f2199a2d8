"""The statistics of a collection that ranking needs: weights of things, norms of lengths.

A word is weighed by how common it is in the language of the document: *war* is rare in
English and in every German sentence. Languages of few documents lean on the whole
collection, as by so many documents more in which the word is as frequent as in all.

No language gives it more weight than the one in which it is at home, and the rarer it is there
the less: what stands for *house* in one French newspaper of a hundred is a name, a quotation or
misread. Rarity alone would put these above all that is English.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from operator import or_
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.remembered import Remembered
from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    DocIds,
    Floats,
    common,
    distinct,
    merged,
    places_of,
)
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.nodes import Fields, Text
from sourcesearch.search.query.stopwords import stop_words, without_signs
from sourcesearch.search.ranking.concepts import Concept
from sourcesearch.search.ranking.lengths import Lengths, mean_length, shares_of_pages
from sourcesearch.search.ranking.weighting import STOP_WORD, language_weights, norms, weight
from sourcesearch.search.ranking.windows import SIZE
from sourcesearch.search.vocabulary.forms.field_forms import FieldForms
from sourcesearch.search.vocabulary.languages import SOME

__all__ = ["Statistics"]

_REMEMBERED = 1 << 12  # things whose weights are known

_MOSTLY = 4  # from this ratio on, documents are counted by those that are in other languages

_LEANING = 50.0
"""So many documents of the whole collection are added to those of each language."""

_LEAST_SEEN, _MOST_SEEN = 5, 100_000
"""From how many documents it is told where a word is written as it was typed, and of how many
occurrences at most: to look at all of more takes longer than an answer."""

_WITHOUT_ACCENTS = ("en",)
"""Languages in which a word that was typed with accents is another word, or a foreign one."""


class Statistics:
    """Weights and norms, worked out once for an index, of the documents that are not deleted.

    So a collection that was updated ranks as one that was made anew.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._weights: dict[Text, Floats] = Remembered(_REMEMBERED)
        self._lengths: dict[Fields, Lengths] = {}

    def weights(self, concept: Concept, evaluation: Evaluation) -> Floats:
        """The weight of a concept in each language of the index."""
        known = self._weights.get(concept.text)
        if known is None:
            known = self._weights[concept.text] = self._measured_weights(concept, evaluation)
        return known if concept.weight == 1.0 else known * concept.weight

    def of_documents(self, weights: Floats, docs: DocIds) -> Floats | float:
        """The weight in each of some documents, by its language; one number if it is the same."""
        if len(weights) > 1 and (of := self._index.language.take(docs)).any():
            return weights.take(of)
        return float(weights[0])

    @cached_property
    def _documents(self) -> Floats:
        """The number of documents of each language."""
        if len(self._index.languages) < 2:
            return np.array([float(self._index.documents)])
        of = self._index.language.take(self._index.every)
        return np.bincount(of, minlength=len(self._index.languages)).astype(np.float64)

    @cached_property
    def _words(self) -> Floats:
        """The number of words of the documents of each language."""
        every = self._index.every
        return self._in_languages(every, self._index.lengths("body").take(every))

    @cached_property
    def _every(self) -> float:
        """The number of all documents."""
        return float(self._documents.sum())

    @cached_property
    def _others(self) -> DocIds:
        """The documents that are not in the most frequent language."""
        several = len(self._documents) > 1
        return self._index.language.nonzero()[0] if several else NO_DOCUMENTS

    def _measured_weights(self, concept: Concept, evaluation: Evaluation) -> Floats:
        """A document that holds only half of what was asked for counts half."""
        held, often = self._found(concept, evaluation)
        in_pages = self._in_pages(concept, evaluation, held, often)
        total, times = float(held.sum()), float(in_pages.sum())
        if len(self._documents) < 2:
            return np.array([weight(self._every, total, times)])
        share = _LEANING / (self._every or 1)
        numbers = (self._documents + _LEANING, held + share * total, in_pages + share * times)
        weights = list(map(weight, *(column.tolist() for column in numbers)))
        if not total:
            return np.array(weights)
        typed = concept.text.typed
        seen, times_seen = self._as_typed(typed) or (held, often)
        common = self._common(seen, times_seen).tolist()
        chance = self._by_chance(concept.text)
        other = [*map(or_, self._other(typed, held), chance)]
        asked = concept.text.language
        place = self._index.languages.index(asked) if asked else None
        found = language_weights(weights, seen.tolist(), common, other, place)
        return np.where(chance, STOP_WORD, 1.0) * found

    def _as_typed(self, typed: str) -> tuple[Floats, Floats] | None:
        """How many bodies in each language have a word just as it was typed, and how often.

        In other languages it may have the stem of another word. None where hardly any has it, or
        so many that its inflections do not matter, and where one language has nearly all documents.
        """
        if len(self._others) < SOME * self._every:
            return None
        every = self._forms.documents_of(analysis.fold(without_signs(typed)), _MOST_SEEN)
        docs = distinct(every)
        if len(docs) < _LEAST_SEEN:
            return None
        return self._in_languages(docs), self._in_languages(every)

    @cached_property
    def _forms(self) -> FieldForms:
        return FieldForms(self._index.snapshot, "body")

    def _common(self, held: Floats, often: Floats) -> Floats:
        """How common a thing is in each language.

        It is the geometric mean of the share of the documents that have it, which is higher where
        they are longer, and of the share of the words, which few documents may raise.
        """
        documents = held / np.maximum(self._documents, 1.0)
        words = often / np.maximum(self._words, 1.0)
        found: Floats = np.sqrt(documents * words)
        return found

    def _found(self, concept: Concept, evaluation: Evaluation) -> tuple[Floats, Floats]:
        """How much of a concept the documents of each language hold, and how often they have it."""
        text = concept.text
        found = [evaluation.postings(text, field) for field, _ in evaluation.fields(text)]
        if any(each.weighted for each in found):
            docs, occurrences, documents = self._in_any_field(concept, evaluation)
            return self._in_languages(docs, documents), self._in_languages(docs, occurrences)
        docs = merged([each.docs for each in found], self._index.size)
        few = len(self._others) * _MOSTLY < len(docs)
        others = common(self._others, docs) if few else docs
        held = self._in_languages(others)
        held[0] += len(docs) - len(others)
        often = np.zeros(len(held))
        for each in found:
            if few:
                numbers = each.frequencies_in(others) if len(others) else others
                often[0] += each.total - numbers.sum()
                often += self._in_languages(others, numbers)
            else:
                often += self._in_languages(each.docs, each.frequencies)
        return held, often

    def _in_pages(
        self, concept: Concept, evaluation: Evaluation, held: Floats, often: Floats
    ) -> Floats:
        """How often they have it, of each document in a page of its text; once at least.

        So a name is not the weightier for being that of the hero of a novel. Measured as `LONG` is,
        the precision is .57 instead of .52 (MED), .36 for .29 (LISA), .29 for .28 (Cranfield).
        """
        if self._pages is None:
            return often
        found = np.zeros(len(held))
        for docs, _, in_page in self._counts(concept.text, evaluation, self._pages):
            found += self._in_languages(docs, in_page)
        return np.maximum(found, held)

    def _counts(
        self, text: Text, evaluation: Evaluation, pages: Floats
    ) -> Iterator[tuple[DocIds, NDArray[Any], NDArray[Any]]]:
        """Of each field the documents that have a text, how often, and how often in a page.

        pages: the share of each body that a page is.
        """
        for field, _ in evaluation.fields(text):
            docs, counts = evaluation.counts(text, field)
            yield docs, counts, counts * pages.take(docs) if field == "body" else counts

    @cached_property
    def _pages(self) -> Floats | None:
        """The share of each body that a page is; None where no body is longer."""
        return shares_of_pages(self._index.lengths("body"))

    def _in_languages(self, docs: DocIds, numbers: NDArray[Any] | None = None) -> Floats:
        """The sum of what documents count (each 1 without `numbers`), of those of each language."""
        languages = len(self._documents)
        if languages < 2:
            return np.array([float(len(docs) if numbers is None else numbers.sum())])
        of = self._index.language.take(docs)
        return np.bincount(of, numbers, languages).astype(np.float64)

    def _in_any_field(
        self, concept: Concept, evaluation: Evaluation
    ) -> tuple[DocIds, NDArray[Any], NDArray[Any]]:
        """Documents that have a concept, how often, and how much of it each holds, at most 1."""
        fields = evaluation.fields(concept.text)
        found = [evaluation.counts(concept.text, field) for field, _ in fields]
        if len(found) == 1:
            return *found[0], np.minimum(found[0].counts, 1)
        docs = merged([one.docs for one in found], self._index.size)
        often, held = np.zeros(len(docs)), np.zeros(len(docs))
        for one in found:
            places = places_of(one.docs, docs, self._index.size)
            often[places] += one.counts
            held[places] = np.maximum(held[places], np.minimum(one.counts, 1))
        return docs, often, held

    def _other(self, typed: str, held: Floats) -> list[bool]:
        """Whether what is found in each language, in so many documents, is hardly what was typed.

        In Dutch *terre* has the stem of a preposition.
        """
        folded = analysis.fold(typed)
        accented = any(map(unicodedata.combining, unicodedata.normalize("NFD", typed)))
        those = zip(self._index.languages, held.tolist(), strict=True)
        return [number > 0 and _is_another(folded, accented, code) for code, number in those]

    def _by_chance(self, text: Text) -> list[bool]:
        """Whether what is found in each language has the stem of a word of another by chance.

        So it is of a word that no text has as it was typed, and none in that language its stem:
        `Brotes` has in German that of the English dialect's *brot*.
        """
        slot, languages = text.slot, self._index.languages
        others = (one.expansions for one in slot.alternatives) if slot else ()
        if not text.typed or slot is None or any(each.used for some in others for each in some):
            return [False] * len(languages)
        snapshot, word = self._index.snapshot, without_signs(text.typed)
        fields = [field for field, _ in text.fields]
        folded = analysis.fold(word)
        if not word.isalpha() or any(snapshot.terms_of(field, folded) for field in fields):
            return [False] * len(languages)
        stems = [analysis.stem(word, code) for code in languages]
        return [not any(snapshot.holds(field, stem) for field in fields) for stem in stems]

    def norms(self, concept: Concept) -> Lengths:
        """The norms of all documents in the fields that a concept is asked in."""
        fields = concept.fields
        if fields not in self._lengths:
            self._lengths[fields] = self._measured(fields)
        return self._lengths[fields]

    def _measured(self, fields: Fields) -> Lengths:
        index = self._index
        whole, windows = np.zeros(index.size), np.zeros(index.size)
        average = average_window = 0.0
        for field, boost in fields:
            lengths, mean = index.lengths(field), self._mean(field)
            whole += boost * lengths
            average += boost * mean
            windows += boost * (np.minimum(lengths, SIZE) if field == "body" else lengths)
            average_window += boost * (SIZE if field == "body" else mean)
        return Lengths(norms(whole, average), norms(windows, average_window))

    def _mean(self, field: str) -> float:
        """The mean number of tokens of a document in a text field."""
        lengths, alive = self._index.lengths(field), self._index.alive
        return mean_length(lengths if alive is None else lengths[alive])


def _is_another(folded: str, accented: bool, code: str) -> bool:
    """Whether what is found in a language is hardly the word that was typed."""
    if accented and code in _WITHOUT_ACCENTS:
        return True
    return not stop_words(code).isdisjoint((folded, analysis.stem(folded, code)))

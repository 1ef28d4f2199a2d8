"""Which words does a collection know, and by which terms?

What the collection holds answers first: a folded form that it has comes with its
terms, so that a word is only stemmed if no document has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from sourcesearch import analysis
from sourcesearch.collection.schema import TEXT_FIELDS, text_fields
from sourcesearch.columnar import Snapshot
from sourcesearch.search.vocabulary.field_forms import Chosen, FieldForms, written
from sourcesearch.search.vocabulary.ocr_variants import Misreading, misread, misreadings
from sourcesearch.search.vocabulary.segment_forms import spelling
from sourcesearch.search.vocabulary.spelling_variants import IsWord, Respelled, respelled

__all__ = ["Vocabulary"]

Places = tuple[frozenset[str], ...]

_REMEMBERED = 10_000


def _never(*_: str) -> bool:
    return False


class Vocabulary:
    """The words of a collection, as the query parser asks for them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._forms: dict[str, FieldForms] = {}
        self._remembered: dict[str, frozenset[str]] = {}
        self._misread: dict[tuple[str, str], Chosen] = {}
        self._respelled: dict[tuple[str, str], Respelled] = {}

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._snapshot.documents

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of the text fields, `body` excepted: those of every collection, and metadata
        that a document has.
        """
        held = frozenset((*TEXT_FIELDS, *self._snapshot.fields()))
        return text_fields(self._snapshot.schema) & held

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages whose stemmers the terms come from."""
        return tuple(dict.fromkeys(map(analysis.stemmed_in, self._stated)))

    @cached_property
    def _stated(self) -> tuple[str, ...]:
        """The languages of the documents, that of those in none among them."""
        return tuple(key for key, _ in self._snapshot.terms("language"))

    def forms(self, field: str) -> FieldForms:
        """The forms of a text field."""
        if field not in self._forms:
            self._forms[field] = FieldForms(self._snapshot, field)
        return self._forms[field]

    def respelled(self, field: str, written: str) -> Respelled:
        """The forms of a text field that are a word in other spellings."""
        key = field, written
        if key not in self._respelled:
            if len(self._respelled) >= _REMEMBERED:
                self._respelled.clear()
            is_word = self._inflection(written)
            self._respelled[key] = respelled(self.forms(field), written, is_word, self._stated)
        return self._respelled[key]

    def _inflection(self, written: str) -> IsWord:
        """Tells whether a form is a word, or in some languages one of its inflections."""
        folded = analysis.fold(written)

        @cache
        def inflections() -> tuple[frozenset[str], frozenset[str]]:
            terms = self._terms(written)
            forms = (
                analysis.folded(form)
                for field in ("body", "title")
                for term in terms
                for form, _ in self._snapshot.forms(field, term)
            )
            return terms, frozenset(forms)

        def is_word(form: str, languages: Iterable[str | None]) -> bool:
            terms, forms = inflections()
            plain = analysis.fold(form)
            stems = (analysis.stem(form, analysis.stemmed_in(code)) for code in languages)
            return plain == folded or plain in forms or not terms.isdisjoint(stems)

        return is_word

    def misread(self, field: str, folded: str) -> Chosen:
        """The forms of a text field that may be misreadings of a folded form."""
        key = field, folded
        if key not in self._misread:
            if len(self._misread) >= _REMEMBERED:
                self._misread.clear()
            self._misread[key] = misread(self.forms(field), folded, *self._word(field, folded))
        return self._misread[key]

    def misreadings(self, folded: str) -> list[Misreading]:
        """The misreadings of a folded form in bodies, with their counts."""
        return misreadings(self.forms("body"), folded, *self._word("body", folded))

    def _word(self, field: str, folded: str) -> tuple[frozenset[str], int]:
        """The terms of a folded form, and how many documents have any of them."""
        terms = self._terms(folded)
        return terms, self.forms(field).documents_with(terms)

    def keys(self, field: str) -> Iterator[str]:
        """The terms of a key field, sorted."""
        return (key for key, _ in self._snapshot.terms(field))

    def places(self, typed: str) -> Places:
        """For each place of the words `typed`, the terms that may stand there."""
        as_spelled = analysis.alternatives(typed, (None,), lambda word, _: word)
        return tuple(
            frozenset().union(*(self._terms(word) | self._pointed(word) for word in place))
            for place in as_spelled
        )

    def known(self, word: str) -> frozenset[str]:
        """The terms that a word has in the collection; none if that does not have it."""
        return self._known(analysis.fold(word))

    def together(self, first: str, second: str) -> frozenset[str]:
        """The terms of two neighbouring words written as one; none if the collection has none."""
        folded = analysis.joined(first, second, (None,))
        return frozenset().union(*map(self._known, folded))

    def parted(self, field: str, first: str, second: str, *, exact: bool = False) -> Chosen:
        """The forms of a text field that are two words which the end of a line parts.

        "ice free" has to find `ice-\\nfree`, which is kept as one word. With `exact`, only
        those that are written so.
        """
        terms = self.together(first, second)
        if not terms:
            return self.forms(field).parted((), _never)
        if exact:
            pair = written(first), written(second)
            return self.forms(field).parted(terms, lambda *each: tuple(map(written, each)) == pair)
        one, other = (frozenset().union(*self.places(word)) for word in (first, second))
        return self.forms(field).parted(
            terms, lambda a, b: self._is_of(a, one) and self._is_of(b, other)
        )

    def _is_of(self, form: str, terms: frozenset[str]) -> bool:
        return not terms.isdisjoint(self._known(spelling(form)))

    def _known(self, folded: str) -> frozenset[str]:
        """The terms of a folded form in bodies and titles; none if neither has it."""
        if folded not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = (
                self._snapshot.folded_forms(field, analysis.folded, folded, folded + "\0")
                for field in ("body", "title")
            )
            self._remembered[folded] = frozenset(
                term for forms in found for _, form, term in forms if spelling(form) == folded
            )
        return self._remembered[folded]

    def _terms(self, word: str) -> frozenset[str]:
        """The terms of a word as it is spelled."""
        folded = analysis.fold(word)
        if known := self._known(folded):
            return known
        return frozenset(analysis.stem(word, language) for language in self.languages) or (
            frozenset({folded})
        )

    def _pointed(self, word: str) -> frozenset[str]:
        """The term of a word as an abbreviation with points, if the collection has it."""
        term = analysis.pointed(word)
        fields = ("body", "title") if term else ()
        has = any(self._snapshot.frequency(field, str(term)).documents for field in fields)
        return frozenset({str(term)} if has else ())

"""The vocabulary of a collection: its words, and the terms by which they are looked up.

What the collection holds answers first: a folded form that it has comes with its
terms, so that a word is only stemmed if no document has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sourcesearch import analysis
from sourcesearch.collection.fields.field_names import TEXT_FIELDS
from sourcesearch.columnar import Snapshot
from sourcesearch.remembered import Remembered
from sourcesearch.search.vocabulary.compounds import Compounds, Halves
from sourcesearch.search.vocabulary.conflations import Conflations
from sourcesearch.search.vocabulary.forms.expansion import Expansion
from sourcesearch.search.vocabulary.forms.field_forms import FieldForms
from sourcesearch.search.vocabulary.forms.spelling import written
from sourcesearch.search.vocabulary.inflections import Inflections
from sourcesearch.search.vocabulary.languages import Languages
from sourcesearch.search.vocabulary.ocr.recognised import Recognition
from sourcesearch.search.vocabulary.spelling_variants import Guesses, Variants

if TYPE_CHECKING:
    from sourcesearch.search.vocabulary.ocr.evidence import Evidence
    from sourcesearch.search.vocabulary.ocr.misreadings import Found, Misreading

__all__ = ["Vocabulary"]

_WORDS = ("body", "title")
"""The fields whose words are those of the collection."""

Places = tuple[frozenset[str], ...]

_REMEMBERED = 10_000
_LEARNT = _REMEMBERED // 4  # of more words some would be forgotten before they are asked for
_FEW = 5  # words that are looked up faster one by one


class Vocabulary:
    """The words of a collection, as the query parser asks for them; in which languages they are."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.by_language = Languages(snapshot)
        self._forms: dict[str, FieldForms] = {}
        self._remembered: dict[str, frozenset[str]] = Remembered(_REMEMBERED)
        self._abbreviations: dict[str, bool] = Remembered(_REMEMBERED)
        self._misread: dict[tuple[str, bool], Found] = Remembered(_REMEMBERED)
        self._expansions: dict[tuple[str, str, bool], Expansion] = Remembered(_REMEMBERED)
        self._evidence: dict[bool, Evidence] = {}
        self._variants: dict[str, dict[str, Variants]] = Remembered(_REMEMBERED)
        self._halves: dict[str, Halves | None] = Remembered(_REMEMBERED)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return self._snapshot.documents

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of the text fields but `body`: those all collections have, and metadata."""
        return self._snapshot.text_fields().union(TEXT_FIELDS) - {"body"}

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages whose stemmers the terms come from."""
        return self.by_language.stemmers

    def languages_of(self, spelling: str) -> frozenset[str]:
        """The languages in which a folded spelling stands in texts; of a frequent one none."""
        return self.by_language.among(self.forms("body").documents_of(spelling, _REMEMBERED))

    def forms(self, field: str) -> FieldForms:
        """The forms of a text field."""
        if field not in self._forms:
            self._forms[field] = FieldForms(self._snapshot, field)
        return self._forms[field]

    def variants(self, field: str, word: str) -> Variants:
        """The variants of a word in a text field."""
        known = self._variants.get(word, {})
        if field not in known:
            known = self._learn_variants(_WORDS if field in _WORDS else [field], word)
        return known[field]

    def _learn_variants(self, fields: Iterable[str], word: str) -> dict[str, Variants]:
        """Remembers those of a word in some fields; gives them, with those known before."""
        some = list(map(self.forms, fields))
        guesses = Guesses(self._inflections(word), self.by_language, some)
        found = {forms.field: guesses.variants(forms) for forms in some}
        known = self._variants[word] = {**self._variants.get(word, {}), **found}
        return known

    def _inflections(self, word: str) -> Inflections:
        """A word with its inflections."""
        terms = self._terms(word)
        forms = (
            form
            for field in _WORDS
            for term in terms
            for form in self._snapshot.forms_of(field, term)
        )
        return Inflections(word, terms, forms, self.languages)

    @cached_property
    def recognition(self) -> Recognition:
        """Which documents were recognised by a machine, and how well."""
        return Recognition(self._snapshot)

    def misread(self, field: str, folded: str, *, everywhere: bool = False) -> Expansion:
        """The forms of a text field that are misreadings of a folded form.

        They count in documents that may be misread: those that were recognised and do not say
        that they were read well; with `everywhere`, in all. In both cases in a language in which
        the word is at home.
        """
        key = field, folded, everywhere
        if key not in self._expansions:
            found = self._misreadings(folded, everywhere)
            weights = {each.spelling: each.weight for each in found.misreadings}
            documents = found.documents
            if not everywhere:
                unsure = self.recognition.unsure
                documents = unsure if documents is None else documents & unsure
            self._expansions[key] = self.forms(field).weighted(weights, documents)
        return self._expansions[key]

    def misreadings(self, folded: str) -> list[Misreading]:
        """The misreadings of a folded form in bodies, with their counts.

        Of all documents, if none is known to have been recognised badly.
        """
        from sourcesearch.search.vocabulary.ocr.misreadings import listed

        return listed(self._misreadings(folded, not self.recognition.is_unsure).misreadings)

    def may_be_misread(self, folded: str) -> bool:
        """Whether a folded form is long enough that misreadings of it can be told from others."""
        from sourcesearch.search.vocabulary.ocr.confusions import allowance

        return bool(allowance(folded))

    def _misreadings(self, folded: str, everywhere: bool) -> Found:
        key = folded, everywhere
        if key not in self._misread:
            self._learn_misreadings([folded], everywhere)
        return self._misread[key]

    def _learn_misreadings(self, folded: Iterable[str], everywhere: bool) -> None:
        from sourcesearch.search.vocabulary.ocr.evidence import Evidence
        from sourcesearch.search.vocabulary.ocr.misreadings import misread

        if everywhere not in self._evidence:
            self._evidence[everywhere] = Evidence(
                self._snapshot, self.recognition, self.by_language, everywhere=everywhere
            )
        words = {each: self._terms(each) for each in folded}
        found = misread(words, self.forms("body"), self._evidence[everywhere])
        for word, some in found.items():
            self._misread[word, everywhere] = some

    def learn(self, texts: Iterable[str], fields: Iterable[str], *, misread: bool | None) -> None:
        """Works out together what stands for each word of many texts, which takes less time.

        fields:  those in which it may be in other spellings.
        misread: whether misreadings are looked for everywhere; None where they are not.
        """
        tokens = [token for text in texts for token in analysis.tokens(text, None)]
        forms = list(dict.fromkeys(token.form for token in tokens))[:_LEARNT]
        places = (analysis.alternatives(form, (None,), lambda word, _: word) for form in forms)
        self._learn({word for each in places for place in each for word in place})
        for form in forms:
            if not self._variants.get(form, {}).keys() >= {*fields}:
                self._learn_variants(fields, form)
        if misread is not None:
            folded = dict.fromkeys(token.term for token in tokens)
            new = [word for word in folded if (word, misread) not in self._misread]
            self._learn_misreadings(new[:_LEARNT], misread)

    @cached_property
    def conflations(self) -> Conflations:
        """The forms that have a word's term and are other words."""
        return Conflations(self.by_language, self.forms)

    def keys(self, field: str) -> Iterator[str]:
        """The terms of a key field, sorted."""
        return (key for key, _ in self._snapshot.terms(field))

    def places(self, typed: str, fields: Iterable[str] = ()) -> Places:
        """For each place of the words `typed`, the terms that may stand there, in those fields."""
        others = {*fields}.difference(_WORDS)
        as_spelled = analysis.alternatives(typed, (None,), lambda word, _: word)
        if len(as_spelled) > _FEW:
            self._learn({word for place in as_spelled for word in place})
        return tuple([self._all_terms(place, others) for place in as_spelled])

    def _all_terms(self, words: frozenset[str], others: Iterable[str]) -> frozenset[str]:
        """The terms of words that may stand at one place, also as abbreviations with points."""
        found: frozenset[str] = frozenset()
        for word in words:
            found |= self._terms(word)
            for field in others:  # which may have it in a language in which no text has it
                found |= self._snapshot.terms_of(field, analysis.fold(word))
            if pointed := self._pointed(word):
                found |= {pointed}
        return found

    def known(self, word: str) -> frozenset[str]:
        """The terms that a word has in the collection; none if that does not have it."""
        return self._known(analysis.fold(word))

    def most_documents(self, word: str) -> int:
        """How many documents have the term of a word in their bodies that most have."""
        terms = self.known(word)
        return max((self._snapshot.frequency("body", term).documents for term in terms), default=0)

    def together(self, first: str, second: str) -> frozenset[str]:
        """The terms of two neighbouring words written as one; none if the collection has none."""
        folded = analysis.joined(first, second, (None,))
        return frozenset().union(*map(self._known, folded))

    def halves(self, word: str) -> Halves | None:
        """A word as two that texts have side by side (`rail-way`); None for most."""
        if word not in self._halves:
            self._halves[word] = self._compounds.halves(analysis.fold(word), self.known(word))
        return self._halves[word]

    @cached_property
    def _compounds(self) -> Compounds:
        return Compounds(self._snapshot, self.by_language.stemmers, self._respelled)

    def _respelled(self, word: str) -> frozenset[str]:
        variants = self.variants("body", word).spellings
        return frozenset().union(*(self.known(each.spelling) for each in variants))

    def parted(self, field: str, first: str, second: str, *, exact: bool = False) -> Expansion:
        """The forms of a text field that are two words which the end of a line parts.

        "ice free" has to find `ice-\\nfree`, which is kept as one word. With `exact`, only
        those that are written so.
        """
        terms = self.together(first, second)
        if not terms:
            return self.forms(field).parted((), lambda *_: False)
        if exact:
            pair = written(first), written(second)
            return self.forms(field).parted(terms, lambda *each: tuple(map(written, each)) == pair)
        one, other = (frozenset().union(*self.places(word)) for word in (first, second))
        return self.forms(field).parted(
            terms, lambda a, b: self._is_of(a, one) and self._is_of(b, other)
        )

    def _is_of(self, form: str, terms: frozenset[str]) -> bool:
        return not terms.isdisjoint(self._known(analysis.folded(form)))

    def _known(self, folded: str) -> frozenset[str]:
        """The terms of a folded form in bodies and titles; none if neither has it."""
        if folded not in self._remembered:
            bodies, titles = [self._snapshot.terms_of(field, folded) for field in _WORDS]
            self._remembered[folded] = bodies | titles
        return self._remembered[folded]

    def _learn(self, words: set[str]) -> None:
        """Remembers what the collection has of some words, which are looked up together."""
        new = set(map(analysis.fold, words)).difference(self._remembered)
        found: dict[str, set[str]] = {each: set() for each in new}
        pointed = set(filter(None, map(analysis.pointed, words))).difference(self._abbreviations)
        for field in _WORDS:
            for each, term in self._snapshot.terms_of_each(field, found):
                found[each].add(term)
        for folded, every in found.items():
            self._remembered[folded] = frozenset(every)
        self._learn_abbreviations(pointed)

    def _learn_abbreviations(self, terms: set[str]) -> None:
        fields = [self._snapshot.frequencies(field, terms) for field in _WORDS]
        for term in terms:
            self._abbreviations[term] = any(each[term].documents for each in fields)

    def _terms(self, word: str) -> frozenset[str]:
        """The terms of a word as it is spelled."""
        folded = analysis.fold(word)
        if known := self._known(folded):
            return known
        stems = frozenset(analysis.stem(word, language) for language in self.languages)
        return stems or frozenset({folded})

    def _pointed(self, word: str) -> str | None:
        """The term of a word as an abbreviation with points, if the collection has it."""
        term = analysis.pointed(word)
        if term is None:
            return None
        if term not in self._abbreviations:
            self._abbreviations[term] = any(self._snapshot.holds(field, term) for field in _WORDS)
        return term if self._abbreviations[term] else None

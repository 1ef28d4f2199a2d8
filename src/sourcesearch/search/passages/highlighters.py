"""The highlighters of a search: what has to be marked in each of its documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress
from typing import Any

from sourcesearch import analysis, dates
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Span
from sourcesearch.search.evaluation import Index
from sourcesearch.search.passages.highlight import Highlighter, Pattern
from sourcesearch.search.query.nodes import Slot, Text, Way
from sourcesearch.search.vocabulary.forms.expansion import Expansion

__all__ = ["Highlighters"]


class Highlighters:
    """Makes highlighters for the documents of one search.

    Where documents are of several languages, what is one word in the one may be two in
    another, so that what is marked is what has the term in that language.
    """

    def __init__(self, index: Index, texts: Sequence[Text], slots: Sequence[Slot] = ()) -> None:
        """`texts` are what is marked, `slots` the words side by side in the query."""
        self._texts = texts
        self._index = index
        self._slots = tuple(slots)
        self._ways: dict[str, tuple[tuple[Way, ...], bool]] = {}
        self._expansions: dict[str, tuple[Expansion, ...]] = {}
        self._made: dict[tuple[Any, ...], Highlighter] = {}

    def of(self, document: StoredDocument, field: str = "body", run: Span = (0, 0)) -> Highlighter:
        """Marks what is found in a field of a document, and a run of the typed words as one."""
        ways, dated = self._in_field(field)
        if dated:
            ways = tuple(way for way in ways if _may_be(way, document))
        languages = self._index.languages
        mixed = len(languages) > 1
        language = languages[self._index.language.item(document.number)] if mixed else None
        number = document.number
        counted = self._index.counted(self._limited(field), number)
        key = field, language, run, ways if dated else (), counted
        made = self._made.get(key)
        if made is None:
            made = self._marking(ways, field, language, self._slots[slice(*run)], number)
            self._made[key] = made
        return made

    def _limited(self, field: str) -> tuple[Expansion, ...]:
        """The expansions that count in some documents only."""
        if field not in self._expansions:
            ways, _ = self._in_field(field)
            every = (one for way in ways for slot in way.slots for one in slot.expansions(field))
            self._expansions[field] = tuple(one for one in every if one.documents is not None)
        return self._expansions[field]

    def _in_field(self, field: str) -> tuple[tuple[Way, ...], bool]:
        """What is looked for in a field, each thing once; and whether in some years only."""
        if field not in self._ways:
            found = (
                way
                for text in self._texts
                for way in text.ways
                if any(name == field for name, _ in text.fields)
            )
            ways = tuple(dict.fromkeys(found))
            self._ways[field] = ways, any(way.years for way in ways)
        return self._ways[field]

    def _marking(
        self,
        ways: Sequence[Way],
        field: str,
        language: str | None,
        run: tuple[Slot, ...],
        number: int,
    ) -> Highlighter:
        def forms(slot: Slot) -> frozenset[str]:
            return self._of_slot(slot, field, language, number)

        patterns = [_pattern(way, forms) for way in ways]
        words = frozenset().union(
            *(p.places[0] for p in patterns if len(p.places) == 1 and not p.unless)
        )
        others = [p for p in patterns if len(p.places) > 1 or p.unless]
        if run:
            others.append(Pattern(tuple(map(forms, run))))
        return Highlighter([Pattern((words,)), *others] if words else others, len(run))

    def _of_slot(self, slot: Slot, field: str, language: str | None, number: int) -> frozenset[str]:
        """The forms of a slot in a document, of its language or, for None, of all."""
        expansions = slot.expansions(field)
        counted = self._index.counted(expansions, number)
        known = self._index.forms.get((slot, field, language, counted))
        if known is None:
            known = self._of_terms(slot, field, language).union(
                *(expansion.words for expansion in compress(expansions, counted))
            )
            self._index.forms[slot, field, language, counted] = known
        return known

    def _of_terms(self, slot: Slot, field: str, language: str | None) -> frozenset[str]:
        every = (self._index.snapshot.forms_of(field, term) for term in slot.terms)
        forms = frozenset().union(*every)
        if language is None:
            return forms
        return frozenset(
            form for form in forms if analysis.stem(analysis.spelled(form), language) in slot.terms
        )


def _pattern(way: Way, forms: Callable[[Slot], frozenset[str]]) -> Pattern:
    places = tuple(map(forms, way.slots))
    if not any(slot.unless for slot in way.slots):
        return Pattern(places, way.layout)
    before = tuple(forms(Slot(slot.unless)) for slot in way.slots)
    return Pattern(places, way.layout, before if any(before) else ())


def _may_be(way: Way, document: StoredDocument) -> bool:
    """Whether a way is looked for in a document, whose date may not be known."""
    return way.years is None or dates.relation(document.interval, way.years) is not None

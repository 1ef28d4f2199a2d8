"""What are the smallest things a query asks for, and what do they look like in a text?

Each leaf is one of Whoosh's query classes, so that Whoosh and our evaluation can
answer it, and besides says what the person typed (`typed`), which fields it asks
(`fields`), and what it looks for in one of them (`units`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from whoosh import query

from sourcesearch.search.evaluation import FormTerm

__all__ = [
    "DEFAULT_FIELDS",
    "DateWithin",
    "Exactly",
    "Fields",
    "Leaf",
    "Prefix",
    "Step",
    "Unit",
    "Word",
    "Words",
]

TITLE_WEIGHT = 2.0
"""How much more a match in the title counts than one in the body."""

Fields = tuple[tuple[str, float], ...]
"""The fields a leaf asks and how much a match in each counts."""

DEFAULT_FIELDS: Fields = (("title", TITLE_WEIGHT), ("body", 1.0))


Places = Sequence[frozenset[str]]
"""For each place of a phrase the terms that may stand there."""


class Step(NamedTuple):
    """What may stand at one place: a token with one of the terms and, unless None, of the forms."""

    terms: frozenset[str]
    forms: frozenset[str] | None = None


class Unit(NamedTuple):
    """Something that can be marked in a text: tokens one behind the other.

    query: finds it in the index.
    steps: what may stand at each place.
    slop:  how many places the words may be apart; 1 is next to each other.
    """

    query: query.Query
    steps: tuple[Step, ...]
    slop: int = 1


class Leaf:
    """What all leaves have in common."""

    typed: str
    fields: Fields

    def units(self, field: str) -> list[Unit]:
        """What the leaf looks for in a field; any of it will do. Empty if it does not ask it."""
        return []

    def _asks(self, field: str) -> bool:
        return any(name == field for name, _ in self.fields)


class Word(Leaf, query.Or):  # type: ignore[misc]
    """A word: in any of the fields, any of its terms."""

    def __init__(self, typed: str, terms: frozenset[str], fields: Fields) -> None:
        super().__init__([_any_of(name, terms, weight) for name, weight in fields])
        self.typed = typed
        self.terms = terms
        self.fields = fields

    def units(self, field: str) -> list[Unit]:
        """The word in a field."""
        if not self._asks(field):
            return []
        return [Unit(_any_of(field, self.terms), (Step(self.terms),))]


class Words(Leaf, query.Or):  # type: ignore[misc]
    """Words one behind the other: in any of the fields, at each place any of its terms.

    `variants` are the places of the phrase, and of the same phrase with two
    neighbours written as one (`ice free ports`, `icefree ports`).
    """

    def __init__(
        self, typed: str, variants: Sequence[Places], fields: Fields, slop: int = 1
    ) -> None:
        super().__init__(
            [_phrase(name, places, slop, weight) for name, weight in fields for places in variants]
        )
        self.typed = typed
        self.variants = tuple(variants)
        self.slop = slop
        self.fields = fields

    def units(self, field: str) -> list[Unit]:
        """The words in a field."""
        if not self._asks(field):
            return []
        return [
            Unit(_phrase(field, places, self.slop), tuple(map(Step, places)), self.slop)
            for places in self.variants
        ]


class Prefix(Leaf, query.ConstantScoreQuery):  # type: ignore[misc]
    """All words of the body that begin in one way.

    `forms` are, by term, the forms that begin so, and whether all forms of the term do.
    """

    def __init__(self, typed: str, forms: Mapping[str, tuple[frozenset[str], bool]]) -> None:
        either = [part for term, found in forms.items() for part in _spelled("body", term, *found)]
        super().__init__(query.Or(either))
        self.typed = typed
        self.fields = (("body", 1.0),)
        every = frozenset(form for found, _ in forms.values() for form in found)
        self._step = Step(frozenset(forms), every)

    def units(self, field: str) -> list[Unit]:
        """The words in a field."""
        return [Unit(self.child, (self._step,))] if self._asks(field) else []


class Exactly(Leaf, query.ConstantScoreQuery):  # type: ignore[misc]
    """A field of one term that has exactly this term; it selects and does not rank."""

    def __init__(self, typed: str, field: str, term: str) -> None:
        super().__init__(query.Term(field, term), score=0.0)
        self.typed = typed
        self.fields = ((field, 0.0),)


class DateWithin(Leaf, query.ConstantScoreQuery):  # type: ignore[misc]
    """Documents whose date may lie in an interval of days; it selects and does not rank."""

    def __init__(self, typed: str, earliest: int, latest: int) -> None:
        overlap = [
            query.NumericRange("date_from", None, latest),
            query.NumericRange("date_to", earliest, None),
        ]
        super().__init__(query.And(overlap), score=0.0)
        self.typed = typed
        self.fields = (("date", 0.0),)


def _any_of(field: str, terms: Iterable[str], weight: float = 1.0) -> Any:
    either = [query.Term(field, term, boost=weight) for term in sorted(terms)]
    return either[0] if len(either) == 1 else query.Or(either)


def _phrase(field: str, steps: Places, slop: int, weight: float = 1.0) -> Any:
    if len(steps) == 1:
        return _any_of(field, steps[0], weight)
    if all(len(terms) == 1 for terms in steps):
        words = [next(iter(terms)) for terms in steps]
        return query.Phrase(field, words, slop=slop, boost=weight)
    places = [_any_of(field, terms) for terms in steps]
    return query.Sequence(places, slop=slop, ordered=True, boost=weight)


def _spelled(field: str, term: str, forms: frozenset[str], all_of_them: bool) -> list[Any]:
    if all_of_them:
        return [query.Term(field, term)]
    return [FormTerm(field, term, form) for form in sorted(forms)]

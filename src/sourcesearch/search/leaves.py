"""What are the smallest things a query asks for, and what do they look like in a text?

Each leaf is one of Whoosh's query classes, so that Whoosh and any evaluator of
its trees can answer it, and besides says what the person typed (`typed`) and
which tokens of a text it means (`units`). A leaf without a field asks the title
and the body.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from whoosh import query

__all__ = ["DEFAULT_FIELDS", "DateWithin", "Exactly", "Fields", "Prefix", "Unit", "Word", "Words"]

TITLE_WEIGHT = 2.0
"""How much more a match in the title counts than one in the body."""

Fields = Sequence[tuple[str, float]]
"""The fields a leaf asks and how much a match in each counts."""

DEFAULT_FIELDS: Fields = (("title", TITLE_WEIGHT), ("body", 1.0))

Matcher = Callable[[str, str], bool]
"""Whether a token (its term, its folded form) may stand at a position."""


class Unit(NamedTuple):
    """What a leaf asks of the body: tokens one behind the other.

    steps: for each position the terms that may stand there.
    slop:  how many places the words may stand apart; 1 is next to each other.
    """

    steps: tuple[frozenset[str], ...]
    slop: int = 1

    @property
    def terms(self) -> frozenset[str]:
        """All terms that may be part of a match."""
        return frozenset().union(*self.steps)


class Word(query.Or):  # type: ignore[misc]
    """A word: in any of the fields, any of its terms."""

    def __init__(self, typed: str, terms: frozenset[str], fields: Fields) -> None:
        super().__init__([query.Term(f, t, boost=w) for f, w in fields for t in sorted(terms)])
        self.typed = typed
        self.terms = terms
        self.fields = tuple(fields)

    @property
    def units(self) -> list[Unit]:
        """What to look for in the body."""
        return [Unit((self.terms,))] if _asks_body(self.fields) else []


class Words(query.Or):  # type: ignore[misc]
    """Words one behind the other: in any of the fields, at each place any of its terms."""

    def __init__(
        self, typed: str, steps: Sequence[frozenset[str]], fields: Fields, slop: int = 1
    ) -> None:
        super().__init__([_phrase(f, steps, w, slop) for f, w in fields])
        self.typed = typed
        self.steps = tuple(steps)
        self.slop = slop
        self.fields = tuple(fields)

    @property
    def units(self) -> list[Unit]:
        """What to look for in the body."""
        return [Unit(self.steps, self.slop)] if _asks_body(self.fields) else []


class Prefix(query.ConstantScoreQuery):  # type: ignore[misc]
    """All words that begin so; `expanded` are the terms that such words have."""

    def __init__(self, typed: str, prefix: str, expanded: frozenset[str]) -> None:
        super().__init__(query.Prefix("forms", prefix))
        self.typed = typed
        self.prefix = prefix
        self.expanded = expanded
        self.fields = DEFAULT_FIELDS

    @property
    def units(self) -> list[Unit]:
        """What to look for in the body."""
        return [Unit((self.expanded,))]


class Exactly(query.ConstantScoreQuery):  # type: ignore[misc]
    """A field of one term that has exactly this term; it selects and does not rank."""

    units: tuple[Unit, ...] = ()

    def __init__(self, typed: str, field: str, term: str) -> None:
        super().__init__(query.Term(field, term), score=0.0)
        self.typed = typed
        self.fields: Fields = ((field, 0.0),)


class DateWithin(query.ConstantScoreQuery):  # type: ignore[misc]
    """Documents whose date may lie in an interval of days; it selects and does not rank."""

    units: tuple[Unit, ...] = ()

    def __init__(self, typed: str, earliest: int, latest: int) -> None:
        overlap = [
            query.NumericRange("date_from", None, latest),
            query.NumericRange("date_to", earliest, None),
        ]
        super().__init__(query.And(overlap), score=0.0)
        self.typed = typed
        self.fields: Fields = (("date", 0.0),)


def _asks_body(fields: Fields) -> bool:
    return any(name == "body" for name, _ in fields)


def _phrase(field: str, steps: Sequence[frozenset[str]], weight: float, slop: int) -> Any:
    if all(len(terms) == 1 for terms in steps):
        words = [next(iter(terms)) for terms in steps]
        return query.Phrase(field, words, slop=slop, boost=weight)
    places = [query.Or([query.Term(field, t) for t in sorted(terms)]) for terms in steps]
    return query.Sequence(places, slop=slop, ordered=True, boost=weight)

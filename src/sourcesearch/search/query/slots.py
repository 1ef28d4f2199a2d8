"""What may stand at one place of a phrase, and how is a row of places asked for?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from whoosh import query

from sourcesearch.dates import Interval
from sourcesearch.search.evaluation.date_filter import During
from sourcesearch.search.evaluation.not_preceded import Unpreceded
from sourcesearch.search.evaluation.pooled_forms import AnyForm
from sourcesearch.search.evaluation.proximity_spans import Arranged
from sourcesearch.search.evaluation.spacing import Gap, Layout, Slop, in_order, layout_of
from sourcesearch.search.vocabulary.expansion import Expansion

__all__ = [
    "First",
    "Forms",
    "Laid",
    "Place",
    "Row",
    "Step",
    "Terms",
    "Unit",
    "any_of",
    "laid",
    "unit",
]


class Step(NamedTuple):
    """What may stand at one place: a token with one of the terms and, unless None, of the forms.

    besides: forms that may stand there whatever their terms.
    unless:  terms that may not stand right before.
    """

    terms: frozenset[str]
    forms: frozenset[str] | None = None
    besides: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


class Unit(NamedTuple):
    """Something that can be marked in a text: tokens in an arrangement.

    query: finds it in the index.
    steps: what may stand at each place.
    slop:  how many places the words may be apart (1 is next to each other), or
           their layout.
    during: if it is not None, only in documents that may be of this time.
    """

    query: query.Query
    steps: tuple[Step, ...]
    slop: Slop = 1
    during: Interval | None = None


class Place(Protocol):
    """What may stand at one place of a phrase."""

    def query(self, field: str, boost: float = 1.0) -> query.Query:
        """What finds it in a field."""

    def step(self, field: str) -> Step:
        """What it looks like in a field."""


class Terms:
    """A word, by its terms; and, besides, in forms that stand for it."""

    def __init__(self, terms: Iterable[str], besides: Sequence[Forms] = ()) -> None:
        self.terms = frozenset(terms)
        self.besides = tuple(besides)

    def query(self, field: str, boost: float = 1.0) -> query.Query:
        """Any of the terms and forms."""
        either: list[query.Query] = [
            query.Term(field, term, boost=boost) for term in sorted(self.terms)
        ]
        either += (AnyForm(chosen, boost) for chosen in self._chosen(field))
        return either[0] if len(either) == 1 else query.Or(either)

    def step(self, field: str) -> Step:
        """The terms in all their forms, and the forms besides."""
        words = (chosen.words for chosen in self._chosen(field))
        return Step(self.terms, None, frozenset().union(*words))

    def _chosen(self, field: str) -> list[Expansion]:
        every = (place.chosen(field) for place in self.besides)
        return [chosen for chosen in every if chosen.used]


def any_of(places: Sequence[Terms]) -> Terms:
    """Any of some words at one place."""
    terms = frozenset().union(*(place.terms for place in places))
    return Terms(terms, [forms for place in places for forms in place.besides])


class First:
    """The first of two words that are one: the other follows at once, none of `unless` precedes."""

    def __init__(self, word: Terms, unless: Terms) -> None:
        self.word = word
        self._unless = unless

    def unpreceded(self, found: query.Query, field: str) -> query.Query:
        """What begins with the word, where nothing that may not precede it does."""
        return Unpreceded(found, self._unless.query(field)) if self._unless.terms else found

    def query(self, field: str, boost: float = 1.0) -> query.Query:
        """The word, where nothing that may not precede it does."""
        return self.unpreceded(self.word.query(field, boost), field)

    def step(self, field: str) -> Step:
        """The word, and what may not precede it."""
        return self.word.step(field)._replace(unless=self._unless.terms)


class Forms:
    """Some forms that a field holds, which are chosen when they are first asked for.

    kind: what they are to a word that they stand for ("misread as"); "" if they
          are what was asked for.
    """

    def __init__(self, typed: str, choose: Callable[[str], Expansion], kind: str = "") -> None:
        self.typed = typed
        self.kind = kind
        self._choose = choose
        self._chosen: dict[str, Expansion] = {}
        self._queries: dict[tuple[str, float], AnyForm] = {}

    def chosen(self, field: str) -> Expansion:
        """The forms in a field."""
        if field not in self._chosen:
            self._chosen[field] = self._choose(field)
        return self._chosen[field]

    def query(self, field: str, boost: float = 1.0) -> query.Query:
        """Any of the forms; the same query for the same field, which keeps what it found."""
        key = field, boost
        if key not in self._queries:
            self._queries[key] = AnyForm(self.chosen(field), boost)
        return self._queries[key]

    def step(self, field: str) -> Step:
        """The forms and their terms."""
        chosen = self.chosen(field)
        return Step(chosen.terms, chosen.words)


Row = Sequence[Place | None]
"""Places one behind the other; None is a place where any word may stand."""


class Laid(NamedTuple):
    """Places and how they stand to one another; with `during`, only in documents of that time."""

    places: tuple[Place, ...]
    slop: Slop = 1
    during: Interval | None = None

    @property
    def layout(self) -> Layout:
        """In which orders and how far apart."""
        return layout_of(self.slop, len(self.places))


def laid(row: Row, slop: int = 1, during: Interval | None = None) -> Laid:
    """The places of a row one behind the other, at most `slop` apart, any words counted in."""
    places: list[Place] = []
    gaps: list[Gap] = []
    least = 1
    for place in row:
        if place is None:
            least += 1
            continue
        if places:
            firm = isinstance(places[-1], First)
            gaps.append((1, 1) if firm else (least, least + slop - 1))
        places.append(place)
        least = 1
    if all(gap == (1, slop) for gap in gaps):
        return Laid(tuple(places), slop, during)
    return Laid(tuple(places), in_order(gaps), during)


def unit(field: str, asked: Laid, boost: float = 1.0) -> Unit:
    """What `asked` is in a field."""
    found = _unit(field, asked, boost)
    if asked.during is None:
        return found
    return found._replace(query=During(found.query, asked.during), during=asked.during)


def _unit(field: str, asked: Laid, boost: float) -> Unit:
    places, slop, _ = asked
    steps = tuple(place.step(field) for place in places)
    if len(places) == 1:
        return Unit(places[0].query(field, boost), steps)
    first, *others = places
    if slop == 1 and all(map(_is_term, [getattr(first, "word", first), *others])):
        words = [next(iter(step.terms)) for step in steps]
        phrase = query.Phrase(field, words, slop=1, boost=boost)
        return Unit(first.unpreceded(phrase, field) if isinstance(first, First) else phrase, steps)
    found = Arranged([place.query(field) for place in places], asked.layout, boost)
    return Unit(found, steps, slop)


def _is_term(place: Place) -> bool:
    return isinstance(place, Terms) and len(place.terms) == 1 and not place.besides

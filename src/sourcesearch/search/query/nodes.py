"""What are the smallest things a query asks for, and what do they look like in a text?

Each leaf is one of Whoosh's query classes, so that Whoosh and our evaluation can
answer it, and besides says what the person typed (`typed`), which fields it asks
(`fields`), and what it looks for in one of them (`units`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

from whoosh import query

from sourcesearch.dates import Interval
from sourcesearch.search.evaluation.spacing import in_any_order
from sourcesearch.search.query.slots import Forms, Laid, Row, Step, Terms, Unit, any_of, laid, unit

__all__ = [
    "DEFAULT_FIELDS",
    "DateWithin",
    "Exactly",
    "Fields",
    "Leaf",
    "Near",
    "Spelled",
    "Step",
    "Text",
    "Undated",
    "Unit",
    "Word",
    "Words",
]

TITLE_WEIGHT = 2.0
"""How much more a match in the title counts than one in the body."""

Fields = tuple[tuple[str, float], ...]
"""The fields a leaf asks and how much a match in each counts."""

DEFAULT_FIELDS: Fields = (("title", TITLE_WEIGHT), ("body", 1.0))

_MOST_WAYS = 32


class Leaf:
    """What all leaves have in common."""

    typed: str
    fields: Fields
    boost: float = 1.0

    def units(self, field: str) -> list[Unit]:
        """What the leaf looks for in a field; any of it will do. Empty if it does not ask it."""
        return []

    @property
    def forms(self) -> Sequence[Forms]:
        """The places where some were chosen of the forms that the collection has."""
        return ()


class Text(Leaf, query.Or):  # type: ignore[misc]
    """Words that stand in a text in one of some ways, in any of the fields.

    `also` shows the ways that are not as typed: other names, `to-day` for `today`.
    """

    def __init__(
        self,
        typed: str,
        ways: Sequence[Laid],
        fields: Fields,
        boost: float = 1.0,
        also: Sequence[str] = (),
    ) -> None:
        self.typed = typed
        self.also = tuple(also)
        self.ways = tuple(ways)
        self.fields = fields
        self._units = {name: [unit(name, way) for way in self.ways] for name, _ in fields}
        super().__init__([one for name, weight in fields for one in self._asked(name, weight)])
        self.boost = boost

    def _asked(self, field: str, weight: float) -> list[query.Query]:
        """What asks a field; a unit of weight 1 itself, so that what it finds is found once."""
        if weight == 1.0:
            return [one.query for one in self._units[field]]
        return [unit(field, way, weight).query for way in self.ways]

    def units(self, field: str) -> list[Unit]:
        """The words in a field, in each of the ways."""
        return self._units.get(field, [])

    @property
    def forms(self) -> Sequence[Forms]:
        """Those of all ways."""
        places = (
            each
            for way in self.ways
            for place in way.places
            for each in (place.besides if isinstance(place, Terms) else (place,))
            if isinstance(each, Forms)
        )
        return tuple(dict.fromkeys(places))


class Word(Text):
    """A word, by its terms."""

    def __init__(
        self,
        typed: str,
        terms: frozenset[str],
        fields: Fields,
        boost: float = 1.0,
        besides: Sequence[Forms] = (),
    ) -> None:
        super().__init__(typed, [Laid((Terms(terms, besides),))], fields, boost)
        self.terms = terms


class Spelled(Text):
    """A word in some of the forms that the collection has."""

    def __init__(self, place: Forms, fields: Fields, boost: float = 1.0) -> None:
        super().__init__(place.typed, [Laid((place,))], fields, boost)


class Words(Text):
    """Words one behind the other.

    `variants` are rows of places, any of which will do: the phrase, the same with
    two neighbours written as one (`ice free ports`, `icefree ports`), and with each
    of the alternatives that it holds. `slop` is the greatest distance of neighbours.
    `others` are ways with other names.
    """

    def __init__(
        self,
        typed: str,
        variants: Sequence[Row],
        fields: Fields,
        slop: int = 1,
        boost: float = 1.0,
        *,
        exact: bool = False,
        others: Sequence[Laid] = (),
        also: Sequence[str] = (),
    ) -> None:
        ways = [laid(row, slop) for row in variants]
        super().__init__(typed, [*ways, *others], fields, boost, also)
        self.slop = slop
        self.exact = exact


class Near(Text):
    """Words and phrases near one another, in any order and in the same field.

    sides:   what is near one another; any of the texts of a side will do.
    reaches: the greatest distance of each side and the next.
    """

    def __init__(
        self, sides: Sequence[Sequence[Text]], reaches: Sequence[int], boost: float = 1.0
    ) -> None:
        choices = [_together([way for text in side for way in text.ways]) for side in sides]
        ways = [_near(chosen, reaches) for chosen in islice(product(*choices), _MOST_WAYS)]
        super().__init__(_near_typed(sides, reaches), ways, _common_fields(sides), boost)
        self.sides = sides
        self.reaches = tuple(reaches)


def _together(ways: Sequence[Laid]) -> list[Laid]:
    """The same with single words that are found by their terms as one."""
    terms: list[Terms] = []
    others = []
    for way in ways:
        first = way.places[0]
        if len(way.places) == 1 and isinstance(first, Terms) and not way.during:
            terms.append(first)
        else:
            others.append(way)
    return [Laid((any_of(terms),)), *others] if terms else others


def _near_typed(sides: Sequence[Sequence[Text]], reaches: Sequence[int]) -> str:
    first, *others = (" OR ".join(text.typed for text in side) for side in sides)
    nearby = zip(reaches, others, strict=True)
    return first + "".join(f" NEAR/{reach - 1} {typed}" for reach, typed in nearby)


def _near(chosen: Sequence[Laid], reaches: Sequence[int]) -> Laid:
    parts = [(len(way.places), way.layout) for way in chosen]
    places = tuple(place for way in chosen for place in way.places)
    return Laid(places, in_any_order(parts, reaches), _common_time(chosen))


def _common_time(ways: Sequence[Laid]) -> Interval | None:
    """The time that all ways are of that are of one; of no common day, one that no date is of."""
    times = [way.during for way in ways if way.during]
    if not times:
        return None
    return Interval(max(time.earliest for time in times), min(time.latest for time in times))


def _common_fields(sides: Sequence[Sequence[Text]]) -> Fields:
    """The fields that every side asks."""
    asked = [{name for text in side for name, _ in text.fields} for side in sides]
    names = set.intersection(*asked)
    return tuple((name, weight) for name, weight in sides[0][0].fields if name in names)


class Exactly(Leaf, query.ConstantScoreQuery):  # type: ignore[misc]
    """A field of one term that has any of these terms; it selects and does not rank."""

    def __init__(self, typed: str, field: str, *terms: str) -> None:
        either = [query.Term(field, term) for term in terms]
        super().__init__(either[0] if len(either) == 1 else query.Or(either), score=0.0)
        self.typed = typed
        self.fields = ((field, 0.0),)


class DateWithin(Leaf, query.ConstantScoreQuery):  # type: ignore[misc]
    """Documents whose date may lie in an interval of days; it selects and does not rank.

    With `certain`, only those whose date must lie in it.
    """

    def __init__(self, typed: str, earliest: int, latest: int, *, certain: bool = False) -> None:
        first, last = ("date_to", "date_from") if certain else ("date_from", "date_to")
        inside = [
            query.NumericRange(first, None, latest),
            query.NumericRange(last, earliest, None),
        ]
        super().__init__(query.And(inside), score=0.0)
        self.typed = typed
        self.fields = (("date", 0.0),)
        self.interval = Interval(earliest, latest)


class Undated(Leaf, query.ConstantScoreQuery):  # type: ignore[misc]
    """Documents without a date that is understood; it selects and does not rank."""

    def __init__(self, typed: str) -> None:
        dated = query.Every("date_from")
        super().__init__(query.AndNot(query.Every(), dated), score=0.0)
        self.typed = typed
        self.fields = (("date", 0.0),)

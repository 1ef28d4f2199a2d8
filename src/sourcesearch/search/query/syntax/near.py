"""The node of NEAR: texts near one another, laid out in each of the ways they may stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, product

from sourcesearch.dates import Interval
from sourcesearch.search.query.nodes import DEFAULT_FIELDS, Fields, Near, Text, Way, any_of
from sourcesearch.search.query.syntax.spacing import in_any_order, in_order

__all__ = ["near"]

_MOST_WAYS = 32


def near(sides: Sequence[Sequence[Text]], reaches: Sequence[int], boost: float = 1.0) -> Near:
    """The node of texts near one another, any of those of a side."""
    choices = [_together([way for text in side for way in text.ways]) for side in sides]
    ways = tuple(_beside(chosen, reaches) for chosen in islice(product(*choices), _MOST_WAYS))
    first, *others = (" OR ".join(text.typed for text in side) for side in sides)
    nearby = zip(reaches, others, strict=True)
    typed = first + "".join(f" NEAR/{reach - 1} {other}" for reach, other in nearby)
    return Near(
        typed,
        ways,
        _common_fields(sides),
        boost,
        named=any(text.named for side in sides for text in side),
        sides=tuple(map(tuple, sides)),
        reaches=tuple(reaches),
    )


def _together(ways: Sequence[Way]) -> list[Way]:
    """The same with single words as one slot."""
    single = [
        w.slots[0] for w in ways if len(w.slots) == 1 and not w.years and not w.slots[0].unless
    ]
    others = [w for w in ways if len(w.slots) > 1 or w.years or w.slots[0].unless]
    return [Way((any_of(single),), in_order(())), *others] if single else others


def _beside(chosen: Sequence[Way], reaches: Sequence[int]) -> Way:
    layout = in_any_order([(len(way.slots), way.layout) for way in chosen], reaches)
    slots = tuple(slot for way in chosen for slot in way.slots)
    return Way(slots, layout, _common_time(chosen))


def _common_time(ways: Sequence[Way]) -> Interval | None:
    """The time that all ways are of that are of one; of no common day, one that no date is of."""
    times = [way.years for way in ways if way.years]
    if not times:
        return None
    return Interval(max(time.earliest for time in times), min(time.latest for time in times))


def _common_fields(sides: Sequence[Sequence[Text]]) -> Fields:
    """The fields that every side asks."""
    every = [{name for text in side for name, _ in text.fields} for side in sides]
    names = set.intersection(*every)
    if names.issuperset(name for name, _ in DEFAULT_FIELDS):
        return DEFAULT_FIELDS
    return tuple((name, weight) for name, weight in sides[0][0].fields if name in names)

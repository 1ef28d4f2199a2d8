"""The rows of slots in which the words of a text may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from sourcesearch.search.query.nodes import Slot, any_of

__all__ = ["MOST_PLACES", "Change", "Row", "in_a_row", "together", "varied"]

MOST_PLACES = 100
"""A longer phrase is read as far as this."""


class Row(NamedTuple):
    """Slots one behind the other; at None any word may stand.

    firm: the slot that the next follows at once, whatever the slop; -1 is none.
    """

    slots: tuple[Slot | None, ...]
    firm: int = -1


class Change(NamedTuple):
    """Other slots for so many from `at` on: two words as one, one as two.

    firm: whether the second of them follows the first at once.
    """

    at: int
    length: int
    slots: tuple[Slot, ...]
    firm: bool = False

    @property
    def end(self) -> int:
        """Behind the last of the slots that it is for."""
        return self.at + self.length


def varied(slots: Sequence[Slot | None], changes: Iterable[Change], most: int) -> list[Row]:
    """The rows of some slots as they are, with all changes, with each and with several.

    What has *to-day* as two words may have *to-morrow* as two or as one. Of changes at the same
    place one is made; those by few come first. There are at most so many.
    """
    sets = islice(_sets(sorted(changes, key=attrgetter("at"))), most)
    return [_changed(slots, some) for some in sets]


def _sets(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """None of some changes, as many as go together, then each, each two and so on."""
    every: tuple[Change, ...] = ()
    for change in changes:
        if not every or change.at >= every[-1].end:
            every += (change,)
    yield ()
    if every:
        yield every
    some: list[tuple[Change, ...]] = [()]
    while some:
        some = [
            (*before, change)
            for before in some
            for change in changes
            if not before or change.at >= before[-1].end
        ]
        yield from (each for each in some if each != every)


def _changed(slots: Sequence[Slot | None], changes: Iterable[Change]) -> Row:
    """The slots with some changes, in their order; of several firm ones the first is kept so."""
    row: list[Slot | None] = []
    done, firm = 0, -1
    for change in changes:
        row += slots[done : change.at]
        if change.firm and firm < 0:
            firm = len(row)
        row += change.slots
        done = change.end
    return Row((*row, *slots[done:]), firm)


def in_a_row(rows: Sequence[Row]) -> Row:
    """Rows one behind the other; of several firm slots the first is kept so."""
    slots: tuple[Slot | None, ...] = ()
    firm = -1
    for row in rows:
        if firm < 0 <= row.firm:
            firm = len(slots) + row.firm
        slots += row.slots
    return Row(slots[:MOST_PLACES], firm)


def together(rows: Sequence[Row]) -> list[Row]:
    """The same with single words that are found by their terms as one."""
    plain = [r.slots[0] for r in rows if len(r.slots) == 1 and r.slots[0] and r.slots[0].terms]
    others = [r for r in rows if len(r.slots) != 1 or not r.slots[0] or not r.slots[0].terms]
    return [Row((any_of(plain),)), *others] if plain else others

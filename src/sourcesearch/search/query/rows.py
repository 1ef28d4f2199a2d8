"""The rows of slots in which the words of a text may stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sourcesearch.search.query.nodes import Slot, any_of

__all__ = ["MOST_PLACES", "Row", "in_a_row", "together"]

MOST_PLACES = 100
"""A longer phrase is read as far as this."""


class Row(NamedTuple):
    """Slots one behind the other; at None any word may stand.

    firm: the slot that the next follows at once, whatever the slop; -1 is none.
    """

    slots: tuple[Slot | None, ...]
    firm: int = -1

    def replaced(self, at: int, length: int, *slots: Slot, firm: int = -1) -> Row:
        """The row with other slots for those from `at` on."""
        return Row((*self.slots[:at], *slots, *self.slots[at + length :]), firm)


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

"""Numbers as one writes them: with what they count, as ordinals, and of what is not named."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from itertools import pairwise

__all__ = ["counted", "listed", "numbered", "ordinal"]

_RANGES = 20
"""Ranges of numbers that are said."""


def counted(things: Sized | int, noun: str) -> str:
    """Some things or their number, and what they are: "1 document", "1,400 documents"."""
    number = things if isinstance(things, int) else len(things)
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], most: int) -> str:
    """So many of some names, and how many others there are: "a, b and 3 more"."""
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def numbered(noun: str, numbers: Sequence[int]) -> str:
    """Things by their numbers, which rise: "page 3", "pages 3-5, 9"."""
    borders = [place for place, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1]
    runs = [numbers[a:b] for a, b in pairwise([0, *borders, len(numbers)])]
    said = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs[:_RANGES]]
    more = f" and {counted(len(runs) - _RANGES, 'more range')}" if len(runs) > _RANGES else ""
    return f"{noun}{'s' if len(numbers) > 1 else ''} {', '.join(said)}{more}"


def ordinal(number: int) -> str:
    """The English ordinal of a number: 2nd, 12th, 22nd."""
    tens, ones = divmod(number, 10)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{number}{'th' if tens % 10 == 1 else ending}"

"""The ticks of an axis: the names of groups, as many as there is room for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

__all__ = ["name_groups"]

_MOST_TICKS = 16
_ROUND = (
    (r"(\d+)", (2, 5, 10, 20, 25, 50, 100, 200, 500)),
    (r"(\d+)-(\d\d)", (2, 3, 6, 12, 24, 60, 120, 240, 600)),
)
"""How years and months are written, and the steps between those that are named of many."""

_WIDE = 100
"""Letters of names, with a blank on both sides, that stand beside one another in a figure."""


def name_groups(axes: Any, groups: Sequence[str], most: int) -> None:
    """Names the groups; of more than `most` years or months the round ones."""
    step = 1 if len(groups) <= most else -(-len(groups) // _MOST_TICKS)
    places = list(range(0, len(groups), step))
    for pattern, steps in _ROUND if step > 1 else ():
        numbers = [re.fullmatch(pattern, group) for group in groups]
        if all(numbers):
            step = next((each for each in steps if each >= step), step)
            places = [
                place
                for place, number in enumerate(numbers)
                if number and not _month(number) % step
            ]
    named = [
        groups[place] if len(groups[place]) < 25 else groups[place][:24] + "…" for place in places
    ]
    longest = max(map(len, named), default=0)
    turned = longest > 6 or len(named) > _MOST_TICKS or len(named) * (longest + 2) > _WIDE
    axes.set_xticks(places, named, rotation=60 if turned else 0, ha="right" if turned else "center")


def _month(found: re.Match[str]) -> int:
    """The number of a year, or of a month, counted from the year 0."""
    year, *month = map(int, found.groups())
    return year * 12 + month[0] - 1 if month else year

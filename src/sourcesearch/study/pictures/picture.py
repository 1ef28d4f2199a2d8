"""The picture of a study, before it is drawn: series of values over groups or periods.

It is drawn by `plot` as SVG or PNG, and by `present.bars` in a terminal, from the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Picture", "Series"]


class Series(NamedTuple):
    """The values of one query.

    groups: what they are of; `values` are None where there is nothing to divide by.
    bands:  the interval of each, or none.
    strip:  a number of each that is drawn below: how many documents there are.
    little: which are of too little to say.
    """

    name: str
    groups: Sequence[str]
    values: Sequence[float | None]
    bands: Sequence[tuple[float | None, float | None]]
    strip: Sequence[float]
    little: Sequence[bool]


class Picture(NamedTuple):
    """What is to be drawn.

    title:  of the whole; `x` and `y` name the axes with their units.
    strip:  what is drawn below.
    ordered: whether groups are periods: a line is drawn through them, and gaps are gaps.
    """

    title: str
    x: str
    y: str
    strip: str
    series: Sequence[Series]
    ordered: bool

    @property
    def alt(self) -> str:
        """The picture in words."""
        return " ".join(_said(series, self) for series in self.series)


def _said(series: Series, picture: Picture) -> str:
    known = [
        (value, group)
        for value, group in zip(series.values, series.groups, strict=True)
        if value is not None
    ]
    if not known:
        return f"{series.name}: nothing to draw."
    low, high = min(known), max(known)
    return (
        f"{series.name}, {picture.y} by {picture.x}, from {series.groups[0]} to"
        f" {series.groups[-1]}: most in {high[1]} ({high[0]:,.4g}), least in {low[1]}"
        f" ({low[0]:,.4g}); {len(series.groups) - len(known)} of {len(series.groups)} groups"
        " have no words."
    )

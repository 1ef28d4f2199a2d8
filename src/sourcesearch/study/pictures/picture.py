"""The picture of a study, before it is drawn: series of values over groups or periods.

It is drawn by `plot` as SVG or PNG, and by `web.drawing` in the reading room. On a terminal the
rows have bars beside them (`present.text.bars`), of the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

__all__ = ["Kind", "Picture", "Series"]

Kind = Literal["line", "columns", "bars", "strips"]


class Series(NamedTuple):
    """The values of one query.

    groups: what they are of; `values` are None where there is nothing to divide by.
    bands:  the interval of each, or none.
    strip:  a number of each that is drawn below: how many documents there are.
    little: which are of too little to say.

    of:     how many groups there are, where not all are drawn.

    Of bars, strip and little are not drawn.
    """

    name: str
    groups: Sequence[str]
    values: Sequence[float | None]
    bands: Sequence[tuple[float | None, float | None]]
    strip: Sequence[float]
    little: Sequence[bool]
    of: int = 0

    @property
    def title(self) -> str:
        """The name, and how many of the groups are drawn."""
        count = len(self.groups)
        return f"{self.name} (first {count} of {self.of:,})" if count < self.of else self.name


class Picture(NamedTuple):
    """What is to be drawn.

    title:  of the whole; `x` and `y` name the axes with their units.
    strip:  what is drawn below.
    kind:   how it is drawn: "line" through periods, whose gaps are gaps; "columns" of other groups;
            "bars" of words, a panel for each series; "strips", one for each series.
    """

    title: str
    x: str
    y: str
    strip: str
    series: Sequence[Series]
    kind: Kind

    @property
    def alt(self) -> str:
        """The picture in words."""
        return " ".join(_said(series, self) for series in self.series)


_SAID = 10
"""Bars that are named in words."""


def _said(series: Series, picture: Picture) -> str:
    known: list[tuple[float, str]] = [
        (value, group)
        for value, group in zip(series.values, series.groups, strict=True)
        if value is not None
    ]
    if not known:
        return f"{series.name}: nothing to draw."
    if picture.kind == "bars":
        listed = ", ".join(f"{group} ({value:,.4g})" for value, group in known[:_SAID])
        more = f", and {len(known) - _SAID} more" if len(known) > _SAID else ""
        return f"{series.title}, {picture.x}: {listed}{more}."
    low, high = min(known), max(known)
    if picture.kind == "strips":
        total = sum(value for value, _ in known)
        part = int(high[1]) * 100 // len(series.groups)
        many = picture.y if total != 1 else picture.y.removesuffix("s")
        return f"{series.name}: {total:,.0f} {many}, most at {part} % of the document."
    return (
        f"{series.name}, {picture.y} by {picture.x}, from {series.groups[0]} to"
        f" {series.groups[-1]}: most in {high[1]} ({high[0]:,.4g}), least in {low[1]}"
        f" ({low[0]:,.4g}); {len(series.groups) - len(known)} of {len(series.groups)} groups"
        " have no words."
    )

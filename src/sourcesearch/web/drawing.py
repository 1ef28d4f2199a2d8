"""Drawings as shapes with places and sizes, which a template writes as SVG.

Colours and strokes are the style sheet's, so that a drawing follows the light and the dark; a
shape has the address of the hits that it stands for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sourcesearch.study.counts.facets import Facet
    from sourcesearch.study.pictures.picture import Picture, Series
    from sourcesearch.web.addresses import Asked

__all__ = ["Bar", "Histogram", "Plot", "histogram", "plot"]

_WIDTH, _HEIGHT = 720.0, 120.0
_ROW, _NAMES = 22.0, 210.0
_MOST_TICKS, _MOST_ROWS = 9, 40


class Bar(NamedTuple):
    """A rectangle with what it says and where it leads; `low` and `high` are the interval's ends.

    shade: how dark it is, 0 to 9, where it is a cell of a strip.
    """

    x: float
    y: float
    width: float
    height: float
    said: str
    to: str = ""
    little: bool = False
    interval: tuple[float, float] | None = None
    shade: int = 9


class Tick(NamedTuple):
    """A word at an axis."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Plot:
    """Bars and words in a box; `upright` bars stand, others lie.

    axes:   what is drawn, in which unit.
    values: numbers, at the lines behind upright bars and at the ends of others.
    """

    name: str
    width: float
    height: float
    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    upright: bool
    said: str
    axes: str = ""
    values: Sequence[Tick] = ()


@dataclass(frozen=True)
class Histogram:
    """How documents are spread over time, and a row for each period, for the table."""

    plot: Plot
    rows: Sequence[tuple[str, float, str]]
    first: str
    last: str


def _upright(
    groups: Sequence[str],
    values: Sequence[float | None],
    said: Sequence[str],
    links: Sequence[str],
    *,
    height: float = _HEIGHT,
    most_ticks: int = _MOST_TICKS,
    below: float = 18,
    bands: Sequence[tuple[float | None, float | None]] = (),
    little: Sequence[bool] = (),
) -> tuple[list[Bar], list[Tick], list[Tick]]:
    """Bars side by side, the names of some on a line so far `below`, numbers at their heights."""
    ends = [value or 0 for value in values]
    highs = [high for (_, high), few in zip(bands, little, strict=False) if high and not few]
    most = max([*ends, *highs], default=0) or 1
    numbers = [Tick(0, height - each / most * height, _number(each)) for each in _round(most)]
    room = _WIDTH / max(1, len(groups))
    gap = min(2.0, room / 5)
    bars = []
    for place, value in enumerate(ends):
        tall = max(1.0 if value else 0.0, value / most * height)
        interval = None
        few = bool(little) and little[place]
        if bands and bands[place][0] is not None and not few:
            low, high = (min(end or 0, most) for end in bands[place])
            interval = (height - low / most * height, height - high / most * height)
        bars.append(Bar(place * room, height - tall, room - gap, tall, said[place], links[place],
                        few, interval))  # fmt: skip
    step = max(1, -(-len(groups) // most_ticks))
    ticks = [Tick((place + 0.5) * room, height + below, groups[place])
             for place in range(0, len(groups), step)]  # fmt: skip
    return bars, ticks, numbers


def _round(most: float) -> list[float]:
    """Two to four round numbers up to `most`, evenly apart."""
    size = 10 ** math.floor(math.log10(most / 2))
    step = next(size * factor for factor in (5, 2, 1) if size * factor <= most / 2)
    return [step * place for place in range(1, int(most / step) + 1)]


def histogram(facet: Facet, asked: Asked) -> Histogram | None:
    """The periods of a facet, with those between them of which nothing was found."""
    dated = [value for value in facet.values if value.query and value.query != "date:none"]
    if not dated:
        return None
    rows = [
        (value.label, value.documents, asked.narrowed(value.query) if value.query else "")
        for value in facet.values
        if value.documents
    ]
    said = [f"{value.label}: {_counted(value.documents)}" for value in dated]
    links = [asked.narrowed(value.query) if value.documents else "" for value in dated]
    bars, ticks, _ = _upright(
        [v.label for v in dated], [v.documents for v in dated], said, links,
        height=70, most_ticks=4, below=30,
    )  # fmt: skip
    plot = Plot(
        "", _WIDTH, 104, bars, ticks, True, f"Documents from {dated[0].label} to {dated[-1].label}"
    )
    return Histogram(plot, rows, dated[0].label.rstrip("s"), dated[-1].label.rstrip("s"))


def _counted(documents: float) -> str:
    whole = documents == int(documents)
    return f"{documents:,.0f}" if whole else f"{documents:,.1f}"


def plot(picture: Picture, links: Sequence[Sequence[str]]) -> list[Plot]:
    """The plots of a study: one for each series, or one with a strip for each.

    links: for each series the addresses of its groups.
    """
    if picture.kind == "strips":
        return [_strips(picture, [each[0] if each else "" for each in links])]
    return [
        (_lying if picture.kind == "bars" else _standing)(picture, series, those)
        for series, those in zip(picture.series, links, strict=True)
    ]


def _standing(picture: Picture, series: Series, links: Sequence[str]) -> Plot:
    said = [
        f"{group}: " + ("nothing to count" if value is None else f"{_number(value)} {picture.y}")
        for group, value in zip(series.groups, series.values, strict=True)
    ]
    links = [to if value else "" for to, value in zip(links, series.values, strict=True)]
    bars, ticks, values = _upright(
        series.groups, series.values, said, links, height=160, bands=series.bands,
        little=series.little,
    )  # fmt: skip
    return Plot(series.name, _WIDTH, 184, bars, ticks, True, _described(picture, series),
                f"{picture.y}, by {picture.x}", values)  # fmt: skip


def _lying(picture: Picture, series: Series, links: Sequence[str]) -> Plot:
    values = [value or 0 for value in series.values][:_MOST_ROWS]
    low, high = min(0, *values), max(0, *values)
    scale = (_WIDTH - _NAMES - 70) / ((high - low) or 1)
    zero = _NAMES - low * scale
    bars = []
    for place, value in enumerate(values):
        left = zero + min(0.0, value * scale)
        said = f"{series.groups[place]}: {value:,.4g} {picture.x}"
        bars.append(Bar(left, place * _ROW + 4, max(1.0, abs(value) * scale), _ROW - 8, said,
                        links[place]))  # fmt: skip
    ticks = [Tick(_NAMES - 8, place * _ROW + 15, _short(series.groups[place]))
             for place in range(len(values))]  # fmt: skip
    numbers = [Tick(bar.x + bar.width + 6, bar.y + 11, f"{value:,.4g}")
               for bar, value in zip(bars, values, strict=True)]  # fmt: skip
    return Plot(series.title, _WIDTH, _ROW * len(values) + 4, bars, ticks, False,
                _described(picture, series), picture.x, numbers)  # fmt: skip


def _strips(picture: Picture, links: Sequence[str]) -> Plot:
    bars, ticks = [], []
    series = picture.series[:_MOST_ROWS]
    for row, each in enumerate(series):
        counts = [value or 0 for value in each.values]
        most, room = max(counts, default=0) or 1, (_WIDTH - _NAMES) / max(1, len(counts))
        ticks.append(Tick(_NAMES - 8, row * _ROW + 15, _short(each.name)))
        bars += [
            Bar(_NAMES + place * room, row * _ROW + 2, room - 0.5, _ROW - 4,
                f"{each.name}: {count:,g} between {place * 2} and {place * 2 + 2} %", links[row],
                shade=max(1, round(count / most * 9)))
            for place, count in enumerate(counts) if count
        ]  # fmt: skip
    return Plot("", _WIDTH, _ROW * len(series) + 4, bars, ticks, False, picture.title,
                f"{picture.y}, by {picture.x}")  # fmt: skip


def _described(picture: Picture, series: Series) -> str:
    return picture._replace(series=[series]).alt


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:,.4g}"


def _short(name: str) -> str:
    return name if len(name) <= 24 else name[:23] + "…"

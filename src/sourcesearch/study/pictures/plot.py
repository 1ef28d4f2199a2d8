"""Plots of what was counted, drawn by matplotlib: SVG and PNG, readable in grey.

Matplotlib, since one library draws both without a browser, has bands, gaps and panels below one
another, and is kept well; it is installed with the extra `plots`.
"""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from sourcesearch.errors import NotInstalled, UsageError
from sourcesearch.study.pictures.fonts import Fonts, fonts_for, unsaid
from sourcesearch.study.pictures.picture import Picture, Series
from sourcesearch.study.pictures.ticks import name_groups
from sourcesearch.target import written

if TYPE_CHECKING:
    from sourcesearch.study.rows import Rows

__all__ = ["Plot", "plotted"]

_GREYS = ("#000000", "#777777", "#444444", "#aaaaaa")
_STROKES = ("-", "--", ":", "-.")
_MARKS = ("o", "s", "^", "D")
_BAR = "#999999"
_PANELS_ACROSS = 4
_FORMATS = (".svg", ".png")
_MOST_GROUPS = 40
_NARROW = 24
"""Letters of the title of one of several panels."""

_SETTINGS: Any = {
    "svg.hashsalt": "sourcesearch", "svg.fonttype": "none", "font.size": 9,
    "text.parse_math": False,  # a price in dollars is no formula
}  # fmt: skip


class Plot:
    """A drawing that Jupyter shows, and that is saved as SVG or PNG.

    alt: the picture in words, which goes into the file.
    """

    def __init__(self, picture: Picture) -> None:
        """Raises NotInstalled where matplotlib is not there."""
        try:
            import matplotlib
        except ImportError as error:
            raise NotInstalled("a plot wants matplotlib", "plots") from error
        self._matplotlib = matplotlib
        self.picture = picture
        self.alt = picture.alt

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file, which stays as it was where that fails.

        Raises UsageError for a name that ends in neither .svg nor .png, OSError for one that
        cannot be written.
        """
        target = Path(path)
        kind = target.suffix.lower()
        if kind not in _FORMATS:
            raise UsageError(f"{target}: a plot is saved as .svg or .png")
        content = self.svg().encode() if kind == ".svg" else self.png()
        with written(target) as file:
            file.write(content)

    def svg(self) -> str:
        """The drawing as SVG, with `alt` as its description."""
        text = self._drawn("svg").decode("utf-8")
        head, tag, rest = text.partition("<svg ")
        attributes, end, body = rest.partition(">")
        said = f"<title>{escape(self.picture.title)}</title><desc>{escape(self.alt)}</desc>"
        named = f' role="img" aria-label="{escape(self.alt)}"'
        return f"{head}{tag}{attributes}{named}{end}{said}{body}"

    def png(self) -> bytes:
        """The drawing as PNG."""
        return self._drawn("png")

    def _repr_svg_(self) -> str:
        return self.svg()

    @property
    def lacking(self) -> list[str]:
        """The letters that PNG has as boxes, since no font of this machine has them.

        SVG is shown with the fonts of whoever looks at it.
        """
        return self._fonts.lacking

    @cached_property
    def _fonts(self) -> Fonts:
        picture = self.picture
        names = (name for each in picture.series for name in (each.title, *each.groups))
        return fonts_for("".join((picture.x, picture.y, *names)))

    def _drawn(self, kind: str) -> bytes:
        fonts = {"font.family": self._fonts.families} if kind == "png" else {}
        with self._matplotlib.rc_context(_SETTINGS | fonts), unsaid():
            figure = _figure(self.picture)
            written = io.BytesIO()
            metadata = {"Date": None} if kind == "svg" else {"Description": self.alt}
            figure.savefig(written, format=kind, dpi=150, metadata=metadata)
        return written.getvalue()


def plotted(rows: Rows[Any]) -> Plot:
    """The plot of some rows. Raises UsageError where they have nothing to draw."""
    picture = rows.picture()
    if picture is None or not picture.series:
        wanted = "groups are wanted (--by, --group)"
        raise UsageError(f"{rows.about.command}: nothing to draw; {wanted}")
    return Plot(picture)


def _figure(picture: Picture) -> Any:
    from matplotlib.figure import Figure

    if picture.kind == "strips":
        return _strips(picture, Figure)
    if picture.kind == "bars":
        return _panels(picture, Figure)
    if picture.kind == "columns":
        groups = len(picture.series[0].groups)
        of = f" (first {_MOST_GROUPS} of {groups:,})" if groups > _MOST_GROUPS else ""
        some = [_first(each) for each in picture.series]
        picture = picture._replace(x=picture.x + of, series=some)
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(4, 1))
    draw = _line if picture.kind == "line" else _columns
    for number, series in enumerate(picture.series):
        draw(above, series, number, len(picture.series))
    above.set_ylim(0, _top(picture.series))
    above.set_ylabel(picture.y)
    for axes in (above, below):
        axes.yaxis.set_major_formatter("{x:,.10g}")  # not 2.0 with 1e6 in a corner
    if len(picture.series) > 1:
        above.legend(frameon=False)
    else:
        above.set_title(picture.series[0].name, loc="left")
    above.set_title(_marks_said(picture), loc="right", fontsize="small")
    first = picture.series[0]
    below.bar(range(len(first.strip)), first.strip, color="#bbbbbb", width=1.0)
    below.set_ylabel(picture.strip)
    below.set_xlabel(picture.x)
    name_groups(below, first.groups, _MOST_GROUPS)
    for axes in (above, below):
        axes.spines[["top", "right"]].set_visible(False)
    return figure


def _marks_said(picture: Picture) -> str:
    """What bands and hollow marks mean, where there are any."""
    said = []
    if any(series.bands for series in picture.series):
        said.append(f"{'band' if picture.kind == 'line' else 'line'}: interval of 95 %")
    if any(any(series.little) for series in picture.series):
        said.append("hollow: too little to say")
    return "; ".join(said)


def _first(series: Series) -> Series:
    """As many groups as there is room for."""
    some = slice(_MOST_GROUPS)
    return series._replace(
        groups=series.groups[some],
        values=series.values[some],
        bands=series.bands[some],
        strip=series.strip[some],
        little=series.little[some],
    )


def _line(axes: Any, series: Series, number: int, _: int) -> None:
    """A line with its band and gaps; a mark is hollow where there is little to say."""
    values = [float("nan") if value is None else value for value in series.values]
    color, stroke = _GREYS[number % 4], _STROKES[number % 4]
    places = list(range(len(values)))
    axes.plot(places, values, stroke, color=color, label=series.name, linewidth=1.3)
    for little, face in ((False, color), (True, "white")):
        some = [place for place in places if series.little[place] == little]
        axes.plot(some, [values[place] for place in some], _MARKS[number % 4], color=color,
                  markerfacecolor=face, markersize=4)  # fmt: skip
    if series.bands:
        low, high = (
            [float("nan") if end is None else end for end in ends]
            for ends in zip(*series.bands, strict=True)
        )
        axes.fill_between(places, low, high, color=color, alpha=0.15, linewidth=0)
        for place in _alone(series.values):  # no band is drawn of one place
            axes.plot([place, place], [low[place], high[place]], color=color, alpha=0.5)


def _alone(values: Sequence[float | None]) -> list[int]:
    """The places of values with gaps, or nothing, on both sides."""
    near = [None, *values, None]
    return [place for place, value in enumerate(values)
            if value is not None and near[place] is None and near[place + 2] is None]  # fmt: skip


def _top(series: Sequence[Series]) -> float | None:
    """Where the axis ends: bands of groups that say little do not press the others flat."""
    ends = []
    for each in series:
        ends += [value for value in each.values if value is not None]
        bands = zip(each.bands, each.little, strict=False)
        ends += [high for (_, high), little in bands if high is not None and not little]
    return max(ends, default=0) * 1.05 or None


def _columns(axes: Any, series: Series, number: int, count: int) -> None:
    """Columns beside one another, with the ends of their intervals."""
    width = 0.8 / count
    places = [place + (number - (count - 1) / 2) * width for place in range(len(series.values))]
    values = [value or 0 for value in series.values]
    grey = _GREYS[(number + 1) % 4]
    faces = ["white" if little else grey for little in series.little]
    axes.bar(places, values, width, color=faces, edgecolor=grey)
    axes.bar([0], [0], color=grey, label=series.name)  # the legend's is full
    if series.bands:
        for place, (low, high) in zip(places, series.bands, strict=True):
            if low is not None:
                axes.plot([place, place], [low, high], color="black", linewidth=0.8)


def _strips(picture: Picture, figure_class: Any) -> Any:
    """A strip for each document, the darker the more there is."""
    series = picture.series[:_MOST_GROUPS]
    figure = figure_class(figsize=(8, 1 + 0.22 * len(series)), layout="constrained")
    axes = figure.subplots()
    counts = [[value or 0 for value in each.values] for each in series]
    axes.imshow(counts, aspect="auto", cmap="Greys", interpolation="nearest",
                extent=(0, 100, len(series), 0))  # fmt: skip
    names = [each.name if len(each.name) < 60 else each.name[:59] + "…" for each in series]
    axes.set_yticks([place + 0.5 for place in range(len(series))], names)
    axes.set_xlabel(picture.x.replace("; ", "\n"))
    return figure


def _panels(picture: Picture, figure_class: Any) -> Any:
    """Bars below one another, the first on top; a panel for each series."""
    count = len(picture.series)
    across = min(count, _PANELS_ACROSS)
    down = -(-count // across)
    most = max(len(series.groups) for series in picture.series)
    size = (8 if across == 1 else 2.6 * across, down * (1.2 + 0.2 * most))
    figure = figure_class(figsize=size, layout="constrained")
    panels = list(figure.subplots(down, across, squeeze=False, sharex=True).flat)
    for axes, series in zip(panels, picture.series, strict=False):
        _bars(axes, series, most)
        title = series.title if across == 1 else "\n".join(wrap(series.title, _NARROW))
        axes.set_title(title, loc="left", fontsize="large" if across == 1 else "medium")
        axes.set_xlabel(picture.x)
        axes.xaxis.set_major_formatter("{x:,.10g}")
        axes.tick_params(labelbottom=True)
        axes.spines[["top", "right"]].set_visible(False)
    for axes in panels[count:]:
        axes.set_visible(False)
    return figure


def _bars(axes: Any, series: Series, most: int) -> None:
    """Horizontal bars, in room for `most`, with their intervals; a line at 0 where any is below."""
    places = range(len(series.groups))
    axes.barh(places, series.values, 0.7, color=_BAR)
    for place, (low, high) in zip(places, series.bands, strict=False):
        axes.plot([low, high], [place, place], color="black", linewidth=0.8)
    if min((value for value in series.values if value is not None), default=0) < 0:
        axes.axvline(0, color="black", linewidth=0.8)
    named = [name if len(name) < 40 else name[:39] + "…" for name in series.groups]
    axes.set_yticks(places, named)
    axes.set_ylim(most - 0.4, -0.6)

"""The rows that a study gives: a sequence of named tuples, for scripts, notebooks and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from sourcesearch.frame import data_frame

if TYPE_CHECKING:
    from sourcesearch.study.pictures.picture import Picture, Series

__all__ = ["About", "Column", "Rows"]

_Row = TypeVar("_Row", bound=tuple[Any, ...])

_SHOWN = 200
"""Rows that a notebook shows of many."""

_AT_ONCE = 1 << 10
"""Rows that are written together."""

_BARS, _BARS_OF_MANY = 30, 10
"""Bars of a plot, and of each of its panels where there are several."""


class Column(NamedTuple):
    """A column of the table that a person sees.

    name:    the field of the row.
    heading: what stands above it.
    form:    how its values are written, as `format` has it; texts if empty.
    spared:  in which turn it is left out where there is no room for all; 0 is never.
    """

    name: str
    heading: str
    form: str = ""
    spared: int = 0

    def written(self, value: Any) -> str:
        """A value as a person reads it; a dash where there is none."""
        if value is None or value != value:  # NaN
            return "–"
        if isinstance(value, bool):
            return self.form if value else ""
        if not self.form:
            return str(value)
        if isinstance(value, float) and self.form == ",d":
            return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
        return format(value, self.form)


@dataclass(frozen=True)
class About:
    """What rows are of.

    command:    the command that gives the same.
    asked:      pairs of what was typed and how it was understood.
    of:         the denominator in words.
    documents, words: the same in numbers.
    notes:      what else is to be known, a line each.
    """

    command: str
    asked: tuple[tuple[str, str], ...]
    of: str
    documents: int
    words: int
    notes: tuple[str, ...] = ()


class Rows(Sequence[_Row], Generic[_Row]):
    """What a study found.

    about:   what it is of.
    columns: those of the table for people; a row has more.
    drawn:   the field that is drawn as a bar beside each row; none if empty.
    named:   the field by which bars are called in a plot, where each row is one.
    parted:  the field by whose values bars are parted into panels; `band` the ends of intervals.
    strips:  the field with counts that are drawn as a strip; none if empty.
    row:     what a row is.
    most:    how many rows a person sees; None is all.
    """

    columns: Sequence[Column] = ()
    drawn = ""
    named = ""
    parted = ""
    band: tuple[str, str] | tuple[()] = ()
    strips = ""
    row: type[Any]
    most: int | None = None

    def __init__(self, rows: Sequence[_Row], about: About) -> None:
        self._rows = rows
        self.about = about

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[_Row]:
        return iter(self._rows)

    @overload
    def __getitem__(self, place: int) -> _Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[_Row]: ...
    def __getitem__(self, place: int | slice) -> _Row | Sequence[_Row]:
        return self._rows[place]

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self):,} rows>"

    @property
    def found(self) -> bool:
        """Whether there is anything in it."""
        return bool(len(self))

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields of a row, as JSON and CSV have them."""
        return tuple(self.row._fields)

    def more(self) -> dict[str, Any]:
        """What JSON has besides the rows."""
        return {}

    def batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows as columns, some at a time."""
        every = iter(self)
        while some := list(islice(every, _AT_ONCE)):
            yield [*zip(*some, strict=True)]

    def record(self, row: _Row) -> dict[str, Any]:
        """A row by the names of its fields, as JSON and CSV have it."""
        return row._asdict()  # type: ignore[attr-defined,no-any-return]

    def picture(self) -> Picture | None:
        """What is to be drawn of it; None where nothing is.

        A bar for each of the first rows, as long as the field `drawn`, where rows are named.
        """
        from sourcesearch.study.pictures.picture import Picture

        parts = [series for series in self._series() if series.groups]
        if not parts:
            return None
        unit = next(each.heading for each in self.columns if each.name == self.drawn)
        return Picture(self.about.command, unit, self.named, "", parts, "bars")

    def _series(self) -> Iterator[Series]:
        """The rows that are drawn as bars, those of each part apart."""
        if not self.named:
            return
        asked = " against ".join(typed for typed, _ in self.about.asked) or self.about.command
        parts: dict[str, list[_Row]] = {}
        for row in self:
            if getattr(row, self.drawn) is not None:
                parts.setdefault(getattr(row, self.parted) if self.parted else asked, []).append(
                    row
                )
        most = _BARS if len(parts) == 1 else _BARS_OF_MANY
        for name, rows in parts.items():
            yield self._bars(name, rows[:most])._replace(of=len(rows))

    def _bars(self, name: str, rows: Sequence[_Row]) -> Series:
        from sourcesearch.study.pictures.picture import Series

        names = [
            getattr(row, self.named) + (" (stop)" if getattr(row, "stop", False) else "")
            for row in rows
        ]
        values = [getattr(row, self.drawn) for row in rows]
        bands = [tuple(getattr(row, end) for end in self.band) for row in rows] if self.band else []
        return Series(name, names, values, bands, [], [False] * len(rows))

    def plot(self) -> Any:
        """A plot that shows in Jupyter and is saved by `save(path)`.

        Raises UsageError where there is nothing to draw, and without matplotlib.
        """
        from sourcesearch.study.pictures.plot import plotted

        return plotted(self)

    def to_records(self) -> list[dict[str, Any]]:
        """The rows by the names of their fields, as JSON and CSV have them."""
        return [self.record(row) for row in self]

    def to_dataframe(self) -> Any:
        """The rows as a DataFrame. Raises UsageError where pandas is not installed."""
        return data_frame(self.to_records(), self.fields)

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        from html import escape

        head = "".join(f"<th>{escape(column.heading)}</th>" for column in self.columns)
        body = "".join(map(self._html_row, self[:_SHOWN]))
        more = len(self) - _SHOWN
        rest = f"<p>and {more:,} rows more</p>" if more > 0 else ""
        said = "<br>".join(map(escape, self.lines()))
        return (
            f"<p>{said}</p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"
        )

    def _html_row(self, row: _Row) -> str:
        from html import escape

        cells = (escape(column.written(getattr(row, column.name, None))) for column in self.columns)
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    def lines(self) -> Iterator[str]:
        """What is to be known of all rows, a line each: questions, denominator, notes."""
        for typed, understood in self.about.asked:
            yield f"Counted: {understood or typed}"
        yield f"Of {self.about.of}"
        yield from self.about.notes

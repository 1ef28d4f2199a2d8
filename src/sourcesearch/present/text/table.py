"""The table of texts and numbers, made to fit the columns of a terminal.

Where there is not enough room, texts are cut, down to `_NARROWEST`; then the headings stand on two
lines; then columns are left out, in the turn in which they can be spared, and named. Numbers are
never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch.present.text.columns import cut, cut_apart, padded, wide

if TYPE_CHECKING:
    from sourcesearch.study.rows import Column

__all__ = ["Table", "table"]

_WIDEST = 40
_NARROWEST = 16
"""Columns that are left to a text where a table has little room."""

_GAP = 2


class Table(NamedTuple):
    """A table as lines.

    width:    the columns that it takes.
    headings: the lines above it.
    rows:     a line each.
    left_out: what stood above the columns for which there was no room.
    """

    width: int
    headings: list[str]
    rows: list[str]
    left_out: list[str]


def table(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int) -> Table:
    """The table of some columns, of which `cells` has the rows, in at most `room` columns.

    It takes more where nothing can be spared.
    """
    kept = list(range(len(columns)))
    spared = sorted((at for at in kept if columns[at].spared), key=lambda at: columns[at].spared)
    headings: list[Sequence[str]] = [[each.heading] for each in columns]
    values = [max(map(wide, texts)) for texts in zip(*cells, strict=True)]
    widths = _widths(columns, headings, values, kept, room)
    if _taken(widths) > room:
        headings = [
            _in_two(each.heading, least) for each, least in zip(columns, values, strict=True)
        ]
        widths = _widths(columns, headings, values, kept, room)
    while _taken(widths) > room and spared:
        kept.remove(spared.pop(0))
        widths = _widths(columns, headings, values, kept, room)
    right = [bool(columns[at].form) for at in kept]
    lines = max(len(headings[at]) for at in kept)
    above = [[""] * (lines - len(headings[at])) + [*headings[at]] for at in kept]
    return Table(
        _taken(widths),
        [_laid_out(line, widths, right) for line in zip(*above, strict=True)],
        [
            _laid_out(row, widths, right)
            for row in _cut([[row[at] for at in kept] for row in cells], widths, right)
        ],
        [each.heading for at, each in enumerate(columns) if at not in kept],
    )


def _taken(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _widths(
    columns: Sequence[Column],
    headings: Sequence[Sequence[str]],
    values: Sequence[int],
    kept: Sequence[int],
    room: int,
) -> list[int]:
    """How wide each column is: as its widest cell, texts narrower, the widest first, if need be."""
    widths = [min(_WIDEST, max(values[at], *map(wide, headings[at]))) for at in kept]
    texts = [place for place, at in enumerate(kept) if not columns[at].form]
    while texts and _taken(widths) > room:
        widest = max(texts, key=widths.__getitem__)
        if widths[widest] <= _NARROWEST:
            break
        widths[widest] -= 1
    return widths


def _in_two(heading: str, least: int) -> list[str]:
    """A heading on two lines as short as can be, or on one if that is no wider than `least`."""
    from textwrap import wrap

    for width in range(max(1, least), len(heading)):
        lines = wrap(heading.replace(" %", "\xa0%"), width, break_long_words=False)
        if len(lines) <= 2 and max(map(wide, lines)) <= width:
            return [line.replace("\xa0", " ") for line in lines]
    return [heading]


def _cut(
    cells: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool]
) -> list[Sequence[str]]:
    """The rows with texts that fit their columns, and are told apart in them."""
    columns = zip(zip(*cells, strict=True), widths, right, strict=True)
    fitting = [texts if to_right else cut_apart(texts, width) for texts, width, to_right in columns]
    return list(zip(*fitting, strict=True))


def _laid_out(texts: Iterable[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    cells = zip(texts, widths, right, strict=True)
    return (" " * _GAP).join(
        padded(text if to_right else cut(text, width), width, to_right)
        for text, width, to_right in cells
    )

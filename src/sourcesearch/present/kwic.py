"""The lines of a concordance for people: the matches below one another, the place behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcesearch.present.text.columns import begins_whole, cut, padded, wide
from sourcesearch.present.text.styled import Line, Piece

if TYPE_CHECKING:
    from sourcesearch.study.concordance.concordance import Concordance

__all__ = ["kwic_lines"]

_WIDTH = 120
_PLACES = 36
_PLACES_OF_TERMINAL = 43
"""Columns for title, day and place: a line that is broken by the terminal hides the others."""

_LEAST = 12
_TITLE = 22
_LEAST_TITLE = 7


def kwic_lines(rows: Concordance, *, width: int | None) -> Iterator[Line]:
    """The lines, `width` columns wide, each with its document and place.

    What does not fit is cut off at the outer ends of the context, and of the title.
    """
    for line in rows.lines():
        yield [Piece(line, "aside")]
    yield ""
    places = _PLACES_OF_TERMINAL if width else _PLACES
    side = max(_LEAST, ((width or _WIDTH) - places - 14) // 2)
    for row in rows:
        match = " ".join(row.match.split())
        left = _last(" ".join((row.left + "x").split())[:-1], side)
        right = _first(
            " ".join(("x" + row.right).split())[1:], max(_LEAST, side + 14 - wide(match))
        )
        title, where = row.title or row.shown, [part for part in (row.date, row.place) if part]
        left_for_title = _TITLE
        if width:
            taken = wide(left) + wide(match) + wide(right) + len("****  ")
            room = width - taken - sum(wide(part) + len(", ") for part in where)
            left_for_title = min(_TITLE, max(_LEAST_TITLE, room))
        about = ", ".join([cut(title, left_for_title), *where] if title else where)
        yield [
            Piece(left),
            Piece("**", "stars"),
            Piece(match, "match"),
            Piece("**", "stars"),
            Piece(right),
            Piece("  "),
            Piece(about, "aside"),
        ]


def _last(text: str, width: int) -> str:
    """The end of a text, to the right of so many columns."""
    while wide(text) > width:
        text = begins_whole(text[max(1, (wide(text) - width) // 2) :])
    return padded(text, width, to_right=True)


def _first(text: str, width: int) -> str:
    while wide(text) > width:
        text = text[: -max(1, (wide(text) - width) // 2)]
    return padded(text, width)

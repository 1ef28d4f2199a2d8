"""The styled line, whose parts may be set off.

What a part says and how it is set off are kept apart until the line is written: only
what is said is made visible, so that no document can bring styles of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sourcesearch.document import Span
from sourcesearch.present.text.visible import one_line, visible

__all__ = ["Line", "Piece", "Shown", "lines_of", "marked", "plain", "shown"]

_TEXT = ""
_STYLES = {
    "title": "\x1b[1m",
    "match": "\x1b[31m\x1b[1m",
    "place": "\x1b[36m",
    "aside": "\x1b[2m",
}
"""The codes of ECMA-48 (SGR) by which a terminal sets a part off."""

_STARS = "stars"
"""The style of what sets a match off where there is no colour."""


class Piece(NamedTuple):
    """A part of a line; `style` is one of `_STYLES`, or none."""

    text: str
    style: str = _TEXT


Line = str | Sequence[Piece]
"""Without its end; a line feed in it is one of a name, not ours."""


class Shown(str):
    """A line as a terminal gets it: what is said is visible, styles are ours."""

    __slots__ = ()


def shown(line: Line, *, color: bool) -> Shown:
    """The line for a terminal; the carriage return of a CR LF is no part of it."""
    *pieces, last = [Piece(line)] if isinstance(line, str) else line
    pieces.append(last._replace(text=last.text.removesuffix("\r")))
    return Shown("".join(_shown(piece, color) for piece in pieces))


def _shown(piece: Piece, color: bool) -> str:
    text = visible(one_line(piece.text))
    if not color or not text or piece.style == _TEXT:
        return text
    return "" if piece.style == _STARS else f"{_STYLES[piece.style]}{text}\x1b[0m"


def plain(line: Line) -> str:
    """The line without colour, letter for letter; `**` before and behind matches."""
    return line if isinstance(line, str) else "".join(piece.text for piece in line)


def marked(text: str, spans: Sequence[Span], style: str = _TEXT) -> Iterator[Piece]:
    """`text` in pieces, with `spans` set off."""
    done = 0
    for start, end in spans:
        yield Piece(text[done:start], style)
        yield from (Piece("**", _STARS), Piece(text[start:end], "match"), Piece("**", _STARS))
        done = end
    yield Piece(text[done:], style)


def lines_of(pieces: Iterable[Piece]) -> Iterator[Sequence[Piece]]:
    """The pieces of each line of a text."""
    line: list[Piece] = []
    for text, style in pieces:
        first, *others = text.split("\n")
        line.append(Piece(first, style))
        for other in others:
            yield line
            line = [Piece(other, style)]
    yield line

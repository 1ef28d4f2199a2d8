r"""The zones of a page of DjVu, as its tools write them.

A zone is a list: its kind, its left, lower, right and upper edge, then its text or smaller zones.
`(para 0 0 9 9 (line 0 5 9 9 (word 0 5 4 9 "Ice") (word 5 5 9 9 "\"Bay\"")))`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["Place", "blocks", "texts"]

Place = tuple[int, int, int, int]
"""The left, lower, right and upper edge of a zone."""

_TOKEN = re.compile(
    r"(?P<open>\((?P<kind>[a-z]+) (?P<place>-?\d+ -?\d+ -?\d+ -?\d+))|(?P<close>\))"
    r'|"(?P<text>(?:[^"\\]|\\.)*)"'
)
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
_NAMED = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "f": "\f", "a": " ", "b": " "}
_BLOCKS = ("page", "column", "region", "para")
_CONTROLS = {**dict.fromkeys({*range(32)} - {10}, " "), **dict.fromkeys((11, 29, 31), "\n\n")}
"""What stands for control characters; three of them end a column, a region and a paragraph."""

_NOWHERE = (0, 0, 0, 0)


def texts(expression: str) -> Iterator[str]:
    """The strings in an expression, in their order."""
    for found in _TEXT.finditer(expression):
        yield " ".join(_plain(found[1]).split())


def blocks(zones: str) -> list[list[tuple[str, Place]]]:
    """The paragraphs on a page, each of lines with their places; without what is empty."""
    page = _Page()
    for token in _TOKEN.finditer(zones):
        if token["open"]:
            page.begin(token["kind"], token["place"])
        elif token["close"]:
            page.end()
        else:
            page.text(_plain(token["text"]))
    page.end_block()
    return page.blocks


class _Page:
    """Takes the zones as they come."""

    def __init__(self) -> None:
        self.blocks: list[list[tuple[str, Place]]] = []
        self._block: list[tuple[str, Place]] = []
        self._line: list[str] = []
        self._place: Place | None = None
        self._open: list[tuple[str, Place]] = []

    def begin(self, kind: str, place: str) -> None:
        left, bottom, right, top = map(int, place.split())
        if kind in _BLOCKS:
            self.end_block()
        elif kind == "line":
            self._end_line()
        self._open.append((kind, (left, bottom, right, top)))

    def text(self, text: str) -> None:
        """The text of the innermost zone: of a word, or of all that is not divided further."""
        kind, place = self._open[-1] if self._open else ("page", _NOWHERE)
        if kind == "char":
            self._line.append(text)
        elif kind == "word":
            self._line += [" ", text]
        else:
            self._end_line()
            lines = text.strip().split("\n")
            for line in lines:
                if line.strip():
                    self._line, self._place = [line], None if lines[1:] else place
                    self._end_line()
                else:
                    self.end_block()
            return
        self._place = _around(self._place, place)

    def end(self) -> None:
        if self._open:
            kind, _ = self._open.pop()
            if kind == "word":
                self._line.append(" ")
            elif kind == "line":
                self._end_line()
            elif kind in _BLOCKS:
                self.end_block()

    def end_block(self) -> None:
        self._end_line()
        if self._block:
            self.blocks.append(self._block)
            self._block = []

    def _end_line(self) -> None:
        if line := " ".join("".join(self._line).split()):
            self._block.append((line, self._place or _NOWHERE))
        self._line = []
        self._place = None


def _around(place: Place | None, other: Place) -> Place:
    if place is None:
        return other
    return (
        min(place[0], other[0]),
        min(place[1], other[1]),
        max(place[2], other[2]),
        max(place[3], other[3]),
    )


def _plain(text: str) -> str:
    """A string as it was before it was written between quotation marks; controls are blanks."""
    if "\\" in text:
        text = _ESCAPE.sub(
            lambda each: chr(int(each[1], 8)) if each[1] else _NAMED.get(each[2], each[2]), text
        )
    return text.translate(_CONTROLS)

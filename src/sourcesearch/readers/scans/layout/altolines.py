"""The lines of a page of ALTO, whole ones and parts of them.

What belongs together is named by the IDs of elements: of a block or another group, of a
line, or of the first and the last word; or by an outline. What such an area holds of a line
may be a part.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sourcesearch.document import Box
from sourcesearch.readers.common.textbuilder import HYPHENS
from sourcesearch.readers.scans.layout.altoboxes import around, line_box, word_boxes
from sourcesearch.readers.scans.layout.outlines import Outline
from sourcesearch.readers.scans.pages.ocr import Line

__all__ = ["AltoLines", "Area", "Pixel"]


class Area(NamedTuple):
    """The elements from the one with the ID `begin` to the one with the ID `end`.

    outline: or else where the words stand.
    """

    begin: str = ""
    end: str = ""
    outline: Outline | None = None


Pixel = tuple[float, float]
"""How wide and how high a pixel of the picture is, in the units of the page."""

_Place = tuple[int, int]
"""The number of a line, and of a word in it."""

_Reach = tuple[_Place, _Place]
"""Where an element begins, and behind which word of which line it ends."""

_EMPTY: _Reach = ((0, 0), (-1, 0))


class _Word(NamedTuple):
    """A word: its ID, its text, its box, how sure it is, and whether the line breaks it."""

    name: str
    text: str
    box: Box | None
    confidence: float | None
    broken: bool


class AltoLines:
    """The lines of a page and their words."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._blocks: list[Element] = []
        self._words: list[list[_Word]] = []
        self._number: dict[int, int] = {}
        """The number of each line by the identity of its element."""

    def add(self, element: Element, block: Element, paragraph: Element | None = None) -> Line:
        """A line of a block, which is a paragraph unless it is a part of one."""
        box = line_box(element, block)
        words = list(self._of(element, box))
        line = _line(words, box)
        self._number[id(element)] = len(self._lines)
        self._lines.append(line)
        self._blocks.append(block if paragraph is None else paragraph)
        self._words.append(words)
        return line

    def _of(self, element: Element, line: Box | None) -> Iterator[_Word]:
        held: _Word | None = None
        for child, box in zip(element, word_boxes(element, line), strict=True):
            if child.tag == "HYP":
                text = child.get("CONTENT") or "\u00ad"
                held = (
                    held._replace(text=held.text + text, broken=False)
                    if held
                    else _Word("", text, None, None, False)
                )
            elif child.tag == "String":
                if held:
                    yield held
                broken = child.get("SUBS_TYPE") == "HypPart1"
                sure = _confidence(child.get("WC"))
                name = child.get("ID", "")
                held = _Word(name, child.get("CONTENT", ""), box, sure, broken)
        if held:
            yield held

    def areas(
        self, page: Element, wanted: Collection[Area], pixel: Pixel | None
    ) -> tuple[dict[Area, list[list[Line]]], list[list[Line]]]:
        """The blocks of lines of each area that is there, and those of what is in none.

        pixel: how wide and high a pixel of the picture is in the units of the page; None where
               that is not known.
        """
        named = [area for area in wanted if area.outline is None]
        places = self._places(page, {name for area in named for name in area[:2]})
        found: dict[Area, list[list[Line]]] = {}
        taken: list[set[int]] = [set() for _ in self._lines]
        for area in named:
            if area.begin not in places or area.end not in places:
                continue
            (first, start), (last, stop) = places[area.begin][0], places[area.end][1]
            pieces = []
            for number in range(first, min(last + 1, len(self._lines))):
                begin = start if number == first else 0
                end = stop if number == last else len(self._words[number])
                pieces.append((number, range(begin, end)))
                taken[number].update(range(begin, end))
            found[area] = self._as_blocks(pieces)
        found |= self._outlined(self._in_units(wanted, pixel), taken)
        rest = [
            (number, [at for at in range(len(words)) if at not in taken[number]])
            for number, words in enumerate(self._words)
        ]
        return found, self._as_blocks([piece for piece in rest if piece[1]])

    def _in_units(
        self, wanted: Collection[Area], pixel: Pixel | None
    ) -> list[tuple[Outline, Area]]:
        """The outlined areas, in the units of the page.

        METS does not say in what an outline counts that is not on a picture: in what more lines
        are inside.
        """
        found: list[tuple[Outline, Area]] = [
            (area.outline, area) for area in wanted if area.outline
        ]
        if pixel is None:
            return found
        scaled = [(outline.scaled(*pixel), area) for outline, area in found]
        is_as_on_picture = self._inside(scaled) > self._inside(found)
        return [
            other if outline.on_picture or is_as_on_picture else (outline, area)
            for (outline, area), other in zip(found, scaled, strict=True)
        ]

    def _inside(self, outlined: Collection[tuple[Outline, Area]]) -> int:
        """How many lines are inside of an outline."""
        boxes = [line.box for line in self._lines if line.box]
        return sum(any(outline.holds(box) for outline, _ in outlined) for box in boxes)

    def _outlined(
        self, outlined: Collection[tuple[Outline, Area]], taken: list[set[int]]
    ) -> dict[Area, list[list[Line]]]:
        """The blocks of lines inside of outlines: of two that overlap, the smaller has the word."""
        found: dict[Area, list[list[Line]]] = {}
        for outline, area in sorted(outlined, key=lambda each: each[0].size):
            pieces = []
            for number, words in enumerate(self._words):
                own = self._lines[number].box
                if own is None or not outline.meets(own):
                    continue
                boxes = [word.box or own for word in words]
                inside = [
                    at
                    for at, box in enumerate(boxes)
                    if at not in taken[number] and outline.holds(box)
                ]
                taken[number].update(inside)
                if inside:
                    pieces.append((number, inside))
            found[area] = self._as_blocks(pieces)
        return found

    def _places(self, page: Element, names: set[str]) -> dict[str, _Reach]:
        """Where the elements with these IDs stand."""
        found = {
            word.name: ((number, at), (number, at + 1))
            for number, words in enumerate(self._words)
            for at, word in enumerate(words)
            if word.name in names
        }
        self._walk(page, names, found)
        return found

    def _walk(self, element: Element, names: set[str], found: dict[str, _Reach]) -> _Reach | None:
        """Where an element stands, if it has lines; it and those inside it are noted."""
        number = self._number.get(id(element))
        if number is not None:
            reach: _Reach | None = ((number, 0), (number, len(self._words[number])))
        else:
            inner = [self._walk(child, names, found) for child in element]
            there = [each for each in inner if each]
            reach = (min(e[0] for e in there), max(e[1] for e in there)) if there else None
        if element.get("ID") in names:
            found[element.get("ID", "")] = reach or _EMPTY
        return reach

    def _as_blocks(self, pieces: Sequence[tuple[int, Sequence[int]]]) -> list[list[Line]]:
        """Lines, or the words of them that are given, together as their blocks are."""
        blocks = groupby(pieces, key=lambda piece: id(self._blocks[piece[0]]))
        return [[self._part(number, words) for number, words in block] for _, block in blocks]

    def _part(self, number: int, kept: Sequence[int]) -> Line:
        words = self._words[number]
        if len(kept) == len(words):
            return self._lines[number]
        chosen = [words[at] for at in kept]
        box = around(word.box for word in chosen if word.box)
        return _line(chosen, box or self._lines[number].box)


def _line(words: list[_Word], box: Box | None) -> Line:
    text = " ".join(word.text for word in words if word.text).strip()
    if words and words[-1].broken and text and text[-1] not in HYPHENS:
        text += "\u00ad"
    sure = [word.confidence for word in words if word.confidence is not None]
    return Line(text, box, len(sure), sum(sure))


def _confidence(text: str | None) -> float | None:
    """A number from 0 to 1; nothing where it is none."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None

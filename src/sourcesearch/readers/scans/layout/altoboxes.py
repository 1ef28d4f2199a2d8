"""The boxes of what stands on a page of ALTO, also where its file does not say all of them.

Each element may have HPOS, VPOS, WIDTH and HEIGHT. What a word or line lacks is told by what
follows it and by what it is in: a word ends where the next one begins, a line without
places of its own is where its words are, or else in its block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from sourcesearch.document import Box

__all__ = ["around", "box_of", "line_box", "number_of", "page_size", "word_boxes"]

_NUMBER = re.compile(r"\s*(-?\d{1,9}(?:\.\d{1,9})?)")


def number_of(element: Element, name: str) -> float | None:
    """The number with which an attribute begins; some have hOCR's `1999;x_wconf`."""
    found = _NUMBER.match(element.get(name, ""))
    return float(found[1]) if found else None


def box_of(element: Element) -> Box | None:
    """The box that an element says that it has; None where it says too little."""
    x, y, width, height = (number_of(element, name) for name in _NAMES)
    if width is None or width <= 0:
        return None
    return Box(x or 0, y or 0, width, height or 0)


_NAMES = ("HPOS", "VPOS", "WIDTH", "HEIGHT")


def line_box(line: Element, block: Element) -> Box | None:
    """The box of a line: its own, that of its words, what is left of its block, all of that."""
    own, outer = box_of(line), box_of(block)
    if own and own.height > 0:
        return own
    words = around(box for box in map(box_of, line) if box)
    if own and (higher := words or outer):
        return own._replace(y=own.y if line.get("VPOS") else higher.y, height=higher.height)
    if own or words:
        return own or words
    x, y = number_of(line, "HPOS"), number_of(line, "VPOS")
    if outer is None or (x is None and y is None):
        return outer
    return _rest(outer, x, y, number_of(line, "HEIGHT"))


def word_boxes(line: Element, box: Box | None) -> list[Box | None]:
    """The boxes of the children of a line that are words; `box` is that of the line."""
    children = list(line)
    are_words = [child.tag == "String" for child in children]
    boxes = [
        box_of(child) if is_word else None
        for child, is_word in zip(children, are_words, strict=True)
    ]
    if box is None or sum(own is not None and own.height > 0 for own in boxes) == sum(are_words):
        return boxes
    following = box.x + box.width
    for at in range(len(children) - 1, -1, -1):
        word, own = children[at], boxes[at]
        if own and own.height > 0:
            following = own.x
            continue
        x = number_of(word, "HPOS")
        if x is None:
            continue
        if word.tag == "String":
            boxes[at] = _word_box(word, x, own.width if own else following - x, box)
        following = x
    return boxes


def _word_box(word: Element, x: float, width: float, line: Box) -> Box | None:
    y = number_of(word, "VPOS")
    height = number_of(word, "HEIGHT") or line.height
    return Box(x, line.y if y is None else y, width, height) if width > 0 else None


def _rest(outer: Box, x: float | None, y: float | None, height: float | None) -> Box:
    """What of a box is right of and below a place."""
    left = outer.x if x is None else min(max(x, outer.x), outer.x + outer.width)
    top = outer.y if y is None else min(max(y, outer.y), outer.y + outer.height)
    return Box(
        left, top, outer.x + outer.width - left, height or max(0, outer.y + outer.height - top)
    )


def around(boxes: Iterable[Box]) -> Box | None:
    """The smallest box that holds all."""
    found = list(boxes)
    if not found:
        return None
    x, y = min(box.x for box in found), min(box.y for box in found)
    right = max(box.x + box.width for box in found)
    return Box(x, y, right - x, max(box.y + box.height for box in found) - y)


def page_size(page: Element) -> tuple[float, float]:
    """Width and height of a page, or else of a print space that begins at its corner; 0, 0."""
    for element in (page, *page.findall("PrintSpace")):
        width, height = number_of(element, "WIDTH"), number_of(element, "HEIGHT")
        at_corner = not (number_of(element, "HPOS") or number_of(element, "VPOS"))
        if width and height and at_corner:
            return width, height
    return 0, 0

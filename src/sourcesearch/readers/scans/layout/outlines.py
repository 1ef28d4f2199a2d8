"""The outline of a part of a page: a rectangle, a circle or a polygon.

As METS has it in SHAPE and COORDS, which are those of HTML's image maps: left, top, right and
bottom of a rectangle, centre and radius of a circle, or the corners of a polygon. On a picture they
count in its pixels; on a page, in the units of the page, or as HTML's, in pixels of its picture.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcesearch.document import Box

__all__ = ["Outline", "outline_of"]

_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")
_MOST = 2000
"""Numbers of an outline that are read; a polygon drawn by hand has a hundred."""


class Outline(NamedTuple):
    """The corners of a polygon, x and y in turn.

    on_picture: whether they count in pixels of the picture of the page.
    """

    corners: tuple[float, ...]
    on_picture: bool = False

    def scaled(self, x: float, y: float) -> Outline:
        """The outline where a unit is `x` wide and `y` high."""
        corners = (value * (y if at % 2 else x) for at, value in enumerate(self.corners))
        return Outline(tuple(corners), self.on_picture)

    @property
    def size(self) -> float:
        """Its area, by the formula of Gauss."""
        points = self._points()
        return abs(sum(x * v - u * y for (x, y), (u, v) in _edges(points))) / 2

    def holds(self, box: Box) -> bool:
        """Whether the middle of a box is inside: an odd number of edges are right of it."""
        x, y = box.x + box.width / 2, box.y + box.height / 2
        inside = False
        for (a, b), (c, d) in _edges(self._points()):
            if (b > y) != (d > y) and x < a + (y - b) * (c - a) / (d - b):
                inside = not inside
        return inside

    def meets(self, box: Box) -> bool:
        """Whether a box has a part in the rectangle around it: without that none is inside."""
        xs, ys = self.corners[::2], self.corners[1::2]
        beside = box.x > max(xs) or box.x + box.width < min(xs)
        return not (beside or box.y > max(ys) or box.y + box.height < min(ys))

    def _points(self) -> list[tuple[float, float]]:
        return list(zip(self.corners[::2], self.corners[1::2], strict=True))


def outline_of(shape: str, coordinates: str) -> Outline | None:
    """The outline that is written so; None if it is none."""
    numbers = [float(number) for number in _NUMBER.findall(coordinates)[:_MOST]]
    kind = shape.lower()
    if kind.startswith("circ") and len(numbers) == 3:
        x, y, radius = numbers
        numbers = [x - radius, y - radius, x + radius, y + radius]
    if len(numbers) == 4:
        left, top, right, bottom = numbers
        numbers = [left, top, right, top, right, bottom, left, bottom]
    if len(numbers) < 6 or len(numbers) % 2:
        return None
    return Outline(tuple(numbers))


def _edges(
    points: list[tuple[float, float]],
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(points, points[1:] + points[:1], strict=True))

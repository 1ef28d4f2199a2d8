"""The parts of a page that is in another format than ALTO, by the lines they have.

What an article has of it is named by the IDs of regions and lines, or outlined. (Of ALTO,
articles may have parts of lines; see `scans.layout.altolines`.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sourcesearch.readers.scans.alto import AltoPage
from sourcesearch.readers.scans.layout.altolines import Area
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage

__all__ = ["with_areas"]


def with_areas(page: OcrPage, wanted: Iterable[Area]) -> AltoPage:
    """The page, with the lines of each area that is there, and those that are in none."""
    found = AltoPage(**vars(page))
    lines = [line for block in page.blocks for line in block]
    places = {id(line): place for place, line in enumerate(lines)}
    taken: set[int] = set()
    for area in sorted(wanted, key=_rank):
        inside = _named(page, area, places) or _outlined(lines, area, taken)
        if inside or area.outline:
            found.areas[area] = _kept(page.blocks, inside, places)
        taken.update(inside)
    found.rest = _kept(page.blocks, set(places.values()) - taken, places)
    return found


def _rank(area: Area) -> float:
    """What is named comes first, and of outlines the smallest."""
    return area.outline.size if area.outline else -1


def _named(page: OcrPage, area: Area, places: dict[int, int]) -> set[int]:
    first, last = page.named.get(area.begin), page.named.get(area.end)
    if not area.begin or not first or not last:
        return set()
    return set(range(places[id(first[0])], places[id(last[-1])] + 1))


def _outlined(lines: list[Line], area: Area, taken: set[int]) -> set[int]:
    if not area.outline:
        return set()
    return {
        place
        for place, line in enumerate(lines)
        if place not in taken and line.box and area.outline.holds(line.box)
    }


def _kept(
    blocks: list[list[Line]], inside: Collection[int], places: dict[int, int]
) -> list[list[Line]]:
    """Of each block the lines that are inside; no block without one."""
    kept = ([line for line in block if places[id(line)] in inside] for block in blocks)
    return [block for block in kept if block]

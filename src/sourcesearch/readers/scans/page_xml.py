"""The reader of PAGE XML.

The format of Transkribus, OCR-D, eScriptorium and Aletheia: regions, lines, words, each
with an outline. Regions come in the file's `ReadingOrder`, those it does not name behind
them, the cells of tables row by row; lines in the order their `custom` attribute gives,
or as they stand. Of several readings of a line the first one counts. Regions of the types
`catch-word`, `signature-mark` and `page-number` are no text; the last says the page's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import PurePath
from xml.etree.ElementTree import Element

from sourcesearch.document import Box, Document
from sourcesearch.readers.common.numbering.pagelabels import AROUND, pictured_label
from sourcesearch.readers.markup.xmltree import Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents
from sourcesearch.readers.scans.pages.otherforms import of_page, with_text
from sourcesearch.readers.scans.pages.shortblocks import gathered

__all__ = ["pages", "reader"]

_CONTAINERS = frozenset({"PcGts"})
_OF_LINES = frozenset({"TextRegion", "TableCell"})
_FORME_WORK = frozenset({"catch-word", "page-number", "signature-mark"})
_PRINTED = re.compile(r"[1-9]\d{0,3}|[ivxlc]{1,8}")
_INDEX = re.compile(r"readingOrder\s*\{[^{}]*?index\s*:\s*(\d+)")
_POINT = re.compile(r"(?<!\d)(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a PAGE XML file."""
    problems: list[str] = []
    return with_text(file, documents(pages(file, problems), "page", "PAGE", problems))


def pages(file: SourceFile, problems: list[str]) -> Iterator[OcrPage]:
    """The pages of a PAGE XML file; `problems` grows by what cannot be read."""
    number = ""
    for event in events(file, _CONTAINERS):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Tree) and event.element.tag == "Page":
            yield _page(event.element, number)
        elif isinstance(event, Tree):
            for metadata in event.element.iter("TranskribusMetadata"):
                number = metadata.get("pageNr", "")


def _page(element: Element, number: str) -> OcrPage:
    picture = PurePath(element.get("imageFilename", "").replace("\\", "/"))
    page = OcrPage(number or pictured_label(picture.stem), picture.name)
    page.width, page.height = (_number(element.get(n)) for n in ("imageWidth", "imageHeight"))
    numbers: list[str] = []
    blocks: list[tuple[str | None, list[Line]]] = []
    for region in _in_order(element):
        elements = _lines(region)
        is_text = region.get("type") not in _FORME_WORK
        block = [_line(line, page)._replace(is_text=is_text) for line in elements]
        if region.get("type") == "page-number":
            numbers += [line.text.strip(AROUND) for line in block]
        blocks.append((_row(region), block))
        page.named[region.get("id", "")] = block
        page.named.update(
            (e.get("id", ""), [line]) for e, line in zip(elements, block, strict=True)
        )
        if language := region.get("primaryLanguage"):
            page.languages[language] += 1
    page.blocks += _with_rows(blocks)
    if len(numbers) == 1 and _PRINTED.fullmatch(numbers[0]):
        page.label = numbers[0]
    return page


def _row(region: Element) -> str | None:
    """The row of a table that a cell is in; None of what is no cell."""
    role = region.find("Roles/TableCellRole")
    if role is not None:
        return role.get("rowIndex", "")
    return region.get("row", "") if region.tag == "TableCell" else None


def _with_rows(blocks: list[tuple[str | None, list[Line]]]) -> Iterator[list[Line]]:
    """The blocks, with the short cells of a row together."""
    for row, found in groupby(blocks, key=itemgetter(0)):
        together = [block for _, block in found]
        yield from together if row is None else gathered(together)


def _in_order(page: Element) -> list[Element]:
    """The text regions in reading order; parts of a region (cells of a table) follow it."""
    order: dict[str, int] = {}
    reading = page.find("ReadingOrder")
    for reference in _references(reading) if reading is not None else []:
        order.setdefault(reference, len(order))
    ranked: list[tuple[int, Element]] = []
    _rank(page, order, len(order), ranked)
    return [region for _, region in sorted(ranked, key=lambda pair: pair[0])]


def _references(group: Element) -> Iterator[str]:
    """The names of regions in a group, by their `index` where they have one."""
    members = [child for child in group if child.tag.endswith(("Indexed", "Group", "RegionRef"))]
    for member in sorted(members, key=lambda child: _number(child.get("index"))):
        if reference := member.get("regionRef"):
            yield reference
        yield from _references(member)


def _rank(
    element: Element, order: dict[str, int], rank: int, ranked: list[tuple[int, Element]]
) -> None:
    for region in sorted(element, key=_place):
        if region.tag.endswith("Region") or region.tag in _OF_LINES:
            own = order.get(region.get("id", ""), rank)
            if region.tag in _OF_LINES:
                ranked.append((own, region))
            _rank(region, order, own, ranked)


def _lines(region: Element) -> list[Element]:
    """The lines of a region; the region itself where it has text and no lines."""
    lines = region.findall("TextLine")
    if lines or region.find("TextRegion") is not None:
        return sorted(lines, key=_index)
    return [region]


def _line(element: Element, page: OcrPage) -> Line:
    words = element.findall("Word")
    texts = [_text(word, page) for word in words]
    text = _text(element, None if words else page) or " ".join(filter(None, texts))
    return Line(text, _box(element))


def _text(element: Element, page: OcrPage | None) -> str:
    """The first reading of an element; `page` counts how sure it is."""
    readings = element.findall("TextEquiv")
    if not readings:
        return ""
    first = min(readings, key=lambda reading: _number(reading.get("index")))
    if page:
        page.sure(first.get("conf"))
    return first.findtext("Unicode") or first.findtext("PlainText") or ""


def _box(element: Element) -> Box | None:
    """The rectangle around the outline of an element."""
    outline = element.find("Coords")
    if outline is None:
        return None
    points = [(float(x), float(y)) for x, y in _POINT.findall(outline.get("points", ""))]
    # Before 2013 each point was an element.
    points += [(_number(p.get("x")), _number(p.get("y"))) for p in outline.findall("Point")]
    if not points:
        return None
    left, top = (min(values) for values in zip(*points, strict=True))
    right, bottom = (max(values) for values in zip(*points, strict=True))
    return Box(left, top, right - left, bottom - top)


def _place(element: Element) -> tuple[float, float, float]:
    """Regions come by their index, cells of a table by row and column."""
    return _index(element), _number(element.get("row")), _number(element.get("col"))


def _index(element: Element) -> int:
    """The place in the reading order that Transkribus gives; elements without one stay first."""
    found = _INDEX.search(element.get("custom", ""))
    return int(found[1][:9]) if found else -1


def _number(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError:
        return 0


reader = Reader("page", (".page",), read, claims=of_page)

"""How is ALTO read?

ALTO 1 to 4, the format of most digitised newspapers: pages, blocks, lines, words. A word
broken over a line (`HypPart1`) keeps its hyphen, and gets an invisible one (U+00AD) if
the file gives none. Margins stand around the print space: running heads before it, foot
lines after it. Blocks follow the `ReadingOrder`, or else each other as `IDNEXT` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from xml.etree.ElementTree import Element

from sourcesearch.document import Box, Document
from sourcesearch.readers.common.running import HYPHENS
from sourcesearch.readers.markup.xmltree import Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.ocr import Line, OcrPage, documents

__all__ = ["reader"]

_CONTAINERS = frozenset({"alto", "Layout"})
_SKIPPED = frozenset({"Styles", "Tags"})
_SPACES = ("TopMargin", "LeftMargin", "PrintSpace", "RightMargin", "BottomMargin")
"""A page's spaces in the order in which they are read; in the file all margins come first."""


def read(file: SourceFile) -> Iterator[Document]:
    """The document of an ALTO file."""
    problems: list[str] = []
    return documents(_pages(file, problems), "alto", "ALTO", problems)


def _pages(file: SourceFile, problems: list[str]) -> Iterator[OcrPage]:
    image = ""
    order: dict[str, int] = {}
    first: int | None = None
    for event in events(file, _CONTAINERS, _SKIPPED):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Tree) and event.element.tag == "Page":
            if first is None:
                # Tesseract counts pages from 0.
                first = int(event.element.get("PHYSICAL_IMG_NR") == "0")
            yield _page(event.element, image, order, first)
        elif isinstance(event, Tree) and event.element.tag == "ReadingOrder":
            named = (ref.get("REF", "") for ref in event.element.iter("ElementRef"))
            order = {name: number for number, name in enumerate(named)}
        elif isinstance(event, Tree):
            image = (event.element.findtext(".//fileName") or image).strip()


def _page(element: Element, image: str, order: dict[str, int], shift: int) -> OcrPage:
    """A page; `shift` is added to its number in the file."""
    picture = PurePath(image.replace("\\", "/"))
    number = element.get("PHYSICAL_IMG_NR", "")
    if number.isdecimal():
        number = str(int(number[:9]) + shift) if shift else number
    label = element.get("PRINTED_IMG_NR") or number or picture.stem
    page = OcrPage(label, picture.name, _number(element, "WIDTH"), _number(element, "HEIGHT"))
    spaces = [space for name in _SPACES for space in element.findall(name)]
    blocks = [block for space in spaces or [element] for block in space.iter("TextBlock")]
    for block in _in_order(blocks, order):
        page.blocks.append([_line(line, page) for line in _lines(block)])
        if language := block.get("LANG") or block.get("language"):
            page.languages[language] += 1
    if not page.languages and (language := element.get("LANG")):
        page.languages[language] += 1
    if not page.words:
        page.sure(element.get("PC"))
    return page


def _lines(block: Element) -> Iterator[Element]:
    """The lines of a block, without those of blocks inside it, which come by themselves."""
    for child in block:
        if child.tag == "TextLine":
            yield child
        elif child.tag != "TextBlock":
            yield from _lines(child)


def _in_order(blocks: list[Element], order: dict[str, int]) -> list[Element]:
    """The blocks in reading order; those that no order names stay behind the one before."""
    if order:
        ranks, rank = [], -1
        for block in blocks:
            rank = order.get(block.get("ID", ""), rank)
            ranks.append(rank)
        return [block for _, block in sorted(zip(ranks, blocks, strict=True), key=lambda p: p[0])]
    named = {block.get("ID", ""): block for block in blocks}
    followers = {block.get("IDNEXT", "") for block in blocks} & named.keys()
    ordered: dict[int, Element] = {}
    heads = [block for block in blocks if block.get("ID", "") not in followers]
    for block in [*heads, *blocks]:
        at: Element | None = block
        while at is not None and id(at) not in ordered:
            ordered[id(at)] = at
            at = named.get(at.get("IDNEXT", "")) if at.get("IDNEXT") else None
    return list(ordered.values())


def _line(element: Element, page: OcrPage) -> Line:
    pieces: list[str] = []
    broken = False
    for child in element:
        if child.tag == "String":
            if pieces and not pieces[-1].endswith(" "):
                pieces.append(" ")
            pieces.append(child.get("CONTENT", ""))
            page.sure(child.get("WC"))
            broken = child.get("SUBS_TYPE") == "HypPart1"
        elif child.tag == "SP":
            pieces.append(" ")
        elif child.tag == "HYP":
            pieces = ["".join(pieces).rstrip(), child.get("CONTENT") or "\u00ad"]
    text = "".join(pieces).strip()
    if broken and text and text[-1] not in HYPHENS:
        text += "\u00ad"
    box = Box(*(_number(element, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")))
    return Line(text, box if box.width > 0 else None)


def _number(element: Element, name: str) -> float:
    try:
        return float(element.get(name, ""))
    except ValueError:
        return 0


reader = Reader("alto", (".alto",), read)

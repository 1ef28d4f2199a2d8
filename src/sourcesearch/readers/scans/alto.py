"""The reader of ALTO.

ALTO 1 to 4, the format of most digitised newspapers: pages, blocks, lines, words. A word
broken over a line (`HypPart1`) keeps its hyphen, and gets an invisible one (U+00AD) if
the file gives none. Margins stand around the print space: running heads before it, foot
lines after it. Blocks follow the `ReadingOrder`, or else each other as `IDNEXT` says.

A delivery says of which blocks, lines or words an article is made (see `deliveries`):
`AltoPage.areas` are those asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from xml.etree.ElementTree import Element

from sourcesearch.document import Document
from sourcesearch.readers.common.numbering.pagelabels import pictured_label
from sourcesearch.readers.markup.xmlscan import Target
from sourcesearch.readers.markup.xmltree import Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.layout.altoboxes import page_size
from sourcesearch.readers.scans.layout.altolines import AltoLines, Area, Pixel
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents
from sourcesearch.readers.scans.pages.otherforms import of_page, with_text
from sourcesearch.readers.scans.pages.picture import Size
from sourcesearch.readers.scans.pages.shortblocks import FEW

__all__ = ["AltoPage", "pages", "reader"]

_CONTAINERS = frozenset({"alto", "Layout"})
_SKIPPED = frozenset({"Styles", "Tags"})
_SPACES = ("TopMargin", "LeftMargin", "PrintSpace", "RightMargin", "BottomMargin")
"""A page's spaces in the order in which they are read; in the file all margins come first."""


@dataclass
class AltoPage(OcrPage):
    """A page of ALTO.

    name:  its ID.
    unit:  in what its places count, as `MeasurementUnit` has it: "pixel", "mm10", "inch1200".
    areas: the blocks of lines of each area that was asked for and is there.
    rest:  the blocks of all lines, and parts of lines, that are in none of them.
    """

    name: str = ""
    unit: str = "pixel"
    areas: dict[Area, list[list[Line]]] = field(default_factory=dict)
    rest: list[list[Line]] = field(default_factory=list)


_PLACE_ONLY = "eSc_"
"""How eScriptorium names pages, whose numbers are their places among what was imported there."""


def read(file: SourceFile) -> Iterator[Document]:
    """The document of an ALTO file."""
    problems: list[str] = []
    return with_text(file, documents(pages(file, problems), "alto", "ALTO", problems, file))


def pages(
    file: SourceFile,
    problems: list[str],
    wanted: Collection[Area] = (),
    picture: Size | None = None,
    told_by: Callable[[Target], Target] | None = None,
) -> Iterator[AltoPage]:
    """The pages of an ALTO file.

    problems: grows by what cannot be read, a line each.
    wanted:   the areas to give, besides the blocks.
    picture:  the size of the picture of the page, if it is known.
    told_by:  as in `xmltree.events`.
    """
    image, unit = "", "pixel"
    order: dict[str, int] = {}
    first: int | None = None
    for event in events(file, _CONTAINERS, _SKIPPED, told_by):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Tree) and event.element.tag == "Page":
            if first is None:
                # Tesseract counts pages from 0.
                first = int(event.element.get("PHYSICAL_IMG_NR") == "0")
            page, lines = _page(event.element, image, order, first)
            page.unit = unit
            if wanted:
                problems += _areas(page, lines, event.element, wanted, picture)
            yield page
        elif isinstance(event, Tree) and event.element.tag == "ReadingOrder":
            named = (ref.get("REF", "") for ref in event.element.iter("ElementRef"))
            order = {name: number for number, name in enumerate(named)}
        elif isinstance(event, Tree):
            image = (event.element.findtext(".//fileName") or image).strip()
            unit = (event.element.findtext("MeasurementUnit") or unit).strip().lower()


def _areas(
    page: AltoPage,
    lines: AltoLines,
    element: Element,
    wanted: Collection[Area],
    picture: Size | None,
) -> Iterator[str]:
    """Adds the areas that are there to a page; what is wrong with them."""
    pixel: Pixel | None = None
    if picture and page.width > 0 and page.height > 0:
        pixel = page.width / picture.width, page.height / picture.height
    if pixel is None and page.unit != "pixel":
        on_picture = {area for area in wanted if area.outline and area.outline.on_picture}
        if on_picture:
            yield (
                f"{len(on_picture)} parts are outlined in pixels, its places are in {page.unit},"
                " and the size of the picture is not known"
            )
        wanted = [area for area in wanted if area not in on_picture]
    page.areas, page.rest = lines.areas(element, wanted, pixel)


def _page(
    element: Element, image: str, order: dict[str, int], shift: int
) -> tuple[AltoPage, AltoLines]:
    """A page and its lines; `shift` is added to its number in the file."""
    picture = PurePath(image.replace("\\", "/"))
    name = element.get("ID", "")
    number = "" if name.startswith(_PLACE_ONLY) else element.get("PHYSICAL_IMG_NR", "")
    if number.isdecimal():
        number = str(int(number[:9]) + shift) if shift else number
    label = element.get("PRINTED_IMG_NR") or number or pictured_label(picture.stem)
    page = AltoPage(label, picture.name, *page_size(element))
    page.name = name
    page.is_counted = not element.get("PRINTED_IMG_NR") and number == "1"
    spaces = [space for name in _SPACES for space in element.findall(name)]
    blocks = [block for space in spaces or [element] for block in space.iter("TextBlock")]
    found = AltoLines()
    tables = _tables(element)
    last: Element | None = None
    for block in _in_order(blocks, order):
        paragraph = tables.get(id(block), block)
        lines = [found.add(line, block, paragraph) for line in _lines(block)]
        if paragraph is last:
            page.blocks[-1] += lines
        else:
            page.blocks.append(lines)
        last = paragraph
        if language := block.get("LANG") or block.get("language"):
            page.languages[language] += 1
    if not page.languages and (language := element.get("LANG")):
        page.languages[language] += 1
    if not any(line.words for block in page.blocks for line in block):
        page.sure(element.get("PC"))
    return page, found


def _tables(page: Element) -> dict[int, Element]:
    """The tables whose cells hold a few words each, by the identities of their cells."""
    found: dict[int, Element] = {}
    for composed in page.iter("ComposedBlock"):
        if composed.get("TYPE", "").lower() == "table":
            cells = list(composed.iter("TextBlock"))
            if sum(1 for _ in composed.iter("String")) < FEW * len(cells):
                found.update(dict.fromkeys(map(id, cells), composed))
    return found


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


reader = Reader("alto", (".alto",), read, claims=of_page)

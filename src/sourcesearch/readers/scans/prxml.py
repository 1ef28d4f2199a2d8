"""The reader of PRXML, in which Olive keeps an article.

Words follow each other, and an empty `L` begins a line. What is hyphenated or has an
apostrophe comes twice: in its pieces as printed (`Q`, `q`) and as a whole (`QW`), which is
left out; `NS` says that no space follows. Boxes count in dots of the resolution that the file
gives, pages in those of another, which only the table of contents names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from sourcesearch.document import Box, Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.titles import in_one_line
from sourcesearch.readers.markup.xmltree import Open, Problem, Tree, events
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.metadata.folders import placed
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, OcrText

__all__ = ["entity", "reader"]

_HEADING = ("HedLine_hl1", "HedLine_hl2", "HedLine")


@dataclass
class _Line:
    box: Box | None
    indented: bool
    text: str = ""


def read(file: SourceFile) -> Iterator[Document]:
    """The document of an article that no table of contents names."""
    problems: list[str] = []
    page, heading, known = entity(file, problems)
    text = OcrText()
    text.add(page)
    if not text.length:
        raise ReaderError("; ".join(["an article without text", *problems]))
    metadata = Metadata.of("Olive", {"title": heading, **known}).or_else(text.known("Olive"))
    return placed(file, [text.document("olive", metadata, problems=problems)])


def entity(
    file: SourceFile, problems: list[str], resolution: float = 0
) -> tuple[OcrPage, str, dict[str, str]]:
    """An article as a page has it, the text of its heading, and what it says of itself.

    problems:   grows by what cannot be read.
    resolution: in which pages are measured, in dots to the inch; 0 if it is not known.
    """
    page, heading, known = OcrPage(), list[str](), dict[str, str]()
    for event in events(file, frozenset({"XMD-entity"})):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Open):
            known["language"] = event.element.get("LANGUAGE", "")
            page.image = event.element.get("PAGE_NO", "")
        elif isinstance(event, Tree) and event.element.tag == "Meta":
            _meta(event.element, page, known, resolution)
        elif isinstance(event, Tree):
            for primitive in event.element.iter("Primitive"):
                blocks = list(_blocks(primitive))
                page.blocks += blocks
                if event.element.tag in _HEADING:
                    heading += [line.text for block in blocks for line in block]
    return page, in_one_line(heading), known


def _meta(meta: Element, page: OcrPage, known: dict[str, str], resolution: float) -> None:
    page.label = meta.get("PAGE_LABEL", "") or page.image
    page.image = f"Pg{page.image:0>3}.{meta.get('DEFAULT_IMG_EXT', 'png')}"
    scale = _number(meta.get("IMAGES_RESOLUTION")) / resolution if resolution > 0 else 0
    page.width, page.height = (_number(meta.get(f"PAGE_{n}")) * scale for n in ("WIDTH", "HEIGHT"))
    known["source"] = meta.get("PUBLICATION", "")
    day, _, rest = meta.get("ISSUE_DATE", "").partition("/")
    month, _, year = rest.partition("/")
    known["date"] = iso_date(f"{year}-{month:0>2}-{day:0>2}") or ""


def _blocks(primitive: Element) -> Iterator[list[Line]]:
    """The paragraphs of a piece of text: a line that begins one says so."""
    block: list[Line] = []
    for line in _lines(primitive):
        if line.indented and block:
            yield block
            block = []
        block.append(Line(line.text, line.box))
    if block:
        yield block


def _lines(primitive: Element) -> Iterator[_Line]:
    line = _Line(None, False)
    before = ""
    for element in primitive.iter():
        text = (element.text or "").strip()
        if element.tag == "L":
            if line.text:
                yield line
            line = _Line(_box(element), element.get("P", "").startswith("S"))
            before = ""
        elif element.tag in ("W", "Q", "q") and text:
            glued = not line.text or before == "-" or before == element.get("QID")
            line.text += text if glued else f" {text}"
            before = "-" if element.get("NS") == "y" else element.get("QID", "")
    if line.text:
        yield line


def _box(element: Element) -> Box | None:
    sides = [_number(side) for side in element.get("BOX", "").split()]
    if len(sides) != 4:
        return None
    left, top, right, bottom = sides
    return Box(left, top, right - left, bottom - top)


def _number(text: str | None) -> float:
    try:
        value = float(text or "")
    except ValueError:
        return 0
    return value if abs(value) < 1e9 else 0


reader = Reader("olive", (".prxml",), read)

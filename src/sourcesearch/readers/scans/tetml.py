"""The reader of TETML, which PDFlib's TET takes out of a PDF.

TETML 3 to 5 (http://www.pdflib.com/XML/TET5/): pages, paragraphs, lines, words. A word that
was broken over two lines is one word, on the first of them, and has a box on each.
Positions count from the bottom of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from xml.etree.ElementTree import Element

from sourcesearch.document import Box, Document
from sourcesearch.readers.markup.xmltree import Close, Open, Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents
from sourcesearch.readers.scans.pages.otherforms import of_page, with_text
from sourcesearch.readers.scans.pages.shortblocks import gathered

__all__ = ["reader"]

_CONTAINERS = frozenset({"TET", "Document", "Pages", "Page", "Content", "Table", "Row", "Cell"})
_GATHERED = ("Table", "Row")


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a TETML file."""
    problems: list[str] = []
    return with_text(file, documents(_pages(file, problems), "tetml", "TETML", problems))


def _pages(file: SourceFile, problems: list[str]) -> Iterator[OcrPage]:
    page: OcrPage | None = None
    picture = ""
    inside: list[list[list[Line]]] = []
    """The blocks of the tables and rows that are open, the outermost first."""
    for event in events(file, _CONTAINERS):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Open) and event.element.tag == "Document":
            picture = PurePath(event.element.get("filename", "").replace("\\", "/")).name
        elif isinstance(event, Open) and event.element.tag == "Page":
            if page:
                yield page
            size = (_number(event.element, "width"), _number(event.element, "height"))
            page = OcrPage(event.element.get("number", ""), picture, *size)
            inside = [page.blocks]
        elif isinstance(event, Open | Close) and page:
            _gather(event, inside)
        elif isinstance(event, Tree) and event.element.tag == "Para" and page:
            inside[-1].append(list(_lines(event.element, page.height)))
        elif isinstance(event, Tree) and event.element.tag == "Exception":
            problems.append("".join(event.element.itertext()).strip())
    if page:
        yield page


def _gather(event: Open | Close, inside: list[list[list[Line]]]) -> None:
    """Opens a table or a row of one, or closes it: then its blocks are those of what it is in."""
    if isinstance(event, Open):
        if event.element.tag in _GATHERED:
            inside.append([])
    elif event.name in _GATHERED and len(inside) > 1:
        blocks = inside.pop()
        inside[-1] += gathered(blocks)


def _lines(paragraph: Element, height: float) -> Iterator[Line]:
    """The lines of a paragraph; one of all its words where it has none."""
    lines = paragraph.findall("Line") or [paragraph]
    carried: list[tuple[str, Box | None]] = []
    for line in lines:
        words = carried
        carried = []
        for word in line.iter("Word"):
            parts = list(_parts(word, height))
            words.append(parts[0])
            carried += parts[1:]
        if not words and (text := line.findtext("Text")):
            words = [(text, None)]
        yield _line(words)
    if carried:
        yield _line(carried)


def _parts(word: Element, height: float) -> Iterator[tuple[str, Box | None]]:
    """The text of a word with its box, and the boxes of what of it is on further lines."""
    boxes: list[Box | None] = [_box(box, height) for box in word.findall("Box")]
    first, *others = boxes or [None]
    yield word.findtext("Text") or "", first
    for box in others:
        yield "", box


def _line(words: list[tuple[str, Box | None]]) -> Line:
    boxes = [box for _, box in words if box]
    text = " ".join(text for text, _ in words if text)
    if not boxes:
        return Line(text)
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right = max(box.x + box.width for box in boxes)
    bottom = max(box.y + box.height for box in boxes)
    return Line(text, Box(left, top, right - left, bottom - top))


def _box(box: Element, height: float) -> Box:
    left, low, right, high = (_number(box, side) for side in ("llx", "lly", "urx", "ury"))
    return Box(left, height - high, right - left, high - low)


def _number(element: Element, name: str) -> float:
    try:
        value = float(element.get(name, ""))
    except ValueError:
        return 0
    return value if abs(value) < 1e9 else 0


reader = Reader("tetml", (".tetml",), read, claims=of_page)

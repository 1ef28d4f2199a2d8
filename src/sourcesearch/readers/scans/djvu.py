"""The reader of DjVu, and of its XML.

Of a DjVu file it takes the text layer, and recognises pages that have none where a person asks
for it (see `djvused`). Its XML is DjVuXML 1.1 as DjVuLibre's `djvutoxml` and the Internet Archive
write it: an `OBJECT` a page, in its hidden text columns, regions, paragraphs, lines and words with
their corners (left, bottom, right, top).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from xml.etree.ElementTree import Element

from sourcesearch.document import Box, Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.markup.xmltree import Problem, Tree, events, one_line
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.djvused import Djvu, is_djvu
from sourcesearch.readers.scans.layout.altoboxes import around
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents
from sourcesearch.readers.scans.pages.otherforms import with_text

__all__ = ["pages", "reader"]

_HUNDRED = 100


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a DjVu file, or of a file of DjVu's XML."""
    with file.open() as stream:
        head = stream.read(1 << 6)
    if is_djvu(head):
        return with_text(file, _of_text_layer(file))
    if file.suffix in reader.suffixes and b"<" not in head:
        raise ReaderError("no DjVu file")
    problems: list[str] = []
    return with_text(file, documents(pages(file, problems), "djvu", "DjVu", problems))


def _of_text_layer(file: SourceFile) -> Iterator[Document]:
    djvu = Djvu(file)
    for document in documents(djvu.pages(), "djvu", "tesseract", djvu.problems, file):
        yield replace(document, metadata=document.metadata.or_else(djvu.metadata))


def pages(file: SourceFile, problems: list[str]) -> Iterator[OcrPage]:
    """The pages of a file of DjVu's XML; `problems` grows by what cannot be read."""
    containers = frozenset({"DjVuXML", "BODY"})
    for event in events(file, containers, frozenset({"HEAD", "MAP"})):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Tree) and event.element.tag == "OBJECT":
            yield _page(event.element)


def _page(element: Element) -> OcrPage:
    """A page; its file is called as its picture is, but for the ending."""
    names = {param.get("name", "").upper(): param.get("value", "") for param in element}
    picture = PurePath((names.get("PAGE", "") or element.get("usemap", "")).replace("\\", "/"))
    page = OcrPage("", picture.name, _number(element, "width"), _number(element, "height"))
    for block in _blocks(element):
        lines = list(block.iter("LINE"))
        page.blocks.append([_line(line, page) for line in lines or [block]])
    return page


def _blocks(element: Element) -> Iterator[Element]:
    """The paragraphs; what is in none is read as it stands."""
    for child in element:
        if child.tag in ("PARAGRAPH", "LINE"):
            yield child
        else:
            yield from _blocks(child)


def _line(line: Element, page: OcrPage) -> Line:
    words = list(line.iter("WORD"))
    for word in words:
        page.sure(word.get("x-confidence"), out_of=_HUNDRED)
    text = " ".join(one_line(word) for word in words)
    return Line(" ".join(text.split()), around(filter(None, map(_box, words))))


def _box(word: Element) -> Box | None:
    """The box of a word; a fifth number is its baseline."""
    try:
        left, bottom, right, top = map(float, word.get("coords", "").split(",")[:4])
    except ValueError:
        return None
    return Box(left, min(top, bottom), right - left, abs(bottom - top))


def _number(element: Element, name: str) -> float:
    text = element.get(name, "")
    return float(text) if text.isdecimal() and len(text) < 10 else 0


reader = Reader("djvu", (".djvu", ".djv"), read, depends_on=("ocr", "ocr_languages"))

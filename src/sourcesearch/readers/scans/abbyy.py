"""The reader of ABBYY FineReader's XML.

FineReader XML 6 to 10 (http://www.abbyy.com/FineReader_xml/): pages, blocks, paragraphs,
lines; a line is runs of one format, with their text or with one element for each
character. Exports that leave out the outermost `document` are read as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sourcesearch.document import Box, Document
from sourcesearch.readers.markup.xmltree import Open, Problem, Tree, events
from sourcesearch.readers.metadata.folders import number_in_name
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents
from sourcesearch.readers.scans.pages.otherforms import pictured_number, with_text
from sourcesearch.readers.scans.pages.shortblocks import gathered

__all__ = ["pages", "reader"]

_WEIGHT = 100
"""The confidence of a character is given in hundredths."""

_LANGUAGES = {"german": "de", "french": "fr", "english": "en", "italian": "it", "spanish": "es",
              "dutch": "nl", "latin": "la", "portuguese": "pt", "russian": "ru", "polish": "pl",
              "czech": "cs", "danish": "da", "swedish": "sv", "hungarian": "hu"}  # fmt: skip


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a file of FineReader."""
    problems: list[str] = []
    return with_text(file, documents(pages(file, problems), "abbyy", "ABBYY", problems))


def pages(file: SourceFile, problems: list[str]) -> Iterator[OcrPage]:
    """The pages of a file of FineReader; `problems` grows by what cannot be read.

    One that has a file of its own is called by the number in the name of its picture or file.
    """
    page: OcrPage | None = None
    is_alone = True
    for event in events(file, frozenset({"document", "page"})):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Open) and event.element.tag == "page":
            if page:
                is_alone = False
                yield page
            width, height = (_number(event.element, name) for name in ("width", "height"))
            page = OcrPage("", "", width, height)
        elif isinstance(event, Tree) and page and event.element.tag == "block":
            _add(page, event.element)
    if page:
        page.label = (pictured_number(file) or number_in_name(file)) if is_alone else ""
        yield page


def _add(page: OcrPage, block: Element) -> None:
    """A block; in tables each cell has its text in itself."""
    rows = block.findall("row") or [block]
    parts = [gathered(_paragraphs(row, page)) for row in rows]
    page.blocks += gathered(paragraph for row in parts for paragraph in row)


def _paragraphs(element: Element, page: OcrPage) -> Iterator[list[Line]]:
    for paragraph in element.iter("par"):
        yield [_line(line, page) for line in paragraph.iter("line")]


def _line(line: Element, page: OcrPage) -> Line:
    pieces: list[str] = []
    words, confidence = 0, 0.0
    for run in line.iter("formatting"):
        if language := _language(run.get("lang", "")):
            page.languages[language] += 1
        pieces.append(run.text or "")
        for character in run.iter("charParams"):
            pieces.append(_character(character))
            sure = character.get("charConfidence")
            if sure and sure.isdecimal() and len(sure) < 4 and int(sure) <= _WEIGHT:
                words, confidence = words + 1, confidence + int(sure) / _WEIGHT
    text = " ".join("".join(pieces).split())
    return Line(text, _box(line), words, confidence)


def _character(character: Element) -> str:
    """A space has no box, and in some exports no text either."""
    return character.text or " "


def _language(name: str) -> str:
    """FineReader's `GermanStandard` or `OldGerman` as an ISO code."""
    folded = name.lower().removeprefix("old")
    return next((code for word, code in _LANGUAGES.items() if folded.startswith(word)), "")


def _box(line: Element) -> Box | None:
    left, top, right, bottom = (_number(line, side) for side in "ltrb")
    return Box(left, top, right - left, bottom - top) if right > left else None


def _number(element: Element, name: str) -> float:
    text = element.get(name, "")
    return float(text) if text.lstrip("-").isdecimal() and len(text) < 10 else 0


reader = Reader("abbyy", (), read)

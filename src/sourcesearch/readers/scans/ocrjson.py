"""The reader of what services on the web recognise, as they answer it in JSON.

Google's Vision (`fullTextAnnotation`), Amazon's Textract (`Blocks`), Microsoft's Read and Document
Intelligence (`analyzeResult`, `recognitionResults`, `readResult`): pages, lines and where
these stand. https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse,
https://docs.aws.amazon.com/textract/latest/dg/API_Block.html,
https://learn.microsoft.com/rest/api/aiservices/document-models/get-analyze-result.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter
from pathlib import PurePath
from typing import Any

from sourcesearch.document import Box, Document, Span
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.layout.altoboxes import around
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents
from sourcesearch.readers.scans.pages.otherforms import with_text

__all__ = ["is_recognised", "reader"]

_LARGEST = 1 << 27
_SIGNS = re.compile(
    rb'"(?:fullTextAnnotation|textAnnotations|BlockType|DetectDocumentTextModelVersion'
    rb'|AnalyzeDocumentModelVersion|analyzeResult|recognitionResults|readResult)"\s*:'
)
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".jp2"})
_LINE_ENDS = frozenset({"EOL_SURE_SPACE", "LINE_BREAK", "HYPHEN"})
_SPACES = frozenset({"SPACE", "SURE_SPACE"})
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)

Json = Any


def read(file: SourceFile) -> Iterator[Document]:
    """The document of an answer."""
    problems: list[str] = []
    yield from with_text(file, documents(_pages(file), "ocrjson", "OCR", problems))


def is_recognised(head: bytes) -> bool:
    """Whether a file of JSON that begins so is such an answer."""
    return _SIGNS.search(head) is not None


def _pages(file: SourceFile) -> Iterator[OcrPage]:
    file.refuse_above(_LARGEST, "recognised pages")
    try:
        content = json.loads(file.read())
        answers = content if isinstance(content, list) else [content]
        for page in [page for answer in answers for page in _of_answer(answer)]:
            page.image = _picture(file.name)
            yield page
    except RecursionError as error:
        raise ReaderError("nested too deeply") from error
    except _UNREADABLE as error:
        raise ReaderError(f"no recognised pages ({type(error).__name__})") from error


def _picture(name: str) -> str:
    """The picture that an answer is about, where it is called after it: `0001.jpg.json`."""
    stem = PurePath(name).stem
    return stem if PurePath(stem).suffix.lower() in _PICTURES else ""


def _of_answer(answer: Json) -> Iterator[OcrPage]:
    if "Blocks" in answer:
        yield from _of_textract(answer["Blocks"])
        return
    for response in answer.get("responses", [answer]):
        if "fullTextAnnotation" in response:
            yield from _of_vision(response)
        elif response.get("textAnnotations"):
            written = str(response["textAnnotations"][0]["description"])
            yield OcrPage(blocks=[[Line(line) for line in written.split("\n")]])
    result = answer.get("analyzeResult", answer)
    paragraphs = sorted(_span(each) for each in result.get("paragraphs") or [])
    pages = (result.get(name) for name in ("readResults", "recognitionResults", "pages"))
    for page in next(filter(None, pages), []):
        yield _of_azure(page, paragraphs)
    if blocks := (result.get("readResult") or {}).get("blocks"):
        size = result.get("metadata") or {}
        lines = [line for block in blocks for line in block["lines"]]
        yield _of_azure({**size, "lines": lines}, [])


def _of_vision(response: Json) -> Iterator[OcrPage]:
    said = response.get("context") or {}
    for content in response["fullTextAnnotation"].get("pages", []):
        page = OcrPage(str(said.get("pageNumber") or ""))
        page.width, page.height = (float(content.get(name) or 0) for name in ("width", "height"))
        for block in content.get("blocks", []):
            for paragraph in block.get("paragraphs", []):
                page.blocks.append(list(_vision_lines(paragraph, page)))
        yield page


def _vision_lines(paragraph: Json, page: OcrPage) -> Iterator[Line]:
    """The lines, each up to a break that ends one; a hyphen that it has is not among the signs."""
    text, boxes = "", list[Box]()
    for word in paragraph.get("words", []):
        page.sure(str(word.get("confidence") or ""))
        if box := _vision_box(word.get("boundingBox") or {}, page):
            boxes.append(box)
        for symbol in word.get("symbols", []):
            text += str(symbol.get("text", ""))
            after = ((symbol.get("property") or {}).get("detectedBreak") or {}).get("type", "")
            if after in _SPACES:
                text += " "
            elif after in _LINE_ENDS:
                hyphen = "\u00ad" if after == "HYPHEN" else ""
                yield Line(text.strip() + hyphen, around(boxes))
                text, boxes = "", []
    if text.strip():
        yield Line(text.strip(), around(boxes))


def _vision_box(outline: Json, page: OcrPage) -> Box | None:
    """The box around a word; a corner at 0 is left out, and of PDFs they are parts of the page."""
    if corners := outline.get("normalizedVertices"):
        return _box([(c.get("x", 0) * page.width, c.get("y", 0) * page.height) for c in corners])
    return _box([(c.get("x", 0), c.get("y", 0)) for c in outline.get("vertices", [])])


def _of_textract(blocks: Json) -> Iterator[OcrPage]:
    """Pages of lines; those of a paragraph (`LAYOUT_TEXT`) together, in the order of these."""
    by_page: dict[int, list[Json]] = {}
    for block in blocks:
        by_page.setdefault(int(block.get("Page") or 1), []).append(block)
    for number, found in sorted(by_page.items()):
        page = OcrPage(str(number), "", 1, 1)
        lines = {block["Id"]: block for block in found if block["BlockType"] == "LINE"}
        for block in found:
            if block["BlockType"].startswith("LAYOUT_"):
                names = [
                    name
                    for related in block.get("Relationships") or []
                    for name in related["Ids"]
                    if related["Type"] == "CHILD" and name in lines
                ]
                own = [lines.pop(name) for name in dict.fromkeys(names)]
                page.blocks.append([_textract_line(line, page) for line in own])
        page.blocks.append([_textract_line(line, page) for line in lines.values()])
        yield page


def _textract_line(line: Json, page: OcrPage) -> Line:
    page.sure(str(line.get("Confidence") or ""), out_of=100)
    found = (line.get("Geometry") or {}).get("BoundingBox") or {}
    names = ("Left", "Top", "Width", "Height")
    box = Box(*(float(found[name]) for name in names)) if found else None
    return Line(str(line.get("Text") or ""), box)


def _of_azure(content: Json, paragraphs: list[Span]) -> OcrPage:
    """A page; lines of a paragraph together, as far as paragraphs are told.

    paragraphs: where those of all pages stand in the text of the answer, sorted.
    """
    number = content.get("page") or content.get("pageNumber")
    page = OcrPage(str(number or ""))
    page.width, page.height = (float(content.get(name) or 0) for name in ("width", "height"))
    blocks: dict[int | None, list[Line]] = {}
    for line in content.get("lines") or []:
        for word in line.get("words") or []:
            page.sure(str(word.get("confidence") or ""))
        begin, _ = _span(line)
        at = bisect_right(paragraphs, begin, key=itemgetter(0)) - 1
        place = at if at >= 0 and begin < paragraphs[at][1] else None
        text = str(line.get("text") or line.get("content") or "")
        blocks.setdefault(place, []).append(Line(text, _azure_box(line)))
    page.blocks = list(blocks.values())
    return page


def _span(part: Json) -> Span:
    """Where a part stands in the text of the answer; nowhere if it does not say."""
    for span in part.get("spans") or []:
        return span["offset"], span["offset"] + span["length"]
    return -1, -1


def _azure_box(line: Json) -> Box | None:
    names = ("boundingBox", "polygon", "boundingPolygon")
    numbers: list[Json] = next(filter(None, map(line.get, names)), [])
    if numbers and isinstance(numbers[0], dict):
        return _box([(corner["x"], corner["y"]) for corner in numbers])
    return _box(list(zip(numbers[::2], numbers[1::2], strict=True)))


def _box(corners: list[tuple[float, float]]) -> Box | None:
    if not corners:
        return None
    (left, right), (top, bottom) = (
        (float(min(side)), float(max(side))) for side in zip(*corners, strict=True)
    )
    return Box(left, top, right - left, bottom - top)


reader = Reader("ocrjson", (), read)

"""The reader of manifests and lists of annotations of IIIF that have the text of pages.

The Presentation API 2.1 and 3.0 (https://iiif.io/api/presentation/): a manifest has canvases, which
are pages, and these have lists of annotations. An annotation with a text stands on a canvas, or in
a rectangle of it. A list in a file of its own is a page; a manifest without texts only names
pictures.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from typing import Any

from sourcesearch.document import Box, Document, Metadata
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.common.numbering.pagelabels import page_label
from sourcesearch.readers.deliveries.description import day_first
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents

__all__ = ["is_iiif", "reader"]

_FIRST = 1 << 12
_LARGEST = 1 << 26
_SIGNS = re.compile(
    rb'iiif\.io/api/presentation|"sc:(?:Manifest|AnnotationList|Collection)"|"AnnotationPage"'
)
_PLACE = re.compile(r"xywh=(?:pixel:)?(\d{1,9}(?:\.\d+)?),(\d{1,9}(?:\.\d+)?)"
                    r",(\d{1,9}(?:\.\d+)?),(\d{1,9}(?:\.\d+)?)")  # fmt: skip
_CANVAS = re.compile(r"/canvas/(?:[^\"#?]*/)?([^\"/#?]{1,40})")
_BREAK = re.compile(r"(?i)<(?:br|/p|/div|/li)\b[^<>]*>|\n")
_TAG = re.compile(r"<[^<>]*>")
_NO_TEXT = frozenset({"tagging", "linking", "classifying", "bookmarking", "identifying"})
_FINEST = ("line", "block", "paragraph", "page", "word", "glyph")
"""Of texts that are there in several sizes one is read, the first of these."""

_LONG = 15
"""Words of an annotation, on average, from which on each is a paragraph and no line."""

_FIELDS = {"author": "author", "creator": "author", "date": "date", "published": "date",
           "language": "language", "publisher": "publisher", "title": "title"}  # fmt: skip
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)

Json = Any


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a manifest or of a list."""
    content = _parsed(file)
    try:
        pages = list(_pages(content))
        known = Metadata.of("IIIF", _described(content))
    except _UNREADABLE as error:
        raise ReaderError(f"no manifest as IIIF has it ({type(error).__name__})") from error
    if not any(page.blocks for page in pages):
        raise Companion("manifest")
    for document in documents(pages, "iiif", "IIIF", []):
        yield replace(document, metadata=known.or_else(document.metadata))


def is_iiif(head: bytes) -> bool:
    """Whether a file of JSON that begins so is a manifest or a list of annotations."""
    is_object = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return is_object and _SIGNS.search(head, 0, _FIRST) is not None


def _parsed(file: SourceFile) -> Json:
    file.refuse_above(_LARGEST, "a manifest")
    try:
        return json.loads(file.read())
    except (ValueError, RecursionError) as error:
        raise ReaderError("no JSON") from error


def _pages(content: Json) -> Iterator[OcrPage]:
    canvases = _canvases(content)
    if not canvases:
        annotations = _annotations(content)
        page = OcrPage(_canvas_of(annotations[0]) if annotations else "")
        _add(page, annotations)
        yield page
    for canvas in canvases:
        width, height = (_number(canvas.get(name)) for name in ("width", "height"))
        page = OcrPage(page_label(_text_of(canvas.get("label"))), "", width, height)
        for held in [*_list(canvas.get("otherContent")), *_list(canvas.get("annotations"))]:
            _add(page, _annotations(held))
        yield page


def _canvas_of(annotation: Json) -> str:
    """The end of the address of what an annotation stands on."""
    target = json.dumps(annotation.get("on") or annotation.get("target"))
    found = _CANVAS.search(target)
    return found[1] if found else ""


def _canvases(content: Json) -> list[Json]:
    if not isinstance(content, dict):
        return []
    sequences = [each for each in _list(content.get("sequences")) if isinstance(each, dict)]
    found = [each for sequence in sequences for each in _list(sequence.get("canvases"))]
    found += [each for each in _list(content.get("items")) if _type(each) == "Canvas"]
    return [each for each in found if isinstance(each, dict)]


def _annotations(content: Json) -> list[Json]:
    """Those of a list, of the finest sort that reads well."""
    if not isinstance(content, dict):
        return []
    every = [*_list(content.get("resources")), *_list(content.get("items"))]
    found = [each for each in every if isinstance(each, dict) and _is_text(each)]
    sizes = Counter(str(each.get("textGranularity") or "") for each in found)
    kept = next((size for size in _FINEST if sizes[size]), "")
    return [each for each in found if str(each.get("textGranularity") or "") == kept]


def _is_text(annotation: Json) -> bool:
    reasons = {str(each).rpartition(":")[2] for each in _list(annotation.get("motivation"))}
    return not reasons or not reasons <= _NO_TEXT


def _add(page: OcrPage, annotations: list[Json]) -> None:
    """Adds annotations as lines of one block, or as blocks where they are long."""
    lines = []
    for annotation in annotations:
        bodies = [*_list(annotation.get("resource")), *_list(annotation.get("body"))]
        written = list(filter(None, map(_body, bodies)))
        box = _box(annotation.get("on") or annotation.get("target"))
        if written:
            lines.append([Line(text, box) for text in _lines_of(" \n".join(written))])
    words = sum(len(line.text.split()) for block in lines for line in block)
    if words > _LONG * len(lines):
        page.blocks += lines
    elif lines:
        page.blocks.append([line for block in lines for line in block])


def _body(body: Json) -> str:
    if not isinstance(body, dict):
        return ""
    text = body.get("chars") or body.get("value") or body.get("cnt:chars") or ""
    return text if isinstance(text, str) else ""


def _lines_of(text: str) -> list[str]:
    pieces = (" ".join(unescape(_TAG.sub(" ", each)).split()) for each in _BREAK.split(text))
    return [piece for piece in pieces if piece]


def _box(target: Json) -> Box | None:
    found = _PLACE.search(json.dumps(target)[:10_000])
    return Box(*map(float, found.groups())) if found else None


def _described(content: Json) -> dict[str, str]:
    """What a manifest says of itself; a list says nothing."""
    found: dict[str, str] = {}
    if not _canvases(content):
        return found
    found["title"] = _text_of(content.get("label"))
    if date := day_first(str(content.get("navDate") or "")[:10]):
        found["date"] = date
    for pair in _list(content.get("metadata")):
        name = _FIELDS.get(_text_of(pair.get("label")).casefold())
        if name and (value := _text_of(pair.get("value"))):
            found.setdefault(name, value)
    return {name: value for name, value in found.items() if value}


def _text_of(value: Json) -> str:
    """A label: a text, `@value` with its language, or lists of texts by languages."""
    if isinstance(value, dict):
        value = value.get("@value") or next(iter(value.values()), "")
    if isinstance(value, list):
        return _text_of(value[0]) if value else ""
    return " ".join(_lines_of(value)) if isinstance(value, str) else ""


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _type(value: Json) -> str:
    return str(value.get("type") or "") if isinstance(value, dict) else ""


def _number(value: Json) -> float:
    return float(value) if isinstance(value, int | float) and 0 < value < 1e9 else 0


reader = Reader("iiif", (), read)

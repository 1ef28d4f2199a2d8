"""The reader of exports of Tropy: photographs from archives, by the items they are photographs of.

An item is a document: what was transcribed from its photographs and from selections of these, and
what was noted on them, each photograph a page. What is known of the item is named by properties
of any vocabulary, of which the last part is the name: `dcterms:creator`,
`http://purl.org/dc/elements/1.1/title`. (JSON-LD, as `src/selectors/export.js` of Tropy 1.17
writes it.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.bibliography.reference import joined, shown
from sourcesearch.readers.common.numbering.pagelabels import page_label
from sourcesearch.readers.common.textbuilder import BLANK, TextBuilder
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["is_tropy", "reader"]

ORIGIN = "Tropy"

_FIRST = 1 << 12
_LARGEST = 1 << 27
_SIGN = b"tropy.org/v1/tropy#"
_NAMES = {"creator": "author", "audience": "recipient"}
"""What Tropy's own templates call author and recipient of a letter (Dublin Core)."""

_LEFT_OUT = frozenset({"@type", "template", "photo"})
_LAST = re.compile(r"[^/#:]+\Z")
_NUMBER = re.compile(
    r"\[?(?:\d{1,4}|[ivxlcdm]{1,8}|(?:ff?|fol)\.?\s*\d{1,4}\s*[rv]?|\d{1,4}[rv])\]?", re.IGNORECASE
)
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)

Json = Any


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an export, one for each item with a text."""
    file.refuse_above(_LARGEST, "an export")
    try:
        items = [each for each in _list(json.loads(file.read())["@graph"]) if _is_item(each)]
        yield from filter(None, map(_document, items, range(1, len(items) + 1)))
    except _UNREADABLE as error:
        raise ReaderError(f"no export as Tropy has it ({type(error).__name__})") from error


def is_tropy(head: bytes) -> bool:
    """Whether a file of JSON that begins so has the context of an export."""
    return _SIGN in head[:_FIRST]


def _is_item(value: Json) -> bool:
    return isinstance(value, dict) and isinstance(value.get("photo", []), list)


def _document(item: Mapping[str, Json], number: int) -> Document | None:
    text = TextBuilder()
    for count, photo in enumerate(_list(item.get("photo")), 1):
        title = page_label(_value(_named(photo, "title")))
        text.begin_page(title if _NUMBER.fullmatch(title) else f"[{count}]")
        for part in (photo, *_list(photo.get("selection"))):
            for written in _texts(part):
                text.leave(BLANK)
                text.write(written)
    return text.document("tropy", _known(item), str(number)) if text.length else None


def _texts(part: Mapping[str, Json]) -> Iterator[str]:
    """What was transcribed from a photograph or a selection, and what was noted on it."""
    for each in _list(part.get("transcription")):
        yield from filter(None, [_value(each.get("text")).strip()])
    for note in _list(part.get("note")):
        plain = _value(note.get("text")) or _value(note.get("markdown"))
        yield from filter(None, [(plain or shown(_value(note.get("html")))).strip()])


def _known(item: Mapping[str, Json]) -> Metadata:
    """What is known of an item, and the names of its photographs."""
    known: dict[str, str] = {}
    for name, value in item.items():
        last = _LAST.search(name)
        if name not in _LEFT_OUT and last:
            known.setdefault(_NAMES.get(last[0], last[0]), joined(map(_value, _list(value))))
    photos = (_value(_named(photo, "title")) or _value(photo.get("filename"))
              for photo in _list(item.get("photo")))  # fmt: skip
    return Metadata.of(ORIGIN, {**known, "photo": joined(photos)})


def _named(part: Mapping[str, Json], wanted: str) -> Json:
    """The value of a property by the last part of its name."""
    return next((value for name, value in part.items() if _ends(name, wanted)), None)


def _ends(name: str, wanted: str) -> bool:
    last = _LAST.search(name)
    return last is not None and last[0] == wanted


def _value(value: Json) -> str:
    """A value: a text, a number, or an object with its type or language beside it."""
    if isinstance(value, dict):
        value = value.get("@value")
    return str(value) if isinstance(value, str | int | float) else ""


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [] if value is None else [value]


reader = Reader("tropy", (), read)

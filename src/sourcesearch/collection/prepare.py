"""What does the index take of a document?"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from sourcesearch import dates
from sourcesearch.collection.schema import TEXT_FIELDS, metadata_field
from sourcesearch.collection.word_analysis import UNKNOWN
from sourcesearch.columnar import Row
from sourcesearch.document import Document

__all__ = ["document_id", "prepare"]

_NOT_TEXT = ("language", "date")


def document_id(key: str, part: str) -> str:
    """The name of a document: its file's key, and its part where there are several."""
    return f"{key}#{part}" if part else key


def prepare(document: Document, key: str, language: str | None) -> Row:
    """`document`, found in the source file `key`, as the index takes it.

    `language` is the language to analyse it in; None leaves words as they are.
    """
    values: dict[str, Any] = {
        "id": document_id(key, document.part),
        "file": key,
        "format": document.format,
        "language": language or UNKNOWN,
        **_texts(document, key),
    }
    if interval := dates.parse(document.metadata.get("date", "")):
        values |= {"date_from": interval.earliest, "date_to": interval.latest}
    return Row(
        text=document.text,
        values=values,
        language=language or UNKNOWN,
        record=json.dumps(_record(document, values["id"], key, language)),
        spans={
            "paragraphs": document.paragraphs,
            "paragraph_ends": [(end, end) for _, end in document.paragraphs],
            "unsearched": document.unsearched,
            "pages": [(page.start, page.end) for page in document.pages],
            "sections": [(section.start, section.end) for section in document.sections],
        },
        tables={"lines": np.array(document.line_starts).reshape(-1, 1)}
        if document.first_line is not None
        else {},
        unsearched=document.unsearched,
    )


def _texts(document: Document, key: str) -> dict[str, str]:
    """The values of the text fields.

    A title that is only the file's name is left out: `path:` finds it, and it says
    nothing of what the text is about.
    """
    texts = {"path": key}
    for name, entry in document.metadata.entries().items():
        if name in _NOT_TEXT or (name == "title" and entry.origin == "file name"):
            continue
        texts[name if name in TEXT_FIELDS else metadata_field(name)] = entry.text
    return texts


def _record(document: Document, name: str, key: str, language: str | None) -> dict[str, Any]:
    record = {
        "id": name,
        "file": key,
        "format": document.format,
        "language": language,
        "encoding": document.encoding,
        "first_line": document.first_line,
        "metadata": {name: list(entry) for name, entry in document.metadata.entries().items()},
        "pages": [page.label for page in document.pages],
        "sections": [section.title for section in document.sections],
        "problems": list(document.problems),
    }
    return {name: value for name, value in record.items() if value}

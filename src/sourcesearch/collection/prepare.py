"""What does the index take of a document?

Everything that is worked out once, when a document is added: its tokens, its
dates, and the tables by which a position or a character is found in it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis, dates
from sourcesearch.collection.schema import TEXT_FIELDS, metadata_field
from sourcesearch.collection.store import Prepared
from sourcesearch.document import Document

__all__ = ["document_id", "prepare"]


def document_id(key: str, part: str) -> str:
    """The name of a document: its file's key, and its part where there are several."""
    return f"{key}#{part}" if part else key


def prepare(document: Document, key: str, language: str | None) -> Prepared:
    """`document`, found in the source file `key`, as the index takes it.

    `language` is the language to analyse it in: None leaves words as they are.
    """
    body = list(analysis.tokens(document.text, language, document.unsearched))
    name = document_id(key, document.part)
    words = body[-1].position + 1 if body else 0
    keywords = {"id": name, "file": key, "format": document.format}
    if language:
        keywords["language"] = language
    numbers = {"words": words}
    if interval := dates.parse(document.metadata.get("date", "")):
        numbers |= {"date_from": interval.earliest, "date_to": interval.latest}
    return Prepared(
        tokens={"body": body, **_metadata_tokens(document, key, language)},
        keywords=keywords,
        numbers=numbers,
        record=_record(document, name, key, language, words),
        text=document.text,
        tables=_tables(document, body),
    )


def _metadata_tokens(
    document: Document, key: str, language: str | None
) -> dict[str, list[analysis.Token]]:
    texts = {}
    for name, entry in document.metadata.entries().items():
        if name == "title" and entry.origin == "file name":
            continue  # `path:` finds it; it says nothing of what the text is about
        if name in TEXT_FIELDS or name not in ("language", "date"):
            texts[name if name in TEXT_FIELDS else metadata_field(name)] = entry.text
    texts["path"] = key
    return {name: list(analysis.tokens(text, language)) for name, text in texts.items()}


def _record(
    document: Document, name: str, key: str, language: str | None, words: int
) -> dict[str, Any]:
    record = {
        "id": name,
        "file": key,
        "format": document.format,
        "language": language,
        "words": words,
        "characters": len(document.text),
        "encoding": document.encoding,
        "first_line": document.first_line,
        "metadata": {name: list(entry) for name, entry in document.metadata.entries().items()},
        "pages": [page.label for page in document.pages],
        "sections": [section.title for section in document.sections],
        "problems": list(document.problems),
    }
    return {name: value for name, value in record.items() if value or value == 0}


def _tables(document: Document, body: Sequence[analysis.Token]) -> dict[str, NDArray[np.int32]]:
    starts = np.array([token.start for token in body], dtype=np.int32)
    positions = np.array([token.position for token in body], dtype=np.int32)
    paragraphs = np.array(document.paragraphs, dtype=np.int32).reshape(-1, 2)
    first, last = (
        np.append(positions, positions[-1] + 1 if len(body) else 0)[np.searchsorted(starts, column)]
        for column in paragraphs.T
    )
    return {
        "paragraphs": np.column_stack([paragraphs, first, last]),
        "unsearched": _ranges(document.unsearched),
        "pages": _ranges((page.start, page.end) for page in document.pages),
        "sections": _ranges((section.start, section.end) for section in document.sections),
        "lines": np.array(document.line_starts, dtype=np.int32).reshape(-1, 1)
        if document.first_line is not None
        else np.zeros((0, 1), dtype=np.int32),
    }


def _ranges(spans: Any) -> NDArray[np.int32]:
    rows = list(spans)
    return np.array(rows, dtype=np.int32).reshape(-1, 2)

"""The preparation of a document: the row of the index that it becomes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch import dates
from sourcesearch.analysis import UNKNOWN
from sourcesearch.collection.fields.field_names import TEXT_FIELDS, metadata_field
from sourcesearch.collection.stored import FINENESS
from sourcesearch.columnar import Row
from sourcesearch.document import Document, Entry, Metadata

__all__ = ["SPANS", "document_id", "prepare", "restored"]

SPANS = ("paragraphs", "paragraph_ends", "unsearched", "pages", "sections")
"""The tables of a document that are ranges of its text, and the position of each."""

_NOT_TEXT = ("language", "date")
_JSON = json.JSONEncoder(separators=(",", ":"), check_circular=False)


def document_id(key: str, part: str) -> str:
    """The name of a document: its file's key, and its part where there are several."""
    return f"{key}#{part}" if part else key


def prepare(document: Document, key: str, language: str | None, copies: Sequence[str] = ()) -> Row:
    """`document`, found in the source file `key`, as the index takes it.

    language: the language to analyse it in; None leaves words as they are.
    copies:   keys of files that hold the same.
    """
    entries = document.metadata.entries()
    name = document_id(key, document.part)
    record = _record(document, entries, name, [key, *copies], language)
    return Row(
        text=document.text,
        values=_values(record, entries),
        language=language or UNKNOWN,
        record=_JSON.encode(record),
        spans={
            "paragraphs": document.paragraphs,
            "paragraph_ends": [(end, end) for _, end in document.paragraphs],
            "unsearched": document.unsearched,
            "pages": [(page.start, page.end) for page in document.pages],
            "sections": [(section.start, section.end) for section in document.sections],
        },
        tables=_tables(document),
        described={name: text for name, (text, _) in entries.items()},
        unsearched=document.unsearched,
    )


def restored(text: str, written: str, tables: Mapping[str, NDArray[Any]]) -> Row:
    """The row of a document as an index has it: its text, record and tables."""
    record = json.loads(written)
    entries = record.get("metadata", {}).items()
    metadata = Metadata({name: Entry(value, origin) for name, (value, origin) in entries})
    spans = {name: tables[name][:, :2].tolist() for name in SPANS if name in tables}
    return Row(
        text=text,
        values=_values(record, metadata.entries()),
        language=record.get("language") or UNKNOWN,
        record=written,
        spans=spans,
        tables={name: table for name, table in tables.items() if name not in spans},
        described=dict(metadata),
        unsearched=spans.get("unsearched", ()),
    )


def _values(record: Mapping[str, Any], entries: Mapping[str, Entry]) -> dict[str, Any]:
    """The values of the fields of a document that has this record."""
    copies = record.get("copies")
    part = record["id"].removeprefix(record["file"]).removeprefix("#")
    values: dict[str, Any] = {
        "id": record["id"],
        "file": record["file"],
        "format": record["format"],
        "language": record.get("language") or UNKNOWN,
        **_texts(entries, [record["file"], *(copies or ())], part),
    }
    if copies:
        values["copy"] = copies
    if "date" in entries and (interval := dates.parse(entries["date"].text)):
        values |= {"date_from": interval.earliest, "date_to": interval.latest}
    return values


def _tables(document: Document) -> dict[str, NDArray[Any]]:
    tables = {}
    if document.first_line is not None:
        tables["lines"] = np.array(document.line_starts).reshape(-1, 1)
    if document.regions:
        images = {name: number for number, name in enumerate(_images(document))}
        tables["regions"] = np.array(
            [
                (start, end, images[image], *(round(fraction * FINENESS) for fraction in box))
                for start, end, image, box in document.regions
            ]
        )
    return tables


def _images(document: Document) -> list[str]:
    """The pictures on which it stands, in their order."""
    if not document.regions:
        return []
    return list(dict.fromkeys(region.image for region in document.regions))


def _texts(entries: Mapping[str, Entry], keys: Sequence[str], part: str) -> dict[str, str]:
    """The values of the text fields.

    A title that is only the file's name is left out: `path:` finds it, and it says
    nothing of what the text is about. So is an identifier by which the document is
    called: `id:` finds it, and a word in it (`letter-17`) would find all.
    """
    texts = {"path": "\n".join(keys)}
    for name, (text, origin) in entries.items():
        if name in _NOT_TEXT or (name == "title" and origin == "file name"):
            continue
        if name == "id" and text == part:
            continue
        texts[name if name in TEXT_FIELDS else metadata_field(name)] = text
    return texts


def _record(
    document: Document,
    entries: Mapping[str, Entry],
    name: str,
    keys: Sequence[str],
    language: str | None,
) -> dict[str, Any]:
    record = {
        "id": name,
        "file": keys[0],
        "copies": list(keys[1:]),
        "format": document.format,
        "language": language,
        "encoding": document.encoding,
        "first_line": document.first_line,
        "metadata": {name: (text, origin) for name, (text, origin) in entries.items()},
        "pages": [page.label for page in document.pages],
        "sections": [section.title for section in document.sections],
        "images": _images(document),
        "problems": list(document.problems),
    }
    return {name: value for name, value in record.items() if value}

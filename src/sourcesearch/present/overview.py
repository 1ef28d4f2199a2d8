"""The overviews of a collection and of a document.

Each function gives a record of plain values, for JSON; `lines` lays one out for
a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sourcesearch.present.text.columns import padded, wide

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.collection.files.companions import CompanionFile
    from sourcesearch.collection.stored import StoredDocument

__all__ = ["collection", "companion", "document", "lines", "values"]

_MOST = 12


def collection(collection: Collection) -> dict[str, Any]:
    """What a collection holds, counted."""
    overview = collection.overview()
    commit = overview.commit
    return {
        "collection": {
            "path": str(collection.path),
            "documents": len(collection),
            "files": commit.files,
            "passages": commit.passages,
            "words": collection.word_count,
            "fingerprint": commit.fingerprint,
            "committed": commit.time,
            **overview.engine,
        },
        "dates": {
            "span": overview.span,
            "dated": overview.dated,
            "undated": len(collection) - overview.dated,
        },
        "languages": overview.languages,
        "formats": overview.formats,
        "sources": overview.sources,
        "fields": overview.fields,
        "problems": [{"path": path, "cause": cause} for path, cause in overview.problems],
    }


def document(document: StoredDocument) -> dict[str, Any]:
    """What is known of a document, and where each value was found."""
    entries = document.metadata.entries().items()
    return {
        "document": {
            "id": document.id,
            "path": document.path,
            **({"paths": list(document.paths)} if len(document.paths) > 1 else {}),
            "format": document.format,
            "encoding": document.encoding,
            "language": document.language,
            "words": document.words,
            "paragraphs": len(document.paragraphs),
        },
        "metadata": {name: {"value": e.text, "origin": e.origin} for name, e in entries},
        "problems": list(document.problems),
    }


def companion(companion: CompanionFile) -> dict[str, Any]:
    """What a file is that others are read with or described by, and what was taken from it."""
    return {
        "companion": {
            "path": companion.path,
            "kind": companion.kind or None,
            "read with": companion.head or None,
            "documents": len(companion.documents),
        },
        "metadata taken from it": dict(companion.fields),
        "serves": list(companion.documents),
    }


def values(collection: Collection, field: str) -> dict[str, Any]:
    """The values of a field and how many documents have each, most first, then by alphabet."""
    counted = collection.values(field).items()
    return {field: dict(sorted(counted, key=lambda each: (-each[1], each[0])))}


def lines(record: Mapping[str, Any]) -> Iterator[str]:
    """A record laid out for a person: a heading, and below it a name and a value a line."""
    for heading, value in record.items():
        if not value:
            continue
        yield heading
        rows = list(_rows(value))
        width = min(32, max(wide(name) for name, _ in rows))
        shown = rows if len(rows) <= _MOST or len(record) == 1 else rows[:_MOST]
        yield from (f"  {padded(name, width)}  {text}" for name, text in shown)
        if len(shown) < len(rows):
            yield f"  and {len(rows) - len(shown):,} more"


def _rows(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, entry in value.items():
            yield str(name), _text(entry)
    else:
        for entry in value:
            yield (entry["path"], entry["cause"]) if isinstance(entry, Mapping) else ("", entry)


def _text(entry: Any) -> str:
    if isinstance(entry, Mapping):
        return f"{entry['value']}  ({entry['origin']})"
    if isinstance(entry, int):
        return f"{entry:,}"
    if isinstance(entry, list):
        return ", ".join(entry)
    return "—" if entry is None else str(entry)

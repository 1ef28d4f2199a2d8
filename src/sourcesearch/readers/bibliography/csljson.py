"""The reader of CSL-JSON: a list of items, as Zotero and pandoc write it.

The name of the file does not tell, so the first item does: it has a type and what only CSL has,
names in parts, dates in parts or variables with hyphens. (CSL 1.0.2, csl-data.json.)
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.bibliography.reference import Reference, documents, joined
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tables.jsonvalues import values

__all__ = ["is_csl", "reader"]

_PERSONS = ("author", "editor", "translator", "recipient", "interviewer", "director", "composer")
_HYPHENATED = frozenset(
    "container-title publisher-place event-place archive-place collection-title citation-key"
    " citation-label title-short container-title-short number-of-pages original-date".split()
)
_NAMES = {
    "container-title": "source", "publisher-place": "place", "event-place": "place",
    "archive-place": "archive_place", "archive_location": "shelfmark", "call-number": "shelfmark",
    "archive_collection": "collection", "page": "pages", "collection-title": "series",
    "title-short": "short_title", "URL": "url", "DOI": "doi", "ISBN": "isbn", "ISSN": "issn",
}  # fmt: skip
"""Names of variables that all formats share; those that are not here are the same in both."""

_APART = frozenset({"id", "issued", "abstract", "note", "annote", "keyword", *_PERSONS})
_LEFT_OUT = frozenset({"citation-key", "citation-label", "accessed", "submitted"})


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a list of items, one for each."""
    yield from documents(_references(file), "csl", "CSL-JSON")


def is_csl(file: SourceFile, head: bytes) -> bool:
    """Whether a file of JSON that begins so is a list, and its first value an item of CSL."""
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return False
    try:
        first = next(_items(file), None)
    except ReaderError:
        return False
    if not isinstance(first, dict) or not isinstance(first.get("type"), str) or "id" not in first:
        return False
    persons = [first[name][0] for name in _PERSONS if isinstance(first.get(name), list)
               and first[name]]  # fmt: skip
    return (
        any(isinstance(name, dict) and name.keys() & {"family", "literal"} for name in persons)
        or isinstance(first.get("issued"), dict)
        or bool(first.keys() & _HYPHENATED)
    )


def _items(file: SourceFile) -> Iterator[Any]:
    with file.open() as stream:
        encoding = detect(stream)
    with io.TextIOWrapper(file.open(), encoding.name, newline="") as stream:
        for value in values(stream):
            yield value.value


def _references(file: SourceFile) -> Iterator[Reference | str]:
    for number, item in enumerate(_items(file), 1):
        yield _reference(item) if isinstance(item, dict) else f"item {number:,} is no object"


def _reference(item: Mapping[str, Any]) -> Reference:
    fields: dict[str, str] = {}
    for name, value in item.items():
        if name not in _APART | _LEFT_OUT and isinstance(value, str | int | float):
            fields.setdefault(_NAMES.get(name, name.lower()), str(value))
    for name in _PERSONS:
        found = item.get(name)
        fields[name] = joined(map(_name, found)) if isinstance(found, list) else ""
    fields["date"] = _date(item.get("issued"))
    tags = _text(item.get("keyword")).replace(";", ",").split(",")
    return Reference(
        _text(item.get("id")),
        {name: text for name, text in fields.items() if text},
        _text(item.get("abstract")),
        tuple(_text(item.get(name)) for name in ("note", "annote") if item.get(name)),
        tuple(filter(None, (tag.strip() for tag in tags))),
    )


def _text(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _name(name: object) -> str:
    """A name with the family name first: "Witte, Sergei", "Goethe, Johann Wolfgang von"."""
    if not isinstance(name, dict):
        return _text(name)
    said = {key: _text(value) for key, value in name.items()}
    particles = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(said[key] for key in particles if said.get(key))
    parts = (family, said.get("given"), said.get("suffix"))
    return said.get("literal") or ", ".join(filter(None, parts))


def _date(issued: object) -> str:
    """A date or two as ISO writes them, or as it is written."""
    if not isinstance(issued, dict):
        return _text(issued)
    parts = issued.get("date-parts")
    if not isinstance(parts, list) or not all(isinstance(each, list) for each in parts):
        return _text(issued.get("literal") or issued.get("raw"))
    days = ["-".join(_text(part).zfill(2) for part in each[:3] if _text(part))
            for each in parts[:2]]  # fmt: skip
    dated = "/".join(filter(None, days))
    return f"{dated}~" if issued.get("circa") and dated else dated


reader = Reader("csl", (), read)

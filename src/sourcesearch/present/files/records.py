"""The records for programs: JSON, version 1; keys are added, never renamed or removed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sourcesearch.present.explanation import explanation_record

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.cite import Passage
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.document import Locator, Region
    from sourcesearch.search.help.no_results import Absence
    from sourcesearch.search.results import Hit, Results

__all__ = [
    "NO_HIT",
    "VERSION",
    "document_record",
    "hit_record",
    "locator_record",
    "reading_record",
    "results_record",
]

VERSION = 1


def results_record(results: Results, collection: Collection) -> dict[str, Any]:
    """A whole search."""
    commit = collection.commit()
    return {
        "version": VERSION,
        "query": {
            "text": results.query,
            "understood": results.understood,
            "relaxed": results.relaxed,
            "added": list(results.added),
        },
        "collection": {
            "path": str(collection.path),
            "documents": len(collection),
            "fingerprint": commit.fingerprint,
        },
        "total": results.total,
        "partial_total": results.partial_total,
        "notes": list(results.notes),
        "dates": results.dates._asdict() if results.dates else None,
        "suggestions": [one._asdict() for one in results.suggestions],
        "searched": _searched(results.absence),
        "words": _words(results.absence),
        "offset": results.offset,
        "seconds": round(results.seconds, 6),
        "hits": [hit_record(hit) for hit in results],
    }


def _searched(absence: Absence | None) -> dict[str, Any] | None:
    """Where nothing was found; null if something was."""
    if absence is None:
        return None
    languages = dict(absence.searched.languages)
    return {**absence.searched._asdict(), "languages": languages, "outside": absence.outside}


def _words(absence: Absence | None) -> list[dict[str, Any]] | None:
    return None if absence is None else [word._asdict() for word in absence.words]


def hit_record(hit: Hit) -> dict[str, Any]:
    """A ranked document with its passages."""
    record = {
        "rank": hit.rank,
        "score": hit.score,
        "document": document_record(hit.document),
        "passages": [_passage(passage) for passage in hit.passages],
    }
    if hit.partial:
        record["partial"] = True
    if hit.nearly:
        record["nearly"] = True
    if hit.fields:
        record["fields"] = list(hit.fields)
    if hit.date_match is not None:
        record["date_match"] = hit.date_match
    if hit.explanation is not None:
        record["explanation"] = explanation_record(hit.explanation)
    return record


_NAMED = ("title", "author", "source", "date")
_BESIDES = frozenset((*_NAMED, "language"))
"""Metadata that does not stand with the others."""

NO_HIT: dict[str, Any] = {"rank": None, "score": None, "document": None, "passages": []}
"""What stands in the line of a query that found nothing, where there are several queries."""


def document_record(document: StoredDocument) -> dict[str, Any]:
    """What is known of a document."""
    known = {name: entry.text for name, entry in document.metadata.entries().items()}
    paths = list(document.paths)
    first, last = document.years
    return {
        "id": document.id,
        "path": paths[0],
        "paths": paths,
        **{name: known.get(name) for name in _NAMED},
        "year_from": first,
        "year_to": last,
        "language": document.language,
        "format": document.format,
        "words": document.words,
        "metadata": {name: text for name, text in known.items() if name not in _BESIDES},
        "encoding": document.encoding,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "highlights": [list(span) for span in passage.highlights],
        "locator": locator_record(passage.locator),
        "citation": passage.citation(),
    }


def locator_record(locator: Locator) -> dict[str, Any]:
    """Where a passage stands."""
    record: dict[str, Any] = {
        "page": locator.page,
        "last_page": locator.last_page,
        "section": locator.section,
        "paragraph": locator.paragraph,
        "lines": list(locator.lines) if locator.lines else None,
        "characters": list(locator.characters),
    }
    if locator.regions:
        record["regions"] = [_region(region) for region in locator.regions]
    return record


def _region(region: Region) -> dict[str, Any]:
    """The picture of a page, and the place on it in fractions of its width and height."""
    return {"page": region.image, "box": [round(part, 4) for part in region.box]}


def reading_record(document: StoredDocument, passages: Iterable[Passage]) -> dict[str, Any]:
    """A document, or the part of it that was asked for."""
    return {
        "version": VERSION,
        "document": document_record(document),
        "passages": [_passage(passage) for passage in passages],
    }

"""The documents that damage of a segment concerns."""

from __future__ import annotations

import json

from sourcesearch.columnar.file.column import ColumnDamaged
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.errors import CollectionDamaged

__all__ = ["documents_concerned"]

_NAMED = 3


def documents_concerned(file: SegmentFile, damage: ColumnDamaged) -> str:
    """The first of the documents that damage of a segment may concern, and how many they are.

    By the `id` of their records, or their numbers where these are damaged, too.
    """
    documents = range(file.documents)
    try:
        if damage.column in ("texts", "records"):
            stored = file.texts if damage.column == "texts" else file.records
            documents = stored.documents_between(damage.start, damage.end)
    except CollectionDamaged:
        pass  # what says where the texts lie is damaged, too: it may be any of them
    named = ", ".join(_name(file, document) for document in documents[:_NAMED])
    more = len(documents) - _NAMED
    return f"{named} and {more} more" if more > 0 else named


def _name(file: SegmentFile, document: int) -> str:
    try:
        record = json.loads(file.records.read(document))
    except (CollectionDamaged, ValueError):
        record = None
    name = record.get("id") if isinstance(record, dict) else None
    return name if isinstance(name, str) else f"document {document}"

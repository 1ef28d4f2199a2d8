"""The schema: the fields that an index holds.

| field | holds |
| --- | --- |
| `body` | the searched text |
| `title`, `author`, `source`, `path` | the same for these texts |
| `id`, `file` | the document's name; the key of its source file |
| `copy` | the keys of files that hold the same |
| `language`, `format` | one key each |
| `date_from`, `date_to` | the first and last day of the document's date (see `dates`), numbers |
| any other name | metadata of that name, searched as text |
"""

from __future__ import annotations

from typing import Any

from whoosh import fields

from sourcesearch.analysis.whoosh_analyzer import WordAnalyzer
from sourcesearch.collection.fields.field_names import DATES, KEYS, TEXT_FIELDS

__all__ = ["new_schema", "text_field"]


def text_field() -> fields.FieldType:
    """A field of terms with positions."""
    return fields.TEXT(analyzer=WordAnalyzer(), phrase=True, stored=False)


def new_schema() -> fields.Schema:
    """The schema of an empty index."""
    columns: dict[str, Any] = {name: text_field() for name in ("body", *TEXT_FIELDS)}
    columns |= {name: fields.ID(unique=name == "id") for name in KEYS}
    columns |= {name: fields.NUMERIC(int, bits=32, signed=True) for name in DATES}
    return fields.Schema(**columns)

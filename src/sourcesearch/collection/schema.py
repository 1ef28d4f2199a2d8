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

import re
from functools import lru_cache
from typing import Any

from whoosh import fields

from sourcesearch.analysis.whoosh_analyzer import WordAnalyzer

__all__ = ["TEXT_FIELDS", "metadata_field", "new_schema", "text_field", "text_fields"]

TEXT_FIELDS = ("title", "author", "source", "path")
_KEYS = ("id", "file", "copy", "language", "format")
_DATES = ("date_from", "date_to")
_TAKEN = frozenset({"body", "date", "text", "lang", *TEXT_FIELDS, *_KEYS, *_DATES})


def text_field() -> fields.FieldType:
    """A field of terms with positions."""
    return fields.TEXT(analyzer=WordAnalyzer(), phrase=True, stored=False)


def new_schema() -> fields.Schema:
    """The schema of an empty index."""
    columns: dict[str, Any] = {name: text_field() for name in ("body", *TEXT_FIELDS)}
    columns |= {name: fields.ID(unique=name == "id") for name in _KEYS}
    columns |= {name: fields.NUMERIC(int, bits=32, signed=True) for name in _DATES}
    return fields.Schema(**columns)


def text_fields(schema: fields.Schema) -> frozenset[str]:
    """The names of the text fields of a schema, `body` excepted."""
    return frozenset(n for n, f in schema.items() if isinstance(f, fields.TEXT)) - {"body"}


@lru_cache(1 << 10)
def metadata_field(name: str) -> str:
    """The field that holds the metadata called `name`."""
    field = re.sub(r"\W+", "_", name.strip().lower()).strip("_") or "unnamed"
    return f"x_{field}" if field in _TAKEN else field

"""Which fields does an index hold?

| field | holds |
| --- | --- |
| `body` | the searched text: terms with positions |
| `title`, `author`, `source`, `path` | the same for these texts |
| `id`, `file` | the document's name; the key of its source file |
| `language`, `format` | one term each |
| `date_from`, `date_to` | the document's date as first and last day (see `sourcesearch.dates`) |
| `words` | the number of words of the body |
| any other name | metadata of that name, searched as text |
"""

from __future__ import annotations

import re
from typing import Any

from whoosh import fields

from sourcesearch.collection.store import StoredTokens

__all__ = ["BUILT_IN", "TEXT_FIELDS", "metadata_field", "new_schema", "text_field"]

TEXT_FIELDS = ("title", "author", "source", "path")
BUILT_IN = frozenset(
    {"body", "id", "file", "language", "format", "date_from", "date_to", "words", "date"}
    | {"forms", "record", "text", "tables"}
    | set(TEXT_FIELDS)
)


def text_field() -> fields.FieldType:
    """A field of terms with positions."""
    return fields.TEXT(analyzer=StoredTokens(), phrase=True, stored=False)


def new_schema() -> fields.Schema:
    """The schema of an empty index."""
    schema: dict[str, Any] = {name: text_field() for name in ("body", *TEXT_FIELDS)}
    return fields.Schema(
        **schema,
        id=fields.ID(unique=True, stored=True),
        file=fields.ID(),
        language=fields.ID(),
        format=fields.ID(),
        forms=fields.KEYWORD(),
        date_from=fields.NUMERIC(int, bits=32, signed=True),
        date_to=fields.NUMERIC(int, bits=32, signed=True),
        words=fields.NUMERIC(int, bits=32, signed=False),
        record=fields.STORED(),
        text=fields.STORED(),
        tables=fields.STORED(),
    )


def metadata_field(name: str) -> str:
    """The field that holds the metadata called `name`."""
    field = re.sub(r"\W+", "_", name.strip().lower()).strip("_") or "unnamed"
    return f"x_{field}" if field in BUILT_IN or field.startswith("_") else field

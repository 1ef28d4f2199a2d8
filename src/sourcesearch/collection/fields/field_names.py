"""The names of the fields of an index (see `schema`)."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["DATES", "KEYS", "TEXT_FIELDS", "metadata_field"]

TEXT_FIELDS = ("title", "author", "source", "path")
KEYS = ("id", "file", "copy", "language", "format")
DATES = ("date_from", "date_to")
_TAKEN = frozenset({"body", "date", "text", "lang", *TEXT_FIELDS, *KEYS, *DATES})


@lru_cache(1 << 10)
def metadata_field(name: str) -> str:
    """The field that holds the metadata called `name`."""
    field = re.sub(r"\W+", "_", name.strip().lower()).strip("_") or "unnamed"
    return f"x_{field}" if field in _TAKEN else field

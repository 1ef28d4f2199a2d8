"""JSON texts that a person may look at."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["in_a_line", "json_lines"]

in_a_line = json.JSONEncoder(ensure_ascii=False).encode
"""The JSON text of a record, in one line, with characters as they are."""


def json_lines(record: Any) -> list[str]:
    """The lines of a JSON text, indented, with characters as they are."""
    return json.dumps(record, ensure_ascii=False, indent=2).split("\n")

"""JSON texts that a person may look at."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["in_a_line", "json_lines"]

_encoded = json.JSONEncoder(ensure_ascii=False).encode
_BREAKS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What JSON may hold as it is, and many programs (`str.splitlines`) take for a line's end."""


def in_a_line(record: Any) -> str:
    """The JSON text of a record, which is one line to everybody, with characters as they are."""
    text = _encoded(record)
    for sign, escaped in _BREAKS.items():
        if sign in text:
            text = text.replace(sign, escaped)
    return text


def json_lines(record: Any) -> list[str]:
    """The lines of a JSON text, indented, with characters as they are."""
    return json.dumps(record, ensure_ascii=False, indent=2).split("\n")

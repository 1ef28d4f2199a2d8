"""The description of a field, as a segment's header has it."""

from __future__ import annotations

from typing import Any

from whoosh import fields as whoosh_fields

from sourcesearch.errors import UsageError

__all__ = ["field_info"]


def field_info(name: str, field: whoosh_fields.FieldType) -> dict[str, Any] | None:
    """How a field of a Whoosh schema is kept: the entry of a segment's header.

    None where nothing of it is kept (STORED). Raises UsageError for a type that
    has no columns.
    """
    if isinstance(field, whoosh_fields.STORED):
        return None
    if isinstance(field, whoosh_fields.NUMERIC):
        return {
            "kind": "number",
            "type": field.numtype.__name__,
            "bits": field.bits,
            "signed": field.signed,
            "step": field.shift_step,
        }
    if field.format and field.format.supports("positions"):
        return {"kind": "text"}
    if isinstance(field, whoosh_fields.ID | whoosh_fields.KEYWORD):
        return {"kind": "key"}
    raise UsageError(f"field {name!r}: a {type(field).__name__} field cannot be kept in columns")

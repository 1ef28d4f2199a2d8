"""The submission of a form: its fields by their names, as a browser sends them.

Files stand in `multipart/form-data` (RFC 7578), which is MIME, and are read as UTF-8 text.
"""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

__all__ = ["fields_of"]


def fields_of(kind: str, content: bytes) -> dict[str, str]:
    """The fields of what was sent as `kind`, a value of Content-Type."""
    if not kind.lower().startswith("multipart/form-data"):
        return dict(parse_qsl(content.decode("utf-8", "replace")))
    head = f"Content-Type: {kind}\r\n\r\n".encode("latin-1", "replace")
    found: dict[str, str] = {}
    for part in BytesParser(policy=HTTP).parsebytes(head + content).iter_parts():
        name = part.get_param("name", header="content-disposition")
        value = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(value, bytes):
            found[name] = value.decode("utf-8", "replace")
    return found

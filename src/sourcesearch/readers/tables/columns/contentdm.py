"""The fields of CONTENTdm, which calls them by nicknames of six letters, and their names.

https://help.oclc.org/Metadata_Services/CONTENTdm/Advanced_website_customization/API_Reference
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["NICKNAMES", "is_item", "named"]

NICKNAMES = {
    "creato": "creator", "descri": "description", "fullte": "full text", "langua": "language",
    "publis": "publisher", "subjec": "subject", "transc": "transcript", "identi": "identifier",
}  # fmt: skip


def is_item(record: Mapping[str, object]) -> bool:
    """Whether a record is one that its API gives."""
    return "dmrecord" in record


def named(record: Mapping[str, str]) -> dict[str, str]:
    """The fields of an item by their names."""
    return {NICKNAMES.get(name, name): text for name, text in record.items()}

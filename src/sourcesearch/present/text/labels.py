"""The label of a value of a field, as people read it."""

from __future__ import annotations

from sourcesearch.analysis import language_name

__all__ = ["label"]


def label(field: str, value: str) -> str:
    """The value itself; of a code of a language the language's name."""
    return language_name(value) if field == "language" else value

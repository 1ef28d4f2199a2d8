"""The number of some things, with their noun."""

from __future__ import annotations

from collections.abc import Sized

__all__ = ["counted"]


def counted(things: Sized | int, noun: str) -> str:
    """Some things or their number, and what they are: "1 document", "1,400 documents"."""
    number = things if isinstance(things, int) else len(things)
    return f"{number:,} {noun}{'' if number == 1 else 's'}"

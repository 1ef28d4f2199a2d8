"""Numbers as one writes them: with what they count, and as ordinals."""

from __future__ import annotations

from collections.abc import Sized

__all__ = ["counted", "ordinal"]


def counted(things: Sized | int, noun: str) -> str:
    """Some things or their number, and what they are: "1 document", "1,400 documents"."""
    number = things if isinstance(things, int) else len(things)
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def ordinal(number: int) -> str:
    """The English ordinal of a number: 2nd, 12th, 22nd."""
    tens, ones = divmod(number, 10)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{number}{'th' if tens % 10 == 1 else ending}"

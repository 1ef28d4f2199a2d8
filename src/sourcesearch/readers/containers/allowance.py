"""The allowance: how much may be unpacked of a file that someone else packed."""

from __future__ import annotations

from sourcesearch.errors import Refused

__all__ = ["LARGEST_PART", "MEMORY", "MOST_MEMBERS", "Allowance", "shown_size", "too_large"]

MEMORY = 1 << 27
"""Bytes of members that are in memory at one time, in all archives that are open."""

LARGEST_PART = 1 << 28
"""Bytes of a part of a document. The XML of 10,000 pages has half as many."""

MOST_MEMBERS = 200_000

_FLOOR = 1 << 25
_RATIO = 100


class Allowance:
    """What may still be unpacked of a file on disk and all archives inside it.

    That is 100 times its own size, and 32 MB in any case: texts are packed to a third,
    tables and XML to a twentieth, bombs to a thousandth.
    """

    def __init__(self, packed: int) -> None:
        self.bytes = max(_FLOOR, _RATIO * packed)
        self.members = MOST_MEMBERS

    def spend(self, size: int) -> None:
        """Count `size` bytes. Raises `Refused` if that is too much."""
        self.bytes -= size
        if self.bytes < 0:
            raise Refused("unpacks to far more than texts do: it may be a bomb")

    def count(self) -> None:
        """Count a member. Raises `Refused` if there are too many."""
        self.members -= 1
        if self.members < 0:
            raise Refused(f"more than {MOST_MEMBERS:,} members; the rest is not read")


def too_large(size: int, room: int) -> str | None:
    """Why `size` bytes are not unpacked into `room` bytes; None if they fit."""
    return f"{shown_size(size)} unpacked, more than {shown_size(room)}" if size > room else None


def shown_size(size: int) -> str:
    """A number of bytes as people read it."""
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"

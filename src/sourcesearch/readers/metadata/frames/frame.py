"""The frame around a text: what it says of it, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from sourcesearch.document import Metadata, Span

__all__ = ["Frame"]


class Frame(NamedTuple):
    """What the frame says of the work, and the ranges that it takes, sorted.

    apart: the names of what the file, and its own name, say of the frame and not of the work.
    """

    metadata: Metadata
    spans: tuple[Span, ...]
    apart: frozenset[str] = frozenset()

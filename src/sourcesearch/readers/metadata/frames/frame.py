"""The frame around a text: what it says of it, and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from sourcesearch.document import Metadata, Span

__all__ = ["Frame"]


class Frame(NamedTuple):
    """What the frame says of the work, and the ranges that it takes, sorted.

    is_of_ebook: whether dates that the file and its name have are rather those of an e-book.
    """

    metadata: Metadata
    spans: tuple[Span, ...]
    is_of_ebook: bool = False

"""The marks of a known convention in a plain text, and what they say."""

from __future__ import annotations

from typing import NamedTuple

from sourcesearch.document import Metadata, Page, Section, Span

__all__ = ["Marks"]


class Marks(NamedTuple):
    """What the marks in a text say of it.

    metadata:   of the work.
    begin:      where it begins, behind its head.
    unsearched: ranges that are no text of the work, sorted.
    pages:      those of what the text was taken from, as far as they are marked.
    starts:     where paragraphs begin, sorted, besides behind blank lines.
    sections:   its chapters.
    """

    metadata: Metadata
    begin: int
    unsearched: tuple[Span, ...]
    pages: tuple[Page, ...] = ()
    starts: tuple[int, ...] = ()
    sections: tuple[Section, ...] = ()

"""The slides of a presentation, of which each is a page and its title a section.

What the speaker notes stands behind its slide.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from sourcesearch.document import Document, Metadata, Page
from sourcesearch.readers.office.draft import Draft

__all__ = ["Slides"]


class Slides:
    """The text of a presentation as it grows."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._count = 0

    def begin(self) -> None:
        """The next slide begins."""
        if self._count:
            self.draft.page_break()
        self._count += 1

    def document(self, form: str, metadata: Metadata) -> Document:
        """All that was read; a section ends with its slide."""
        labels = [f"slide {number}" for number in range(1, self._count + 1)]
        document = self.draft.document(form, metadata, labels)
        pages = document.pages or (Page("slide 1", 0, len(document.text)),)
        ends = [page.end for page in pages]
        sections = tuple(
            section._replace(end=min(section.end, ends[bisect_right(ends, section.start)]))
            for section in document.sections
        )
        return replace(document, pages=pages, sections=sections)

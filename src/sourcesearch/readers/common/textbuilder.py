"""The builder of texts: what every reader uses that puts a text together from pieces.

Pieces are written one after the other, and between them the strongest gap that was asked for. What
is known of places (pages, headings, marks that are not searched, where a line stands on a
picture) is kept with the text and becomes the tables of its document.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from sourcesearch.document import Document, Metadata, Page, Region, Section, Span
from sourcesearch.readers.common.paragraphs import paragraphs, sections

__all__ = ["BLANK", "HYPHENS", "LINE", "SPACE", "TAB", "TextBuilder"]

SPACE, TAB, LINE, BLANK = range(1, 5)
"""Gaps, the strongest last: a space, a tab, the end of a line, a blank line."""

_GAPS = ("", " ", "\t", "\n", "\n\n")

HYPHENS = "-\u00ad\u00ac\u2010\u2e17"
"""What a word may be broken with at the end of a line."""

_Start = tuple[str, int]
"""What begins, and where in the text."""


class TextBuilder:
    """A text that grows.

    length:  how long it is.
    gap:     what comes between that and what comes next.
    regions: where lines of it stand on pictures.
    """

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self.gap = 0
        self._page: str | None = None  # that begins with the next piece
        self._section: str | None = None
        self._pages: list[_Start] = []
        self._headings: list[_Start] = []
        self._unsearched: list[Span] = []
        self._quotations: list[Span] = []
        self.regions: list[Region] = []

    def leave(self, gap: int) -> None:
        """At least this gap comes between what was written and what comes next."""
        if gap > self.gap:
            self.gap = gap

    def write(self, text: str) -> int:
        """Text that is not empty; where it begins."""
        if self.gap:
            if self._pieces:
                gap = _GAPS[self.gap]
                self._pieces.append(gap)
                self.length += len(gap)
            self.gap = 0
        start = self.length
        if self._page is not None:
            self.page_at(start, self._page)
            self._page = None
        if self._section is not None:
            if not self._headings or self._headings[-1][0] != self._section:
                self.heading_at(start, self._section)
            self._section = None
        self._pieces.append(text)
        self.length = start + len(text)
        return start

    def begin_page(self, label: str) -> None:
        """What comes next stands on the page `label`."""
        self._page = label

    def page_at(self, start: int, label: str) -> None:
        """What begins at `start` stands on the page `label`."""
        self._pages.append((label, start))

    def begin_section(self, title: str) -> None:
        """What comes next stands in the section `title`, also where it was in it; "" is none."""
        self._section = title

    def heading_at(self, start: int, title: str) -> None:
        """What begins at `start` stands under this heading."""
        self._headings.append((title, start))

    def leave_out(self, start: int, end: int) -> None:
        """What stands from `start` to `end` is not searched."""
        self._unsearched.append((start, end))

    def quote(self, start: int, end: int) -> None:
        """What stands from `start` to `end` is set off as a quotation."""
        self._quotations.append((start, end))

    def ends_with_hyphen(self) -> bool:
        """Whether the last character is one that a word may be broken with."""
        return self.last != "" and self.last in HYPHENS

    @property
    def last(self) -> str:
        """The last character; "" if there is none."""
        return self._pieces[-1][-1] if self._pieces else ""

    @property
    def count(self) -> int:
        """How many pieces there are, those between others included."""
        return len(self._pieces)

    def since(self, count: int, most: int | None = None) -> str:
        """The text from the piece number `count` on, of so many pieces at the most."""
        return "".join(self._pieces[count : None if most is None else count + most])

    def text(self) -> str:
        """All of it."""
        text = "".join(self._pieces)
        self._pieces = [text] if text else []
        return text

    def pages(self) -> tuple[Page, ...]:
        """The pages from the first on; those without a label or text are left out."""
        text = self.text()
        starts = [*sorted(self._pages, key=_start), ("", len(text))]
        found = (
            Page(label, start, start + len(text[start:end].rstrip()))
            for (label, start), (_, end) in pairwise(starts)
        )
        return tuple(page for page in found if page.label and page.start < page.end)

    def sections(self) -> tuple[Section, ...]:
        """The sections; each lasts until the next begins."""
        return sections(sorted(self._headings, key=_start), self.length)

    def paragraphs(self, text: str) -> tuple[Span, ...]:
        """The paragraphs of all of it, where no others are given: what is between blank lines."""
        return paragraphs(text)

    def document(
        self,
        form: str,
        metadata: Metadata,
        part: str = "",
        spans: Iterable[Span] | None = None,
        problems: Iterable[str] = (),
    ) -> Document:
        """The document of the text. `form` is its format.

        spans: its paragraphs, where they are not what stands between blank lines.
        """
        text = self.text()
        return Document(
            text,
            metadata,
            form,
            part,
            self.paragraphs(text) if spans is None else tuple(spans),
            tuple(sorted(self._unsearched)),
            self.pages(),
            self.sections(),
            problems=tuple(problems),
            regions=tuple(self.regions),
            quotations=tuple(self._quotations),
        )


def _start(start: _Start) -> int:
    return start[1]

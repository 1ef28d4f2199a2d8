"""The running text of a document with markup.

Pieces of text are added one after the other, and between them what separates them:
a space, a tab, the end of a line, the end of a paragraph. White space that only lays
out the source file collapses. The places of pages and headings are kept.
"""

from __future__ import annotations

import re

from sourcesearch.document import Page, Section
from sourcesearch.readers.common.paragraphs import sections

__all__ = ["HYPHENS", "RunningText"]

HYPHENS = "-\u00ad\u00ac\u2010\u2e17"
"""What a word may be broken with at the end of a line."""

_LAYOUT = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_STRENGTH = ("", " ", "\t", "\n", "\n\n")


class RunningText:
    """A text that grows, and where its pages and sections begin."""

    def __init__(self) -> None:
        self.length = 0
        self.page = ""
        self._pieces: list[str] = []
        self._between = 0  # the strongest separator asked for since the last text
        self._glued = False
        self._pages: list[tuple[str, int]] = []
        self._headings: list[tuple[str, int]] = []
        self._waiting_page: str | None = None
        self._waiting_heading: str | None = None

    def add(self, text: str) -> None:
        """Text as it stands in the file; white space at its ends separates it."""
        text = _LAYOUT.sub(" ", text)
        if text[:1] == " ":
            self.space()
            text = text[1:]
        if not text:
            return
        if self._between == 3 and text[0] in ",.;:":
            self._between = 0  # of the line before: an element ended, not the line
        self._separate()
        self._mark()
        if text[-1] == " ":
            text = text[:-1]
            self.space()
        self._pieces.append(text)
        self.length += len(text)

    def space(self) -> None:
        """What comes next is another word."""
        if not self._glued:
            self._between = max(self._between, 1)

    def cell(self) -> None:
        """What comes next stands in another cell of its row."""
        self._break(2)

    def line(self) -> None:
        """What comes next stands on a line of its own."""
        self._break(3)

    def block(self) -> None:
        """What comes next is another paragraph."""
        self._break(4)

    def glue(self) -> None:
        """What comes next belongs to the same word, whatever separates them."""
        self._between = 0
        self._glued = True

    def follow(self) -> None:
        """What comes next stands behind this on the same line, whatever separates them."""
        self._between = 1
        self._glued = True

    def ends_with_hyphen(self) -> bool:
        """Is the last character one that a word may be broken with?"""
        return bool(self._pieces) and self._pieces[-1][-1] in HYPHENS

    def begin_page(self, label: str) -> None:
        """What comes next stands on the page `label`."""
        self.page = self._waiting_page = label

    def begin_section(self, title: str) -> None:
        """What comes next stands in the section `title`; "" is no section."""
        self._waiting_heading = title

    def since(self, count: int) -> str:
        """The text from the piece number `count` on."""
        return "".join(self._pieces[count:])

    @property
    def count(self) -> int:
        """How many pieces there are."""
        return len(self._pieces)

    def text(self) -> str:
        """All of it."""
        self._pieces = ["".join(self._pieces)]
        return self._pieces[0]

    def pages(self) -> tuple[Page, ...]:
        """The pages, from the first page break on; those without text are left out."""
        ends = [start for _, start in self._pages[1:]] + [self.length]
        return tuple(
            Page(label, start, end)
            for (label, start), end in zip(self._pages, ends, strict=False)
            if start < end
        )

    def sections(self) -> tuple[Section, ...]:
        """The sections; no two of the same title follow on each other."""
        kept: list[tuple[str, int]] = []
        for title, start in self._headings:
            if not kept or kept[-1][0] != title:
                kept.append((title, start))
        return sections(kept, self.length)

    def _break(self, strength: int) -> None:
        if self._pieces and not self._glued:
            self._between = max(self._between, strength)

    def _separate(self) -> None:
        if self._pieces and self._between:
            separator = _STRENGTH[self._between]
            self._pieces.append(separator)
            self.length += len(separator)
        self._between = 0
        self._glued = False

    def _mark(self) -> None:
        if self._waiting_page is not None:
            self._pages.append((self._waiting_page, self.length))
            self._waiting_page = None
        if self._waiting_heading is not None:
            self._headings.append((self._waiting_heading, self.length))
            self._waiting_heading = None

"""The running text of a document with markup.

Pieces of text are added one after the other, and between them what separates them:
a space, a tab, the end of a line, the end of a paragraph. White space that only lays
out the source file collapses. The places of pages and headings are kept.
"""

from __future__ import annotations

from sourcesearch.readers.common.textbuilder import BLANK, LINE, SPACE, TAB, TextBuilder

__all__ = ["RunningText"]

_BLANKS = " \t\r"


class RunningText(TextBuilder):
    """A text that grows, and the label of the page on which it goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.page = ""
        self._glued = False

    def add(self, text: str) -> None:
        """Text as it stands in the file; white space at its ends separates it."""
        text = _collapsed(text)
        if text[:1] == " ":
            self._break(SPACE)
            text = text[1:]
        if not text:
            return
        if self.gap == LINE and text[0] in ",.;:":
            self.gap = 0  # of the line before: an element ended, not the line
        self._glued = False
        if text[-1] == " ":
            self.write(text[:-1])
            self.gap = SPACE
        else:
            self.write(text)

    def space(self) -> None:
        """What comes next is another word."""
        self._break(SPACE)

    def cell(self) -> None:
        """What comes next stands in another cell of its row."""
        self._break(TAB)

    def line(self) -> None:
        """What comes next stands on a line of its own."""
        self._break(LINE)

    def block(self) -> None:
        """What comes next is another paragraph."""
        self._break(BLANK)

    def glue(self) -> None:
        """What comes next belongs to the same word, whatever separates them."""
        self.gap = 0
        self._glued = True

    def follow(self) -> None:
        """What comes next stands behind this on the same line, whatever separates them."""
        self.gap = SPACE
        self._glued = True

    def begin_page(self, label: str) -> None:
        super().begin_page(label)
        self.page = label

    def _break(self, gap: int) -> None:
        if gap > self.gap and self._pieces and not self._glued:
            self.gap = gap


def _collapsed(text: str) -> str:
    """A text with one blank for white space that lays it out: by scans for what is there.

    Most of it stands around the ends of lines, and goes with them.
    """
    if "\n" in text:
        first, *inner, last = text.split("\n")
        lines = filter(None, [line.strip(_BLANKS) for line in inner])
        text = " ".join([first.rstrip(_BLANKS), *lines, last.lstrip(_BLANKS)])
    if "\t" in text or "\r" in text:
        text = text.replace("\t", " ").replace("\r", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text

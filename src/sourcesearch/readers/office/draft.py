"""The draft: the text of a word processor's file as it grows while it is read.

It grows paragraph by paragraph, with a blank line between. A row of a table is one line, or as
many as its cells have, with tabs between cells. Notes and text boxes come behind the
paragraph or row they belong to, footnotes so on its page. The marks of notes are part
of the text, in brackets, and are not searched: no phrase breaks at them.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from sourcesearch.document import Document, Metadata, Span
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.sizes import MAX_CHARACTERS, TooLong
from sourcesearch.readers.common.textbuilder import BLANK, LINE, TextBuilder
from sourcesearch.readers.common.titles import in_one_line

__all__ = ["QUOTATIONS", "Draft"]

QUOTATIONS = frozenset({"block text", "intense quote", "quotations", "quote"})
"""The styles of block quotations, by the names that files have for them in every language."""

_MAX_PARAGRAPHS = 300_000
_MAX_DEPTH = 100
_LONGEST_TITLE = 300


@dataclass
class _Block:
    """A paragraph or row that is not finished: its text, and what stands where in it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Span] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    behind: list[_Block] = field(default_factory=list)
    rows: int = 0
    is_row: bool = False
    at_end: bool = False

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


class Draft:
    """A text as it grows; see the module. Raises `TooLong` after `MAX_CHARACTERS`."""

    def __init__(self) -> None:
        self._text = TextBuilder()
        self._taken = 0
        self._blocks: list[Span] = []
        self._quotations: list[Span] = []
        self._highest: list[tuple[int, str]] = []
        """The headings of the first level: where they begin, and what they say."""
        self.breaks: list[int] = []
        """Where pages begin in the paragraphs that have ended, the first page apart."""
        self._flows = [_Block()]
        self._at_end: list[_Block] = []
        self._page_is_new = True
        self._after_row = False

    @property
    def length(self) -> int:
        """How long the text is, up to the last paragraph that ended."""
        return self._text.length

    @property
    def page_count(self) -> int:
        """How many pages have begun."""
        return len(self.breaks) + len(self._flows[0].breaks) + 1

    @property
    def is_empty(self) -> bool:
        """Was nothing written yet, and has no page ended?"""
        return self._taken == 0 and self.page_count == 1

    @property
    def in_aside(self) -> bool:
        """Whether a note or text box is being written."""
        return len(self._flows) > 1

    @property
    def in_row(self) -> bool:
        """Whether a row of a table is being written."""
        return self._flows[-1].rows > 0

    def write(self, text: str) -> None:
        """Text of the paragraph."""
        self._taken += len(text)
        if self._taken > MAX_CHARACTERS:
            raise TooLong
        self._flows[-1].write(text)
        if self._page_is_new and not self.in_aside and not text.isspace():
            self._page_is_new = False

    def mark(self, label: str) -> None:
        """The mark of a note, where it is referred to or where it stands."""
        flow = self._flows[-1]
        start = flow.length
        self.write(f"[{label}]")
        flow.marks.append((start, flow.length))

    def page_break(self, stated: bool = True) -> None:
        """A page begins here.

        stated: by the author. Otherwise it is where a program broke the page when it saved
        the file, which it also says behind a break that was stated.
        """
        if self.in_aside:
            return
        if stated or not self._page_is_new:
            self._flows[0].breaks.append(self._flows[0].length)
            self._page_is_new = True

    def end_paragraph(self, heading: int = 0, quoted: bool = False) -> None:
        """The paragraph ends; inside a row, its line.

        heading: of which level it is one, from 1; 0 for none.
        quoted:  whether it is set off as a block.
        """
        flow = self._flows[-1]
        if not (flow.pieces or flow.breaks or flow.behind):
            return
        if flow.rows:
            flow.write("\n")
        elif self.in_aside:
            (self._at_end if flow.at_end else self._flows[-2].behind).append(flow)
            self._flows[-1] = _Block(at_end=flow.at_end)
        else:
            self._commit(flow, heading, quoted)
            self._flows[0] = _Block()

    def begin_row(self) -> None:
        """A row of a table; rows inside its cells become lines of it."""
        self._flows[-1].rows += 1

    def end_cell(self) -> None:
        """Between this cell and the next stands a tab, and no line end."""
        flow = self._flows[-1]
        while flow.pieces and not flow.pieces[-1].strip("\n"):
            flow.length -= len(flow.pieces.pop())
        flow.write("\t")

    def end_row(self) -> None:
        """The row ends."""
        flow = self._flows[-1]
        flow.rows = max(0, flow.rows - 1)
        flow.is_row = True
        self.end_paragraph()

    def begin_aside(self, at_end: bool = False) -> None:
        """What comes until `end_aside` stands behind this paragraph, or behind the text."""
        if len(self._flows) > _MAX_DEPTH:
            raise TooLong
        self._flows.append(_Block(at_end=at_end))

    def aside(self, text: str, label: str = "", *, at_end: bool) -> None:
        """A note or other aside whose paragraphs stand between blank lines in `text`."""
        self.begin_aside(at_end)
        if label:
            self.mark(label)
            self.write(" ")
        for paragraph in text.split("\n\n"):
            self.write(paragraph)
            self.end_paragraph()
        self.end_aside()

    def end_aside(self) -> None:
        """The note or text box ends."""
        if self.in_aside:
            self._flows[-1].rows = 0
            self.end_paragraph()
            self._flows.pop()

    def append(self, texts: Iterable[str]) -> None:
        """Texts that belong nowhere else come at the end, as far as there is room."""
        for text in texts:
            if self._taken + len(text) < MAX_CHARACTERS:
                self.aside(text, at_end=True)

    def finish(self) -> None:
        """The text ends, and with it all that is open."""
        with suppress(TooLong):
            while self.in_aside:
                self.end_aside()
            self._flows[0].rows = 0
            self.end_paragraph()

    def document(
        self,
        form: str,
        metadata: Metadata,
        labels: list[str] | None = None,
        problems: tuple[str, ...] = (),
    ) -> Document:
        """All that was written. `form` is the format, `labels` the numbers of its pages.

        The heading with which it begins is its title, where no other is of the first level and
        `metadata` knows none.
        """
        text = self.text()
        if self.breaks:
            starts = [0, *self.breaks]
            labels = labels or [str(number) for number in range(1, len(starts) + 1)]
            for label, start in zip(labels, starts, strict=True):
                self._text.page_at(start, label)
        spans = (span for block in self._blocks for span in paragraphs(text, *block))
        for quotation in self._quotations:
            self._text.quote(*quotation)
        metadata = metadata.or_else(Metadata.of("heading", {"title": self._heading()}))
        return self._text.document(form, metadata, spans=spans, problems=problems)

    def _heading(self) -> str:
        begin, heading = self._highest[0] if len(self._highest) == 1 else (1, "")
        return heading if begin == 0 and len(heading) <= _LONGEST_TITLE else ""

    def text(self) -> str:
        """The text of all that was written, which ends with it."""
        self.finish()
        with suppress(TooLong):
            for block in self._at_end:
                self._commit(block)
        self._at_end = []
        return self._text.text()

    def _commit(self, block: _Block, heading: int = 0, quoted: bool = False) -> None:
        text = "".join(block.pieces)
        kept = text.strip()
        begin = self._text.length
        if kept:
            if len(self._blocks) >= _MAX_PARAGRAPHS:
                raise TooLong
            self._text.leave(LINE if block.is_row and self._after_row else BLANK)
            begin = self._text.write(kept)
            self._blocks.append((begin, begin + len(kept)))
            self._after_row = block.is_row
        shift = begin - (len(text) - len(text.lstrip()))
        end = begin + len(kept)
        self.breaks += [min(max(at + shift, begin), end) for at in block.breaks]
        for start, stop in block.marks if kept else ():
            self._text.leave_out(start + shift, stop + shift)
        if kept and heading:
            self._text.heading_at(begin, kept)
            if heading == 1:
                self._highest.append((begin, in_one_line([kept])))
        if kept and quoted:
            self._quote(begin, end)
        for aside in block.behind:
            self._commit(aside)

    def _quote(self, begin: int, end: int) -> None:
        """The last paragraph is of a quotation, and goes on with that of the one before it."""
        if self._quotations and self._quotations[-1][1] == self._blocks[-2][1]:
            begin = self._quotations.pop()[0]
        self._quotations.append((begin, end))

"""The body and the styles of an OpenDocument text.

The body is that of `content.xml`; the styles, those that break pages and number them, stand in
it and in `styles.xml`. (OpenDocument 1.3, part 3: chapters 5 and 6 for the text, 16 for styles.)
"""

from __future__ import annotations

import re

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.numbering.numerals import page_labels
from sourcesearch.readers.markup.xmlhandler import XmlHandler
from sourcesearch.readers.office.draft import Draft
from sourcesearch.readers.office.softbreaks import SoftBreaks

__all__ = ["Body", "Style"]

_MAX_SPACES = 1_000
_LETTERS_OF_PAGE = 6
"""So many letters a footer may have that is only "Page 3" or "Seite 3"."""

_SPACE = re.compile(r"[ \t\r\n]+")


class Style:
    """What matters of a style and those it is based on."""

    def __init__(self, parent: str, master: str) -> None:
        self.parent = parent
        self.master = master
        self.breaks_before = self.breaks_after = self.hidden = False
        self.number: int | None = None


class _Styles(XmlHandler):
    """The styles as they come."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self._styles: dict[str, Style] = {}
        self._style = Style("", "")
        self._layout = ""
        self._numerals: dict[str, str] = {}
        self._layout_of: dict[str, str] = {}

    def open_style(self, attributes: dict[str, str]) -> None:
        parent = attributes.get("parent-style-name", "")
        self._style = Style(parent, attributes.get("master-page-name", ""))
        self._styles[attributes.get("name", "")] = self._style

    def open_paragraph_properties(self, attributes: dict[str, str]) -> None:
        self._style.breaks_before = attributes.get("break-before") == "page"
        self._style.breaks_after = attributes.get("break-after") == "page"
        number = attributes.get("page-number", "")
        self._style.number = int(number) if re.fullmatch("[0-9]{1,6}", number) else None

    def open_text_properties(self, attributes: dict[str, str]) -> None:
        self._style.hidden = attributes.get("display") == "none"

    def open_page_layout(self, attributes: dict[str, str]) -> None:
        self._layout = attributes.get("name", "")

    def open_page_layout_properties(self, attributes: dict[str, str]) -> None:
        self._numerals[self._layout] = attributes.get("num-format", "1")

    def open_master_page(self, attributes: dict[str, str]) -> None:
        self._layout_of[attributes.get("name", "")] = attributes.get("page-layout-name", "")

    def numeral_style(self, master: str) -> str:
        """In what style the pages after a master page are numbered: its first numeral."""
        return self._numerals.get(self._layout_of.get(master, ""), "1")

    def style(self, name: str) -> Style:
        """The style of this name, without what it inherits."""
        return self._styles.get(name, Style("", ""))

    def is_a(self, name: str, wanted: str) -> bool:
        """Whether this is the style that the format calls so, or is based on it."""
        for _ in range(10):
            if name == wanted:
                return True
            name = self.style(name).parent
        return False


class Body(_Styles):
    """Takes the events of `styles.xml` and then `content.xml`, or those of a flat file."""

    skipped = frozenset({
        "alphabetical-index-source", "annotation", "annotation-end", "bibliography-source",
        "binary-data", "desc", "forms", "illustration-index-source", "math", "meta",
        "object-index-source", "ruby-text", "script", "scripts", "sequence-decls", "settings",
        "table-index-source", "table-of-content-source", "tracked-changes", "user-index-source",
    })  # fmt: skip

    def __init__(self, draft: Draft | None = None) -> None:
        """`draft` is what is written to."""
        super().__init__()
        self.soft_breaks = SoftBreaks()
        self._draft = self._body = draft or Draft()
        self._margins: dict[str, None] = {}
        self._numbered: dict[int, tuple[int | None, str]] = {}
        self._numerals_now = "1"
        self._open: list[str] = []
        self._after_space = True
        self._label: list[str] | None = None
        self._note_at_end = False
        self._title: list[str] = []
        self._level = 0
        self._frames: list[int] = []

    @property
    def page_count(self) -> int:
        """How many pages have begun."""
        return self._body.page_count

    def document(self, metadata: Metadata, problems: tuple[str, ...]) -> Document:
        """What was read."""
        self._body.append(self._margins)
        labels = page_labels(self.page_count, self._numbered)
        return self._body.document("odt", metadata, labels, problems)

    def text(self, text: str) -> None:
        if self._label is not None:
            self._label.append(text)
        elif self._open:
            text = _SPACE.sub(" ", text)
            self._write(text[1:] if self._after_space and text[0] == " " else text)

    def _write(self, text: str) -> None:
        if text:
            self.soft_breaks.text()
            self._draft.write(text)
            self._after_space = text[-1] == " "
            if not self.title and self.is_a(self._open[-1], "Title"):
                self._title.append(text)

    def open_p(self, attributes: dict[str, str]) -> None:
        name = attributes.get("style-name", "")
        self._open.append(name)
        self._after_space = True
        style = self.style(name)
        if self._draft.in_aside:
            return
        if style.breaks_before or style.master:
            self._begin_page(style)
        if not self._draft.in_row:
            self.soft_breaks.paragraph()

    def _begin_page(self, style: Style) -> None:
        self.soft_breaks.stated()
        if not self._draft.is_empty:
            self._draft.page_break()
        if style.master or style.number is not None:
            if style.master:
                self._numerals_now = self.numeral_style(style.master)
            page = self._draft.page_count - 1
            self._numbered[page] = (style.number, self._numerals_now)

    def close_p(self) -> None:
        self._end_paragraph()

    def open_h(self, attributes: dict[str, str]) -> None:
        self._level = 1 if attributes.get("outline-level", "1") == "1" else 2
        self.open_p(attributes)

    def close_h(self) -> None:
        self._end_paragraph(self._level)

    def _end_paragraph(self, heading: int = 0) -> None:
        quoted = bool(self._open) and self.is_a(self._open[-1], "Quotations")
        self._draft.end_paragraph(heading, quoted)
        self._after_space = True
        if not self._open:
            return
        name = self._open.pop()
        self.title = self.title or "".join(self._title).strip()
        if self.style(name).breaks_after:
            self._draft.page_break(stated=False)

    def open_soft_page_break(self, attributes: dict[str, str]) -> None:
        self._draft.page_break(stated=False)
        self.soft_breaks.soft(in_paragraph=bool(self._open))

    def open_s(self, attributes: dict[str, str]) -> None:
        count = attributes.get("c", "1")
        spaces = min(int(count), _MAX_SPACES) if re.fullmatch("[0-9]{1,9}", count) else 1
        self._draft.write(" " * spaces)

    def open_tab(self, attributes: dict[str, str]) -> None:
        self._draft.write("\t")

    def open_line_break(self, attributes: dict[str, str]) -> None:
        self._draft.write("\n")
        self._after_space = True

    def open_table_row(self, attributes: dict[str, str]) -> None:
        self.soft_breaks.paragraph()
        self._draft.begin_row()

    def close_table_row(self) -> None:
        self._draft.end_row()

    def close_table_cell(self) -> None:
        self._draft.end_cell()

    def open_text_box(self, attributes: dict[str, str]) -> None:
        self._draft.begin_aside()

    def close_text_box(self) -> None:
        self._draft.end_aside()

    def open_frame(self, attributes: dict[str, str]) -> None:
        self._frames.append(len(self._open))

    def close_frame(self) -> None:
        self._frames.pop()

    open_g = open_custom_shape = open_frame
    close_g = close_custom_shape = close_frame

    def open_title(self, attributes: dict[str, str]) -> None:
        # What a picture is called; the field of this name stands in a paragraph.
        self._leave_out(self._frames[-1:] == [len(self._open)])

    def open_span(self, attributes: dict[str, str]) -> None:
        self._leave_out(self.style(attributes.get("style-name", "")).hidden)

    def open_section(self, attributes: dict[str, str]) -> None:
        self._leave_out(attributes.get("display") == "none")

    def open_hidden_text(self, attributes: dict[str, str]) -> None:
        self._leave_out(attributes.get("is-hidden") == "true")

    open_hidden_paragraph = open_hidden_text

    def _leave_out(self, unseen: bool) -> None:
        """An element begins: skip it, with all that it holds, if nobody sees it."""
        self._skipping += unseen

    def open_note(self, attributes: dict[str, str]) -> None:
        self._note_at_end = attributes.get("note-class") == "endnote"

    def open_note_citation(self, attributes: dict[str, str]) -> None:
        self._label = []

    def close_note_citation(self) -> None:
        label = "".join(self._label or ()).strip()
        self._label = None
        if label:
            self._draft.mark(label)
        self._draft.begin_aside(at_end=self._note_at_end)
        if label:
            self._draft.mark(label)
            self._draft.write(" ")

    def close_note_body(self) -> None:
        self._draft.end_aside()
        self._after_space = False

    def open_header(self, attributes: dict[str, str]) -> None:
        self._draft = Draft()

    def close_header(self) -> None:
        text = self._draft.text()
        if sum(map(str.isalpha, text)) > _LETTERS_OF_PAGE:
            self._margins[text] = None
        self._draft = self._body

    open_footer = open_header_first = open_footer_first = open_header
    open_header_left = open_footer_left = open_header
    close_footer = close_header_first = close_footer_first = close_header
    close_header_left = close_footer_left = close_header

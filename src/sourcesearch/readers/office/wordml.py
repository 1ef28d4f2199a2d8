"""The body of a Word document, with its tables, notes and page breaks, and the styles.

The styles tell which paragraphs are headings (WordprocessingML, ISO/IEC 29500-1, chapter 17;
the strict and the transitional form have the same local names).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sourcesearch.readers.common.numbering.numerals import numeral
from sourcesearch.readers.markup.xmlhandler import XmlHandler
from sourcesearch.readers.office import symbolfont
from sourcesearch.readers.office.draft import QUOTATIONS, Draft

__all__ = ["LAST_SECTION", "Body", "Styles", "WordSection"]

# ruff: noqa: N802 (methods are named after the elements they open and close)

_HEADING = re.compile(r"heading ?([1-9])\Z", re.IGNORECASE)
_LEVELS = {str(level): level + 1 for level in range(9)}
"""The levels of outlines as they are written, from 1; 9 is running text."""
_NUMERALS = {"lowerRoman": "i", "upperRoman": "I", "lowerLetter": "a", "upperLetter": "A"}
_FALSE = frozenset({"0", "false", "off"})
_NOTE_STYLES = {"footnotes": "1", "endnotes": "i"}
"""How Word numbers notes unless told otherwise."""


class Styles(XmlHandler):
    """Which styles are headings: by their name, which is English everywhere, or their level."""

    def __init__(self) -> None:
        super().__init__()
        self._style = ""
        self._based_on: dict[str, str] = {}
        self._levels: dict[str, int] = {}
        self._titles: set[str] = set()
        self._quotations: set[str] = set()

    def open_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get("styleId", "")

    def open_name(self, attributes: dict[str, str]) -> None:
        name = attributes.get("val", "")
        if heading := _HEADING.match(name):
            self._levels[self._style] = int(heading[1])
        elif name.lower() == "title":
            self._titles.add(self._style)
        elif name.lower() in QUOTATIONS:
            self._quotations.add(self._style)

    def open_basedOn(self, attributes: dict[str, str]) -> None:
        self._based_on[self._style] = attributes.get("val", "")

    def open_outlineLvl(self, attributes: dict[str, str]) -> None:
        if level := _LEVELS.get(attributes.get("val", "")):
            self._levels[self._style] = level

    def heading(self, style: str) -> int:
        """Of which level the headings in this style are, or in one it is based on; 0 for none."""
        for _ in range(10):
            if style in self._levels:
                return self._levels[style]
            if not self._levels and (heading := _HEADING.match(style)):
                return int(heading[1])
            style = self._based_on.get(style, "")
        return 0

    def is_quotation(self, style: str) -> bool:
        """Whether this style, or one it is based on, is that of a quotation."""
        for _ in range(10):
            if style in self._quotations:
                return True
            style = self._based_on.get(style, "")
        return False

    def is_title(self, style: str) -> bool:
        """Whether this is the style of the document's title."""
        return style in self._titles or (not self._titles and style == "Title")


@dataclass
class _Paragraph:
    """What the properties of a paragraph say."""

    heading: int = 0
    title: bool = False
    quoted: bool = False
    runs_on: bool = False
    """Its end was deleted: the next paragraph continues it."""


class WordSection(NamedTuple):
    """Pages that are set and numbered alike.

    end:        where it ends in the text, None for the last one.
    start:      the number of its first page, None if numbers run on.
    style:      the first numeral: "1", "i", "I", "a", "A".
    on_a_page:  it begins on a page of its own.
    """

    end: int | None
    start: int | None
    style: str
    on_a_page: bool


LAST_SECTION = WordSection(end=None, start=None, style="1", on_a_page=True)


class Body(XmlHandler):
    """Reads the body into `draft`.

    notes: for "footnotes" and "endnotes", the texts of the notes by their identifiers.
    """

    skipped = frozenset({
        "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "rt", "sdtPr",
        "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tcPrChange", "trPrChange",
    })  # fmt: skip

    def __init__(self, styles: Styles, notes: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__()
        self.draft = Draft()
        self.title = ""
        self._styles = styles
        self._notes = notes
        self._numbers: dict[str, dict[str, int]] = {kind: {} for kind in notes}
        """Those of the notes that were referred to."""
        self._paragraphs = [_Paragraph()]
        self._in_properties = self._in_text = self._is_hidden = False
        self._title_pieces: list[str] = []
        self.sections: list[WordSection] = []
        self._section = LAST_SECTION
        self._section_ends = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "del":
            if self._in_properties:
                self._paragraphs[-1].runs_on = True
            self._skipping += 1
        else:
            super().start(name, attributes)

    def text(self, text: str) -> None:
        if self._in_text and not self._is_hidden:
            self.draft.write(text)
            if self._paragraphs[-1].title and not self.title:
                self._title_pieces.append(text)

    def open_t(self, attributes: dict[str, str]) -> None:
        self._in_text = True

    def close_t(self) -> None:
        self._in_text = False

    def open_r(self, attributes: dict[str, str]) -> None:
        self._is_hidden = False

    def open_vanish(self, attributes: dict[str, str]) -> None:
        # Of a paragraph's properties it says that the sign for its end is not shown.
        self._is_hidden = not self._in_properties and attributes.get("val") not in _FALSE

    def open_p(self, attributes: dict[str, str]) -> None:
        self._paragraphs.append(_Paragraph())

    def close_p(self) -> None:
        paragraph = self._paragraphs.pop() if len(self._paragraphs) > 1 else _Paragraph()
        if paragraph.title and not self.title:
            self.title = "".join(self._title_pieces).strip()
        if not paragraph.runs_on:
            self.draft.end_paragraph(paragraph.heading, paragraph.quoted)
        if self._section_ends and not self.draft.in_aside:
            self.sections.append(self._section._replace(end=self.draft.length))
            self._section_ends = False

    def open_pPr(self, attributes: dict[str, str]) -> None:
        self._in_properties = True

    def close_pPr(self) -> None:
        self._in_properties = False

    def open_pStyle(self, attributes: dict[str, str]) -> None:
        style = attributes.get("val", "")
        self._paragraphs[-1].heading = self._styles.heading(style)
        self._paragraphs[-1].title = self._styles.is_title(style)
        self._paragraphs[-1].quoted = self._styles.is_quotation(style)

    def open_outlineLvl(self, attributes: dict[str, str]) -> None:
        self._paragraphs[-1].heading = _LEVELS.get(attributes.get("val", ""), 0)

    def open_pageBreakBefore(self, attributes: dict[str, str]) -> None:
        if attributes.get("val") not in _FALSE and not self.draft.is_empty:
            self.draft.page_break()

    def open_lastRenderedPageBreak(self, attributes: dict[str, str]) -> None:
        self.draft.page_break(stated=False)

    def open_br(self, attributes: dict[str, str]) -> None:
        self.draft.write("\n")
        if attributes.get("type") == "page":
            self.draft.page_break()

    def open_cr(self, attributes: dict[str, str]) -> None:
        self.draft.write("\n")

    def open_tab(self, attributes: dict[str, str]) -> None:
        if not self._in_properties:
            self.draft.write("\t")

    def open_noBreakHyphen(self, attributes: dict[str, str]) -> None:
        self.draft.write("\u2011")

    def open_softHyphen(self, attributes: dict[str, str]) -> None:
        self.draft.write("\u00ad")

    def open_sym(self, attributes: dict[str, str]) -> None:
        code = attributes.get("char", "")
        if re.fullmatch("[0-9A-Fa-f]{1,4}", code):
            self.draft.write(symbolfont.of_code(int(code, 16), attributes.get("font", "")))

    def open_tr(self, attributes: dict[str, str]) -> None:
        self.draft.begin_row()

    def close_tr(self) -> None:
        self.draft.end_row()

    def close_tc(self) -> None:
        self.draft.end_cell()

    def open_txbxContent(self, attributes: dict[str, str]) -> None:
        self.draft.begin_aside()

    def close_txbxContent(self) -> None:
        self.draft.end_aside()

    def open_footnoteReference(self, attributes: dict[str, str]) -> None:
        self._note("footnotes", attributes)

    def open_endnoteReference(self, attributes: dict[str, str]) -> None:
        self._note("endnotes", attributes)

    def _note(self, kind: str, attributes: dict[str, str]) -> None:
        """A reference to a note; a mark of the author's own follows it as text.

        The note itself stands behind the first reference to it.
        """
        identifier = attributes.get("id", "")
        if identifier not in self._notes.get(kind, {}):
            return
        numbers = self._numbers[kind]
        is_first = identifier not in numbers
        number = numbers.setdefault(identifier, len(numbers) + 1)
        own = "customMarkFollows" in attributes and attributes["customMarkFollows"] not in _FALSE
        label = "" if own else numeral(number, _NOTE_STYLES[kind])
        if label:
            self.draft.mark(label)
        if is_first:
            self.draft.aside(self._notes[kind][identifier], label, at_end=kind == "endnotes")

    def finish(self, margins: list[str]) -> None:
        """At the end of the text: notes that nothing refers to, and what margins say."""
        self.draft.finish()
        for kind, notes in self._notes.items():
            unused = [text for key, text in notes.items() if key not in self._numbers[kind]]
            margins = unused + margins
        self.draft.append(margins)

    def open_sectPr(self, attributes: dict[str, str]) -> None:
        self._section = LAST_SECTION

    def open_type(self, attributes: dict[str, str]) -> None:
        on_a_page = attributes.get("val") not in ("continuous", "nextColumn")
        self._section = self._section._replace(on_a_page=on_a_page)

    def open_pgNumType(self, attributes: dict[str, str]) -> None:
        start = attributes.get("start", "")
        style = _NUMERALS.get(attributes.get("fmt", ""), "1")
        number = int(start) if re.fullmatch(r"[0-9]{1,6}", start) else None
        self._section = self._section._replace(start=number, style=style)

    def close_sectPr(self) -> None:
        """The section ends with the paragraph whose properties these are, or with the text."""
        if self._in_properties:
            self._section_ends = True
        else:
            self.sections.append(self._section)

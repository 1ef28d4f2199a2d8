"""What do the parts of a Word document say?

The body with its paragraphs, tables, text boxes, notes and page breaks, and the styles
that tell which paragraphs are headings (WordprocessingML, ISO/IEC 29500-1, chapter 17;
the strict and the transitional form have the same local names).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sourcesearch.readers.draft import Draft
from sourcesearch.readers.numerals import numeral
from sourcesearch.readers.zipped import XmlHandler

__all__ = ["Body", "Notes", "Styles"]

# ruff: noqa: N802 (methods are named after the elements they open and close)

_HEADING = re.compile(r"heading ?[1-9]\Z", re.IGNORECASE)
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
        self._headings: set[str] = set()
        self._titles: set[str] = set()

    def open_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get("styleId", "")

    def open_name(self, attributes: dict[str, str]) -> None:
        name = attributes.get("val", "")
        if _HEADING.match(name):
            self._headings.add(self._style)
        elif name.lower() == "title":
            self._titles.add(self._style)

    def open_basedOn(self, attributes: dict[str, str]) -> None:
        self._based_on[self._style] = attributes.get("val", "")

    def open_outlineLvl(self, attributes: dict[str, str]) -> None:
        if attributes.get("val", "9") < "9":
            self._headings.add(self._style)

    def is_heading(self, style: str) -> bool:
        """Is this style, or one it is based on, that of a heading?"""
        for _ in range(10):
            if style in self._headings or (not self._headings and _HEADING.match(style)):
                return True
            style = self._based_on.get(style, "")
        return False

    def is_title(self, style: str) -> bool:
        """Is this the style of the document's title?"""
        return style in self._titles or (not self._titles and style == "Title")


@dataclass
class _Paragraph:
    """What the properties of a paragraph say."""

    heading: bool = False
    title: bool = False
    runs_on: bool = False
    """Its end was deleted: the next paragraph continues it."""


class _Section(NamedTuple):
    """The pages numbered alike: how many have begun at its end, its first number, its style."""

    pages: int
    start: int | None
    style: str


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
        self._used: dict[str, dict[str, None]] = {kind: {} for kind in notes}
        self._paragraphs = [_Paragraph()]
        self._in_properties = self._in_text = False
        self._title_pieces: list[str] = []
        self._section_type = "nextPage"
        self._section_start: int | None = None
        self._section_style = "1"
        self._sections: list[_Section] = []

    def open(self, name: str, attributes: dict[str, str]) -> None:
        if name == "del":
            if self._in_properties:
                self._paragraphs[-1].runs_on = True
            self._skipping += 1
        else:
            super().open(name, attributes)

    def text(self, text: str) -> None:
        if self._in_text:
            self.draft.write(text)
            if self._paragraphs[-1].title and not self.title:
                self._title_pieces.append(text)

    def open_t(self, attributes: dict[str, str]) -> None:
        self._in_text = True

    def close_t(self) -> None:
        self._in_text = False

    def open_p(self, attributes: dict[str, str]) -> None:
        self._paragraphs.append(_Paragraph())

    def close_p(self) -> None:
        paragraph = self._paragraphs.pop() if len(self._paragraphs) > 1 else _Paragraph()
        if paragraph.title and not self.title:
            self.title = "".join(self._title_pieces).strip()
        if not paragraph.runs_on:
            self.draft.end_paragraph(paragraph.heading)

    def open_pPr(self, attributes: dict[str, str]) -> None:
        self._in_properties = True

    def close_pPr(self) -> None:
        self._in_properties = False

    def open_pStyle(self, attributes: dict[str, str]) -> None:
        style = attributes.get("val", "")
        self._paragraphs[-1].heading = self._styles.is_heading(style)
        self._paragraphs[-1].title = self._styles.is_title(style)

    def open_outlineLvl(self, attributes: dict[str, str]) -> None:
        self._paragraphs[-1].heading = attributes.get("val", "9") < "9"

    def open_pageBreakBefore(self, attributes: dict[str, str]) -> None:
        if attributes.get("val") not in _FALSE:
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
            self.draft.write(chr(int(code, 16)))

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
        """A reference to a note; a mark of the author's own follows it as text."""
        identifier = attributes.get("id", "")
        if identifier not in self._notes.get(kind, {}):
            return
        self._used[kind][identifier] = None
        own = "customMarkFollows" in attributes and attributes["customMarkFollows"] not in _FALSE
        label = "" if own else numeral(len(self._used[kind]), _NOTE_STYLES[kind])
        if label:
            self.draft.mark(label)
        if kind == "footnotes":
            self._write_note(label, self._notes[kind][identifier])

    def _write_note(self, label: str, text: str) -> None:
        self.draft.begin_aside()
        if label:
            self.draft.mark(label)
            self.draft.write(" ")
        for paragraph in text.split("\n\n"):
            self.draft.write(paragraph)
            self.draft.end_paragraph()
        self.draft.end_aside()

    def write_endnotes(self) -> None:
        """At the end of the text: the endnotes, and notes that nothing refers to."""
        for number, identifier in enumerate(self._used.get("endnotes", ()), 1):
            self._write_note(numeral(number, "i"), self._notes["endnotes"][identifier])
        for kind, notes in self._notes.items():
            for identifier, text in notes.items():
                if text and identifier not in self._used[kind]:
                    self._write_note("", text)
        self.draft.end_paragraph()

    def open_sectPr(self, attributes: dict[str, str]) -> None:
        self._section_type, self._section_start, self._section_style = "nextPage", None, "1"

    def open_type(self, attributes: dict[str, str]) -> None:
        self._section_type = attributes.get("val", "nextPage")

    def open_pgNumType(self, attributes: dict[str, str]) -> None:
        start = attributes.get("start", "")
        self._section_start = int(start) if re.fullmatch(r"\d{1,6}", start) else None
        self._section_style = _NUMERALS.get(attributes.get("fmt", ""), "1")

    def close_sectPr(self) -> None:
        """A section ends: only now is known how it began, and how its pages are numbered."""
        if self._sections and self._section_type not in ("continuous", "nextColumn"):
            self.draft.page_break_at(self._section_mark)
        self._section_mark = self.draft.place()
        section = _Section(self.draft.page_count, self._section_start, self._section_style)
        self._sections.append(section)

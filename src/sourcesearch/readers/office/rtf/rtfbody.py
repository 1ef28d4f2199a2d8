"""The body of an RTF file, control word by control word.

The file is nested groups; each inherits what is in force around it and forgets its own
settings when it ends. Some groups are destinations: their text belongs elsewhere, to the
table of fonts, a note, the document's properties.
"""

from __future__ import annotations

from dataclasses import replace

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.numbering.numerals import numeral, page_labels
from sourcesearch.readers.common.sizes import TooLong
from sourcesearch.readers.office import symbolfont
from sourcesearch.readers.office.draft import Draft
from sourcesearch.readers.office.rtf.rtfstate import SECTION_WORDS, Group, Section
from sourcesearch.readers.office.rtf.rtftables import TABLES, Tables
from sourcesearch.readers.office.rtf.rtfwords import CHARACTERS, MARGINS, SYMBOLS

__all__ = ["Body"]

_MAX_DEPTH = 10_000
_MOST_BYTES = 1 << 20
_LETTERS_OF_PAGE = 6
"""So many letters a footer may have that is only "Page 3" or "Seite 3"."""

_PROPERTIES = {
    "title": "title",
    "author": "author",
    "subject": "subject",
    "keywords": "keywords",
    "doccomm": "description",
}
_SHOWN = frozenset({"cs", "shpinst", "shptxt"})
"""Destinations that may be ignored, says the file, and hold text all the same."""


class Body:
    """Takes the tokens of a file; see the module.

    encoding: of all text whose font has none of its own.
    """

    def __init__(self, encoding: str) -> None:
        self._draft = self._main = Draft()
        self._groups = [Group()]
        self._bytes = bytearray()
        self._codes: list[int] = []
        self._fallback = 0
        self._tables = Tables(encoding)
        self._in_row = False
        self._properties: dict[str, str] = {}
        self._created: dict[str, int] = {}
        self._margins: dict[str, None] = {}
        self._notes = {False: 0, True: 0}
        self._has_mark = self._note_begins = False
        self._section = Section()
        self._section_begins = True
        self._restarts: dict[int, tuple[int | None, str]] = {}
        self._undecoded = 0

    def document(self, problems: tuple[str, ...]) -> Document:
        """What was read."""
        self._main.append(self._margins)
        if self._undecoded:
            problems += (f"{self._undecoded} bytes are not in the encoding that the file states",)
        values: dict[str, str | None] = dict(self._properties)
        created = [self._created.get(part, 0) for part in ("yr", "mo", "dy")]
        if created[0]:
            values["created"] = "{:04}-{:02}-{:02}".format(*created).replace("-00", "")
        labels = page_labels(self._main.page_count, self._restarts)
        return self._main.document("rtf", Metadata.of("RTF", values), labels, problems)

    def finish(self) -> None:
        """The file ends, also where groups are open."""
        self._flush()
        self._main.finish()

    def brace(self, brace: bytes) -> bool:
        """A group begins or ends. False if it was the last one: what follows is not RTF."""
        self._flush()
        self._fallback = 0
        if brace == b"{":
            if len(self._groups) > _MAX_DEPTH:
                raise TooLong
            self._groups.append(self._groups[-1].inner())
            return True
        group = self._groups.pop()
        if group.ends:
            group.ends()
        if group.into in TABLES:
            self._tables.end_entry(group.into)
        return len(self._groups) > 1

    def text(self, text: bytes) -> None:
        """Characters as they are."""
        skipped = min(self._fallback, len(text))
        self._fallback -= skipped
        if skipped < len(text):
            self._write_codes()
            self._bytes += text[skipped:]
            if len(self._bytes) > _MOST_BYTES:
                self._flush_bytes()

    def byte(self, value: int) -> None:
        r"""A byte in hexadecimal: \'e9."""
        if self._fallback:
            self._fallback -= 1
        else:
            self._write_codes()
            self._bytes.append(value)

    def symbol(self, symbol: str) -> None:
        """A control symbol."""
        if self._fallback:
            self._fallback -= 1
        elif symbol == "*":
            self._groups[-1].starred = True
        elif symbol in "\r\n":
            self.word("par", None)
        elif symbol in SYMBOLS:
            self._flush()
            self._write(SYMBOLS[symbol])

    def word(self, word: str, number: int | None) -> None:
        """A control word and its number, None if it has none."""
        if word == "u":
            self._code((number or 0) & 0xFFFF)
            return
        self._flush()
        self._fallback = 0
        group = self._groups[-1]
        starred, group.starred = group.starred, False
        if word in CHARACTERS:
            self._write(CHARACTERS[word])
        elif group.diverts(word) or group.into == "silent":
            pass
        elif not self._destination(word, number, group):
            if group.into in TABLES:
                self._tables.word(group.into, word, number)
            elif group.into == "creatim":
                self._created[word] = number or 0
            elif group.into == "body":
                self._body_word(word, number, group)
            if starred and word not in _SHOWN and group.into == "body":
                group.into = "silent"

    def _code(self, code: int) -> None:
        """A UTF-16 code unit; one that is half of a character waits for the other half."""
        self._flush_bytes()
        self._codes.append(code)
        self._fallback = self._groups[-1].skip

    def _flush(self) -> None:
        self._flush_bytes()
        self._write_codes()

    def _write_codes(self) -> None:
        if self._codes:
            units = b"".join(code.to_bytes(2, "little") for code in self._codes)
            self._codes.clear()
            text = units.decode("utf-16-le", "replace")
            font = self._tables.pictures(self._groups[-1].font)
            if font is not None:
                text = "".join(symbolfont.of_code(ord(sign), font) for sign in text)
            self._write(text)

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        font = self._groups[-1].font
        pictures, encoding = self._tables.pictures(font), self._tables.encoding(font)
        if pictures is not None:
            self._write(symbolfont.decode(data, pictures))
            return
        try:
            text = data.decode("ascii" if data.isascii() else encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            self._undecoded += text.count("\ufffd")
        self._write(text)

    def _write(self, text: str) -> None:
        group = self._groups[-1]
        if group.into in TABLES:
            self._tables.text(text)
        elif group.into in _PROPERTIES:
            name = _PROPERTIES[group.into]
            self._properties[name] = (self._properties.get(name, "") + text)[:10_000]
        elif group.into == "body" and not (group.deleted or group.hidden):
            if self._note_begins:
                text = text.lstrip()
                self._note_begins = not text
            self._begin_section()
            self._draft.write(text)

    def _begin_section(self) -> None:
        """The first text of a section: now is known whether it begins a page."""
        if not self._section_begins or self._draft is not self._main:
            return
        self._section_begins = False
        section = self._section
        if section.on_a_page:
            if not self._draft.is_empty:
                self._draft.page_break()
            start = section.start if section.restarts else None
            self._restarts[self._draft.page_count - 1] = (start, section.style)

    def _destination(self, word: str, number: int | None, group: Group) -> bool:
        """Whether the text of the group belongs elsewhere from this word on."""
        in_info = group.into == "info"
        if word in TABLES or word == "info" or (in_info and word in (*_PROPERTIES, "creatim")):
            group.into = word
        elif group.into != "body":
            return False
        elif word == "footnote":
            self._begin_note(bool(number), group)
        elif word in ("shptxt", "dptxbxtext"):
            self._draft.begin_aside()
            group.ends = self._draft.end_aside
        elif word in MARGINS:
            self._begin_margin(group)
        else:
            return False
        return True

    def _begin_note(self, at_end: bool, group: Group) -> None:
        label = ""
        if self._has_mark:
            self._notes[at_end] += 1
            label = numeral(self._notes[at_end], "i" if at_end else "1")
            self._draft.mark(label)
        self._has_mark = False
        self._draft.begin_aside(at_end)
        group.in_table, group.ends = False, self._draft.end_aside
        if label:
            self._draft.mark(label)
            self._draft.write(" ")
            self._note_begins = True

    def _begin_margin(self, group: Group) -> None:
        around, margin = self._draft, Draft()

        def end() -> None:
            self._draft = around
            text = margin.text()
            if sum(map(str.isalpha, text)) > _LETTERS_OF_PAGE:
                self._margins[text] = None

        self._draft, group.in_table, group.ends = margin, False, end

    def _body_word(self, word: str, number: int | None, group: Group) -> None:
        if word in ("par", "sect"):
            self._end_paragraph(group)
            if word == "sect":
                self._section_begins, self._section = True, replace(self._section)
        elif word in ("page", "pagebb"):
            self._page_break(word)
        elif word in ("trowd", "cell", "row"):
            self._table_word(word)
        elif word == "chftn":
            self._has_mark = not self._draft.in_aside
        elif word in SECTION_WORDS:
            self._section.word(word, number)
        elif word == "deff":
            self._tables.default_font = number or 0
        elif word == "s":
            style = number or 0
            group.heading = self._tables.heading(style)
            group.quoted = self._tables.is_quotation(style)
        else:
            group.word(word, number)

    def _end_paragraph(self, group: Group) -> None:
        if self._in_row and not group.in_table and self._is_running_text():
            self._in_row = False
            self._draft.end_row()
        self._draft.end_paragraph(group.heading, group.quoted)

    def _is_running_text(self) -> bool:
        return self._draft is self._main and not self._draft.in_aside

    def _page_break(self, word: str) -> None:
        self._begin_section()
        if word == "page":
            self._draft.write("\n")
            self._draft.page_break()
        elif not self._draft.is_empty:
            self._draft.page_break(stated=False)

    def _table_word(self, word: str) -> None:
        if word == "cell":
            self._draft.end_cell()
        elif self._is_running_text() and self._in_row != (word == "trowd"):
            self._in_row = word == "trowd"
            self._draft.begin_row() if self._in_row else self._draft.end_row()

"""What does an RTF file say, control word by control word?

The file is nested groups; each inherits what is in force around it and forgets its own
settings when it ends. Some groups are destinations: their text belongs elsewhere, to the
table of fonts, a note, the document's properties.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.draft import Draft
from sourcesearch.readers.numerals import numeral, page_labels
from sourcesearch.readers.rtfwords import (
    CHARACTERS,
    CHARSETS,
    FONT_ENDINGS,
    MARGINS,
    NUMERALS,
    SILENT,
    SYMBOLS,
)
from sourcesearch.readers.zipped import TooLong

__all__ = ["Body"]

_MAX_DEPTH = 10_000
_LETTERS_OF_PAGE = 6
"""So many letters a footer may have that is only "Page 3" or "Seite 3"."""

_PROPERTIES = {
    "title": "title",
    "author": "author",
    "subject": "subject",
    "keywords": "keywords",
    "doccomm": "description",
}
_NO_TEXT = frozenset({"silent", "info", "created"})


@dataclass(slots=True)
class _Group:
    """What is in force in a group.

    into: where its text goes: "body", "silent", "fonts", "styles", "info", "created", or
          the name of a property.
    ends: called where the group ends, if that means something.
    """

    into: str = "body"
    font: int = -1
    skip: int = 1
    deleted: bool = False
    starred: bool = False
    ends: Callable[[], None] | None = None


class Body:
    """Takes the tokens of a file; see the module.

    encoding: of all text whose font has none of its own.
    """

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._draft = self._main = Draft()
        self._groups = [_Group()]
        self._bytes = bytearray()
        self._codes: list[int] = []
        self._fallback = 0
        self._fonts: dict[int, str] = {}
        self._default_font = -1
        self._table_entry = 0
        self._table_text = ""
        self._headings: set[int] = set()
        self._is_heading = self._in_row = self._in_table = False
        self._properties: dict[str, str] = {}
        self._created: dict[str, int] = {}
        self._margins: dict[str, None] = {}
        self._notes = {False: 0, True: 0}
        self._noted = False
        self._section_begins = False
        self._restarts: dict[int, tuple[int | None, str]] = {}
        self._section_number: int | None = None
        self._section_style = "1"
        self._undecoded = 0

    def document(self, problems: tuple[str, ...]) -> Document:
        """What was read."""
        self._flush()
        for text in self._margins:
            self._main.aside(text, at_end=True)
        if self._undecoded:
            problems += (f"{self._undecoded} bytes are not in the encoding that the file states",)
        values: dict[str, str | None] = dict(self._properties)
        created = [self._created.get(part, 0) for part in ("yr", "mo", "dy")]
        if created[0]:
            values["created"] = "{:04}-{:02}-{:02}".format(*created).replace("-00", "")
        labels = page_labels(self._main.page_count, self._restarts)
        return self._main.document("rtf", Metadata.of("RTF", values), labels, problems)

    def begin_group(self) -> None:
        """An opening brace."""
        self._flush()
        self._fallback = 0
        if len(self._groups) > _MAX_DEPTH:
            raise TooLong
        self._groups.append(replace(self._groups[-1], ends=None, starred=False))

    def end_group(self) -> bool:
        """A closing brace. False if it was the last one: what follows is not of the file."""
        self._flush()
        self._fallback = 0
        group = self._groups.pop()
        if group.ends:
            group.ends()
        if self._groups[-1:] and group.into in ("fonts", "styles"):
            self._end_entry(group.into)
        return len(self._groups) > 1

    def text(self, text: bytes) -> None:
        """Characters as they are."""
        skipped = min(self._fallback, len(text))
        self._fallback -= skipped
        if skipped < len(text):
            self._write_codes()
            self._bytes += text[skipped:]

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
        elif word in SILENT:
            group.into = "silent"
        elif group.into != "silent" and not self._destination(word, number, group):
            if method := getattr(self, f"_{group.into}_word", None):
                method(word, number, group)
            if starred and word not in _SHOWN_STARRED and group.into == "body":
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
            self._write(units.decode("utf-16-le", "replace"))

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        encoding = self._font_encoding(self._groups[-1].font)
        try:
            text = data.decode("ascii" if data.isascii() else encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            self._undecoded += text.count("\ufffd")
        self._write(text)

"""The tables of fonts and styles of an RTF file.

A font tells in which encoding its bytes are, a style whether a paragraph is a heading or quoted.
"""

from __future__ import annotations

from sourcesearch.readers.office.draft import QUOTATIONS
from sourcesearch.readers.office.rtf.rtfwords import CHARSETS, FONT_ENDINGS, PICTURES

__all__ = ["TABLES", "Tables"]

TABLES = frozenset({"fonttbl", "stylesheet"})
"""The destinations that are tables."""

_LONGEST_NAME = 1_000


class Tables:
    """The tables as they are read, entry by entry, and what they tell.

    encoding:     that of the document.
    default_font: the font of text that names none.
    """

    def __init__(self, encoding: str) -> None:
        self.default_font = -1
        self._levels: dict[int, int] = {}
        self._quotations: set[int] = set()
        self._based_on: dict[int, int] = {}
        self._encoding = encoding
        self._fonts: dict[int, str] = {}
        self._pictures: dict[int, str] = {}
        self._entry = 0
        self._name = ""

    def text(self, text: str) -> None:
        """A piece of an entry's name."""
        self._name = (self._name + text)[:_LONGEST_NAME]

    def word(self, table: str, word: str, number: int | None) -> None:
        """A control word inside a table."""
        value = number or 0
        if table == "fonttbl" and word == "f":
            self.end_entry(table)
            self._entry = value
        elif table == "fonttbl" and word == "fcharset":
            self._fonts[self._entry] = CHARSETS.get(value, "")
            if value == PICTURES:
                self._pictures[self._entry] = ""
        elif table == "stylesheet" and word in ("s", "cs", "ds", "ts"):
            self._entry = value if word == "s" else -1
        elif table == "stylesheet" and word == "outlinelevel" and 0 <= value < 9:
            self._levels[self._entry] = value + 1
        elif table == "stylesheet" and word == "sbasedon":
            self._based_on[self._entry] = value

    def end_entry(self, table: str) -> None:
        """The name of an entry is complete."""
        name = self._name.strip().rstrip(";").lower()
        self._name = ""
        if table == "stylesheet":
            if name.startswith("heading "):
                self._levels.setdefault(self._entry, 1 if name == "heading 1" else 2)
            elif name in QUOTATIONS:
                self._quotations.add(self._entry)
            self._entry = 0
        elif self._entry in self._pictures:
            # between groups that say other things
            self._pictures[self._entry] = (self._pictures[self._entry] + name)[:_LONGEST_NAME]
        elif not self._fonts.get(self._entry):
            for ending, encoding in FONT_ENDINGS.items():
                if name.endswith(ending):
                    self._fonts[self._entry] = encoding

    def heading(self, style: int) -> int:
        """Of which level the headings in the style of this number are; 0 for none."""
        return self._levels.get(style, 0)

    def is_quotation(self, style: int) -> bool:
        """Whether this style, or one it is based on, is that of a quotation."""
        for _ in range(10):
            if style in self._quotations:
                return True
            style = self._based_on.get(style, -1)
        return False

    def pictures(self, font: int) -> str | None:
        """The name of a font whose bytes are no letters, None for any other font."""
        name = self._pictures.get(font if font >= 0 else self.default_font)
        return name if name is None or "symbol" not in name else "symbol"

    def encoding(self, font: int) -> str:
        """How text in a font is encoded; -1 is the default font.

        The charset "ANSI" is Western where other fonts have other charsets. Alone it means
        the encoding of the document.
        """
        encoding = self._fonts.get(font if font >= 0 else self.default_font)
        if encoding == "" and any(self._fonts.values()):
            return "cp1252"
        return encoding or self._encoding

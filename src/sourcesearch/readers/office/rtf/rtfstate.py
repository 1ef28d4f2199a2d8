"""The state of an RTF file: what is in force at a place in it.

A group inherits what is in force around it and forgets its own settings when it ends;
the settings of a section last until they are set anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sourcesearch.readers.office.rtf.rtfwords import NUMERALS, SILENT

__all__ = ["SECTION_WORDS", "Group", "Section"]

SECTION_WORDS = frozenset({"sectd", "sbknone", "sbkcol", "pgnrestart", "pgnstarts", *NUMERALS})
"""What sets a section."""

_MOST_SKIPPED = 100


@dataclass(slots=True)
class Group:
    """The settings of a group.

    into: where its text goes: "body", "silent", a table's, "info" or a property's word.
    font, heading, quoted, in_table: of its paragraphs and text; font -1 is the default.
    skip: how many characters replace a Unicode one for programs that know none.
    deleted: a tracked change deleted its text.
    hidden: its text is neither shown nor printed.
    twin: where the text goes of which the file has a Unicode form too.
    starred: the next word may be ignored with its group by whom does not know it.
    ends: called where the group ends, if that means something.
    """

    into: str = "body"
    font: int = -1
    heading: int = 0
    quoted: bool = False
    in_table: bool = False
    skip: int = 1
    deleted: bool = False
    hidden: bool = False
    twin: str = "silent"
    starred: bool = False
    ends: Callable[[], None] | None = None

    def inner(self) -> Group:
        """A group inside this one."""
        return Group(
            self.into,
            self.font,
            self.heading,
            self.quoted,
            self.in_table,
            self.skip,
            self.deleted,
            self.hidden,
            self.twin,
        )

    def diverts(self, word: str) -> bool:
        """Whether the word says that the group's text is none, or is the other form of one."""
        if word == "upr":
            self.twin, self.into = self.into, "silent"
        elif word == "ud":
            self.into = self.twin
        elif word in SILENT:
            self.into = "silent"
        else:
            return False
        return True

    def word(self, word: str, number: int | None) -> None:
        """A control word."""
        if word == "f":
            self.font = number or 0
        elif word == "uc":
            self.skip = min(max(number or 0, 0), _MOST_SKIPPED)
        elif word == "plain":
            self.font, self.deleted, self.hidden = -1, False, False
        elif word == "deleted":
            self.deleted = number != 0
        elif word == "v":
            self.hidden = number != 0
        elif word == "pard":
            self.heading, self.quoted, self.in_table = 0, False, False
        elif word == "intbl":
            self.in_table = True
        elif word == "outlinelevel":
            level = number or 0
            self.heading = level + 1 if 0 <= level < 9 else 0


@dataclass
class Section:
    """How the pages of a section are set and numbered."""

    on_a_page: bool = True
    restarts: bool = False
    start: int = 1
    style: str = "1"

    def word(self, word: str, number: int | None) -> None:
        """One of `SECTION_WORDS`."""
        if word == "sectd":
            self.on_a_page, self.restarts, self.start, self.style = True, False, 1, "1"
        elif word in ("sbknone", "sbkcol"):
            self.on_a_page = False
        elif word == "pgnrestart":
            self.restarts = True
        elif word == "pgnstarts":
            self.start = number or 1
        else:
            self.style = NUMERALS[word]

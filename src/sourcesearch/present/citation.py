"""The citation of a passage.

It is author, “Title,” Source, date, place in the document; after the note form of the
Chicago Manual of Style, with what is known and nothing made up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sourcesearch.document import Locator

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument

__all__ = ["citation", "place"]


_LONGEST_SECTION = 80
_TIME = re.compile(r"(?:\d+:)?\d\d?:\d\d")  # what recordings have in the place of pages


def place(locator: Locator, title: str | None = None) -> str:
    """Where a passage stands: "p. xii, Chapter II, ¶ 38, lines 96–97".

    title: of the document; a section that is called so is not named again.
    """
    parts = []
    if locator.page is not None:
        is_time = _TIME.fullmatch(locator.page)
        parts.append(f"{'at' if is_time else 'p.'} {locator.page}")
    section = " ".join((locator.section or "").split())
    if section and section != title:
        parts.append(section if len(section) <= _LONGEST_SECTION else _cut(section))
    if locator.paragraph is not None:
        parts.append(f"¶ {locator.paragraph}")
    if locator.lines is not None:
        first, last = locator.lines
        parts.append(f"line {first}" if first == last else f"lines {first}–{last}")
    return ", ".join(parts)


def _cut(section: str) -> str:
    """The beginning of a heading that is a paragraph."""
    return section[:_LONGEST_SECTION].rpartition(" ")[0].rstrip(",;:") + " …"


def citation(document: StoredDocument, locator: Locator) -> str:
    """The passage's footnote, without the full stop."""
    source = document.source if document.source != document.title else None
    where = place(locator, document.title)
    rest = ", ".join(part for part in (source, document.date, where) if part)
    before = f"{document.author}, " if document.author else ""
    if document.title:  # the comma stands inside the quotation marks
        return f"{before}“{document.title}{',' if rest else ''}” {rest}".rstrip()
    return f"{before}{document.shown}{', ' if rest else ''}{rest}"

"""How is a passage cited?

Author, “Title,” Source, date, place in the document; after the note form of the
Chicago Manual of Style, with what is known and nothing made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.document import Locator

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument

__all__ = ["citation", "place"]


def place(locator: Locator) -> str:
    """Where a passage stands: "p. xii, ¶ 38, lines 96–97"."""
    parts = []
    if locator.page is not None:
        parts.append(f"p. {locator.page}")
    if locator.paragraph is not None:
        parts.append(f"¶ {locator.paragraph}")
    if locator.lines is not None:
        first, last = locator.lines
        parts.append(f"line {first}" if first == last else f"lines {first}–{last}")
    return ", ".join(parts)


def citation(document: StoredDocument, locator: Locator) -> str:
    """The passage's footnote, without the full stop."""
    source = document.source if document.source != document.title else None
    rest = ", ".join(part for part in (source, document.date, place(locator)) if part)
    before = f"{document.author}, " if document.author else ""
    if document.title:  # the comma stands inside the quotation marks
        return f"{before}“{document.title}{',' if rest else ''}” {rest}".rstrip()
    return f"{before}{document.shown}{', ' if rest else ''}{rest}"

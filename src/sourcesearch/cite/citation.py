"""The styles of citations by their names."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from sourcesearch.cite.locators import place
from sourcesearch.errors import UsageError
from sourcesearch.patterns import expression

if TYPE_CHECKING:
    from sourcesearch.cite.item import Item
    from sourcesearch.cite.locators import Pinpoint
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.document import Locator

__all__ = ["STYLES", "cited", "rich_citation"]

_STRAIGHT = expression(
    r"\S*://\S*|(?<!\w)'(?P<inside>\w(?:[^'\"“”]|(?<=\w)'(?=\w))*)'(?!\w)|(?<=[^\W\d_])'"
)
"""Words between straight single quotation marks; an apostrophe behind a letter. Addresses, which
keep theirs, are matched as a whole."""

_Write = Callable[["Item", "Pinpoint | None"], str]

STYLES: Mapping[str, str] = {
    "plain": "",
    "chicago": "chicago.note",
    "chicago-short": "chicago.short_note",
    "chicago-bibliography": "chicago.bibliography",
    "mla": "mla.entry",
    "mla-in-text": "mla.in_text",
    "oscola": "oscola.note",
    "german": "german.note",
    "french": "french.note",
}
"""Each style, and the function of `styles` that writes it; `plain` is what is known, in a row."""


def cited(document: StoredDocument, locator: Locator | None, style: str = "plain",
          *, with_page: bool = False) -> str:  # fmt: skip
    """The citation of a document, or of a place in it, without italics.

    with_page: whether an article in a newspaper is cited with its page; footnotes leave it out.
    Raises UsageError for a style that there is not.
    """
    from sourcesearch.cite.styles.typography import plain

    return plain(rich_citation(document, locator, style, with_page=with_page))


def rich_citation(
    document: StoredDocument, locator: Locator | None, style: str, *, with_page: bool
) -> str:
    """The same with its italics, as `cite.styles.typography` marks them."""
    if style not in STYLES:
        raise UsageError(f"{style}: no such style; there are {', '.join(STYLES)}")
    if style == "plain":
        return _plain(document, locator)
    from sourcesearch.cite.item import item
    from sourcesearch.cite.locators import pinpoint

    module, name = STYLES[style].split(".")
    write: _Write = getattr(importlib.import_module(f"sourcesearch.cite.styles.{module}"), name)
    known = item(document)
    within = known.get("archive_collection") or known.get("archive", "")
    where = pinpoint(locator, known.get("title"), within) if locator else None
    if known["type"] == "article-newspaper" and not with_page:
        where = None
    return _STRAIGHT.sub(_curled, write(known, where))


def _curled(found: re.Match[str]) -> str:
    if inside := found["inside"]:
        return "‘" + inside.replace("'", "’") + "’"
    return "’" if found[0] == "'" else found[0]


def _plain(document: StoredDocument, locator: Locator | None) -> str:
    """Author, “Title,” Source, date, place: what is known and nothing made up, without a stop."""
    source = document.source if document.source != document.title else None
    where = place(locator, document.title) if locator else None
    rest = ", ".join(part for part in (source, document.date, where) if part)
    before = f"{document.author}, " if document.author else ""
    if document.title:  # the comma stands inside the quotation marks
        return f"{before}“{document.title}{',' if rest else ''}” {rest}".rstrip()
    return f"{before}{document.shown}{', ' if rest else ''}{rest}"

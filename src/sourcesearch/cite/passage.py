"""The passage: a piece of a document as it is quoted, which can be cited."""

from __future__ import annotations

from textwrap import shorten
from typing import NamedTuple

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Locator, Span

__all__ = ["Passage"]

_LONGEST = 60
"""Characters of a passage that say which one it is."""


class Passage(NamedTuple):
    """A piece of `document` as it is quoted: `text` is the slice at `locator.characters`.

    `highlights` are ranges inside `text`.
    """

    text: str
    highlights: tuple[Span, ...]
    locator: Locator
    document: StoredDocument

    def __repr__(self) -> str:
        from sourcesearch.cite.locators import place

        where = f"{self.document.shown}, {place(self.locator)}"
        return f"<Passage {where}: {shorten(self.text, _LONGEST, placeholder='…')!r}>"

    def citation(self, style: str = "plain", *, with_page: bool = False) -> str:
        """Its citation in one of `STYLES`, without italics.

        with_page: whether an article in a newspaper is cited with its page.
        Raises UsageError for a style that there is not.
        """
        from sourcesearch.cite.citation import cited

        return cited(self.document, self.locator, style, with_page=with_page)

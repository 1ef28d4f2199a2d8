"""The passage: a piece of a document as it is quoted, which can be cited."""

from __future__ import annotations

from functools import cached_property
from textwrap import shorten
from typing import Any

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Locator, Span

__all__ = ["Passage"]

_LONGEST = 60
"""Characters of a passage that say which one it is."""


class Passage:
    """A piece of a document as it is quoted; where it stands is looked up when it is asked for.

    text:       the slice of the document's original text at `characters`.
    highlights: ranges inside `text`.
    characters: the range of the original text.
    document:   what it is a piece of.
    """

    def __init__(
        self, text: str, highlights: tuple[Span, ...], characters: Span, document: StoredDocument
    ) -> None:
        self.text = text
        self.highlights = highlights
        self.characters = characters
        self.document = document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passage) and self._known() == other._known()

    def __hash__(self) -> int:
        return hash(self._known())

    def _known(self) -> tuple[Any, ...]:
        return self.text, self.highlights, self.characters, self.document

    @cached_property
    def locator(self) -> Locator:
        """Page, section, paragraph, lines and regions, as far as the document has them."""
        return self.document.locator(*self.characters)

    def __repr__(self) -> str:
        from sourcesearch.cite.locators import place

        where = f"{self.document.id}, {place(self.locator)}"
        return f"<Passage {where}: {shorten(self.text, _LONGEST, placeholder='…')!r}>"

    def citation(self, style: str = "plain", *, with_page: bool = False) -> str:
        """Its citation in one of `STYLES`, without italics.

        with_page: whether an article in a newspaper is cited with its page.
        Raises UsageError for a style that there is not.
        """
        from sourcesearch.cite.styles import cited

        return cited(self.document, self.locator, style, with_page=with_page)

"""The passage: a piece of a document as it is quoted, which can be cited."""

from __future__ import annotations

from typing import NamedTuple

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Locator, Span

__all__ = ["Passage"]


class Passage(NamedTuple):
    """A piece of `document` as it is quoted: `text` is the slice at `locator.characters`.

    `highlights` are ranges inside `text`.
    """

    text: str
    highlights: tuple[Span, ...]
    locator: Locator
    document: StoredDocument

    def citation(self, style: str = "plain", *, with_page: bool = False) -> str:
        """Its citation in one of `STYLES`, without italics.

        with_page: whether an article in a newspaper is cited with its page.
        Raises UsageError for a style that there is not.
        """
        from sourcesearch.cite.styles import cited

        return cited(self.document, self.locator, style, with_page=with_page)

"""References: the citation of a document, or its entry in a file for programs that keep them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcesearch.cite.citation import STYLES, rich_citation
from sourcesearch.cite.files.exports import EXPORTS, losses

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.document import Locator

__all__ = ["EXPORTS", "REFERENCES", "STYLES", "loss", "losses", "reference_lines"]

REFERENCES = tuple(EXPORTS)
"""The names of the formats of such files."""


def reference_lines(
    document: StoredDocument,
    locator: Locator | None,
    form: str,
    style: str,
    *,
    with_page: bool = False,
) -> Iterator[str]:
    """A citation as `text` or `markdown`, or an entry in one of `REFERENCES`."""
    if form in EXPORTS:
        from sourcesearch.cite.item import item

        yield from EXPORTS[form]([item(document)])
        return
    from sourcesearch.cite.styles.typography import markdown, plain

    cited = rich_citation(document, locator, style, with_page=with_page)
    if form == "markdown":
        from sourcesearch.present.files.markdown import escaped

        yield markdown(cited, escaped)
    else:
        yield plain(cited)


def loss(document: StoredDocument, form: str) -> str | None:
    """What a format cannot say of a document, in a line; None if there is nothing."""
    from sourcesearch.cite.item import item

    return losses([item(document)], form) if form in EXPORTS else None

"""The reading of a document at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcesearch.cite import Passage
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.errors import DocumentMissing
from sourcesearch.search.passages.highlight import Highlighter
from sourcesearch.search.passages.pieces import Piece, quoted

__all__ = ["Place", "read", "rows_at"]


class Place(NamedTuple):
    """A place in a document; what is None is not asked. `context` counts paragraphs.

    until: the last paragraph, where `paragraph` is the first.
    """

    page: str | None = None
    paragraph: int | None = None
    line: int | None = None
    context: int = 0
    until: int | None = None


def rows_at(document: StoredDocument, place: Place) -> list[int]:
    """The rows of the paragraphs at a place of a document; without a place, of all.

    Raises DocumentMissing if there is no such page, paragraph or line.
    """
    rows = list(range(len(document.paragraphs)))
    if place.page is not None:
        # Two pages may be called alike, and a paragraph be on both.
        rows = list(dict.fromkeys(_on_page(document, place.page)))
        _must_be(rows, document, f"page {place.page}{_pages(document)}")
    if place.paragraph is not None:
        last = place.until or place.paragraph
        rows = [row for row in rows if place.paragraph <= row + 1 <= last]
        _must_be(rows, document, f"paragraph {place.paragraph}")
    if place.line is not None:
        rows = [row for row in rows if _on_line(document, row, place.line)]
        _must_be(rows, document, f"text on line {place.line}")
    if place.context and rows:
        first = max(0, rows[0] - place.context)
        rows = list(range(first, min(len(document.paragraphs), rows[-1] + 1 + place.context)))
    return rows


def read(
    document: StoredDocument, rows: Sequence[int], highlighter: Highlighter | None = None
) -> list[Passage]:
    """Some paragraphs of a document, with what `highlighter` marks; None marks nothing."""
    highlighter = highlighter or Highlighter(())
    spans = document.paragraphs[rows, :2].tolist()
    return quoted(
        [Piece(document, start, document.slice(start, end), highlighter) for start, end in spans]
    )


def _pages(document: StoredDocument) -> str:
    """From which page to which a document is, as they are printed."""
    pages = document.pages
    return f"; its pages are {pages[0].label} to {pages[-1].label}" if pages else ""


def _on_page(document: StoredDocument, label: str) -> Iterator[int]:
    """The paragraphs of which something is on a page, without a look at all others of a book."""
    starts, ends = document.paragraphs[:, 0], document.paragraphs[:, 1]
    for page in document.pages:
        if page.label == label:
            first = int(ends.searchsorted(page.start, "right"))
            yield from range(first, int(starts.searchsorted(page.end)))


def _on_line(document: StoredDocument, row: int, line: int) -> bool:
    start, end = document.paragraphs[row, :2]
    lines = document.locator(int(start), int(end)).lines
    return lines is not None and lines[0] <= line <= lines[1]


def _must_be(rows: Sequence[int], document: StoredDocument, what: str) -> None:
    if not rows:
        raise DocumentMissing(f"{document.shown}: there is no {what}")

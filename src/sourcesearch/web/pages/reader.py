"""The reader: a document page by page, its matches marked, with all that a footnote needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from sourcesearch.errors import DocumentMissing
from sourcesearch.present.files.references import STYLES
from sourcesearch.web.addresses import address, number
from sourcesearch.web.names import name_of
from sourcesearch.web.pages.pictures import Sheet, sheet
from sourcesearch.web.rendering import STYLE_COOKIE, Renderer

if TYPE_CHECKING:
    from sourcesearch import Collection, Passage
    from sourcesearch.collection.stored import StoredDocument

__all__ = ["parts_of", "reader_page", "similar_page"]

_LONGEST_PART = 12_000
_MOST_PARAGRAPHS = 80
_SHORT_PAGE = 800
_SECTIONS = 300


class Part(NamedTuple):
    """The paragraphs (from 1) that are read on one page of the room, and its printed label."""

    first: int
    last: int
    label: str


class _Links(NamedTuple):
    """Where one goes from a part: neighbours, and the paragraphs that match.

    hit_before, hit_behind: the nearest of these in other parts.
    """

    before: str
    behind: str
    previous_hit: str
    next_hit: str
    hit_before: str
    hit_behind: str
    hits: Sequence[int]


def parts_of(document: StoredDocument) -> list[Part]:
    """A document in the parts in which it is read: its pages, or stretches of paragraphs.

    Short pages of texts without pictures are read together.
    """
    starts, ends = document.paragraphs[:, 0], document.paragraphs[:, 1]
    turns = np.searchsorted([page.start for page in document.pages], starts, side="right").tolist()
    sizes = np.maximum(1, ends - starts).tolist()
    alone = document.has_pictures or document.format == "pdf"
    parts: list[Part] = []
    first, size, page = 1, 0, 0
    for row, (turned, length) in enumerate(zip(turns, sizes, strict=True), start=1):
        is_full = size and (
            size + length > _LONGEST_PART
            or row - first >= _MOST_PARAGRAPHS
            or (turned != page and (alone or size > _SHORT_PAGE))
        )
        if is_full:
            parts.append(Part(first, row - 1, _label(document, page)))
            first, size = row, 0
        if not size:
            page = turned
        size += length
    if size:
        parts.append(Part(first, len(document.paragraphs), _label(document, page)))
    return parts


def _label(document: StoredDocument, page: int) -> str:
    return document.pages[page - 1].label if page else ""


def reader_page(request: Request, collection: Collection, renderer: Renderer) -> Response:
    """A part of a document."""
    values = request.query_params
    name, query = name_of(values.get("document", "")), values.get("q", "").strip()
    document = collection.document(name)
    parts = parts_of(document)
    if not parts:
        raise DocumentMissing(f"{document.shown}: there is nothing in it to read")
    paragraph = _paragraph(values, collection, document)
    at = max(0, bisect_right([part.first for part in parts], paragraph or 1) - 1)
    part = parts[at]
    passages = collection.read(
        document.id, paragraph=part.first, until=part.last, query=query or None
    )
    style = _style(values, request)
    answer = renderer.page(
        "reader", request, collection, document=document, parts=parts, at=at, part=part,
        passages=passages, query=query, chosen=paragraph,
        links=_links(collection, document, query, parts, at, paragraph),
        sheet=_sheet(document, passages), zoom=number(values.get("zoom"), 1, 3),
        cited=collection.cite(document.id, style=style, paragraph=paragraph), style=style,
        marked_here=collection.marked_passages(document.id),
        sections=document.sections[:_SECTIONS], rows=document.paragraphs[:, 0],
        title=document.title or document.shown,
    )  # fmt: skip
    if values.get("style") in STYLES:
        answer.set_cookie(STYLE_COOKIE, style, max_age=1 << 25, samesite="lax")
    return answer


def _paragraph(values: QueryParams, collection: Collection, document: StoredDocument) -> int | None:
    """The paragraph that an address names: by its number, a page's label, a line of the file."""
    page, line = values.get("page"), number(values.get("line"), 0)
    if page or line:
        _, where = collection.place(document.id, page=page or None, line=line or None)
        return where.paragraph if where else None
    paragraph = number(values.get("p"), 0)
    if paragraph > len(document.paragraphs):
        raise DocumentMissing(f"{document.shown}: there is no paragraph {paragraph}")
    return paragraph or None


def _style(values: QueryParams, request: Request) -> str:
    asked = values.get("style") or request.cookies.get(STYLE_COOKIE, "")
    return asked if asked in STYLES else "chicago"


def _links(
    collection: Collection,
    document: StoredDocument,
    query: str,
    parts: Sequence[Part],
    at: int,
    paragraph: int | None,
) -> _Links:
    def to(row: int) -> str:
        return address("/read", document=document.id, q=query, p=row) + f"#p{row}"

    hits = collection.matching_paragraphs(document.id, query) if query else []
    here = paragraph or parts[at].first
    earlier = [row for row in hits if row < here]
    later = [row for row in hits if row > here or (paragraph is None and row == here)]
    return _Links(
        to(parts[at - 1].first) if at else "",
        to(parts[at + 1].first) if at + 1 < len(parts) else "",
        to(earlier[-1]) if earlier else "",
        to(later[0]) if later else "",
        next((to(row) for row in reversed(hits) if row < parts[at].first), ""),
        next((to(row) for row in hits if row > parts[at].last), ""),
        hits,
    )


def _sheet(document: StoredDocument, passages: Sequence[Passage]) -> Sheet | None:
    """The picture of the page, with the places of what is marked."""
    start = passages[0].locator.characters[0]
    spans = [
        (passage.locator.characters[0] + first, passage.locator.characters[0] + last)
        for passage in passages
        for first, last in passage.highlights
    ]
    return sheet(document, start, spans)


def similar_page(request: Request, collection: Collection, renderer: Renderer) -> Response:
    """The documents most like one."""
    document = collection.document(name_of(request.query_params.get("document", "")))
    results = collection.similar(document.id, limit=10, passages=1)
    return renderer.page("similar", request, collection, document=document, results=results,
                         title=f"Like {document.title or document.shown}")  # fmt: skip

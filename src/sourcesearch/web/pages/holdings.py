"""The page of the collection: what is in it, its coverage of time, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response

from sourcesearch.web.addresses import address
from sourcesearch.web.pages.studies import plots_of
from sourcesearch.web.rendering import Renderer

if TYPE_CHECKING:
    from sourcesearch import Collection

__all__ = ["collection_page"]

_LISTED = 30
_YEARS = 80


def collection_page(request: Request, collection: Collection, renderer: Renderer) -> Response:
    """What the collection holds."""
    overview = collection.overview()
    coverage = None
    if overview.dated:
        by = request.query_params.get("by")
        by = by if by in ("year", "decade", "century") else "decade"
        coverage = collection.count(by=by)
    return renderer.page(
        "collection", request, collection, title="Collection", overview=overview,
        coverage=coverage, plots=plots_of(coverage, _to_hits) if coverage is not None else [],
        listed=_LISTED, to_hits=_to_hits,
    )  # fmt: skip


def _to_hits(query: str) -> str:
    return address("/", q=query) if query else ""

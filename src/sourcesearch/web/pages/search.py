"""The page of a search: hits with their passages, facets, what else is to be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from sourcesearch.present.absence import absence_lines
from sourcesearch.present.text.labels import label
from sourcesearch.web.addresses import PAGE, SORTED, Asked
from sourcesearch.web.drawing import Histogram, histogram
from sourcesearch.web.pages.exports import FORMATS
from sourcesearch.web.rendering import Renderer

if TYPE_CHECKING:
    from sourcesearch import Collection

__all__ = ["search_page"]

_FACETS = ("source", "language", "place", "author", "kind", "document_type", "section", "format",
           "ocr_quality")  # fmt: skip
_NAMES = {"document_type": "type", "ocr_quality": "OCR quality"}
_TIMES = ("decade", "year")
_DECADES = 6  # fewer are drawn as years


@dataclass(frozen=True)
class _Choice:
    """A value of a facet; `to` is the address with or without it."""

    label: str
    documents: float
    to: str
    is_chosen: bool


@dataclass(frozen=True)
class _Facet:
    name: str
    choices: list[_Choice]
    more: int


def search_page(request: Request, collection: Collection, renderer: Renderer) -> Response:
    """Hits, or, where nothing is asked yet, how one asks."""
    asked = Asked.of(request.query_params)
    common: dict[str, Any] = {"asked": asked, "sorted": SORTED, "formats": FORMATS}
    if not asked:
        overview = collection.overview()
        return renderer.page("search", request, collection, results=None, overview=overview,
                             title="Search", **common)  # fmt: skip
    results = collection.search(
        asked.query, limit=PAGE, offset=asked.offset, sort=asked.sort, **asked.options
    )
    if not asked.offset:
        collection.history.add(asked.whole, asked.to(), results.total)
    shown_facets, years = _facets(asked, collection)
    last = max(0, (results.total + results.partial_total - 1) // PAGE * PAGE)
    return renderer.page(
        "search", request, collection, results=results, facets=shown_facets, years=years,
        said=list(absence_lines(results)), chips=[(e, asked.widened(e)) for e in asked.within],
        before=asked.to(offset=max(0, asked.offset - PAGE)) if asked.offset else "",
        behind=asked.to(offset=asked.offset + PAGE) if asked.offset < last else "",
        title=asked.text or "Search", **common,
    )  # fmt: skip


def _marks(asked: Asked, collection: Collection) -> list[_Choice]:
    """How many of the documents found are marked, and how."""
    if not collection.ledger.judged:
        return []
    progress = collection.progress(asked.query, **asked.options)
    found = (
        ("is:relevant", "relevant", progress.relevant),
        ("is:not-relevant", "not relevant", progress.not_relevant),
        ("is:seen", "seen", progress.seen),
        ("-is:seen", "not seen yet", progress.hits - progress.seen),
    )
    return [_choice(asked, query, name, total) for query, name, total in found]


def _choice(asked: Asked, query: str, name: str, documents: float) -> _Choice:
    is_chosen = query in asked.within
    to = (asked.widened if is_chosen else asked.narrowed)(query)
    return _Choice(name, documents, to, is_chosen)


def _facets(asked: Asked, collection: Collection) -> tuple[list[_Facet], Histogram | None]:
    """The facets of what is found, and how it is spread over time."""
    found = {
        facet.field: facet
        for facet in collection.facets(
            asked.query, (*_FACETS, *_TIMES), most=12 + len(asked.within), **asked.options
        )
    }
    facets = [
        _Facet(
            _NAMES.get(name, name),
            [
                _choice(asked, each.query, label(name, each.label), each.documents)
                for each in facet.values
            ],
            facet.distinct - len(facet.values),
        )
        for name, facet in found.items()
        if name not in _TIMES and (facet.distinct > 1 or _is_chosen(name, asked))
    ]
    if marks := _marks(asked, collection):
        facets.append(_Facet("marks", marks, 0))
    times = found.get("decade")
    if times is not None and len(times.values) <= _DECADES:
        times = found["year"]
    return facets, histogram(times, asked) if times is not None else None


def _is_chosen(field: str, asked: Asked) -> bool:
    return any(each.startswith(f"{field}:") for each in asked.within)

"""The page of a search: hits with their passages, facets, what else is to be known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from sourcesearch.present.absence import absence_lines
from sourcesearch.web.addresses import PAGE, SORTED, Asked
from sourcesearch.web.drawing import Histogram, histogram
from sourcesearch.web.exports import FORMATS
from sourcesearch.web.rendering import Renderer

if TYPE_CHECKING:
    from sourcesearch import Collection

__all__ = ["search_page"]

_FACETS = ("source", "language", "place", "author", "kind", "document_type", "section", "format")
_NAMES = {"document_type": "type"}
_MARKS = {"is:relevant": "relevant", "is:not-relevant": "not relevant", "is:seen": "seen",
          "-is:seen": "not seen yet"}  # fmt: skip
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
        _remember(request, asked, results.total)
    shown_facets, years = _facets(asked, collection)
    last = max(0, (results.total + results.partial_total - 1) // PAGE * PAGE)
    return renderer.page(
        "search", request, collection, results=results, facets=shown_facets, years=years,
        said=list(absence_lines(results)), chips=[(e, asked.widened(e)) for e in asked.within],
        before=asked.to(offset=max(0, asked.offset - PAGE)) if asked.offset else "",
        behind=asked.to(offset=asked.offset + PAGE) if asked.offset < last else "",
        title=asked.text or "Search", **common,
    )  # fmt: skip


def _remember(request: Request, asked: Asked, total: int) -> None:
    """Puts a search at the top of the history, once."""
    history, one = request.app.state.history, (asked.query, asked.to(), total)
    for known in [each for each in history if each[1] == one[1]]:
        history.remove(known)
    history.appendleft(one)


def _marks(asked: Asked, collection: Collection) -> list[_Choice]:
    """How many of the documents found are marked, and how."""
    if not collection.ledger.judged:
        return []
    found = []
    for query, name in _MARKS.items():
        options = {**asked.options, "limit": 0, "passages": 0}
        total = collection.search(f"{asked.narrow(query).query}", **options).total
        is_chosen = query in asked.within
        to = (asked.widened if is_chosen else asked.narrowed)(query)
        found.append(_Choice(name, total, to, is_chosen))
    return found


def _facets(asked: Asked, collection: Collection) -> tuple[list[_Facet], Histogram | None]:
    """The facets of what is found, and how it is spread over time."""
    found = collection.facets(
        asked.query, (*_FACETS, "decade"), most=12 + len(asked.within), **asked.options
    )
    facets = [
        _Facet(
            _NAMES.get(facet.field, facet.field),
            [
                _Choice(
                    value.label,
                    value.documents,
                    (asked.widened if value.query in asked.within else asked.narrowed)(value.query),
                    value.query in asked.within,
                )
                for value in facet.values
            ],
            facet.distinct - len(facet.values),
        )
        for facet in found
        if facet.field != "decade" and (facet.distinct > 1 or _is_chosen(facet.field, asked))
    ]
    times = next((facet for facet in found if facet.field == "decade"), None)
    if times is not None and len(times.values) <= _DECADES:
        times = collection.facets(asked.query, ("year",), **asked.options)[0]
    if marks := _marks(asked, collection):
        facets.append(_Facet("marks", marks, 0))
    return facets, histogram(times, asked) if times is not None else None


def _is_chosen(field: str, asked: Asked) -> bool:
    return any(each.startswith(f"{field}:") for each in asked.within)

"""The application: which address is answered by which page, at which desk."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, nullcontext
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sourcesearch import Collection
from sourcesearch.errors import (
    CollectionDamaged,
    CollectionError,
    DocumentMissing,
    SourcesearchError,
)
from sourcesearch.web.desk import Desk, TooLong
from sourcesearch.web.pages.exports import export
from sourcesearch.web.pages.holdings import collection_page
from sourcesearch.web.pages.judging import (
    draw,
    ledger_export,
    ledger_page,
    mark,
    save,
    take_in,
    withdraw,
)
from sourcesearch.web.pages.pictures import picture
from sourcesearch.web.pages.reader import reader_page, similar_page
from sourcesearch.web.pages.search import search_page
from sourcesearch.web.pages.studies import STUDIES
from sourcesearch.web.rendering import Renderer, static
from sourcesearch.web.safety import Guard, Safety
from sourcesearch.web.submission import fields_of

__all__ = ["application"]

Page = Callable[[Request, Collection, Renderer], Response]
Deed = Callable[[Mapping[str, str], Collection], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

_READING: dict[str, Page] = {
    "/": search_page,
    "/export": export,
    "/read": reader_page,
    "/picture": picture,
    "/ledger": ledger_page,
    "/ledger/export": ledger_export,
}
"""The pages that are quick."""

_STUDIES: dict[str, Page] = {
    **STUDIES,
    "/collection": collection_page,
    "/similar": similar_page,
}
"""The pages that may take seconds; they have a desk of their own, so that who only reads does not
wait for them."""

_DEEDS: dict[str, Deed] = {
    "/mark": mark,
    "/withdraw": withdraw,
    "/save": save,
    "/draw": draw,
    "/ledger/import": take_in,
}
"""What is done by a form; each leads back to a page."""

_WITH_FILES = ("/ledger/import",)
_MOST_BYTES = 100_000
_MOST_OF_FILES = 8 << 20
_SECONDS = 10.0
_SECONDS_OF_STUDIES = 60.0


def application(
    index: Path,
    safety: Safety | None = None,
    *,
    seconds: float | None = None,
    door: Starlette | None = None,
) -> Starlette:
    """The room of the collection in `index`, and a `door` for assistants in it, if any.

    seconds: how long an answer may take; unless said, ten, and sixty of a study.
    """
    safety = safety or Safety()
    renderer = Renderer(safety)
    reading = Desk(index, seconds or _SECONDS)
    studies = Desk(index, seconds or _SECONDS_OF_STUDIES)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        reading.begin(partial(_prepare, renderer))
        async with door.router.lifespan_context(door) if door else nullcontext():
            yield
        reading.close()
        studies.close()

    return Starlette(
        routes=[
            *(Route(path, _at(reading, page, renderer)) for path, page in _READING.items()),
            *(Route(path, _at(studies, page, renderer)) for path, page in _STUDIES.items()),
            *(
                Route(path, _doing(reading, deed, renderer, safety), methods=["POST"])
                for path, deed in _DEEDS.items()
            ),
            *(door.routes if door else ()),
            Mount("/static", StaticFiles(directory=str(static()))),
        ],
        middleware=[Middleware(Guard, safety=safety)],
        exception_handlers={HTTPException: _missing(renderer)},
        lifespan=lifespan,
    )


def _prepare(renderer: Renderer, collection: Collection) -> None:
    """Loads what a search and the reader need, as both do when they are first asked."""
    renderer.prepare()
    for hit in collection.search("*", limit=1):
        collection.read(hit.document.id, paragraph=1)
        collection.cite(hit.document.id)


def _at(desk: Desk, page: Page, renderer: Renderer) -> Endpoint:
    """The endpoint that asks a desk for a page."""

    async def endpoint(request: Request) -> Response:
        try:
            return await desk.ask(lambda collection: page(request, collection, renderer))
        except Exception as error:
            return _said(error, request, renderer)

    return endpoint


def _doing(desk: Desk, deed: Deed, renderer: Renderer, safety: Safety) -> Endpoint:
    """The endpoint of a form of ours."""

    async def endpoint(request: Request) -> Response:
        most = _MOST_OF_FILES if request.url.path in _WITH_FILES else _MOST_BYTES
        content = bytearray()
        async for part in request.stream():
            content += part
            if len(content) > most:
                said = f"At most {most:,} bytes can be sent at once."
                return _message(renderer, request, "Too much", said, 413)
        form = fields_of(request.headers.get("content-type", ""), bytes(content))
        if not safety.is_own_form(form.pop("form_token", None)):
            said = "This form is of an earlier start of the room: go back, load the page again."
            return _message(renderer, request, "Not taken", said, 403)
        try:
            return await desk.ask(lambda collection: deed(form, collection))
        except Exception as error:
            return _said(error, request, renderer)

    return endpoint


def _said(error: Exception, request: Request, renderer: Renderer) -> Response:
    """The page that says what went wrong."""
    match error:
        case TooLong():
            title, status = "That takes too long", 503
            said = "It would take longer than a page may: ask for less, or on the command line."
        case DocumentMissing():
            title, said, status = "Not here", str(error), 404
        case CollectionDamaged():
            title, status = "The collection cannot be used", 503
            said = f"{error}; {error.remedy}"
        case CollectionError():
            title, said, status = "The collection cannot be used", str(error), 503
        case SourcesearchError():
            title, said, status = "That cannot be asked", str(error), 400
        case _:
            said = " ".join(f"{type(error).__name__}: {error}".split())
            title, status = "A fault of the program", 500
            sys.stderr.write(f"sourcesearch: a fault of the program ({said})\n")
    return _message(renderer, request, title, said, status)


def _message(renderer: Renderer, request: Request, title: str, said: str, status: int) -> Response:
    return renderer.page("message", request, None, status, title=title, message=said)


def _missing(renderer: Renderer) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return _message(renderer, request, "Not here", str(error.detail), error.status_code)

    return handler

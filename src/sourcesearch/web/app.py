"""The application: which address is answered by which page, at which desk."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sourcesearch import Collection
from sourcesearch.errors import CollectionError, DocumentMissing, SourcesearchError
from sourcesearch.web.desk import Desk, TooLong
from sourcesearch.web.exports import export
from sourcesearch.web.holdings import collection_page
from sourcesearch.web.pictures import picture
from sourcesearch.web.reader import reader_page, similar_page
from sourcesearch.web.rendering import Renderer, static
from sourcesearch.web.safety import Guard, Safety
from sourcesearch.web.search import search_page
from sourcesearch.web.studies import STUDIES

__all__ = ["application"]

Page = Callable[[Request, Collection, Renderer], Response]
Endpoint = Callable[[Request], Awaitable[Response]]

_READING: dict[str, Page] = {
    "/": search_page,
    "/export": export,
    "/read": reader_page,
    "/picture": picture,
}
"""The pages that are quick."""

_STUDIES: dict[str, Page] = {
    **STUDIES,
    "/collection": collection_page,
    "/similar": similar_page,
}
"""The pages that may take seconds; they have a desk of their own, so that nobody waits for them
who only reads."""

_SECONDS = 10.0
_SECONDS_OF_STUDIES = 60.0


def application(
    index: Path, safety: Safety | None = None, *, seconds: float | None = None
) -> Starlette:
    """The room of the collection in `index`.

    seconds: how long an answer may take; unless said, ten, and sixty of a study.
    """
    safety = safety or Safety()
    renderer = Renderer(safety)
    reading = Desk(index, seconds or _SECONDS)
    studies = Desk(index, seconds or _SECONDS_OF_STUDIES)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        reading.close()
        studies.close()

    return Starlette(
        routes=[
            *(Route(path, _at(reading, page, renderer)) for path, page in _READING.items()),
            *(Route(path, _at(studies, page, renderer)) for path, page in _STUDIES.items()),
            Mount("/static", StaticFiles(directory=str(static()))),
        ],
        middleware=[Middleware(Guard, safety=safety)],
        exception_handlers={HTTPException: _missing(renderer)},
        lifespan=lifespan,
    )


def _at(desk: Desk, page: Page, renderer: Renderer) -> Endpoint:
    """The endpoint that asks a desk for a page, and says in a page what went wrong."""

    async def endpoint(request: Request) -> Response:
        def said(title: str, message: str, status: int) -> Response:
            return renderer.page(
                "message", request, None, status, title=title, message=message
            )

        try:
            return await desk.ask(lambda collection: page(request, collection, renderer))
        except TooLong:
            return said("That takes too long", "The answer would take longer than a page may. "
                        "A narrower question, or the command line, has it.", 503)  # fmt: skip
        except DocumentMissing as error:
            return said("Not here", str(error), 404)
        except CollectionError as error:
            return said("The collection cannot be used", str(error), 503)
        except SourcesearchError as error:
            return said("That cannot be asked", str(error), 400)
        except Exception as error:
            cause = " ".join(f"{type(error).__name__}: {error}".split())
            sys.stderr.write(f"sourcesearch: a fault of the program ({cause})\n")
            return said("A fault of the program", cause, 500)

    return endpoint


def _missing(renderer: Renderer) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handler(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return renderer.page("message", request, None, error.status_code,
                             title="Not here", message=str(error.detail))  # fmt: skip

    return handler

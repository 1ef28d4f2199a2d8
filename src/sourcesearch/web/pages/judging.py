"""The page of the ledger, and the forms by which things are said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sourcesearch.errors import UsageError
from sourcesearch.present.files.ledger_files import LEDGER_FORMATS, entries_in, ledger_lines
from sourcesearch.present.files.references import STYLES
from sourcesearch.present.ledger_text import progress_line, remaining_line
from sourcesearch.web.addresses import address, local, number
from sourcesearch.web.names import name_of
from sourcesearch.web.pages.exports import file_response
from sourcesearch.web.rendering import STYLE_COOKIE, Renderer

if TYPE_CHECKING:
    from sourcesearch import Collection

__all__ = ["draw", "ledger_export", "ledger_page", "mark", "save", "take_in", "withdraw"]

_SHOWN = 100
_SEARCHES = 50

Form = Mapping[str, str]


def ledger_page(request: Request, collection: Collection, renderer: Renderer) -> Response:
    """What was said, searches that were kept and made, how far one is with a query."""
    ledger, query = collection.ledger, request.query_params.get("q", "").strip()
    entries = [entry for entry in ledger.entries if entry.document][::-1]
    offset = number(request.query_params.get("offset"), 0)
    return renderer.page(
        "ledger", request, collection, title="Ledger", ledger=ledger, query=query,
        entries=entries[offset : offset + _SHOWN], count=len(entries), offset=offset,
        behind=address("/ledger", q=query, offset=offset + _SHOWN)
        if offset + _SHOWN < len(entries) else "",
        saved=[(each, collection.new_since(each)) for each in ledger.saved()],
        samples=[(each, remaining_line(collection.remaining(each))) for each in ledger.samples()],
        progress=progress_line(collection.progress(query)) if query else "",
        unplaced=collection.unplaced() if request.query_params.get("unplaced") == "1" else None,
        history=collection.history.last(_SEARCHES), formats=LEDGER_FORMATS,
        taken=request.query_params.get("taken", ""),
    )  # fmt: skip


def ledger_export(request: Request, collection: Collection, _: Renderer) -> Response:
    """The ledger as a file."""
    form = request.query_params.get("format", "csv")
    if form not in LEDGER_FORMATS:
        raise UsageError(f"format: {form!r} is none of {', '.join(LEDGER_FORMATS)}")
    style = request.cookies.get(STYLE_COOKIE, "")
    style = style if style in STYLES else "chicago"
    lines = ledger_lines(collection.ledger.entries, collection, form, style)
    return file_response(list(lines), form, "ledger")


def mark(form: Form, collection: Collection) -> Response:
    """Says something of a document, or of a paragraph of it."""
    name, paragraph = name_of(form.get("document", "")), number(form.get("paragraph"), 0)
    span = None
    if paragraph:
        span = collection.read(name, paragraph=paragraph)[0].locator.characters
    collection.mark(name, form.get("mark", ""), note=form.get("note", ""),
                    tags=form.get("tags", "").split(","), span=span)  # fmt: skip
    return _back(form)


def withdraw(form: Form, collection: Collection) -> Response:
    """Takes back what was said."""
    collection.withdraw(form.get("entry", ""))
    return _back(form)


def save(form: Form, collection: Collection) -> Response:
    """Keeps a search under a name."""
    to = local(form.get("address", "/"))
    collection.save_search(form.get("name", ""), form.get("query", ""), to)
    return _back(form)


def draw(form: Form, collection: Collection) -> Response:
    """Draws a sample of what is not seen."""
    size, seed = number(form.get("size"), 30, 1_000), number(form.get("seed"), 0)
    collection.draw(form.get("query", ""), size, seed=seed)
    return _back(form)


def take_in(form: Form, collection: Collection) -> Response:
    """Takes in what was exported, from this ledger or another one."""
    entries = entries_in(form.get("file", ""), (each.id for each in collection.ledger.entries))
    if entries:
        collection.ledger.add(*entries)
    return RedirectResponse(address("/ledger", taken=str(len(entries))), 303)


def _back(form: Form) -> Response:
    return RedirectResponse(local(form.get("next", "/")), 303)

"""Exports: what a search found as a file, with its provenance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from sourcesearch.errors import UsageError
from sourcesearch.present.answers import Answer, answer_lines
from sourcesearch.present.files import provenance
from sourcesearch.present.files.json_text import json_lines
from sourcesearch.present.files.references import REFERENCES, STYLES
from sourcesearch.web.addresses import PAGE, Asked, number
from sourcesearch.web.rendering import STYLE_COOKIE, Renderer

if TYPE_CHECKING:
    from sourcesearch import Collection

__all__ = ["FORMATS", "export", "file_response"]

_KINDS = {
    "csv": ("CSV", "text/csv", "csv"),
    "markdown": ("Markdown", "text/markdown", "md"),
    "json": ("JSON", "application/json", "json"),
    "jsonl": ("JSON Lines", "application/x-ndjson", "jsonl"),
    "bibtex": ("BibTeX", "application/x-bibtex", "bib"),
    "ris": ("RIS", "application/x-research-info-systems", "ris"),
    "csl-json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", "json"),
}

FORMATS = {name: _KINDS[name][0] for name in _KINDS}
"""The formats, and what a person calls them."""


def export(request: Request, collection: Collection, _: Renderer) -> Response:
    """The page of hits that is seen, or all of them, in a format.

    The provenance stands inside where a format has room for it, and else behind an address
    of its own (`provenance=1`).
    """
    values = request.query_params
    asked, form = Asked.of(values), values.get("format", "csv")
    if form not in FORMATS:
        raise UsageError(f"format: {form!r} is none of {', '.join(FORMATS)}")
    limit = None if values.get("all") == "1" else number(values.get("n"), PAGE, 10_000)
    offset = 0 if limit is None else asked.offset
    options = {**asked.options, "limit": limit, "offset": offset, "sort": asked.sort}
    answers = [Answer("1", collection.search(asked.query, **options))]
    style = request.cookies.get(STYLE_COOKIE, "plain")
    lines = answer_lines(
        answers, form, collection, several=False, cite=style if style in STYLES else "plain"
    )
    record = provenance.provenance(answers, {**options, "format": form}, collection)
    name = re.sub(r"\W+", "-", asked.text.lower()).strip("-")[:40] or "search"
    if values.get("provenance") == "1":
        beside = f"{name}.{_KINDS[form][2]}.provenance"  # as `rerun` and `index` look for it
        return file_response(json_lines(record), "json", beside)
    if form == "json":
        return file_response(provenance.inside(record, lines), form, name)
    head = [] if form in REFERENCES else [provenance.header(record, form)]
    return file_response([*head, *lines], form, name)


def file_response(lines: list[str], form: str, name: str) -> Response:
    """Lines as a file that is saved; what cannot say its name has it in ASCII (RFC 6266)."""
    _, kind, suffix = _KINDS[form]
    content = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
    ascii_name = name.encode("ascii", "ignore").decode() or "export"
    return Response(content, media_type=f"{kind}; charset=utf-8", headers={
        "content-disposition": f'attachment; filename="{ascii_name}.{suffix}"; '
                               f"filename*=UTF-8''{quote(name)}.{suffix}",
    })  # fmt: skip

"""The pages of the study: counts, concordance, collocates, keywords, dispersion.

Each has its table and, where there is something to draw, a plot whose shapes lead to the hits
that they stand for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response

from sourcesearch.errors import UsageError
from sourcesearch.present import studies
from sourcesearch.present.files.study_provenance import provenance_lines
from sourcesearch.web.addresses import address, number
from sourcesearch.web.drawing import Plot, plot
from sourcesearch.web.forms import FORMS, Form
from sourcesearch.web.pages.exports import file_response
from sourcesearch.web.rendering import Renderer

if TYPE_CHECKING:
    from sourcesearch import Collection
    from sourcesearch.study.pictures.picture import Picture
    from sourcesearch.study.rows import Rows

__all__ = ["STUDIES", "plots_of"]

_LINES = 50  # of a concordance on a page
_ROWS = 200  # of a table on a page
_DRAWN = {"svg": "image/svg+xml", "png": "image/png"}


def _study(name: str, request: Request, collection: Collection, renderer: Renderer) -> Response:
    """The page of a study, or what it found as a file."""
    form, values = FORMS[name], request.query_params
    queries, options = form.asked(values), form.options(values)
    rows: Rows[Any] | None = None
    if queries:
        rows = getattr(collection, name)(*queries, **options)
    as_file = values.get("format", "")
    if rows is not None and as_file:
        return _file(rows, collection, {"queries": queries, "options": options}, as_file)
    return renderer.page(
        "study", request, collection, form=form, values=values, queries=queries, rows=rows,
        plots=plots_of(rows, partial(_to_hits, values)) if rows is not None else [],
        title=f"{', '.join(queries)}: {form.title}" if queries else form.title,
        **(_table(rows, form, request) if rows is not None else {}),
    )  # fmt: skip


def _table(rows: Rows[Any], form: Form, request: Request) -> dict[str, Any]:
    """The rows on this page, with their addresses, and the addresses of other pages and files."""
    values = request.query_params
    is_kwic = "match" in rows.fields
    size, offset = _LINES if is_kwic else _ROWS, number(values.get("offset"), 0)
    shown = rows[offset : offset + size]
    said = [(k, v) for k, v in values.multi_items() if v and k not in ("offset", "format")]

    def to(**more: Any) -> str:
        multiple: dict[str, list[str]] = {}
        for key, value in said:
            multiple.setdefault(key, []).append(value)
        return address(f"/{form.name}", **{**multiple, **more})

    query = form.asked(values)[0]
    return {
        "is_kwic": is_kwic,
        "is_leftward": is_kwic and 2 * sum(_is_leftward(row.match) for row in shown) > len(shown),
        "shown_rows": [(row, _row_address(row, query, values)) for row in shown],
        "offset": offset,
        "before": to(offset=max(0, offset - size)) if offset else "",
        "behind": to(offset=offset + size) if offset + size < len(rows) else "",
        "files": {kind: to(format=kind) for kind in (*studies.FORMATS, *_DRAWN)
                  if kind in studies.FORMATS or rows.picture() is not None},
    }  # fmt: skip


def _is_leftward(text: str) -> bool:
    """Whether it is written from right to left, as its first letter that has a direction says."""
    sides = (unicodedata.bidirectional(character) for character in text)
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"


def _row_address(row: Any, query: str, values: Mapping[str, str]) -> str:
    """Where a row leads: an occurrence and a document to be read, other rows to their hits."""
    if "id" in row._fields:
        paragraph = getattr(row, "paragraph", None)
        place = f"#p{paragraph}" if paragraph else ""
        return address("/read", document=row.id, q=query, p=paragraph or "") + place
    return _to_hits(values, getattr(row, "hits", ""))


def _to_hits(values: Mapping[str, str], query: str) -> str:
    if not query:
        return ""
    return address("/", q=query, **{name: values.get(name, "") for name in ("from", "to")})


def plots_of(rows: Rows[Any], to: Callable[[str], str]) -> list[Plot]:
    """The plots of rows; `to` is the address of the hits of a query."""
    picture = rows.picture()
    return plot(picture, list(_links(rows, picture, to))) if picture is not None else []


def _links(rows: Rows[Any], picture: Picture, to: Callable[[str], str]) -> Iterator[Sequence[str]]:
    """The addresses behind the shapes of each series."""
    if picture.kind == "strips":
        query = rows.about.asked[0][0]
        yield from ([address("/read", document=row.id, q=query)] for row in rows[: rows.most])
        return
    known: dict[tuple[str, str], str] = {}
    for row in rows:
        name = getattr(row, rows.named or "group")
        part = getattr(row, rows.parted) if rows.parted else getattr(row, "query", "")
        known[part, name] = known["", name] = to(row.hits)
    for series in picture.series:
        groups = (group.removesuffix(" (stop)") for group in series.groups)
        yield [known.get((series.name, each), known.get(("", each), "")) for each in groups]


def _file(
    rows: Rows[Any], collection: Collection, arguments: Mapping[str, Any], form: str
) -> Response:
    """Rows with their provenance, or their plot."""
    if form in _DRAWN:
        drawn = rows.plot()
        content = drawn.svg().encode() if form == "svg" else drawn.png()
        return Response(content, media_type=_DRAWN[form], headers={
            "content-disposition": f'attachment; filename="{rows.about.command}.{form}"',
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        })  # fmt: skip
    if form not in studies.FORMATS:
        raise UsageError(f"format: {form!r} is none of {', '.join(studies.FORMATS)}")
    lines = studies.FORMATS[form](rows, collection, False)
    parts = provenance_lines(rows, collection, arguments, lines, form, None)
    every = [line for _, part in parts for line in part]
    return file_response(every, form, rows.about.command)


STUDIES = {f"/{name}": partial(_study, name) for name in FORMS}
"""The pages by their paths."""

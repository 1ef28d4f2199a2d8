"""The rendering of pages: templates in which all that is said is escaped, marks in texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sourcesearch.present.files.references import STYLES
from sourcesearch.present.terminal import place
from sourcesearch.present.text.labels import label
from sourcesearch.web.addresses import address, local
from sourcesearch.web.names import NOT_IN_HTML, written

if TYPE_CHECKING:
    from sourcesearch import Collection
    from sourcesearch.web.safety import Safety

__all__ = ["STYLE_COOKIE", "Renderer", "marked"]

STYLE_COOKIE = "sourcesearch_style"
"""The cookie that remembers the style of citations."""

_NUMBERED = 5

_NOT_IN_HTML = re.compile(f"[{NOT_IN_HTML}]")


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, and whether each is marked."""
    done = 0
    for start, end in spans:
        yield text[done:start], False
        yield text[start:end], True
        done = end
    yield text[done:], False


def marked(text: str, spans: Sequence[tuple[int, int]], first_line: int | None = None) -> Markup:
    """A text as HTML with `spans` set off; with the number of its first line, every fifth line
    of the file is numbered."""
    found: list[str] = []
    line = first_line or 0
    for piece, is_marked in _pieces(text, spans):
        if piece:
            shown: list[str] = []
            for at, part in enumerate(piece.split("\n")):
                if at and first_line is not None:
                    line += 1
                    number = f'<span class="ln" data-n="{line}"></span>'
                    shown.append("\n" + (number if line % _NUMBERED == 0 else ""))
                elif at:
                    shown.append("\n")
                shown.append(str(escape(part)))
            inside = "".join(shown)
            found.append(f"<mark>{inside}</mark>" if is_marked else inside)
    return Markup("".join(found))  # all of it was escaped


def _counted(number: float, noun: str, nouns: str = "") -> str:
    return f"{_shown(number)} {noun if number == 1 else nouns or noun + 's'}"


def _shown(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"


@cache
def _templates() -> Environment:
    """The templates, which are compiled once for all rooms of a process."""
    environment = Environment(
        loader=PackageLoader("sourcesearch.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(address=address, label=label, place=place, styles=list(STYLES))
    environment.filters.update(
        counted=_counted, local=local, marked=marked, shown=_shown, written=written
    )
    return environment


class Renderer:
    """Makes pages of templates."""

    def __init__(self, safety: Safety) -> None:
        self._safety = safety

    def prepare(self) -> None:
        """Compiles the templates, which the first page of each kind would wait for."""
        for name in _templates().list_templates():
            _templates().get_template(name)

    def page(
        self,
        name: str,
        request: Request,
        collection: Collection | None,
        status: int = 200,
        **values: Any,
    ) -> HTMLResponse:
        """The page of a template."""
        style = request.cookies.get(STYLE_COOKIE, "")
        common = {
            "collection": collection,
            "form_token": self._safety.form_token,
            "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            "path": request.url.path,
            "style": style if style in STYLES else "chicago",
        }
        template = _templates().get_template(f"{name}.html")
        text = template.render({**common, **values})
        return HTMLResponse(_NOT_IN_HTML.sub("\ufffd", text), status)


static = partial(resources.files("sourcesearch.web").joinpath, "static")
"""The files that pages are dressed in."""

"""What goes into notes? Markdown: each passage as a quotation with its citation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sourcesearch.document import Span
from sourcesearch.present.citation import citation

if TYPE_CHECKING:
    from sourcesearch.search.results import Results

__all__ = ["markdown_lines"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown_lines(results: Results) -> Iterator[str]:
    """The hits as headings, the passages as quotations with bold matches.

    Characters that mean something in Markdown are escaped: what a reader of the
    rendered page sees is the original text.
    """
    yield f"# {_escaped(results.query)}"
    yield ""
    yield f"{results.total} document{'' if results.total == 1 else 's'} found."
    yield from (_escaped(note) for note in results.notes)
    if results.relaxed:
        yield "No document has all the words; these have some of them."
    for hit in results:
        yield ""
        some = " (some of the words)" if hit.partial else ""
        yield f"## {hit.rank}. {_escaped(hit.document.title or hit.document.path)}{some}"
        for passage in hit.passages:
            yield ""
            quoted = _bold(passage.text, passage.highlights)
            yield from (f"> {line}".rstrip() for line in quoted.splitlines())
            yield ">"
            yield f"> — {_escaped(citation(hit.document, passage.locator))}"


def _bold(text: str, spans: Sequence[Span]) -> str:
    pieces, done = [], 0
    for start, end in spans:
        pieces += [_escaped(text[done:start]), "**", _escaped(text[start:end]), "**"]
        done = end
    return "".join([*pieces, _escaped(text[done:])])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)

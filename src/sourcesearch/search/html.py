"""Results as HTML, as a notebook shows them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sourcesearch.counted import counted

if TYPE_CHECKING:
    from sourcesearch.cite import Passage
    from sourcesearch.document import Span
    from sourcesearch.search.results import Hit, Results

__all__ = ["hit_html", "passage_html", "results_html"]


def results_html(results: Results) -> str:
    """The count, what is to be known first, and the hits with their passages, matches marked."""
    asked = results.understood or results.query
    said = [f"{counted(results.total, 'document')} found for: {asked}"]
    if len(results) < results.total:
        said[0] += f" ({len(results):,} shown)"
    said += results.notes
    if results.relaxed:
        said.append("No document has all the words; these have some of them.")
    hits = "".join(map(hit_html, results))
    return f"<p>{'<br>'.join(map(html.escape, said))}</p>{hits}"


def hit_html(hit: Hit) -> str:
    """A hit: its title, what is known of it, its passages."""
    document = hit.document
    title = document.title or document.shown
    marks = hit.title_highlights if document.title else ()
    known = (document.author, document.source, document.date, document.shown)
    about = " · ".join(part for part in known if part and part != title)
    passages = "".join(map(passage_html, hit.passages))
    return (
        f"<p><b>{hit.rank}. {_marked(title, marks)}</b><br>"
        f"<small>{html.escape(about)}</small></p>{passages}"
    )


def passage_html(passage: Passage) -> str:
    """A passage as a quotation, with its citation."""
    quoted = _marked(passage.text, passage.highlights)
    cited = html.escape(passage.citation())
    return (
        f'<blockquote><span style="white-space: pre-line">{quoted}</span><br>'
        f"<small>— {cited}</small></blockquote>"
    )


def _marked(text: str, spans: Sequence[Span]) -> str:
    return "".join(_pieces(text, spans))


def _pieces(text: str, spans: Sequence[Span]) -> Iterator[str]:
    done = 0
    for start, end in spans:
        yield html.escape(text[done:start])
        yield f"<mark>{html.escape(text[start:end])}</mark>"
        done = end
    yield html.escape(text[done:])

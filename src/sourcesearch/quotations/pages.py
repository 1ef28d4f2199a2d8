"""A draft's text as it runs on over its pages."""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Document, Span

__all__ = ["running"]

_ENDS = frozenset(".!?:…")


def running(document: Document) -> str:
    """The text, with blanks for what parts two pages in the midst of a sentence: blank lines, and
    the heads and numbers of pages."""
    text, pieces, at = document.text, list[str](), 0
    for start, end in _between(document):
        if at <= start and text[start - 1 : start] not in _ENDS:
            pieces += text[at:start], " " * (end - start)
            at = end
    return "".join([*pieces, text[at:]])


def _between(document: Document) -> Iterator[Span]:
    """What stands between a page and the one before it, without the text of either."""
    text = document.text
    lines = [each for each in document.unsearched if _is_alone(text, each)]
    ends = {end: start for start, end in lines}
    starts = dict(lines)
    for page in document.pages[1:]:
        start = end = page.start
        while start and (text[start - 1].isspace() or start in ends):
            start = ends.get(start, start - 1)
        while end < len(text) and (text[end].isspace() or end in starts):
            end = starts.get(end, end + 1)
        yield start, end


def _is_alone(text: str, span: Span) -> bool:
    """Whether a range is a line or more, as heads and numbers of pages are."""
    start, end = span
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")

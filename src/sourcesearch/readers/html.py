"""How is a web page read?

Its main content becomes plain text (see `htmltext`), its `<meta>` elements metadata (see
`htmlmeta`), its headings sections. What a page could do to fill memory or time is refused
before it is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers import hocr
from sourcesearch.readers.encoding import decode
from sourcesearch.readers.htmlmeta import page_metadata
from sourcesearch.readers.htmltext import main_text
from sourcesearch.readers.paragraphs import paragraphs, sections
from sourcesearch.readers.reader import Reader, SourceFile

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["reader"]

MAX_BYTES = 1 << 24

MAX_TAGS = 750_000
"""In a dense table, ten megabytes; parsed, they take half a kilobyte each."""

MAX_DEPTH = 10_000
"""Of nested tags; the parser's time grows with the square of it."""

_CHARSET = re.compile(
    rb"""<meta[^<>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]+)"""
    rb"""|\A\s*<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w:.-]+)""",
    re.IGNORECASE,
)

# Tags that change the look of words only. HTML has a parser repeat the ones left open in
# every following block, which a page can use to fill all memory; so they go before parsing.
_LOOKS = re.compile(
    r"</?(?:b|big|em|font|i|nobr|s|small|strike|strong|tt|u)"
    r"(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?/?>",
    re.IGNORECASE,
)
_OPENING = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
_XHTML = re.compile(r"\A\s*<\?xml|<html[^<>]*\sxmlns", re.IGNORECASE)
_SELF_CLOSED = re.compile(r"<([a-z][a-z0-9]*)\b([^<>]*)/>", re.IGNORECASE)
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
})  # fmt: skip
# These end where the next one begins, however often the end tag is left out.
_CLOSED_BY_NEXT = _VOID | frozenset({
    "body", "colgroup", "dd", "dt", "head", "html", "li", "option", "p", "rp", "rt", "tbody",
    "td", "tfoot", "th", "thead", "tr",
})  # fmt: skip


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a web page, or of recognised text that is written as one."""
    with file.open() as stream:
        if hocr.is_hocr(stream.read(1 << 16)):
            yield from hocr.reader.read(file)
            return
    if file.size > MAX_BYTES:
        raise ReaderError(f"a web page of more than {MAX_BYTES >> 20} MB")
    data = file.read()
    declared = _CHARSET.search(data, 0, 4096)
    name = (declared[1] or declared[2]).decode("ascii") if declared else None
    source, encoding = decode(data, name)
    page = _parse(source)
    text, headings, title = main_text(page)
    heading = Metadata.of("<h1>", {"title": title})
    yield Document(
        text,
        metadata=page_metadata(page).or_else(heading),
        format="html",
        paragraphs=paragraphs(text),
        sections=sections(headings, len(text)),
        encoding=encoding.name,
        problems=(encoding.problem,) if encoding.problem else (),
    )


def _parse(source: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    if _XHTML.search(source[:4096]):
        source = _SELF_CLOSED.sub(_close, source)
    source = _LOOKS.sub("", source)
    tags = source.count("<") - source.count("</")
    if tags > MAX_TAGS:
        raise ReaderError(f"a web page of more than {MAX_TAGS:,} tags")
    if tags > MAX_DEPTH:
        _check_depth(source)
    return LexborHTMLParser(source)


def _close(tag: re.Match[str]) -> str:
    """In XHTML `<script/>` is closed; in HTML it would swallow the page."""
    name = tag[1].lower()
    return tag[0] if name in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>"


def _check_depth(source: str) -> None:
    depth = 0
    for closing, name in _OPENING.findall(source):
        if name.lower() not in _CLOSED_BY_NEXT:
            depth = max(0, depth - 1) if closing else depth + 1
            if depth > MAX_DEPTH:
                raise ReaderError(f"tags nested more than {MAX_DEPTH:,} deep")


reader = Reader("html", (".html", ".htm", ".xhtml", ".xht", ".shtml"), read)

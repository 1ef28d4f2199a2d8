"""The reader of web pages.

The main content of a page becomes plain text (see `htmltext`), its `<meta>` elements metadata (see
`htmlmeta`), its headings sections. What a page could do to fill memory or time does not
reach the parser (see `htmlsource`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.markup.headlines import with_headings
from sourcesearch.readers.markup.htmlsource import page_source
from sourcesearch.readers.markup.xmlscan import declared_encoding
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans import hocr
from sourcesearch.readers.text.htmlmeta import page_metadata
from sourcesearch.readers.text.htmltext import main_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["reader"]

MAX_BYTES = 1 << 24

_CHARSET = re.compile(rb"""<meta[^<>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a web page, or of recognised text that is written as one."""
    with file.open() as stream:
        if hocr.is_hocr(stream.read(1 << 16)):
            yield from hocr.reader.read(file)
            return
    file.refuse_above(MAX_BYTES, "a web page")
    data = file.read()
    charset = _CHARSET.search(data, 0, 4096)
    stated = charset[1].decode("ascii") if charset else None
    source, encoding = decode(data, declared_encoding(data) or stated)
    given = page_source(with_headings(source))
    page = _parsed(given.markup)
    shown = main_text(page)
    heading = Metadata.of("<h1>", {"title": shown.title})
    metadata = page_metadata(page, given.data).or_else(heading)
    document = shown.document("html", metadata, problems=filter(None, [encoding.problem]))
    yield replace(document, encoding=encoding.name)


def _parsed(markup: str) -> LexborHTMLParser:
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(markup)


reader = Reader("html", (".html", ".htm", ".xhtml", ".xht", ".shtml"), read)

"""What a plain text of Kanripo has besides the work: keywords, page breaks, ends of lines.

Keywords stand at its head as in Org, `#+TITLE: 史記`; a page begins behind
`<pb:KR2a0001_tls_204-2a>`, in the midst of a sentence or not, and ¶ is the end of a line in the
edition. The date at the head is that of the file. http://www.mandoku.org/
"""

from __future__ import annotations

import re
from itertools import pairwise

from sourcesearch.document import Metadata, Page
from sourcesearch.readers.common.paragraphs import union
from sourcesearch.readers.text.conventions.marks import Marks

__all__ = ["marks"]

ORIGIN = "head of the text"

_BEGINS = re.compile(r"(?:\ufeff)?#.{0,20}mandoku-view")
_HEAD = re.compile(r"(?:\ufeff)?(?:#[^\r\n]*\r?\n)+")
_TITLE = re.compile(r"^#\+TITLE:[^\S\r\n]*(\S[^\r\n]*)", re.MULTILINE)
_PAGE = re.compile(r"<pb:(?:[^<>\s_]+_){0,3}(?P<label>[^<>\s_]+)>")


def marks(text: str) -> Marks | None:
    """What the marks of a text say, if it says that it has these."""
    if not _BEGINS.match(text) or not (head := _HEAD.match(text)):
        return None
    title = _TITLE.search(text, 0, head.end())
    breaks = [*_PAGE.finditer(text)]
    edges = [*(each.end() for each in breaks), len(text)]
    pages = tuple(
        Page(each["label"], *edge) for each, edge in zip(breaks, pairwise(edges), strict=True)
    )
    return Marks(
        Metadata.of(ORIGIN, {"title": title[1] if title else None}),
        head.end(),
        union([head.span(), *(each.span() for each in breaks)]),
        pages,
    )

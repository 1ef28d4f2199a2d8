"""The frame of a "Full text of" page of the Internet Archive: its heading, above the text.

Such a page is in English whatever the book is in. https://archive.org/stream/...
"""

from __future__ import annotations

import re

from sourcesearch.document import Metadata
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

ORIGIN = "page of the Internet Archive"

_HEADING = re.compile(r'\s*Full text of "(?P<title>[^\n]+)"[^\S\n]*\n\s*See other formats[^\n]*')


def find_frame(text: str) -> Frame | None:
    """The heading of such a page; None if it has none."""
    found = _HEADING.match(text)
    if found is None:
        return None
    said = Metadata.of(ORIGIN, {"title": " ".join(found["title"].split())})
    return Frame(said, (found.span(),), frozenset({"language"}))

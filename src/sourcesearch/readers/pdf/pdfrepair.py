"""The repair of a PDF whose end is missing.

The end holds the table of all objects and, mostly, the tree of pages. PDFium finds the
objects by itself but not the tree, so a new one is written behind what is left. Pages
that are packed into object streams cannot be found so.
"""

from __future__ import annotations

import re

__all__ = ["MAX_REPAIRED", "repaired"]

MAX_REPAIRED = 1 << 28
"""The most bytes of a file that is repaired, which is done in memory."""

_MAX_PAGES = 100_000
_OBJECT = re.compile(rb"(?<![0-9])([0-9]{1,8})[ \r\n]+0[ \r\n]+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def repaired(data: bytes) -> bytes | None:
    """The file with a new tree of its pages in their order; None if none can be found."""
    objects = list(_OBJECT.finditer(data))
    ends = [*(found.start() for found in objects), len(data)][1:]
    pages: dict[bytes, None] = {}
    for found, end in zip(objects, ends, strict=True):
        # A page's dictionary is short; what follows it may be a stream of any length.
        if _PAGE.search(data, found.end(), min(end, found.end() + 4_000)):
            pages[found[1]] = None
    if not pages or len(pages) > _MAX_PAGES:
        return None
    root = max(int(found[1]) for found in objects) + 1
    kids = b" ".join(number + b" 0 R" for number in pages)
    return b"%b\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\nendobj\n" % (data, root, root + 1) + (
        b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%b]>>\nendobj\n" % (root + 1, len(pages), kids)
        + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n0\n%%%%EOF\n" % (root + 2, root)
    )

"""The name of a document, as any page, form or address can hold it.

The name of a file may have bytes that are no text, ends of lines and other characters that no
page may hold, and that a browser would not send back. They are written `\\u{1f}`.
"""

from __future__ import annotations

import re

__all__ = ["NOT_IN_HTML", "name_of", "written"]

NOT_IN_HTML = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
"""The characters that no page may hold, not even as a reference (HTML, 13.2.3.5); in brackets
a regular expression."""

_UNFIT = re.compile(rf"[{NOT_IN_HTML}\t\n\f\r]|\\(?=u\{{)")
_WRITTEN = re.compile(r"\\u\{((?:10|[1-9a-f])?[0-9a-f]{1,4})\}")


def written(name: str) -> str:
    """A name as it is written; most are as they are."""
    return _UNFIT.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", name)


def name_of(text: str) -> str:
    """The name that `written` wrote."""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)

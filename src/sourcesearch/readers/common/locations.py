"""The local name of a file, by what a delivery writes for it.

That may be a relative path, `file://./ALTO/0001.xml`, with percent signs or backslashes, or a
path on the machine of those who made it, of which the last names count.
"""

from __future__ import annotations

import re
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

__all__ = ["local_name", "text_name"]

_SCHEME = re.compile(r"\A([A-Za-z][A-Za-z0-9+.-]+):(?://)?")
_TEXT_ON_THE_WEB = re.compile(
    r"\Ahttps?://[^/?#]+/(?:[^?#]*/)?([^/?#]+/[^/?#]+\.(?:xml|alto|page|hocr|txt)(?:\.gz)?)\Z",
    re.IGNORECASE,
)
_WITHOUT_ENDING = re.compile(r"\Ahttps?://[^/?#]+/(?:[^?#]*/)?([^/?#.]+/[^/?#.]+)\Z", re.IGNORECASE)
_DRIVE = re.compile(r"\A[A-Za-z]:")


def local_name(written: str) -> str | None:
    """A name as seen from the delivery's own folder; None for what stands on the web."""
    name = unescape(written).strip().replace("\\", "/")
    if found := _SCHEME.match(name):
        if found[1].lower() != "file":
            return None
        name = unquote(name[found.end() :])
    if not name or len(name) > 1000 or "\0" in name:
        return None
    name = _DRIVE.sub("/", name)
    if name.startswith("/"):
        name = "/".join(PurePosixPath(name).parts[-2:]).lstrip("/")
    return str(PurePosixPath(name)) if name else None


def text_name(written: str, ending: str = "") -> str | None:
    """As `local_name`; of texts of pages on the web the last two names, as they are saved.

    ending: that of the file where the address has none; without it, it is no text.
    """
    address = unescape(written).strip()
    if found := _TEXT_ON_THE_WEB.match(address):
        return local_name(unquote(found[1]))
    if ending and (found := _WITHOUT_ENDING.match(address)):
        return local_name(unquote(found[1]) + ending)
    return local_name(written)

"""The claims of a delivery: the files that it names, found at a glance.

The first bytes tell whether a file is the head of a delivery, also where it is the answer of a
library's server (OAI-PMH); then names are picked out of it by patterns alone, so that it takes a
millisecond and does no harm whatever the file is. `mets`, `didl` and `olive` read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePath

from sourcesearch.readers.common.encoding import with_ascii
from sourcesearch.readers.common.locations import text_name
from sourcesearch.readers.reader import Claim, SourceFile

__all__ = ["PACKED", "WRAPPERS", "claim", "named_root"]

_FIRST = 1 << 13
_MOST = 1 << 26
"""Bytes that are looked through; the largest heads have a tenth of that."""

_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_LEFT_OUT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_LOCATION = re.compile(rb"<(?:[\w.-]+:)?FLocat\s([^>]*)")
_HREF = re.compile(rb"""\b(?:href|LOCREF)\s*=\s*["']([^"']*)""")
_ARTICLES = re.compile(rb"""\bTYPE\s*=\s*["'](?:article|advert)""", re.IGNORECASE)
_RESOURCE = re.compile(rb"<(?:[\w.-]+:)?Resource\s([^>]*)")
_REFERENCE = re.compile(rb"""\b(?:ref|filename)\s*=\s*["']([^"']*)""")
_ENTITY = re.compile(rb"<(?:Entity|Page)\s([^>]*)")
_PDF = re.compile(rb"""\bSINGLE_PAGE_PDF_NAME\s*=\s*["']/?([^"']*)""")
_OF_METS = re.compile(r"[-_. ]?mets\Z", re.IGNORECASE)
_OF_DIDL = re.compile(r"[-_. ]?(?:didl|metadata)\Z", re.IGNORECASE)
PACKED = "Document.zip"
"""The articles of an issue of Olive as they come; who has unpacked them has a folder instead."""

_BESIDE_OLIVE = (PACKED, "Document/styleGallery.txt", "Res/PDF/OlvData.txt")


def claim(file: SourceFile) -> Claim | None:
    """The files a METS, DIDL or Olive table of contents names; None for any other file."""
    with file.open() as stream:
        head = stream.read(_FIRST)
        names = _NAMES.get(named_root(head))
        if names is None:
            return None
        data = with_ascii(head + stream.read(_MOST))
    found = tuple(dict.fromkeys(filter(None, names(data))))
    if found and names is not _of_olive:
        found += _beside(file.name, names is _of_mets)
    return Claim(found, 2 if _ARTICLES.search(data) else 1) if found else None


def named_root(head: bytes) -> str:
    """The first element in the first bytes of a file; what an answer of OAI-PMH has in it."""
    data = _LEFT_OUT.sub(b"", with_ascii(head))
    roots = (found[1].decode() for found in _ROOT.finditer(data))
    first = next(roots, "")
    if first == "OAI-PMH":
        return next((root for root in roots if root in _NAMES), first)
    return first


def _beside(head: str, is_mets: bool) -> tuple[str, ...]:
    """Files of the same issue that have the name of its head, and are not named so in it.

    METS does not name the PDF; who has asked the Dutch KB for a DIDL and what it names may
    have called all by the identifier and by what they are.
    """
    issue = (_OF_METS if is_mets else _OF_DIDL).sub("", PurePath(head).stem)
    if is_mets:
        return (f"{issue}.pdf",) if issue else ()
    parts = (".jpg", "_alto.xml", "_ocr_text.xml") if issue != PurePath(head).stem else ()
    return tuple(issue + part for part in parts if issue)


def _of_mets(data: bytes) -> Iterable[str | None]:
    return _local(_HREF, _LOCATION, data)


def _of_didl(data: bytes) -> Iterable[str | None]:
    return _local(_REFERENCE, _RESOURCE, data)


def _of_olive(data: bytes) -> Iterable[str | None]:
    """Pages and articles are named by "/1/Ar00100", which is Document/1/Ar00100.xml."""
    names = _local(re.compile(rb"""\bHREF\s*=\s*["']([^"']*)"""), _ENTITY, data)
    inner = (f"Document/{name.lstrip('/')}.xml" for name in names if name)
    return [*inner, *_local(_PDF, _ENTITY, data), *_BESIDE_OLIVE]


def _local(value: re.Pattern[bytes], tag: re.Pattern[bytes], data: bytes) -> Iterable[str | None]:
    for found in tag.finditer(data):
        for name in value.finditer(found[1]):
            yield text_name(name[1].decode("utf-8", "replace"))


WRAPPERS = frozenset({"OAI-PMH", "GetRecord", "record", "metadata"})
"""The elements around a head that was asked for by OAI-PMH."""

_NAMES: dict[str, Callable[[bytes], Iterable[str | None]]] = {
    "mets": _of_mets,
    "DIDL": _of_didl,
    "Xmd_toc": _of_olive,
}

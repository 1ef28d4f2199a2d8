"""The claims of a delivery: the files that it names, found at a glance.

The first bytes tell whether a file is the head of a delivery, also where it is the answer of a
library's server (OAI-PMH); then names are picked out of it by patterns alone, so that it takes a
millisecond and does no harm whatever the file is. `mets`, `didl`, `olive` and `archiveorg`
read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from itertools import chain
from pathlib import PurePath

from sourcesearch.readers.common.encoding import with_ascii
from sourcesearch.readers.common.locations import text_name
from sourcesearch.readers.deliveries.members.beside import OF_METS, names_beside
from sourcesearch.readers.deliveries.members.membernames import other_names
from sourcesearch.readers.deliveries.members.records import CLAIM, is_record
from sourcesearch.readers.notebooks.binder import BESIDES, files_of
from sourcesearch.readers.reader import Claim, SourceFile, bare_name
from sourcesearch.readers.scans.pages.otherforms import OF_THE_SAME, is_page, of_page

__all__ = ["PACKED", "WRAPPERS", "claim", "named_root"]

_FIRST = 1 << 13
_LONGEST_REMARK = 1 << 17
_MOST = 1 << 26
"""Bytes that are looked through; the largest heads have a tenth of that."""

_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_LEFT_OUT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_LOCATION = re.compile(rb"<(?:[\w.-]+:)?FLocat\s([^>]*)")
_IN_FILES = re.compile(rb"<(?:[\w.-]+:)?(fileGrp|file|FLocat)\b([^>]*)")
_SAID = re.compile(rb"""\b(USE|ID|MIMETYPE)\s*=\s*["']([^"']*)""")
_HREF = re.compile(rb"""\b(?:href|LOCREF)\s*=\s*["']([^"']*)""")
_ARTICLES = re.compile(rb"""\bTYPE\s*=\s*["'](?:article|advert)""", re.IGNORECASE)
_RESOURCE = re.compile(rb"<(?:[\w.-]+:)?Resource\s([^>]*)")
_REFERENCE = re.compile(rb"""\b(?:ref|filename)\s*=\s*["']([^"']*)""")
_ENTITY = re.compile(rb"<(?:Entity|Page)\s([^>]*)")
_PDF = re.compile(rb"""\bSINGLE_PAGE_PDF_NAME\s*=\s*["']/?([^"']*)""")
_FILE = re.compile(rb"<file\s([^>]*)")
_NAME = re.compile(rb"""\bname\s*=\s*["']([^"']*)""")
_IDENTIFIER = re.compile(rb"<identifier>\s*([^<\s]{1,200})")
_OF_ITEMS = (
    "_djvu.xml", "_djvu.txt", "_abbyy.gz", "_hocr.html", "_chocr.html.gz", ".pdf", ".epub",
    "_meta.xml", "_files.xml", "_scandata.xml", "_page_numbers.json", "_marc.xml", "_dc.xml",
    "_metasource.xml", "_hocr_pageindex.json.gz", "_hocr_searchtext.txt.gz", "_reviews.xml",
    "_toc.xml", "_events.json", ".djvu",
)  # fmt: skip
"""How the names of files of the Internet Archive end that are made of a scanned book."""

_INTERNAL = re.compile(
    rb"""\b(?:plainTextPath|richTextPath|path)\s*=\s*["']internal://([^"'<>]*)"""
)
_ITEM = re.compile(rb"<BinderItem\s([^>]*)")
_CALLED = re.compile(rb"""\b(UUID|ID)\s*=\s*["']([\w-]{1,64})["']""")
_IN_PAGE = re.compile(r"((?:.*/)?)page/([^/]+\.xml)")
_TEXT = re.compile(r"\.(?:xml|txt|alto|page|hocr|html?|tei)(?:\.gz)?\Z", re.IGNORECASE)
_OF_DIDL = re.compile(r"[-_. ]?(?:didl|metadata)\Z", re.IGNORECASE)
PACKED = "Document.zip"
"""The articles of an issue of Olive as they come; who has unpacked them has a folder instead."""

_BESIDE_OLIVE = (PACKED, "Document/styleGallery.txt", "Res/PDF/OlvData.txt")


def claim(file: SourceFile) -> Claim | None:
    """The files that the head of a delivery names, or a page's other forms; None if none.

    A record of a catalogue only claims to be one (see `records`).
    """
    with file.open() as stream:
        head = stream.read(_FIRST)
        if not (first := named_root(head)) and b"<!--" in head:
            head += stream.read(_LONGEST_REMARK)
            first = named_root(head)
        names = _NAMES.get(first)
        if is_record(bare_name(file.name), first, head):
            return Claim(CLAIM, OF_THE_SAME)
        if names is None:
            return of_page(file) if is_page(first, head) else None
        data = with_ascii(head + stream.read(_MOST))
    found = tuple(dict.fromkeys(filter(None, names(data))))
    if found and names in (_of_mets, _of_didl):
        found += _beside(file.name, names is _of_mets)
    if names is _of_mets and not any(map(_TEXT.search, found)):
        hrefs = (name[1] for tag in _LOCATION.finditer(data) for name in _HREF.finditer(tag[1]))
        found += names_beside(file, (href.decode("utf-8", "replace") for href in hrefs))
    return Claim(found, 2 if _ARTICLES.search(data) else 1) if found else None


def named_root(head: bytes) -> str:
    """The first element in the first bytes of a file; what an answer of OAI-PMH has in it."""
    data = _LEFT_OUT.sub(b"", with_ascii(head))
    roots = (found[1].decode() for found in _ROOT.finditer(data))
    first = next(roots, "")
    if first == "OAI-PMH":
        within = next((root for root in roots if root in _ANSWERED or root == _HARVEST), first)
        return first if within == _HARVEST else within
    return first


def _beside(head: str, is_mets: bool) -> tuple[str, ...]:
    """Files of the same issue that have the name of its head, and are not named so in it.

    METS does not name the PDF; who has asked the Dutch KB for a DIDL and what it names may
    have called all by the identifier and by what they are.
    """
    issue = (OF_METS if is_mets else _OF_DIDL).sub("", PurePath(head).stem)
    if is_mets:
        return (f"{issue}.pdf",) if issue else ()
    parts = (".jpg", "_alto.xml", "_ocr_text.xml") if issue != PurePath(head).stem else ()
    return tuple(issue + part for part in parts if issue)


def _of_mets(data: bytes) -> Iterable[str | None]:
    """With the same pages in ALTO where those in PAGE are named, as Transkribus has them.

    What an address on the web holds that ends without saying it may be saved as XML.
    """
    for name in _local(_HREF, _LOCATION, data, ".xml"):
        yield name
        if name and (found := _IN_PAGE.fullmatch(name)):
            yield f"{found[1]}alto/{found[2]}"
    yield from _otherwise_called(data)


def _otherwise_called(data: bytes) -> Iterator[str]:
    """What files that METS names may be called besides (see `membernames`)."""
    use, file, locations = "", dict[str, str](), list[str]()
    for found in chain(_IN_FILES.finditer(data), [None]):
        tag = found[1] if found else b"file"
        if tag == b"FLocat" and found:
            written = (each[1].decode("utf-8", "replace") for each in _HREF.finditer(found[2]))
            locations += map(unescape, written)
            continue
        if file:
            own = file.get("ID", ""), file.get("MIMETYPE", "")
            yield from other_names(use, *own, locations)
        said = {} if found is None else _said(found[2])
        file, locations = said if tag == b"file" else {}, []
        if tag == b"fileGrp":
            use = said.get("USE", "")


def _said(attributes: bytes) -> dict[str, str]:
    pairs = (found.groups() for found in _SAID.finditer(attributes))
    return {name.decode(): unescape(value.decode("utf-8", "replace")) for name, value in pairs}


def _of_didl(data: bytes) -> Iterable[str | None]:
    return _local(_REFERENCE, _RESOURCE, data)


def _of_olive(data: bytes) -> Iterable[str | None]:
    """Pages and articles are named by "/1/Ar00100", which is Document/1/Ar00100.xml."""
    names = _local(re.compile(rb"""\bHREF\s*=\s*["']([^"']*)"""), _ENTITY, data)
    inner = (f"Document/{name.lstrip('/')}.xml" for name in names if name)
    return [*inner, *_local(_PDF, _ENTITY, data), *_BESIDE_OLIVE]


def _of_item(data: bytes) -> Iterable[str | None]:
    """What the Internet Archive made of an item; what came from elsewhere stands by itself."""
    names = [name for name in _local(_NAME, _FILE, data) if name and name.endswith(_OF_ITEMS)]
    return names if any(name.endswith(("_meta.xml", "_files.xml")) for name in names) else ()


def _of_item_described(data: bytes) -> Iterable[str | None]:
    """The files of an item of the Internet Archive, by what it is called."""
    found = _IDENTIFIER.search(data) if b"<mediatype>" in data else None
    identifier = text_name(found[1].decode("utf-8", "replace")) if found else None
    return [identifier + ending for ending in _OF_ITEMS] if identifier else ()


def _of_refi(data: bytes) -> Iterable[str | None]:
    """The sources of a project of REFI-QDA; there may be other elements of this name."""
    if b"urn:QDA-XML:project" not in data:
        return
    for found in _INTERNAL.finditer(data):
        name = text_name(found[1].decode("utf-8", "replace"))
        yield from (f"{folder}/{name}" for folder in ("sources", "Sources") if name)


def _of_scrivener(data: bytes) -> Iterable[str | None]:
    """The texts in the binder, and what the program keeps besides them."""
    for item in _ITEM.finditer(data):
        called = {found[1]: found[2].decode() for found in _CALLED.finditer(item[1])}
        yield from chain.from_iterable(files_of(called.get(b"UUID", ""), called.get(b"ID", "")))
    yield from BESIDES


def _local(
    value: re.Pattern[bytes], tag: re.Pattern[bytes], data: bytes, ending: str = ""
) -> Iterable[str | None]:
    for found in tag.finditer(data):
        for name in value.finditer(found[1]):
            yield text_name(name[1].decode("utf-8", "replace"), ending)


_ANSWERED = frozenset({"mets", "DIDL", "Xmd_toc"})
_HARVEST = "ListRecords"
"""The answer that has many records, which only describe what lies elsewhere."""

WRAPPERS = frozenset({"OAI-PMH", "GetRecord", "record", "metadata"})
"""The elements around a head that was asked for by OAI-PMH."""

_NAMES: dict[str, Callable[[bytes], Iterable[str | None]]] = {
    "mets": _of_mets,
    "DIDL": _of_didl,
    "Xmd_toc": _of_olive,
    "files": _of_item,
    "metadata": _of_item_described,
    "Project": _of_refi,
    "ScrivenerProject": _of_scrivener,
}

"""The companions in a delivery that only say something of the others.

Checksums, the tag files of BagIt (RFC 8493), dumps of exif data, rights, tables of names, lists
of an item of DSpace, what Zotero keeps beside its library, pictures of what Olive has as text,
what the Internet Archive and exports of Transkribus note of leaves: none is a text that somebody
wants to search. Their names tell, or names and how they begin, or the folder.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from sourcesearch.readers.deliveries.members.nametables import ALIASES
from sourcesearch.readers.reader import SourceFile

__all__ = ["companion_kind", "may_be_companion"]

_BY_NAME = (
    (re.compile(r"bagit\.txt|bag-info\.txt|(?:tag)?manifest-(?:md5|sha\d+)\.txt"), "BagIt"),
    (re.compile(r".*\.(?:md5|sha1|sha256|sha512)|(?:md5|sha\d+)sums?(?:\.txt)?"), "checksums"),
    (re.compile(r".*_exif\.json"), "exif data"),
    (re.compile(r"(?:.*_)?access_rights\.json"), "rights"),
    (re.compile(r".*_mit\.json"), "description"),
    (re.compile(r".*\.tetml\.log"), "log"),
    (re.compile(r".*_(?:scandata\.xml|page_numbers\.json)"), "leaves"),
    (re.compile(r".*_hocr_(?:pageindex\.json|searchtext\.txt)(?:\.gz)?"), "leaves"),
    (re.compile(r"zotero\.sqlite[.-].+|better-bibtex\.(?:sqlite|migrated|json).*"), "Zotero"),
)
_BY_BEGINNING = (
    (
        re.compile(r".*(?:manifest|checksums?).*\.txt"),
        re.compile(rb"(?:md5|sha\d+) ?\(.+\) ?= ?[0-9a-f]{32,}|[0-9a-f]{32,}[ \t]", re.I),
        "checksums",
    ),
    (
        re.compile(r"meta\.yml"),
        re.compile(rb"(?:---\s*)?(?:capture|creation)_date:"),
        "description",
    ),
    (re.compile(r"current_data\.txt"), re.compile(rb"Processing directory: "), "listing"),
    (
        re.compile(r"fetch\.txt"),
        re.compile(rb"(?:https?|ftp)://\S+[ \t]+(?:\d+|-)[ \t]+\S"),
        "BagIt",
    ),
    (
        re.compile(r".*_image_names?\.xml"),
        re.compile(rb"(?:<\?xml[^>]*>\s*)?<list>\s*<item\b[^>]*>[^<]+\.(?:jpe?g|png|tiff?)<", re.I),
        "leaves",
    ),
    (
        ALIASES,
        re.compile(rb"[,;\s]*.*\balias\b", re.I),
        "names",
    ),
    (re.compile(r"(?:.*_)?(?:ids|identifiers)\.json"), re.compile(rb'\[\s*"[^"\s]+"'), "names"),
    (
        re.compile(r"(?:.*_)?(?:ids|identifiers)\.csv"),
        re.compile(
            rb"(?![^\r\n]*(?:text|title|content|transcri))[^\r\n]*(?:_id|identifier)\b", re.I
        ),
        "names",
    ),
    (re.compile(r".*alias(?:es|_to_\w+)\.json"), re.compile(rb"\{"), "names"),
    (re.compile(r".*_mit\.xml"), re.compile(rb"(?:<\?xml.*)?\s*<ticket\b", re.S), "description"),
)


_OF_DSPACE = frozenset({"contents", "handle", "collections", "relationships"})
_ITEM_OF_DSPACE = "dublin_core.xml"

_OF_ZOTERO = frozenset({"translators", "styles", "locate", "pipes", "logs"})

_ANY = re.compile("|".join(f"(?:{each[0].pattern})" for each in (*_BY_NAME, *_BY_BEGINNING)))


def may_be_companion(name: str) -> bool:
    """Whether a file of this name may be one."""
    return name in _OF_DSPACE or bool(_ANY.fullmatch(name.lower()))


def companion_kind(file: SourceFile) -> str | None:
    """What kind of companion a file is; None if it is none. Only few files are opened."""
    if file.path and (kind := _kind_in(os.path.dirname(file.path))):  # noqa: PTH120 - of every file
        return kind
    if not may_be_companion(file.name):
        return None
    name = file.name.lower()
    if file.path and name in _OF_DSPACE and file.path.with_name(_ITEM_OF_DSPACE).is_file():
        return "DSpace"
    for pattern, kind in _BY_NAME:
        if pattern.fullmatch(name):
            return kind
    beginning = _beginning(file)
    for pattern, first, kind in _BY_BEGINNING:
        if pattern.fullmatch(name) and first.match(beginning):
            return kind
    return None


@lru_cache(1 << 6)
def _kind_in(folder: str) -> str | None:
    """What kind of companions all files in a folder are; None if its name does not tell."""
    if _is_beside_zotero(folder):
        return "Zotero"
    return "pictures" if _has_pictures_of_olive(folder) else None


def _is_beside_zotero(folder: str) -> bool:
    """Whether the files in a folder are Zotero's programs or styles.

    Such a folder, or one or two above it, lies beside the library.
    """
    path = Path(folder)
    above = (path, *path.parents[:2])
    named = next((each for each in above if each.name in _OF_ZOTERO), None)
    return named is not None and (named.parent / "zotero.sqlite").is_file()


def _has_pictures_of_olive(folder: str) -> bool:
    """Whether the files in a folder are pictures of what stands in an issue.

    That has a `TOC.xml`, and they are in `Document/1/Img/`.
    """
    path = Path(folder)
    above = path.parents
    is_there = path.name == "Img" and len(above) > 2 and above[1].name == "Document"
    return is_there and (above[2] / "TOC.xml").is_file()


def _beginning(file: SourceFile) -> bytes:
    try:
        with file.open() as stream:
            return stream.read(1000).lstrip(b"\xef\xbb\xbf\r\n ")
    except OSError:
        return b""

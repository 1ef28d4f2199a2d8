"""The companions in a delivery that only say something of the others.

Checksums, the tag files of BagIt (RFC 8493), dumps of exif data, rights, tables of names, what
Zotero keeps beside its library, pictures of what Olive has as text: none is a text that somebody
wants to search. Their names tell, or names and how they begin, or the folder.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from sourcesearch.readers.reader import SourceFile

__all__ = ["companion_kind", "may_be_companion"]

_BY_NAME = (
    (re.compile(r"bagit\.txt|bag-info\.txt|(?:tag)?manifest-(?:md5|sha\d+)\.txt"), "BagIt"),
    (re.compile(r".*\.(?:md5|sha1|sha256|sha512)|(?:md5|sha\d+)sums?(?:\.txt)?"), "checksums"),
    (re.compile(r".*_exif\.json"), "exif data"),
    (re.compile(r"(?:.*_)?access_rights\.json"), "rights"),
    (re.compile(r".*_mit\.json"), "description"),
    (re.compile(r".*\.tetml\.log"), "log"),
    (re.compile(r"zotero\.sqlite[.-].+|better-bibtex\.(?:sqlite|migrated|json).*"), "Zotero"),
)
_BY_BEGINNING = (
    (
        re.compile(r".*(?:manifest|checksums?).*\.txt"),
        re.compile(rb"(?:md5|sha\d+) ?\(.+\) ?= ?[0-9a-f]{32,}|[0-9a-f]{32,}[ \t]", re.I),
        "checksums",
    ),
    (re.compile(r"current_data\.txt"), re.compile(rb"Processing directory: "), "listing"),
    (
        re.compile(r".*(?:alias|title_?list).*\.(?:csv|tsv)"),
        re.compile(rb"[,;\s]*.*\balias\b", re.I),
        "names",
    ),
    (re.compile(r".*alias(?:es|_to_\w+)\.json"), re.compile(rb"\{"), "names"),
    (re.compile(r".*_mit\.xml"), re.compile(rb"(?:<\?xml.*)?\s*<ticket\b", re.S), "description"),
)


_OF_ZOTERO = frozenset({"translators", "styles", "locate", "pipes", "logs"})

_ANY = re.compile("|".join(f"(?:{each[0].pattern})" for each in (*_BY_NAME, *_BY_BEGINNING)))


def may_be_companion(name: str) -> bool:
    """Whether a file of this name may be one."""
    return bool(_ANY.fullmatch(name.lower()))


def companion_kind(file: SourceFile) -> str | None:
    """What kind of companion a file is; None if it is none. Only few files are opened."""
    if _is_beside_zotero(file):
        return "Zotero"
    if _is_picture_of_olive(file):
        return "pictures"
    if not may_be_companion(file.name):
        return None
    name = file.name.lower()
    for pattern, kind in _BY_NAME:
        if pattern.fullmatch(name):
            return kind
    beginning = _beginning(file)
    for pattern, first, kind in _BY_BEGINNING:
        if pattern.fullmatch(name) and first.match(beginning):
            return kind
    return None


def _is_beside_zotero(file: SourceFile) -> bool:
    """Whether a file is one of Zotero's programs or styles."""
    if file.path is None:
        return False
    folder = _named_as_zotero(file.path.parent)
    return folder is not None and (folder.parent / "zotero.sqlite").is_file()


def _is_picture_of_olive(file: SourceFile) -> bool:
    """Whether a file is a picture of what stands in an issue (`TOC.xml`, `Document/1/Img/`)."""
    if file.path is None or file.path.parent.name != "Img":
        return False
    above = file.path.parents
    return len(above) > 3 and above[2].name == "Document" and _has_contents(above[3])


@lru_cache(1 << 6)
def _has_contents(folder: Path) -> bool:
    return (folder / "TOC.xml").is_file()


@lru_cache(1 << 6)
def _named_as_zotero(folder: Path) -> Path | None:
    """The folder, or one or two above it, if it is called as one of Zotero's."""
    above = (folder, *folder.parents[:2])
    return next((each for each in above if each.name in _OF_ZOTERO), None)


def _beginning(file: SourceFile) -> bytes:
    try:
        with file.open() as stream:
            return stream.read(1000).lstrip(b"\xef\xbb\xbf\r\n ")
    except OSError:
        return b""

"""The companions in a delivery that only say something of the others.

Checksums, the tag files of BagIt (RFC 8493), lists of what is in a package, dumps of exif data,
rights, tables of names, lists of an item of DSpace, what Zotero keeps beside its library, pictures
of what Olive has as text, web pages of cases of law, what the Internet Archive and exports of
Transkribus note of leaves, empty forms of OpenITI, the provenance of our own exports: none is a
text that somebody wants to search. Their names tell, or names and how they begin, or the folder.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePath

from sourcesearch.readers.deliveries.members import exports
from sourcesearch.readers.deliveries.members.nametables import ALIASES
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.pages.otherforms import form_of

__all__ = ["companion_kind", "kind_in", "kind_of_place", "may_be_companion"]

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
    (
        re.compile(r"readme\.md|text_questionnaire\.md"),
        re.compile(
            rb"# Please, answer the following questions about the text that you work on"
            rb"|Please, copy-paste questions from `text_questionnaire\.md`\s+into this file"
            rb" and answer the questions\.\s*(?:If you have done so[^.]*`text_questionnaire\.md`"
            rb"\s+has been updated and has new questions\.\s*)?\Z"
        ),
        "OpenITI",
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
    (
        re.compile(r"(?:cases|volumes?|reporters?|jurisdictions)metadata\.json"),
        re.compile(rb'.*"(?:name_abbreviation|volume_number|short_name|name_long)"', re.S),
        "description",
    ),
    (
        re.compile(r"info(?:_.+)?\.xml"),
        re.compile(rb"(?:<\?xml.*)?\s*<info\b.*<(?:packageid|mainmets)>", re.I | re.S),
        "manifest",
    ),
    (re.compile(r".*_mit\.xml"), re.compile(rb"(?:<\?xml.*)?\s*<ticket\b", re.S), "description"),
    (re.compile(rf".*{re.escape(exports.BESIDE)}"), exports.BEGINNING, exports.PROVENANCE),
)


_OF_DSPACE = frozenset({"contents", "handle", "collections", "relationships"})
_ITEM_OF_DSPACE = "dublin_core.xml"

_HTML_OF_CASE = re.compile(r"(?P<above>.*/|)html/(?P<case>\d{4}-\d\d)\.html", re.DOTALL)
_CASES = ("cases", "json")

_OF_ZOTERO = frozenset({"translators", "styles", "locate", "pipes", "logs"})

_ANY = re.compile("|".join(f"(?:{each[0].pattern})" for each in (*_BY_NAME, *_BY_BEGINNING)))


def may_be_companion(name: str) -> bool:
    """Whether a file of this name may be one."""
    return bool(_ANY.fullmatch(name.lower()))


def companion_kind(file: SourceFile) -> str | None:
    """What kind of companion a file is; None if it is none. Only few files are opened.

    What its folder tells of a member of an archive is known when all names are: `kind_of_place`.
    """
    place = os.fspath(file.path) if file.path else ""
    if place and (kind := kind_of_place(place, _kind_on_disk, os.path.isfile)):
        return kind
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


def kind_of_place(
    place: str, kind_of_folder: Callable[[str], str | None], is_there: Callable[[str], bool]
) -> str | None:
    """What kind of companion a file is by where it is; None if that does not tell.

    kind_of_folder: what `kind_in` says of a folder.
    is_there:       whether there is a file at a place, on disk or in the same archive.
    """
    folder, name = os.path.split(place)
    if kind := kind_of_folder(folder):
        return kind
    if name in _OF_DSPACE and is_there(posixpath.join(folder, _ITEM_OF_DSPACE)):
        return "DSpace"
    if found := _HTML_OF_CASE.fullmatch(place):
        cases = (f"{found['above']}{each}/{found['case']}.json" for each in _CASES)
        return form_of(found["case"] + ".json") if any(map(is_there, cases)) else None
    return None


def kind_in(folder: str, is_there: Callable[[str], bool]) -> str | None:
    """What kind of companions all files in a folder are; None if its name does not tell."""
    if _is_beside_zotero(PurePath(folder), is_there):
        return "Zotero"
    return "pictures" if _has_pictures_of_olive(PurePath(folder), is_there) else None


@lru_cache(1 << 6)
def _kind_on_disk(folder: str) -> str | None:
    return kind_in(folder, os.path.isfile)


def _is_beside_zotero(folder: PurePath, is_there: Callable[[str], bool]) -> bool:
    """Whether the files in a folder are Zotero's programs or styles.

    Such a folder, or one or two above it, lies beside the library.
    """
    above = (folder, *folder.parents[:2])
    named = next((each for each in above if each.name in _OF_ZOTERO), None)
    return named is not None and is_there((named.parent / "zotero.sqlite").as_posix())


def _has_pictures_of_olive(folder: PurePath, is_there: Callable[[str], bool]) -> bool:
    """Whether the files in a folder are pictures of what stands in an issue.

    That has a `TOC.xml`, and they are in `Document/1/Img/`.
    """
    above = folder.parents
    is_inside = folder.name == "Img" and len(above) > 2 and above[1].name == "Document"
    return is_inside and is_there((above[2] / "TOC.xml").as_posix())


def _beginning(file: SourceFile) -> bytes:
    try:
        with file.open() as stream:
            return stream.read(1000).lstrip(b"\xef\xbb\xbf\r\n ")
    except OSError:
        return b""

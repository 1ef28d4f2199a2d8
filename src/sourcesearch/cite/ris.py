"""RIS, as Zotero and EndNote read it.

Tags and types are those of the RIS specification of 2011 as Zotero's translator maps them:
NEWS, PCOMM, MANSCPT; DB the archive, AN the place in it, DP the library, CN the call number.
For manuscripts `SP` would be a number of pages, so none is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcesearch.cite import names
from sourcesearch.cite.dating import iso
from sourcesearch.cite.item import Item

__all__ = ["ris_lines"]

_TYPES = {
    "article-newspaper": "NEWS", "article-journal": "JOUR", "article-magazine": "MGZN",
    "book": "BOOK", "chapter": "CHAP", "personal_communication": "PCOMM", "interview": "PCOMM",
    "manuscript": "MANSCPT", "collection": "MANSCPT", "pamphlet": "PAMP", "report": "RPRT",
    "thesis": "THES", "webpage": "ELEC", "song": "SOUND", "broadcast": "SOUND", "map": "MAP",
    "legislation": "STAT", "treaty": "STAT", "speech": "SLIDE", "graphic": "ART",
    "motion_picture": "MPCT", "legal_case": "CASE", "bill": "BILL", "hearing": "HEAR",
    "patent": "PAT", "dataset": "DATA", "paper-conference": "CONF",
}  # fmt: skip
_OTHER = "ANCIENT"  # what Zotero reads as a document: GEN becomes an article of a journal there
_TEXTS = {
    "title": "TI", "container-title": "T2", "publisher": "PB", "publisher-place": "CY",
    "event-place": "CY", "volume": "VL", "issue": "IS", "edition": "ET", "section": "SE",
    "archive": "DB", "archive_location": "AN", "archive_collection": "DP", "URL": "UR",
    "DOI": "DO", "ISBN": "SN", "ISSN": "SN", "language": "LA", "abstract": "AB",
    "title-short": "ST", "medium": "M3",
}  # fmt: skip
_PAGED = frozenset({"NEWS", "JOUR", "MGZN", "CHAP"})


def ris_lines(items: Iterable[Item]) -> Iterator[str]:
    """The records, each from TY to ER."""
    for item in items:
        kind = _TYPES.get(item["type"], _OTHER)
        yield _line("TY", kind)
        yield from _people(item, kind)
        if "issued" in item:
            yield from _dated(item)
        for variable, tag in _TEXTS.items():
            if variable in item:
                yield _line(_tag(tag, kind), item[variable])
        if "collection-title" in item:
            yield _line("T2" if kind == "BOOK" else "T3", item["collection-title"])
        if "page" in item and kind in _PAGED:
            first, _, last = item["page"].replace("–", "-").partition("-")
            yield _line("SP", first)
            if last:
                yield _line("EP", last)
        if "archive-place" in item:
            yield _line("N1", f"Archive place: {item['archive-place']}")
        yield _line("ID", item["id"])
        yield _line("ER", "")


def _tag(tag: str, kind: str) -> str:
    return "CN" if tag == "AN" and kind == "BOOK" else tag


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {' '.join(value.split())}"


def _people(item: Item, kind: str) -> Iterator[str]:
    editor = "A3" if kind == "BOOK" else "A2"
    tags = {"author": "AU", "editor": editor, "translator": "A4", "recipient": "A2",
            "interviewer": "A2"}  # fmt: skip
    for role, tag in tags.items():
        for name in item.get(role, ()):
            # A comma parts family name and first names; a literal name has none to part.
            yield _line(tag, names.inverted(name) + ("" if "given" in name else ","))


def _dated(item: Item) -> Iterator[str]:
    first, *_ = iso(item["issued"]).split("/")
    if "date-parts" not in item["issued"]:
        yield _line("DA", first)
        return
    year, *rest = first.rsplit("-", len(item["issued"]["date-parts"][0]) - 1)
    yield _line("PY", year)
    yield _line("DA", "/".join([year, *rest, *[""] * (3 - len(rest))]))

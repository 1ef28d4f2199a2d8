"""RIS, as Zotero and EndNote read it.

Tags and types are those of the RIS specification of 2011 as Zotero's translator maps them:
NEWS, PCOMM, MANSCPT; DB the archive, AN the place in it, DP the library, CN the call number.
For manuscripts `SP` would be a number of pages, so none is written. What Zotero has no field for
in an item of some type is a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcesearch.cite import names
from sourcesearch.cite.dating import iso
from sourcesearch.cite.item import Item, held

__all__ = ["ris_lines"]

_TYPES = {
    "article-newspaper": "NEWS", "article-journal": "JOUR", "article-magazine": "MGZN",
    "book": "BOOK", "chapter": "CHAP", "personal_communication": "PCOMM", "interview": "PCOMM",
    "manuscript": "MANSCPT", "pamphlet": "BOOK", "report": "RPRT",
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
    "title-short": "ST", "medium": "M3", "genre": "M3",
}  # fmt: skip
_PAGED = frozenset({"NEWS", "JOUR", "MGZN", "CHAP", "STAT"})
_UNHELD = frozenset({"SLIDE", "STAT", "BILL"})
"""Types that Zotero knows no archive of."""

_HELD = ("archive", "archive_location", "archive_collection")


def ris_lines(items: Iterable[Item]) -> Iterator[str]:
    """The records, each from TY to ER."""
    for item in items:
        kind = _TYPES.get(item["type"], _OTHER)
        yield _line("TY", kind)
        yield from _people(item, kind)
        if "issued" in item:
            yield from _dated(item)
        yield from _described(item, kind)
        yield from _noted(item, kind)
        yield _line("ID", item["id"])
        yield _line("ER", "")


def _described(item: Item, kind: str) -> Iterator[str]:
    for variable, tag in _TEXTS.items():
        if variable in item and not (variable in _HELD and kind in _UNHELD):
            yield _line(_tag(tag, kind), item[variable])
    if "collection-title" in item and kind == "BILL":  # where T3 is a house of parliament
        yield _line("N1", item["collection-title"])
    elif "collection-title" in item:
        yield _line("T2" if kind == "BOOK" else "T3", item["collection-title"])
    if "page" in item and kind in _PAGED:
        first, _, last = item["page"].replace("–", "-").partition("-")
        yield _line("SP", first)
        if last:
            yield _line("EP", last)
    if item["type"] == "interview":
        yield _line("M3", "Interview")


def _noted(item: Item, kind: str) -> Iterator[str]:
    if kind in _UNHELD and (where := held(item)):
        yield _line("N1", where)
    elif "archive-place" in item:
        yield _line("N1", f"Archive place: {item['archive-place']}")
    if interviewers := item.get("interviewer"):
        yield _line("N1", f"Interview by {names.listed([*map(names.full, interviewers)], 'and')}")


def _tag(tag: str, kind: str) -> str:
    return "CN" if tag == "AN" and kind == "BOOK" else tag


def _line(tag: str, value: str) -> str:
    return f"{tag}  - {' '.join(value.split())}"


def _people(item: Item, kind: str) -> Iterator[str]:
    editor = "A3" if kind == "BOOK" else "A2"
    author = "A2" if kind == "SOUND" else "AU"  # who speaks is no composer
    tags = {"author": author, "editor": editor, "translator": "A4", "recipient": "A2"}
    for role, tag in tags.items():
        for name in item.get(role, ()):
            # A comma parts family name and first names; a literal name has none to part.
            parts = (names.family(name), name.get("given", ""), name.get("suffix", ""))
            yield _line(tag, ", ".join(filter(None, parts)) + ("" if "given" in name else ","))


def _dated(item: Item) -> Iterator[str]:
    """Its year, and its date: what is no single day, month or year, as EDTF has it."""
    date, written = item["issued"], iso(item["issued"])
    points = date.get("date-parts", ())
    if points and points[0][0] > 0:
        yield _line("PY", f"{points[0][0]:04}")
    if len(points) == 1 and points[0][0] > 0 and not date.get("circa"):
        parts = written.split("-")
        yield _line("DA", "/".join([*parts, *[""] * (4 - len(parts))]))
    else:
        yield _line("DA", written)

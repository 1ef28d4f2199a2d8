"""The reader of charters in CEI, the encoding of Monasterium, which is much like TEI's.

A charter is a document: its abstract, its text (the tenor) and what editors say of it, each by
the rules of editions (`tei_text`). It is called by its number, dated by its issue, and cited from
the archive that has the original. https://www.cei.lmu.de
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.markup.xmltree import Close, Open, Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tei.tei_text import EditionText, plain

__all__ = ["holds_charters", "reader"]

ORIGIN = "CEI"

_CONTAINERS = frozenset({"body", "cei", "content", "entry", "group", "text"})
_DAY = re.compile(r"(\d{3,4})(\d\d)(\d\d)\Z")
_UNKNOWN = ("00", "99")
_SECTIONS = {"abstract": "Abstract", "tenor": "Tenor"}


def holds_charters(head: bytes) -> bool:
    """Whether XML that begins so is CEI."""
    return b"monasterium.net/NS/cei" in head


def read(file: SourceFile) -> Iterator[Document]:
    """The charters of a file in their order."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    names: set[str] = set()
    held: list[Element] = []
    collection = ""
    for event in events(file, _CONTAINERS):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Open) and event.element.tag == "body":
            held = []
        elif isinstance(event, Tree) and event.element.tag == "teiHeader":
            collection = _said(event.element, "fileDesc/titleStmt/title")
        elif isinstance(event, Tree):
            held.append(event.element)
        elif isinstance(event, Close) and event.name == "body":
            charter = Element("body")
            charter.extend(held)
            text = _text(charter)
            if text.text.length:
                name = _name(charter, names)
                known = {"collection": collection, **_known(charter)}
                yield text.text.document("cei", Metadata.of(ORIGIN, known), name)
    if not names:
        raise ReaderError("charters without text")


def _text(charter: Element) -> EditionText:
    edition = EditionText()
    for element in (charter.find("chDesc/abstract"), charter.find("tenor")):
        if element is not None and plain(element):
            edition.text.begin_section(_SECTIONS[element.tag])
            for block in element.findall("pTenor") or [element]:
                edition.add(block)
    edition.text.begin_section("")
    for note in charter.iterfind("chDesc/diplomaticAnalysis/p"):
        edition.add(note)
    return edition


def _name(charter: Element, names: set[str]) -> str:
    """The identifier of a charter, which no other in its file has."""
    idno = charter.find("idno")
    identifier = "" if idno is None else idno.get("id") or plain(idno)
    name = base = " ".join(identifier.split()) or "charter"
    number = 1
    while name in names:
        number += 1
        name = f"{base}.{number}"
    names.add(name)
    return name


def _known(charter: Element) -> dict[str, str]:
    """What is said of a charter."""
    at = "chDesc/witnessOrig/archIdentifier"
    fonds = (_said(charter, f"{at}/archFond"), _said(charter, f"{at}/idno"))
    return {
        "title": _said(charter, "idno"),
        "author": _said(charter, "chDesc/abstract//issuer"),
        "recipient": _said(charter, "chDesc/abstract//recipient"),
        "date": _date(charter),
        "place": _said(charter, "chDesc/issued/placeName"),
        "source": _said(charter, f"{at}/arch"),
        "archive_place": _said(charter, f"{at}/settlement"),
        "shelfmark": ", ".join(filter(None, fonds)),
    }


def _said(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else plain(found)


def _date(charter: Element) -> str:
    """When it was issued: a day, month or year, or from when to when it may have been."""
    for element in charter.iterfind("chDesc/issued/*"):
        values = (element.get(name, "") for name in ("value", "from", "to"))
        days = list(dict.fromkeys(filter(None, map(_day, values))))
        if days:
            return _years(days) or "/".join(days[:2])
    return ""


def _years(days: list[str]) -> str:
    """The year of which `days` are the first and the last; "" if they are not."""
    first, last = days[0], days[-1]
    return first[:4] if (first[4:], last[4:], last[:4]) == ("-01-01", "-12-31", first[:4]) else ""


def _day(written: str) -> str:
    """`13070222`, in which months and days that nobody knows are 99 or 00; "" if it is no date."""
    found = _DAY.match(written.strip())
    if found is None or found[1].startswith("9999"):
        return ""
    year, month, day = found.groups()
    if month in _UNKNOWN:
        return year.zfill(4)
    return f"{year.zfill(4)}-{month}" + ("" if day in _UNKNOWN else f"-{day}")


reader = Reader("cei", (), read)

"""The descriptions in records of MODS, MARC and Dublin Core.

MODS 3 (https://www.loc.gov/standards/mods/), MARC 21, simple and qualified Dublin Core and what
libraries made of them: BnF's `spar_dc`, the `dcx` of the Dutch KB. Of a record become
title, author, date, language, place, publisher, number and identifier; a host, of which the
thing is a part, is its `source`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from sourcesearch.readers.common.titles import is_placeholder
from sourcesearch.readers.metadata.datelines import iso_date

__all__ = [
    "DUBLIN_CORE",
    "Description",
    "day_first",
    "day_in",
    "described",
    "of_transkribus",
    "said_in_label",
]

Description = dict[str, str]
"""Names of metadata and their values; what is not known has no name."""

_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](1\d{3}|20\d\d)\Z")
_DAY_IN = re.compile(
    r"(?<![\w.-])(?:(?P<day>\d{1,2}\.\d{1,2}\.(?:1\d{3}|20\d\d)|(?:1\d{3}|20\d\d)-\d\d-\d\d)"
    r"|(?P<month>0\d|1[0-2])\.(?P<year>1\d{3}|20\d\d))(?![\w-])"
)
"""A day or a month in the label of an issue: "Finsk Tidskrift no. 1-2 01.1911"."""
_COMPACT = re.compile(r"(1\d{3}|20\d\d)(\d\d)(\d\d)\Z")
_BEGINS_WITH_YEAR = re.compile(r"1\d{3}\b|20\d\d\b")
_NDNP = "ndnp:mets:newspaper:issue"
_LABEL = re.compile(
    r"(?P<source>.+?)\.?(?: \[volume\])?\.?(?: \((?P<place>[^()]+)\))?, *\d{4}-\d\d-\d\d.*",
    re.DOTALL,
)
"""How the Library of Congress labels an issue: "The sun. (New York [N.Y.]), 1859-01-03"."""

_OF_SCAN = re.compile(r"digiti|digital|ele[ck]tron", re.IGNORECASE)
_MODS = frozenset({"mods"})
DUBLIN_CORE = frozenset({"dc", "dcx", "spar_dc", "qualifieddc", "simpledc", "record"})
_MARC = (
    ("245", "title", "abnp"), ("100", "author", "a"), ("110", "author", "ab"),
    ("264", "place", "a"), ("260", "place", "a"), ("264", "publisher", "b"),
    ("260", "publisher", "b"), ("773", "source", "t"),
)  # fmt: skip
"""Fields with the codes of their parts."""

_NOT_COUNTED = frozenset({"edition", "page", "pages", "section", "sectionLabel", "sequence"})
"""What MODS counts besides volumes and numbers."""

_OF_DSPACE = {
    ("title", "none"): "title", ("contributor", "author"): "author", ("creator", "any"): "author",
    ("date", "issued"): "date", ("date", "created"): "date", ("language", "any"): "language",
    ("publisher", "any"): "publisher", ("identifier", "uri"): "identifier",
    ("coverage", "spatial"): "place", ("relation", "ispartof"): "source",
    ("subject", "any"): "subject", ("description", "abstract"): "abstract",
}  # fmt: skip
"""Elements with their qualifiers, and what they are called here."""

_AUTHORS = frozenset({"", "aut", "author", "cre", "creator"})


def described(wrapped: Element) -> Description:
    """What the first record in an element says; nothing if there is none that is known."""
    for element in wrapped.iter():
        if element.tag in _MODS:
            return _clean(_of_mods(element))
        if element.tag == "record" and element.find("datafield") is not None:
            return _clean(_of_marc(element))
        if element.tag in DUBLIN_CORE:
            return _clean(_of_dublin_core(element))
        if element.tag == "dublin_core":
            return _clean(_of_dspace(element))
    return {}


def of_transkribus(wrapped: Element) -> Description:
    """What Transkribus keeps of a document, in a record of its own."""
    names = {"title": "title", "author": "author", "writer": "author", "language": "language",
             "desc": "description", "extid": "identifier"}  # fmt: skip
    found = wrapped.find(".//trpDocMetadata")
    said = [] if found is None else list(found)
    return _clean((names[each.tag], each.text) for each in said if each.tag in names)


def day_first(text: str) -> str | None:
    """A date as ISO writes it, of one that may begin with its day: 02/01/1900, 08.02.1882."""
    text = text.strip()
    if found := _DAY_FIRST.match(text):
        return iso_date(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")
    if found := _COMPACT.match(text):
        return iso_date("-".join(found.groups()))
    return iso_date(text)


def day_in(label: str) -> str:
    """The day, or the month, that the label of an issue says, as ISO writes it; "" if not one."""
    found = {
        day_first(each["day"]) if each["day"] else iso_date(f"{each['year']}-{each['month']}")
        for each in _DAY_IN.finditer(label)
    }
    return (found.pop() or "") if len(found) == 1 else ""


def said_in_label(kind: str, label: str) -> Description:
    """The newspaper and where it appeared, which only the label says in deliveries for NDNP."""
    found = _LABEL.fullmatch(label.strip()) if kind.endswith(_NDNP) else None
    return {name: said for name, said in found.groupdict().items() if said} if found else {}


def _clean(pairs: Iterable[tuple[str, str | None]]) -> Description:
    """The first value of each name that is one."""
    found: Description = {}
    for name, text in pairs:
        value = " ".join((text or "").split())
        if name in ("title", "source", "publisher") and value and is_placeholder(value):
            continue
        if name == "date":
            value = day_first(value) or value
        if value:
            found.setdefault(name, value)
    # BnF calls an issue by its date: the title of a newspaper is none that begins so.
    if _BEGINS_WITH_YEAR.match(found.get("title", "")):
        found["issue"] = found.pop("title")
    return found


def _of_mods(record: Element) -> Iterator[tuple[str, str | None]]:
    for info in record.findall("titleInfo"):
        if info.get("type") is None:
            yield "title", _title(info)
            yield "subtitle", info.findtext("subTitle")
        is_volume = "volume" in (genre.text for genre in record.findall("genre"))
        yield ("volume" if is_volume else "number"), info.findtext("partNumber")
    for name in record.findall("name"):
        roles = {(role.text or "").strip().casefold() for role in name.iter("roleTerm")}
        if not roles or roles & _AUTHORS:
            yield "author", _name(name)
    yield from _origin(record)
    yield "language", _coded(record.findall("language/languageTerm"))
    for identifier in record.findall("identifier"):
        yield "identifier", identifier.text
    for each in record.findall("classification"):
        if not each.get("authority"):  # else the number of a subject
            yield "kind", each.text
    yield from _counted(record)
    for related in record.findall("relatedItem"):
        if related.get("type") == "host":
            yield from _of_host(related)


def _of_host(host: Element) -> Iterator[tuple[str, str | None]]:
    for info in host.findall("titleInfo"):
        if info.get("type") != "uniform":  # by which a catalogue sorts
            yield "source", _title(info)
    yield from _counted(host)
    for identifier in host.findall("identifier"):
        if identifier.get("type") == "lccn":  # by which the Library of Congress has it
            yield "lccn", identifier.text


def _counted(record: Element) -> Iterator[tuple[str, str | None]]:
    """Which volume and number it is, of what appears in many; 0 is written where there is none."""
    for detail in record.findall("part/detail"):
        kind, number = detail.get("type", ""), detail.findtext("number") or ""
        if kind not in _NOT_COUNTED and number.strip("0 "):
            yield ("volume" if kind == "volume" else "number"), number


def _origin(record: Element) -> Iterator[tuple[str, str | None]]:
    """When, where and by whom it was published: what was scanned, and not the scan."""
    origins = record.findall("originInfo")
    origins = [each for each in origins if not _is_of_scan(each)] or origins
    names = ("dateIssued", "dateCreated")
    dates = [date for name in names for each in origins for date in each.findall(name)]
    for date in sorted(dates, key=lambda date: date.get("keyDate") != "yes"):
        yield "date", date.text
    yield "date", record.findtext("part/date")
    yield from (("publisher", name.text) for each in origins for name in each.findall("publisher"))
    terms = [term for each in origins for term in each.findall("place/placeTerm")]
    yield "place", next((term.text for term in terms if term.get("type") != "code"), None)


def _is_of_scan(origin: Element) -> bool:
    event = origin.get("eventType", "") or origin.get("displayLabel", "")
    edition = origin.findtext("edition") or ""
    is_captured = origin.find("dateCaptured") is not None
    return is_captured or bool(_OF_SCAN.search(event) or _OF_SCAN.search(edition))


def _title(info: Element) -> str:
    return " ".join(filter(None, (info.findtext("nonSort"), info.findtext("title"))))


def _name(name: Element) -> str:
    parts = [part for part in name.findall("namePart") if part.get("type") != "date"]
    parts.sort(key=lambda part: part.get("type") == "family")
    return " ".join(filter(None, (part.text for part in parts)))


def _coded(terms: list[Element]) -> str | None:
    """The language by its code, if it has one."""
    terms.sort(key=lambda term: term.get("type") != "code")
    return terms[0].text if terms else None


def _of_marc(record: Element) -> Iterator[tuple[str, str | None]]:
    """MARC 21 (https://www.loc.gov/marc/bibliographic/), without the marks that end a part."""
    for tag, name, codes in _MARC:
        for field in record.findall("datafield"):
            if field.get("tag") == tag:
                parts = [each.text or "" for each in field if each.get("code", "") in codes]
                yield name, " ".join(parts).strip().rstrip("/:;,").strip()
    for field in record.findall("controlfield"):
        text = field.text or ""
        if field.get("tag") == "008":
            yield "language", text[35:38].strip(" |")
            yield "date", text[7:11] if text[7:11].isdecimal() else ""
        elif field.get("tag") == "001":
            yield "identifier", text


def _of_dspace(record: Element) -> Iterator[tuple[str, str | None]]:
    """Qualified Dublin Core, as DSpace's Simple Archive Format writes it."""
    for each in record.findall("dcvalue"):
        element, qualifier = each.get("element", ""), each.get("qualifier") or "none"
        if name := _OF_DSPACE.get((element, qualifier)) or _OF_DSPACE.get((element, "any")):
            yield name, each.text


def _of_dublin_core(record: Element) -> Iterator[tuple[str, str | None]]:
    names = {
        "creator": "author",
        "date": "date",
        "language": "language",
        "publisher": "publisher",
        "issuenumber": "number",
        "recordIdentifier": "identifier",
        "identifier": "identifier",
        "subject": "kind",
    }
    # Of places and titles some have a type that says of which sort they are.
    for element in sorted(record, key=lambda each: each.get("type") != "dcx:creation"):
        kind = element.get("type", "").rpartition(":")[2]
        if element.tag == "title" and not kind:
            yield "title", element.text
        elif element.tag == "spatial":
            yield "place", element.text
        elif element.tag == "description" and kind.startswith("sequentialDesignation"):
            yield "number", element.text
        elif element.tag in names:
            yield names[element.tag], element.text

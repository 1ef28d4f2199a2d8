"""The reader of records of catalogues: MODS, MARC 21, Dublin Core, LIDO, many in one file.

So they are exported as a collection, or answered by a library's server: harvested by OAI-PMH
(https://www.openarchives.org/OAI/openarchivesprotocol.html), asked for by SRU. Each record is a
document, as in any bibliography. A single record of MODS, MARC or Dublin Core describes what lies
beside it, and is one only where nothing does (`deliveries.members.records`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from xml.etree.ElementTree import Element

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.bibliography import lido
from sourcesearch.readers.bibliography.reference import Reference, documents, joined
from sourcesearch.readers.deliveries.description import DUBLIN_CORE, described
from sourcesearch.readers.deliveries.members.descriptions import is_description
from sourcesearch.readers.markup.xmltree import Problem, Tree, events, one_line
from sourcesearch.readers.reader import Reader, SourceFile, bare_name

__all__ = ["ROOTS", "is_catalogue", "reader"]

_ANSWERS = frozenset({"OAI-PMH", "searchRetrieveResponse"})
ROOTS = _ANSWERS | {"modsCollection", "collection", "lidoWrap", "lido"}
_CONTAINERS = (ROOTS - {"lido"}) | {"ListRecords", "GetRecord", "records"}
_RECORDS = frozenset({"record", "mods", "lido"}) | DUBLIN_CORE
_WRAPPED = ("metadata", "recordData")
_NOTES = re.compile(r"5[0-8]\d")
_YEARS = re.compile(r"\d{4}(?:[-/]\d{4})?")
_SUBJECTS = ("600", "610", "611", "630", "650", "651", "653", "655")
_NAMES = {
    **dict.fromkeys(("title", "alternative"), "title"),
    **dict.fromkeys(("creator", "author"), "author"),
    **dict.fromkeys(("date", "issued", "created", "publicationYear"), "date"),
    **dict.fromkeys(("isPartOf", "source"), "source"),
    **dict.fromkeys(("description", "abstract", "tableOfContents"), "abstract"),
    **dict.fromkeys(("subject", "keyword"), "tags"),
    **dict.fromkeys(("spatial", "coverage"), "place"),
    "language": "language", "publisher": "publisher", "identifier": "identifier", "type": "kind",
}  # fmt: skip
"""Elements of Dublin Core and its relatives, and what they are called here."""

_SAMPLE = 100
"""Elements called as records are, by which a file is told: of a large table not all are read."""

_JOINED = frozenset({"author", "kind", "language"})


def is_catalogue(file: SourceFile) -> bool:
    """Whether an XML file that begins with one of the `ROOTS` has records that are documents."""
    is_beside = is_description(bare_name(file.name))
    count = 0
    with suppress(ReaderError):
        for record, answered in islice(_records(file, []), _SAMPLE):
            if answered or record.tag == "lido":
                return True
            count += record.tag == "mods" or _is_marc(record)
            if count > 1:
                return not is_beside
    return False


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file, one for each record."""
    yield from documents(_references(file), "catalogue", "catalogue record")


def _references(file: SourceFile) -> Iterator[Reference | str]:
    problems: list[str] = []
    for record, _ in _records(file, problems):
        yield from problems
        problems.clear()
        if reference := _reference(record):
            yield reference
    yield from problems


def _records(file: SourceFile, problems: list[str]) -> Iterator[tuple[Element, bool]]:
    """The records, and whether each is wrapped in an answer; `problems` grows."""
    for event in events(file, _CONTAINERS):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Tree) and event.element.tag in _RECORDS:
            yield event.element, any(event.element.find(each) is not None for each in _WRAPPED)


def _reference(record: Element) -> Reference | None:
    """What a record says; None of one that was deleted, or only has a header."""
    found = next(filter(None, (_child(record, each) for each in _WRAPPED)), None)
    if found is None and record.find("header") is not None:
        return None
    whole = record if found is None else found
    key = record.findtext("header/identifier", "").strip()
    if (one := next(whole.iter("lido"), None)) is not None:
        told = lido.reference_of(one)
    elif (one := next(whole.iter("mods"), None)) is not None:
        told = _of_mods(one)
    elif (one := next(filter(_is_marc, whole.iter("record")), None)) is not None:
        told = _of_marc(one)
    else:
        told = _of_any(whole)
    return Reference(key or told.key, told.fields, told.abstract, told.notes, told.tags)


def _child(record: Element, name: str) -> Element | None:
    found = record.find(name)
    return found if found is not None and len(found) else None


def _is_marc(record: Element) -> bool:
    return record.find("datafield") is not None


def _of_mods(mods: Element) -> Reference:
    known = described(mods)
    texts = [one_line(each) for name in ("abstract", "tableOfContents", "note")
             for each in mods.findall(name)]  # fmt: skip
    subjects = [part for each in mods.findall("subject") for part in each]
    known["author"] = joined([known.get("author", ""), *_second_authors(mods)])
    return _told(known, texts, map(one_line, subjects))


def _second_authors(mods: Element) -> Iterator[str]:
    """Those besides the first: each name whose role is the first one's."""
    named = mods.findall("name")
    roles = [{one_line(role) for role in name.iter("roleTerm")} for name in named]
    for name, role in zip(named[1:], roles[1:], strict=True):
        if role == roles[0]:
            parts = [each for each in name.findall("namePart") if each.get("type") != "date"]
            parts.sort(key=lambda each: each.get("type") == "family")
            yield " ".join(filter(None, map(one_line, parts)))


def _of_marc(marc: Element) -> Reference:
    known = described(marc)
    printed = " ".join(text for tag in ("264", "260") for text in _fields(marc, tag, "c"))
    if "date" not in known and (years := _YEARS.search(printed)):
        known["date"] = years[0]
    marks = (each for each in _fields(marc, "852", "bchj") if each)
    known["shelfmark"] = next(marks, "")
    tags = {field.get("tag", "") for field in marc.findall("datafield")}
    noted = sorted(filter(_NOTES.fullmatch, tags), key=lambda tag: (tag != "520", tag))
    texts = [text for tag in noted for text in _fields(marc, tag, "a")]
    texts += _fields(marc, "246", "ab")
    subjects = [text for tag in _SUBJECTS for text in _fields(marc, tag, "abcdtvxyz", " -- ")]
    return _told(known, texts, subjects)


def _fields(marc: Element, tag: str, codes: str, between: str = " ") -> Iterator[str]:
    for field in marc.findall("datafield"):
        if field.get("tag") == tag:
            parts = [one_line(each) for each in field if each.get("code", "") in codes]
            yield between.join(filter(None, parts))


def _of_any(whole: Element) -> Reference:
    """What is said in Dublin Core, or in elements that are called as there."""
    found: dict[str, list[str]] = {}
    for element in whole.iter():
        name = _NAMES.get(element.tag, "")
        if name and (not len(element) or name == "author") and (text := one_line(element)):
            found.setdefault(name, []).append(text)
    # Servers write also when they took a record up, to the second.
    found.get("date", []).sort(key=lambda date: "T" in date)
    texts, tags = found.pop("abstract", []), found.pop("tags", [])
    known = {name: joined(each) if name in _JOINED else each[0] for name, each in found.items()}
    if address := next(filter(_is_address, found.get("identifier", ())), ""):
        known["url"] = address
    return _told(known, [*texts, *found.get("title", ())[1:]], tags)


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _told(known: dict[str, str], texts: list[str], tags: Iterable[str]) -> Reference:
    fields = {name: text for name, text in known.items() if text}
    abstract, *notes = texts or [""]
    words = tuple(dict.fromkeys(filter(None, tags)))
    return Reference(fields.get("identifier", ""), fields, abstract, tuple(notes), words)


reader = Reader("catalogue", (), read)

"""The reader of TEI editions.

One file is one document, or one for each of the texts, letters or articles that it holds
(see `tei_outline`); what stands around these is a document too. A file without text has one for
each letter that it lists (see `tei_register`). Chapters are sections, named by their headings from
the outermost to their own; `<pb>` begin pages. A document's part is the `xml:id` of its element
or, if it has none, what it is and its number: "letter-12"; "edition" is what stands around the
others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from xml.etree.ElementTree import Element

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.markup.xmltree import (
    Close,
    Event,
    Open,
    Problem,
    Text,
    TooLarge,
    Tree,
    events,
)
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tei.tei_capitals import Capitals, is_in_capitals
from sourcesearch.readers.tei.tei_header import dated_by_events
from sourcesearch.readers.tei.tei_outline import (
    CONTAINERS,
    DIVISIONS,
    TEXTS,
    Outline,
    kind_of,
    outline,
)
from sourcesearch.readers.tei.tei_part import Part
from sourcesearch.readers.tei.tei_register import register

__all__ = ["reader"]

_SKIPPED = frozenset({
    "facsimile", "fsdDecl", "interpGrp", "linkGrp", "listAnnotation", "spanGrp", "xenoData",
})  # fmt: skip
_REGISTERS = frozenset({
    "listBibl", "listEvent", "listNym", "listObject", "listOrg", "listPerson", "listPlace",
    "listRelation",
})  # fmt: skip
"""Directly in the `<back>`, what editors know of the persons and works that are named."""

_FIRST = 1 << 12
_AT_ONCE = 3 << 20
"""Bytes of a file that is parsed once: what it holds takes twice as much (novels), or, where every
word is an element, thirteen times. A larger one is parsed to see what it holds, and again to be
read."""


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an edition in their order; the last one carries the problems."""
    last: Document | None = None
    problems: list[str] = []
    for document in _documents(file, problems):
        if last:
            yield last
        last = document
    if last is None:
        raise ReaderError("; ".join(["an edition without text", *problems]))
    yield replace(last, problems=tuple(problems))


def _documents(file: SourceFile, problems: list[str]) -> Iterator[Document]:
    """The texts of an edition, else the letters that its header lists; problems are added."""
    plan, found = _outlined(file)
    edition = _Edition(plan)
    has_text = False
    for event in found:
        if isinstance(event, Problem):
            problems.append(event.cause)
        for document in edition.take(event):
            has_text = True
            yield document
    if not has_text and edition.header is not None:
        yield from register(edition.header)


def _outlined(file: SourceFile) -> tuple[Outline, Iterable[Event]]:
    """What a file holds, and its events."""
    found = _events(file)
    if file.size <= _AT_ONCE:
        held = list(found)
        return outline(held), held
    return outline(_until_too_large(found)), _events(file)


def _events(file: SourceFile) -> Iterator[Event]:
    with file.open() as stream:
        told_by = Capitals if is_in_capitals(stream.read(_FIRST)) else None
    return events(file, CONTAINERS, _SKIPPED, told_by)


def _until_too_large(found: Iterable[Event]) -> Iterator[Event]:
    """The events that are told before a tree is too large: what stands there is read so far."""
    with suppress(TooLarge):
        yield from found


class _Edition:
    """The documents that are open, one inside the other, while a file is read."""

    def __init__(self, plan: Outline) -> None:
        self.header: Element | None = None  # the first
        self._plan = plan
        self._parts: list[Part] = []
        self._opened: list[str] = []  # for each open container: as what it is to be closed
        self._divisions = 0
        self._counted: Counter[str] = Counter()
        self._names: set[str] = set()

    def take(self, event: Event) -> Iterable[Document]:
        """The documents that `event` completes."""
        if isinstance(event, Tree):
            return self._add(event.element) if self._parts else ()
        if isinstance(event, Open):
            self._opened.append(self._open(event.element))
        elif isinstance(event, Close):
            return self._close(self._opened.pop())
        elif self._parts and isinstance(event, Text):
            self._parts[-1].add_text(event.text)
        return ()

    def _open(self, element: Element) -> str:
        """Opens a container; says as what it is to be closed."""
        name = element.tag
        if name in TEXTS or not self._parts or (name == "text" and "group" in self._opened):
            return self._open_part(element, "text")
        part = self._parts[-1]
        if name in DIVISIONS:
            number, self._divisions = self._divisions, self._divisions + 1
            if number in self._plan.divisions:
                return self._open_part(element, kind_of(element) or "division")
            part.open_section(*_named(element))
            return "section"
        if name == "text":
            part.begin_text(element)
        elif name == "surface":
            part.add(Element("pb", element.attrib))
        return name

    def _open_part(self, element: Element, kind: str) -> str:
        outer = self._parts[-1] if self._parts else None
        if outer:
            outer.flush()  # or a page that begins between a heading and this would be lost
        self._parts.append(Part(element, kind, self._name(element, kind), outer))
        return "part"

    def _close(self, kind: str) -> Iterator[Document]:
        if kind == "section":
            self._parts[-1].close_section()
        elif kind == "part":
            part = self._parts.pop()
            if self._parts:
                self._parts[-1].go_on_after(part)
            yield from part.documents(last=True)

    def _add(self, element: Element) -> Iterable[Document]:
        part = self._parts[-1]
        if self._opened[-1] == "standOff":
            if element.tag == "listEvent":
                part.header = dated_by_events(element).or_else(part.header)
            return ()
        if element.tag in _REGISTERS and self._opened[-1] == "back":
            return ()
        if element.tag == "teiHeader":
            if self.header is None:
                self.header = element
            part.take_header(element)
            return ()
        part.add(element)
        return part.documents() if part.is_full else ()

    def _name(self, element: Element, kind: str) -> str:
        """A name that no other part of the file has; the only document has none."""
        if not (self._plan.several or self._parts):
            return ""
        kind = "-".join(kind.lower().split())
        self._counted[kind] += bool(self._parts)
        name = element.get("id") or (f"{kind}-{self._counted[kind]}" if self._parts else "edition")
        while name in self._names:
            self._counted[kind] += 1
            name = f"{kind}-{self._counted[kind]}"
        self._names.add(name)
        return name


def _named(division: Element) -> tuple[str, str]:
    """The type and the number of a `<div>`, as one would say them; either may be empty."""
    kind, number = division.get("type", ""), division.get("n", "")
    if kind == "textpart":  # EpiDoc and Perseus say in the subtype what it is
        kind = division.get("subtype", "")
    return kind, "" if number.startswith("urn:") else number


reader = Reader("tei", (".tei",), read)

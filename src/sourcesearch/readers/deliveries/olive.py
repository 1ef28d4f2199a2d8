"""The reader of deliveries of Olive.

`TOC.xml` names an issue, its day (as day/month/year) and its pages; on each page stand
entities (articles, advertisements, pictures), each with its words in a file of its own in
PRXML, or all of them in `Document.zip`. An article that goes on elsewhere says where to
(`CONTINUATION_TO`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePath, PurePosixPath
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.titles import first_words, is_placeholder
from sourcesearch.readers.deliveries.description import day_first
from sourcesearch.readers.deliveries.members.claims import PACKED, claim
from sourcesearch.readers.deliveries.members.packing import unpacked
from sourcesearch.readers.markup.xmltree import Open, Problem, Tree, events
from sourcesearch.readers.metadata.folders import surroundings
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.registry import reader_for
from sourcesearch.readers.scans import prxml
from sourcesearch.readers.scans.pages.ocr import OcrText
from sourcesearch.readers.walk import cause_of

__all__ = ["reader"]

_KINDS = {"article": "article", "ad": "advertisement", "picture": "illustration"}


@dataclass
class _Entity:
    name: str
    kind: str
    title: str
    section: str
    goes_on: str
    files: list[str] = field(default_factory=list)


def read(file: SourceFile) -> Iterator[Document]:
    """The articles of an issue."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    toc, problems = _Toc(), list[str]()
    for event in events(file, frozenset({"Xmd_toc", "Body_np", "Section"})):
        if isinstance(event, Problem):
            problems.append(event.cause)
        elif isinstance(event, Open | Tree):
            toc.take(event.element)
    names = {name for each in toc.entities.values() for name in each.files}
    if PACKED in file.companions and names.isdisjoint(file.companions):
        with unpacked(file.companions[PACKED], names, _in_document, problems) as packed:
            there = {**file.companions, **packed}
            yield from _of_issue(replace(file, companions=there), toc, names, problems)
    else:
        yield from _of_issue(file, toc, names, problems)


def _of_issue(
    file: SourceFile, toc: _Toc, names: set[str], problems: list[str]
) -> Iterator[Document | str]:
    if names.isdisjoint(file.companions):
        yield from _pages(file, toc)
        raise ReaderError("; ".join(["none of the articles that it names is there", *problems]))
    around = surroundings(file, is_dated=True)
    for entity in _joined(toc.entities):
        document, causes = _document(entity, file, toc)
        yield from causes
        if document:
            yield replace(document, metadata=document.metadata.or_else(around))
    yield from problems


def _in_document(name: str) -> str:
    """What the table of contents calls a member of the archive of its articles."""
    return "/".join(["Document", *PurePosixPath(name).parts[-2:]])


def _pages(file: SourceFile, toc: _Toc) -> Iterator[Document | str]:
    """The pages of an issue whose articles are not there, if it has them as PDFs."""
    for name, companion in file.companions.items():
        if companion.suffix != ".pdf":
            continue
        try:
            for document in reader_for(companion).read(companion):
                part = PurePath(name).stem + (f"#{document.part}" if document.part else "")
                title = ", ".join(filter(None, (toc.known["source"], toc.known["date"], part)))
                known = {**toc.known, "kind": "page", "title": title}
                metadata = Metadata.of("Olive", known)
                metadata = metadata.or_else(document.metadata)
                yield replace(document, part=part, metadata=metadata)
        except ReaderError as error:
            yield f"{PurePath(name).name}: {error}"


@dataclass
class _Toc:
    """A table of contents: what is known of the issue, and what stands in it.

    resolution: in how many dots to the inch pages are measured.
    """

    known: dict[str, str | None] = field(default_factory=dict)
    resolution: float = 0
    entities: dict[str, _Entity] = field(default_factory=dict)
    section: str = ""

    def take(self, element: Element) -> None:
        """The next element."""
        if element.tag == "Xmd_toc":
            self.known = _known(element)
        elif element.tag == "Head_np":
            self.resolution = _resolution(element)
        elif element.tag == "Section":
            name = element.get("NAME", "")
            self.section = "" if name == "None" else name
        elif element.tag == "Page":
            for entity in _entities(element, self.section):
                self.entities.setdefault(entity.name, entity)


def _known(toc: Element) -> dict[str, str | None]:
    return {
        "source": toc.get("PUBLICATION_DESCRIPTION") or toc.get("PUBLICATION"),
        "date": day_first(toc.get("ISSUE_DATE", "")),
        "language": toc.get("LANGUAGE"),
        "identifier": toc.get("RELEASE_NO"),
    }


def _resolution(head: Element) -> float:
    """In how many dots to the inch pages are measured."""
    for each in head.iter("Resolution"):
        if each.get("DEFAULT") == "true" and (each.text or "").strip().isdecimal():
            return float((each.text or "")[:6])
    return 0


def _entities(page: Element, section: str) -> Iterator[_Entity]:
    for element in page.iter("Entity"):
        title = element.get("NAME", "")
        kind = element.get("ENTITY_TYPE", "article")
        yield _Entity(
            element.get("ID", ""),
            _KINDS.get(kind.lower(), kind.lower()),
            "" if is_placeholder(title) else title,
            section,
            element.get("CONTINUATION_TO", ""),
            [f"Document/{element.get('HREF', '').lstrip('/')}.xml"],
        )


def _joined(entities: dict[str, _Entity]) -> Iterator[_Entity]:
    """The entities, each with what it goes on in; what goes round in a circle is one, too."""
    continued = {each.goes_on for each in entities.values() if each.goes_on in entities}
    taken: set[str] = set()
    for beginnings in (True, False):
        for entity in entities.values():
            if entity.name in taken or (beginnings and entity.name in continued):
                continue
            taken.add(entity.name)
            at = entity
            while at.goes_on in entities and at.goes_on not in taken:
                at = entities[at.goes_on]
                taken.add(at.name)
                entity.files += at.files
            yield entity


def _document(entity: _Entity, file: SourceFile, toc: _Toc) -> tuple[Document | None, list[str]]:
    """An entity with all it goes on in, and what of it could not be read."""
    text, causes, title = OcrText(), list[str](), entity.title
    values: dict[str, str] = {}
    for name in entity.files:
        problems: list[str] = []
        try:
            if name not in file.companions:
                problems.append("named, but not there")
                continue
            page, heading, said = prxml.entity(file.companions[name], problems, toc.resolution)
            values = {**said, **values}
            title = title or heading
            text.add(page)
        except (ReaderError, OSError) as error:
            problems.append(cause_of(error))
        finally:
            causes += [f"{PurePath(name).name}: {problem}" for problem in problems]
    if not text.length:
        return None, causes
    told: dict[str, str | None] = {
        **values,
        **toc.known,
        "kind": entity.kind,
        "section": entity.section,
    }
    told["title"] = title or first_words(text.text())
    metadata = Metadata.of("Olive", told).or_else(text.known("Olive"))
    return text.document("olive", metadata, entity.name), causes


reader = Reader("olive", (), read, claims=claim)

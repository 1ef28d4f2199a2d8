"""The reader of what Zotero exports as RDF, with its files, notes and collections.

An item has one element that holds what is known of it; its notes, attachments, periodical and
collections are elements of their own, which name each other by `rdf:about` and `rdf:resource`.
RDF of other kinds is read as the XML it is. (Zotero RDF.js of Zotero's translators.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from sourcesearch.document import Document
from sourcesearch.readers import xml
from sourcesearch.readers.bibliography.reference import Reference, bibliography, joined
from sourcesearch.readers.bibliography.zoteronames import FIELDS, LEFT_OUT, TYPES
from sourcesearch.readers.common.encoding import with_ascii
from sourcesearch.readers.common.locations import local_name
from sourcesearch.readers.markup.xmltree import Problem, Tree, events
from sourcesearch.readers.reader import Claim, SourceFile

__all__ = ["reader"]

MAX_BYTES = 1 << 27
_NAMESPACE = b"http://www.zotero.org/namespaces/export#"
_DEEPEST = 20

_PLAIN = frozenset(
    "title date pages edition volume number section language archive shortTitle medium"
    " seriesTitle".split()
)
"""Elements with a text that is a value of the item."""


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an export, one for each item without a file."""
    return (_export if _is_zotero(file) else xml.reader).read(file)


def _claim(file: SourceFile) -> Claim | None:
    return _export.claims(file) if _export.claims and _is_zotero(file) else None


def _is_zotero(file: SourceFile) -> bool:
    with file.open() as stream:
        return _NAMESPACE in with_ascii(stream.read(1 << 14))


def _references(file: SourceFile) -> Iterator[Reference | str]:
    file.refuse_above(MAX_BYTES, "an export")
    graph = _Graph()
    for event in events(file, frozenset({"RDF"})):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Tree):
            graph.add(event.element)
    yield from graph.references()


class _Graph:
    """The elements of an export, and how they name each other."""

    def __init__(self) -> None:
        self._nodes: dict[str, Element] = {}
        self._nameless: list[Element] = []

    def add(self, node: Element) -> None:
        """An element directly in the outermost one."""
        if about := node.get("about"):
            self._nodes.setdefault(about, node)
        else:
            self._nameless.append(node)

    def references(self) -> Iterator[Reference]:
        """The items; notes and attachments that belong to none are items as well."""
        nodes = [*self._nodes.values(), *self._nameless]
        owned = {link for node in nodes for link in _links(node, "link", "isReferencedBy")}
        collections = self._collections()
        for node in nodes:
            about = node.get("about", "")
            kind = _said(node, "itemType")
            if about in owned or not (kind or node.tag in ("Attachment", "Memo")):
                continue
            yield self._reference(node, TYPES.get(kind, "document"), collections.get(about, ()))

    def _reference(self, node: Element, kind: str, collections: Iterable[str]) -> Reference:
        fields = {"type": kind}
        for child in node:
            if child.tag in _PLAIN and child.text and child.tag not in LEFT_OUT:
                fields.setdefault(FIELDS.get(child.tag, child.tag.lower()), child.text)
        self._add_persons(node, fields)
        self._add_container(node, fields, _DEEPEST)
        _add_identifiers(node, fields)
        _add_publisher(node, fields)
        fields["shelfmark"] = _said(node, "coverage") or _said(node, "subject/LCC/value")
        fields["collections"] = joined(collections)
        attachments = [node, *self._named(node, "link")]
        notes = [_said(memo, "value") for memo in [node, *self._named(node, "isReferencedBy")]]
        return Reference(
            node.get("about", "").lstrip("#"),
            {name: text.strip() for name, text in fields.items() if text.strip()},
            _said(node, "abstract"),
            tuple(filter(None, (*notes, _said(node, "description")))),
            tuple(filter(None, map(_tag, node.findall("subject")))),
            tuple(name for each in attachments for name in _files(each)),
        )

    def _named(self, node: Element, *tags: str) -> list[Element]:
        return [self._nodes[link] for link in _links(node, *tags) if link in self._nodes]

    def _add_persons(self, node: Element, fields: dict[str, str]) -> None:
        for child in node:
            if persons := child.findall("Seq/li/Person"):
                name = child.tag.removesuffix("s")
                name = "author" if name in ("interviewee", "presenter") else name
                fields[name] = joined(
                    ", ".join(filter(None, (_said(each, "surname"), _said(each, "givenName"))))
                    for each in persons
                )

    def _add_container(self, node: Element, fields: dict[str, str], depth: int) -> None:
        """What an item is part of, and what that is part of: section, periodical, series."""
        for child in node.findall("isPartOf") if depth else ():
            whole = child[0] if len(child) else self._nodes.get(child.get("resource", ""))
            if whole is None:
                continue
            name = {"Part": "section", "Series": "series"}.get(whole.tag, "source")
            fields.setdefault(name, _said(whole, "title"))
            if name == "source":
                fields.setdefault("volume", _said(whole, "volume"))
                fields.setdefault("issue", _said(whole, "number"))
                _add_identifiers(whole, fields)
            self._add_container(whole, fields, depth - 1)

    def _collections(self) -> dict[str, list[str]]:
        """The collections of each element, with those around them: "Ports/Dairen"."""
        found: dict[str, list[str]] = {}
        all_of = {about: node for about, node in self._nodes.items() if node.tag == "Collection"}
        above = {part: about for about, node in all_of.items() for part in _links(node, "hasPart")
                 if part in all_of}  # fmt: skip
        for about, node in all_of.items():
            names, at = [_said(node, "title")], above.get(about)
            while at and len(names) < _DEEPEST:
                names.append(_said(all_of[at], "title"))
                at = above.get(at)
            for part in _links(node, "hasPart"):
                found.setdefault(part, []).append("/".join(reversed(names)))
        return found


def _links(node: Element, *tags: str) -> list[str]:
    return [link for child in node if child.tag in tags and (link := child.get("resource"))]


def _said(node: Element, path: str) -> str:
    return (node.findtext(path) or "").strip()


def _tag(subject: Element) -> str:
    return _said(subject, "AutomaticTag/value") or (subject.text or "").strip()


def _files(node: Element) -> Iterator[str]:
    links = (child.get("resource", "") for child in node if child.tag in ("resource", "path"))
    return filter(None, map(local_name, links))


def _add_identifiers(node: Element, fields: dict[str, str]) -> None:
    for child in node.findall("identifier"):
        name, _, value = (child.text or "").strip().partition(" ")
        if name in ("ISBN", "ISSN", "DOI"):
            fields.setdefault(name.lower(), value)
        elif url := _said(child, "URI/value"):
            fields.setdefault("url", url)


def _add_publisher(node: Element, fields: dict[str, str]) -> None:
    fields["publisher"] = _said(node, "publisher/Organization/name")
    fields["place"] = _said(node, "publisher/Organization/adr/Address/locality")


_export = bibliography("rdf", (".rdf",), "Zotero RDF", _references)
reader = replace(_export, read=read, claims=_claim)

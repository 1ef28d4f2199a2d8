"""How is a TEI edition read?

One file is one document, or one for each of the texts, letters or articles that it holds
(see `tei_outline`); what stands around these is a document too. Chapters are sections,
named by their headings from the outermost to their own; `<pb>` begin pages. A document's
part is the `xml:id` of its element or, if it has none, what and the how manieth it is:
"letter-12".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tei_header import header_metadata
from sourcesearch.readers.tei_outline import CONTAINERS, DIVISIONS, TEXTS, Outline, outline
from sourcesearch.readers.tei_part import Part
from sourcesearch.readers.xmltree import Close, Event, Open, Problem, Text, Tree, events

__all__ = ["reader"]

_SKIPPED = frozenset({"facsimile", "fsdDecl", "standOff", "xenoData"})


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an edition in their order; the last one carries the problems."""
    edition = _Edition(outline(file))
    last: Document | None = None
    problems: list[str] = []
    for event in events(file, CONTAINERS, _SKIPPED):
        if isinstance(event, Problem):
            problems.append(event.cause)
        for document in edition.take(event):
            if last:
                yield last
            last = document
    if last is None:
        raise ReaderError("; ".join(["an edition without text", *problems]))
    yield replace(last, problems=tuple(problems))


class _Edition:
    """The documents that are open, one inside the other, while a file is read."""

    def __init__(self, plan: Outline) -> None:
        self._plan = plan
        self._parts: list[Part] = []
        self._opened: list[str] = []  # "part", "section" or "" for each container
        self._divisions = 0
        self._counted: Counter[str] = Counter()
        self._names: set[str] = set()

    def take(self, event: Event) -> Iterator[Document]:
        """The documents that `event` completes."""
        if isinstance(event, Open):
            self._opened.append(self._open(event.element))
        elif isinstance(event, Close):
            yield from self._close(self._opened.pop())
        elif self._parts and isinstance(event, Text):
            self._parts[-1].add_text(event.text)
        elif self._parts and isinstance(event, Tree):
            yield from self._add(event.element)

    def _open(self, element: Element) -> str:
        name = element.tag
        if name in TEXTS or (name == "text" and (not self._parts or "group" in self._path())):
            return self._open_part(element, "text")
        if name in DIVISIONS:
            number, self._divisions = self._divisions, self._divisions + 1
            kind = element.get("type", "")
            if number in self._plan.divisions or not self._parts:
                return self._open_part(element, kind or "division")
            self._parts[-1].open_section(kind, element.get("n", ""))
            return "section"
        if name == "text" and self._parts:
            self._parts[-1].language = element.get("lang") or self._parts[-1].language
        return name if name == "group" else ""

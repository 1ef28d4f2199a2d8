"""The reader of projects of Scrivener: a text of the binder each, in its order.

The project is a folder (`.scriv`) with a file that lists the binder (`.scrivx`), and a folder for
each text, called by a number that says nothing (content.rtf in Files/Data/5F1C…; up to Scrivener 2,
Files/Docs/12.rtf). What lies in the trash is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sourcesearch.document import Document
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.markup.xmltree import Problem, Tree, events, one_line
from sourcesearch.readers.notebooks.binder import files_of
from sourcesearch.readers.notebooks.members import documents
from sourcesearch.readers.reader import Reader, SourceFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["ORIGIN", "reader"]

ORIGIN = "Scrivener"

_CONTAINERS = frozenset({"ScrivenerProject"})
_TRASH = "TrashFolder"
_DEEPEST = 100
_LARGEST = 1 << 16
"""Bytes of a synopsis."""


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a project."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    number = 0
    for event in events(file, _CONTAINERS):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Tree) and event.element.tag == "Binder":
            for item, above in _binder(event.element, ()):
                number += 1
                yield from _text(file, item, above, str(number))


def _binder(element: Element, above: Sequence[str]) -> Iterator[tuple[Element, Sequence[str]]]:
    """The items in their order, each with the titles of those that it is in."""
    for item in element.findall("BinderItem"):
        if item.get("Type") == _TRASH:
            continue
        yield item, above
        children = item.find("Children")
        if children is not None and len(above) < _DEEPEST:
            yield from _binder(children, (*above, _title(item)))


def _title(item: Element) -> str:
    title = item.find("Title")
    return one_line(title) if title is not None else ""


def _text(
    file: SourceFile, item: Element, above: Sequence[str], part: str
) -> Iterator[Document | str]:
    texts, notes, synopses = files_of(item.get("UUID", ""), item.get("ID", ""))
    known = {
        "title": _title(item),
        "heading": " › ".join(filter(None, above)),
        "created": item.get("Created", "")[: len("2020-01-01")],
        "modified": item.get("Modified", "")[: len("2020-01-01")],
        "description": next(filter(None, (_beside(file, name) for name in synopses)), ""),
    }
    yield from documents(file, texts, known, part, ORIGIN)
    known = {**known, "kind": "note", "description": ""}
    yield from documents(file, notes, known, f"{part}-notes", ORIGIN)


def _beside(file: SourceFile, name: str) -> str:
    """What a small file says; "" if it is not there."""
    companion = file.companions.get(name)
    if companion is None or companion.size > _LARGEST:
        return ""
    return companion.read().decode("utf-8", "replace").lstrip("\ufeff").strip()


reader = Reader("scrivener", (), read)

"""The reader of what Evernote exports (ENEX): a note each.

A note is a page of its own kind inside of XML, and is read as a web page. Files that hang on a note
are left out, but for what a program has recognised in pictures.
https://evernote.com/blog/how-evernotes-xml-export-format-works
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.markup.xmltree import Problem, Tree, events, one_line
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.registry import reader_for

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["ORIGIN", "reader"]

ORIGIN = "Evernote"

_CONTAINERS = frozenset({"en-export"})
_FILES = frozenset({"resource"})
_ENCRYPTED = re.compile(r"<en-crypt\b[^<]*+</en-crypt>")
_TODO = re.compile(r"<en-todo\b([^<>]*?)/?>(?:\s*</en-todo>)?")
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T\d{6}Z")
_NAMES = {
    "title": "title",
    "author": "note-attributes/author",
    "url": "note-attributes/source-url",
    "place": "note-attributes/place-name",
}
"""Names of metadata and the elements that say them."""


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an export, one for each note with a text."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    number = 0
    for event in events(file, _CONTAINERS, _FILES):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Tree) and event.element.tag == "note":
            number += 1
            yield from _note(event.element, str(number))


def _note(note: Element, part: str) -> Iterator[Document | str]:
    title = _said(note, "title")
    content = note.find("content")
    written = "".join(content.itertext()) if content is not None else ""
    written = _TODO.sub(_box, _ENCRYPTED.sub("", written))
    # The mark makes sure that what the note says of its own encoding does not count.
    page = SourceFile("note.html", content=written.encode("utf-8-sig", "replace"))
    known = {name: _said(note, path) for name, path in _NAMES.items()}
    known |= {"date": _day(note, "created"), "modified": _day(note, "updated")}
    known["tags"] = "; ".join(filter(None, map(one_line, note.findall("tag"))))
    metadata = Metadata.of(ORIGIN, known)
    try:
        for document in reader_for(page).read(page) if written.strip() else ():
            if document.text.strip():
                yield replace(
                    document, metadata=metadata, format="evernote", part=part, encoding=None
                )
    except ReaderError as error:
        yield f"note {title or part}: {error}"


def _box(found: re.Match[str]) -> str:
    """What stands for a box that may be ticked."""
    return "☑ " if "true" in found[1] else "☐ "


def _said(note: Element, path: str) -> str:
    found = note.find(path)
    return one_line(found) if found is not None else ""


def _day(note: Element, name: str) -> str:
    found = _TIME.match(_said(note, name))
    return "-".join(found.groups()) if found else ""


reader = Reader("evernote", (), read)

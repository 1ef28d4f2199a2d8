"""The reader of projects of qualitative research in the exchange format REFI-QDA.

ATLAS.ti, MAXQDA, NVivo and others hand over a zip (`.qdpx`) of a list (`.qde`) and a folder of
sources, which are called by numbers. Each source is a document by the name that it has in the
project, with the codes that were given to passages of it; so is each memo.
https://www.qdasoftware.org/refi-qda-project
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.markup.xmltree import Problem, Tree, events, one_line
from sourcesearch.readers.notebooks.members import documents
from sourcesearch.readers.reader import Reader, SourceFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["ORIGIN", "is_project", "reader"]

ORIGIN = "REFI-QDA"

_CONTAINERS = frozenset({"Project", "Sources", "Notes"})
_SOURCES = frozenset({"TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource"})
_FOLDERS = ("sources", "Sources")
_INTERNAL = "internal://"
_LONGEST_LIST = 2_000


def is_project(head: bytes) -> bool:
    """Whether an element `Project` that begins so is one of REFI-QDA."""
    return b"urn:QDA-XML:project" in head


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a project."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    codes: dict[str, str] = {}
    missing: list[str] = []
    number = 0
    for event in events(file, _CONTAINERS):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Tree) and event.element.tag == "CodeBook":
            codes = {
                each.get("guid", ""): each.get("name", "") for each in event.element.iter("Code")
            }
        elif isinstance(event, Tree) and event.element.tag in (*_SOURCES, "Note"):
            number += 1
            yield from _source(file, event.element, codes, str(number), missing)
    if missing:
        yield f"sources that are not in the project: {len(missing):,}, first {missing[0][:100]}"


def _source(
    file: SourceFile, source: Element, codes: dict[str, str], part: str, missing: list[str]
) -> Iterator[Document | str]:
    """The documents of a source; to `missing` is added what it is called, if it is not there."""
    tags = {codes.get(each.get("targetGUID", ""), ""): None for each in source.iter("CodeRef")}
    description = source.find("Description")
    known = {
        "title": source.get("name", ""),
        "created": source.get("creationDateTime", "").partition("T")[0],
        "description": one_line(description) if description is not None else "",
        "tags": "; ".join(filter(None, tags))[:_LONGEST_LIST],
        "kind": "memo" if source.tag == "Note" else "",
    }
    text = source.findtext("PlainTextContent") or ""
    if text.strip():
        metadata = Metadata.of(ORIGIN, known)
        yield Document(text, metadata, "refi", part, paragraphs(text))
        return
    paths = _paths(source)
    names = [path.removeprefix(_INTERNAL) for path in paths if path.startswith(_INTERNAL)]
    names = [f"{folder}/{name}" for name in names for folder in _FOLDERS]
    if paths and file.companions.keys().isdisjoint(names):
        missing.append(known["title"] or part)
    yield from documents(file, names, known, part, ORIGIN)


def _paths(source: Element) -> list[str]:
    """Where a source is: a PDF itself, of anything else the plain text before others."""
    inner = [source, *source.iter("Representation"), *source.iter("Transcript")]
    paths = [each.get(kind, "") for kind in ("plainTextPath", "richTextPath") for each in inner]
    own = source.get("path", "")
    paths = [own, *paths] if source.tag == "PDFSource" else [*paths, own]
    return [path for path in paths if path]


reader = Reader("refi", (), read)

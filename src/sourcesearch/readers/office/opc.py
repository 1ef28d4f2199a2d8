"""The parts of a package of Office Open XML: how they name each other, and its properties.

(ECMA-376, part 2: Open Packaging Conventions.)
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from sourcesearch.document import Metadata
from sourcesearch.readers.containers.zipped import Zipped
from sourcesearch.readers.markup.xmlhandler import XmlHandler, XmlTexts

__all__ = ["Related", "properties", "related"]

# ruff: noqa: N802 (methods are named after the elements they open and close)

_PROPERTIES = {
    "title": "title",
    "author": "creator",
    "subject": "subject",
    "keywords": "keywords",
    "description": "description",
    "language": "language",
    "created": "created",
}


class Related(NamedTuple):
    """The parts that a part names and that are there.

    by_kind: by the last word of what they are to it: "footnotes".
    by_id:   by the names it has for them.
    """

    by_kind: dict[str, list[str]]
    by_id: dict[str, str]


class _Relationships(XmlHandler):
    def __init__(self, folder: str, package: Zipped) -> None:
        super().__init__()
        self.found = Related({}, {})
        self._folder = folder
        self._package = package

    def open_Relationship(self, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = posixpath.join("/", self._folder, attributes.get("Target", ""))
        target = posixpath.normpath(target).lstrip("/")
        if target in self._package:
            parts = self.found.by_kind.setdefault(kind, [])
            if target not in parts:
                parts.append(target)
            self.found.by_id[attributes.get("Id", "")] = target


def related(package: Zipped, part: str) -> Related:
    """What `part` (the package itself: "") refers to, as far as it is there."""
    folder, name = posixpath.split(part)
    relationships = _Relationships(folder, package)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source in package:
        package.parse(source, relationships)
    return relationships.found


def properties(package: Zipped, roots: Related, origin: str) -> Metadata:
    """What a package says of itself.

    The dates of the file are not those of the source, so they are `created` and never `date`.
    """
    texts = XmlTexts()
    for part in roots.by_kind.get("core-properties", ["docProps/core.xml"])[:1]:
        if part in package:
            package.parse(part, texts)
    values = {name: texts.first(element) for name, element in _PROPERTIES.items()}
    values["created"] = (values["created"] or "")[:10]
    return Metadata.of(origin, values)

"""How is a Word document (DOCX) read?

The running text with headings, tables, text boxes and notes; what tracked changes
deleted, comments and field codes are left out. Headers and footers come once, at the
end. Pages begin where an author broke them and where Word says that it did; their
numbers follow the sections' settings. The dates of the file are not those of the
source, so they are `created` and never `date`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.draft import Draft
from sourcesearch.readers.numerals import numeral
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.zipped import XmlHandler, XmlTexts, Zipped

__all__ = ["reader"]

_HEADING = re.compile(r"heading ?[1-9]\Z", re.IGNORECASE)
_FORMATS = {
    "lowerRoman": "i",
    "upperRoman": "I",
    "lowerLetter": "a",
    "upperLetter": "A",
}


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of a DOCX file."""
    with Zipped(file) as package:
        yield _document(package)


def _document(package: Zipped) -> Document:
    roots = _related(package, "")
    main = roots.get("officeDocument", ["word/document.xml"])[0]
    related = _related(package, main)
    problems: list[str] = []
    styles = _Styles()
    _parse_all(package, related.get("styles", []), styles, problems)
    notes = {kind: _notes(package, related.get(kind, []), problems) for kind in _NOTES}
    body = _Body(styles, notes)
    _parse_all(package, [main], body, problems)
    body.leave_open_paragraphs()
    body.write_unused_notes()
    _write_margins(package, related, body, problems)
    metadata = _metadata(package, roots, body.title)
    document = body.draft.document("docx", metadata, body.page_labels(), tuple(problems))
    if problems and not document.text:
        raise ReaderError(problems[0])
    return document


def _parse_all(
    package: Zipped, parts: list[str], handler: XmlHandler, problems: list[str]
) -> None:
    for part in parts:
        if problem := package.parse(part, handler):
            problems.append(problem)


class _Relationships(XmlHandler):
    """The parts that a part names, by the last word of their kind: "footnotes"."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.parts: dict[str, list[str]] = {}
        self._folder = folder

    def open_Relationship(self, attributes: dict[str, str]) -> None:  # noqa: N802
        if attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
        self.parts.setdefault(kind, []).append(target.lstrip("/"))


def _related(package: Zipped, part: str) -> dict[str, list[str]]:
    """What `part` (the package itself: "") refers to, as far as it is there."""
    folder, name = posixpath.split(part)
    relationships = _Relationships(folder)
    source = posixpath.join(folder, "_rels", f"{name}.rels")
    if source in package:
        package.parse(source, relationships)
    return {
        kind: found
        for kind, parts in relationships.parts.items()
        if (found := [part for part in dict.fromkeys(parts) if part in package])
    }


class _Styles(XmlHandler):
    """Which styles are headings: by their name, which is English everywhere, or their level."""

    def __init__(self) -> None:
        super().__init__()
        self._style = ""
        self._based_on: dict[str, str] = {}
        self._headings: set[str] = set()
        self._titles: set[str] = set()

    def open_style(self, attributes: dict[str, str]) -> None:
        self._style = attributes.get("styleId", "")

    def open_name(self, attributes: dict[str, str]) -> None:
        name = attributes.get("val", "")
        if _HEADING.match(name):
            self._headings.add(self._style)
        elif name.lower() == "title":
            self._titles.add(self._style)

    def open_basedOn(self, attributes: dict[str, str]) -> None:  # noqa: N802
        self._based_on[self._style] = attributes.get("val", "")

    def open_outlineLvl(self, attributes: dict[str, str]) -> None:  # noqa: N802
        if attributes.get("val", "9") < "9":
            self._headings.add(self._style)

    def is_heading(self, style: str) -> bool:
        """Is this style, or one it is based on, that of a heading?"""
        for _ in range(10):
            if style in self._headings or (not self._based_on and _HEADING.match(style)):
                return True
            style = self._based_on.get(style, "")
        return False

    def is_title(self, style: str) -> bool:
        """Is this the style of the document's title?"""
        return style in self._titles

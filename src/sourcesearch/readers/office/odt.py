"""The reader of OpenDocument texts (ODT).

It takes the running text with headings, tables, text boxes and notes, each note behind the
paragraph that it belongs to and under the label it bears; what tracked changes deleted,
comments, and what is hidden are left out. Headers and footers come once, at the end. Pages
begin where the text states it: in soft page breaks and in the break before a paragraph.
Where they are not as many as the file says that it has, its program stored the soft ones
before it had laid out the text, and they are no pages that anybody could turn to.
The dates of the file are not those of the source, so they are `created`, never `date`.
(OpenDocument 1.3, part 3.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.zipped import TooLong, XmlHandler, XmlTexts, Zipped, parse_xml
from sourcesearch.readers.office.odtbody import Body
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

_MANIFEST = "META-INF/manifest.xml"
_PROPERTIES = {
    "title": "title",
    "author": "initial-creator",
    "subject": "subject",
    "keywords": "keyword",
    "description": "description",
    "language": "language",
    "created": "creation-date",
}


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of an ODT file, zipped or flat (.fodt)."""
    body = Body()
    properties = _Properties()
    with file.open() as stream:
        flat = stream.read(2) != b"PK" and file.suffix == ".fodt"
    problems = _read_flat(file, body, properties) if flat else _read_zip(file, body, properties)
    document = body.document(_metadata(properties, body.title), tuple(problems))
    if body.has_soft_breaks and properties.pages not in (None, body.page_count):
        document = replace(document, pages=())
    if problems and not document.text:
        raise ReaderError(problems[0])
    yield document


def _read_flat(file: SourceFile, body: Body, properties: _Properties) -> list[str]:
    with file.open() as stream:
        problem = parse_xml(stream, body)
    with file.open() as stream:
        parse_xml(stream, _Meta(properties))
    return [problem] if problem else []


def _read_zip(file: SourceFile, body: Body, properties: _Properties) -> list[str]:
    with Zipped(file) as package:
        if _MANIFEST in package:
            manifest = _Manifest()
            # Of all parts, this one may name a document type: old OpenOffice wrote it.
            package.parse(_MANIFEST, manifest, types_allowed=True)
            if manifest.encrypted:
                raise ReaderError("encrypted: it opens only with a password")
        parts = [name for name in ("styles.xml", "content.xml") if name in package]
        if "content.xml" not in parts:
            raise ReaderError("no OpenDocument text: content.xml is missing")
        problems = [package.parse(name, body) for name in parts]
        if "meta.xml" in package:
            package.parse("meta.xml", properties)
    return [problem for problem in problems if problem]


class _Properties(XmlTexts):
    """The properties of a file, and how many pages it says that it has; None if it does not."""

    pages: int | None = None

    def open(self, name: str, attributes: dict[str, str]) -> None:
        super().open(name, attributes)
        if name == "document-statistic":
            local = {key.rpartition("}")[2]: value for key, value in attributes.items()}
            count = local.get("page-count", "")
            self.pages = int(count) if re.fullmatch("[0-9]{1,6}", count) else None


class _Manifest(XmlHandler):
    """Are the parts encrypted?"""

    encrypted = False

    def open_encryption_data(self, attributes: dict[str, str]) -> None:
        self.encrypted = True


class _Meta(XmlHandler):
    """Passes on what is inside `office:meta` of a flat file."""

    def __init__(self, properties: _Properties) -> None:
        super().__init__()
        self._properties = properties
        self._inside = False

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = self._inside or name == "meta"
        if self._inside:
            self._properties.open(name, attributes)

    def between(self, text: str) -> None:
        if self._inside:
            self._properties.between(text)

    def close(self, name: str) -> None:
        if name == "meta":
            raise TooLong  # what follows is not for us
        if self._inside:
            self._properties.close(name)


def _metadata(properties: _Properties, title: str) -> Metadata:
    values = {name: properties.first(element) for name, element in _PROPERTIES.items()}
    values["author"] = values["author"] or properties.first("creator")
    values["keywords"] = "; ".join(properties.texts.get("keyword", ()))
    values["created"] = (values["created"] or "")[:10]
    styled = Metadata.of("ODT title paragraph", {"title": title})
    return Metadata.of("ODT", values).or_else(styled)


reader = Reader("odt", (".odt", ".ott", ".fodt"), read)

"""The package of OpenDocument: its parts, whether it is encrypted, and its properties.

(OpenDocument 1.3, part 2 for packages, part 3, chapter 4 for properties.)
"""

from __future__ import annotations

import re

from sourcesearch.document import Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.sizes import TooLong
from sourcesearch.readers.containers.zipped import Zipped
from sourcesearch.readers.markup.xmlhandler import XmlHandler, XmlTexts, handle
from sourcesearch.readers.reader import SourceFile

__all__ = ["Properties", "read_parts"]

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


def read_parts(
    file: SourceFile, flat: str, parts: tuple[str, ...], body: XmlHandler
) -> tuple[Properties, list[str]]:
    """Tells `body` what a file holds: these parts of a package; all of a file that ends in `flat`.

    Returns what it says of itself, and what cannot be read. Raises `ReaderError`.
    """
    properties = Properties()
    with file.open() as stream:
        is_zipped = stream.read(2) == b"PK" or file.suffix != flat
    if is_zipped:
        return properties, _read_zip(file, parts, body, properties)
    return properties, _read_flat(file, body, properties)


def _read_flat(file: SourceFile, body: XmlHandler, properties: Properties) -> list[str]:
    problems = handle(file, body)
    handle(file, _Meta(properties))
    return problems


def _read_zip(
    file: SourceFile, parts: tuple[str, ...], body: XmlHandler, properties: Properties
) -> list[str]:
    with Zipped(file) as package:
        if _MANIFEST in package:
            manifest = _Manifest()
            package.parse(_MANIFEST, manifest)
            if manifest.encrypted:
                raise ReaderError("encrypted: it opens only with a password")
        if "content.xml" not in package:
            raise ReaderError("no OpenDocument file: content.xml is missing")
        there = (name for name in parts if name in package)
        problems = [problem for name in there for problem in package.parse(name, body)]
        if "meta.xml" in package:
            package.parse("meta.xml", properties)
    return problems


class Properties(XmlTexts):
    """The properties of a file; `pages` is the number of pages that it says it has, if it does."""

    pages: int | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if name == "document-statistic":
            count = attributes.get("page-count", "")
            self.pages = int(count) if re.fullmatch("[0-9]{1,6}", count) else None

    def metadata(self, origin: str) -> Metadata:
        """What a file says of itself.

        Its dates are not those of the source, so they are `created`, never `date`.
        """
        values = {name: self.first(element) for name, element in _PROPERTIES.items()}
        values["author"] = values["author"] or self.first("creator")
        values["keywords"] = "; ".join(self.texts.get("keyword", ()))
        values["created"] = (values["created"] or "")[:10]
        return Metadata.of(origin, values)


class _Manifest(XmlHandler):
    """The manifest of a package, asked for nothing but whether parts are encrypted."""

    encrypted = False

    def open_encryption_data(self, attributes: dict[str, str]) -> None:
        self.encrypted = True


class _Meta(XmlHandler):
    """Passes on what is inside `office:meta` of a flat file."""

    def __init__(self, properties: Properties) -> None:
        super().__init__()
        self._properties = properties
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = self._inside or name == "meta"
        if self._inside:
            self._properties.start(name, attributes)

    def data(self, text: str) -> None:
        if self._inside:
            self._properties.data(text)

    def end(self, name: str) -> None:
        if name == "meta":
            raise TooLong  # what follows is not for us
        if self._inside:
            self._properties.end(name)

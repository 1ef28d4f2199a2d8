"""The package of an e-book: what it says of itself, and the order of its chapters.

It consists of the package document (OPF) with metadata, manifest and spine, and of the tables of
contents and of printed pages, as EPUB 3 has them (the navigation document) and EPUB 2 (NCX).
"""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from sourcesearch.document import Metadata
from sourcesearch.readers.markup.xmlhandler import XmlHandler

__all__ = ["Container", "Contents", "Encryption", "Package", "Target"]

# ruff: noqa: N802, N815 (methods are named after the elements they open and close)

_SINGLE = {"title": "title", "publisher": "publisher", "source": "source", "rights": "rights"}
_LISTED = {"subject": "keywords", "contributor": "contributor"}
_TAKEN = frozenset({*_SINGLE, *_LISTED, "creator", "language", "identifier", "description"})
_DATES = ("original-publication", "publication", "", "creation")
"""What a date may be the date of, best first; that of a conversion is of no interest."""

_DATE = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_]|\Z)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NO_DATE = "0101-01-01"
"""What calibre writes for a date that it does not know."""


def _resolved(folder: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(reference)))


class Container(XmlHandler):
    """Names the package document."""

    package = ""

    def open_rootfile(self, attributes: dict[str, str]) -> None:
        self.package = self.package or attributes.get("full-path", "")


class Encryption(XmlHandler):
    """Which parts are encrypted; fonts often are, and it does not matter."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: set[str] = set()

    def open_CipherReference(self, attributes: dict[str, str]) -> None:
        self.parts.add(_resolved("", attributes.get("URI", "")))


class _Value(NamedTuple):
    """What an element of the metadata says, its own name, and in what role."""

    text: str
    identifier: str
    role: str


class Package(XmlHandler):
    """The package document; paths are those inside the zip file."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._folder = posixpath.dirname(path)
        self._values: dict[str, list[_Value]] = {}
        self._refined: dict[tuple[str, str], str] = {}
        self._attributes: dict[str, str] = {}
        self._dates: dict[str, str] = {}
        self._event = ""
        self._pieces: list[str] | None = None
        self._items: dict[str, str] = {}
        self._spine: dict[str, None] = {}
        self.contents: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        self._attributes = attributes
        self._pieces = []

    def text(self, text: str) -> None:
        if self._pieces is not None and len(self._pieces) < 1_000:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        value = " ".join("".join(self._pieces or ()).split())[:10_000]
        if value and name == "date":
            self._dates.setdefault(self._event, value)
        elif value and name in _TAKEN:
            said = self._attributes
            role = said.get("role", "").lower()
            self._values.setdefault(name, []).append(_Value(value, said.get("id", ""), role))
        elif value and name == "meta" and "refines" in self._attributes:
            refined = self._attributes["refines"].removeprefix("#")
            self._refined[refined, self._attributes.get("property", "")] = value
        self._pieces = None
        super().end(name)

    def open_date(self, attributes: dict[str, str]) -> None:
        self._event = attributes.get("event", "").lower()

    def open_item(self, attributes: dict[str, str]) -> None:
        path = _resolved(self._folder, attributes.get("href", ""))
        self._items[attributes.get("id", "")] = path
        is_navigation = "nav" in attributes.get("properties", "").split()
        if is_navigation or attributes.get("media-type") == "application/x-dtbncx+xml":
            # The navigation document knows more than the old NCX beside it.
            self.contents.insert(0 if is_navigation else len(self.contents), path)

    def open_itemref(self, attributes: dict[str, str]) -> None:
        self._spine[attributes.get("idref", "")] = None

    @property
    def spine(self) -> list[str]:
        """The chapters in reading order, each once."""
        return list(dict.fromkeys(self._items[key] for key in self._spine if key in self._items))

    def metadata(self) -> Metadata:
        """What is said of the book."""
        values: dict[str, str | None] = {
            name: self._first(key)
            for key, name in (*_SINGLE.items(), ("language", "language"),
                              ("identifier", "identifier"), ("description", "description"))
        }  # fmt: skip
        for key, name in _LISTED.items():
            values[name] = _joined(self._values.get(key, []))
        values["description"] = _unmarked(values["description"])
        values["author"], values["editor"] = self._people()
        values["date"] = self._date()
        if not _LANGUAGE.match(values["language"] or ""):
            values["language"] = None
        return Metadata.of("EPUB", values)

    def _first(self, name: str) -> str | None:
        """The first value of an element; of titles the main one, as EPUB 3 says it."""
        values = self._values.get(name, [])
        main = [v for v in values if self._refined.get((v.identifier, "title-type")) == "main"]
        return next((value.text for value in [*main, *values]), None)

    def _people(self) -> tuple[str, str]:
        """The authors and the editors. Who else made a book without author counts as such."""
        creators = [
            value._replace(role=self._refined.get((value.identifier, "role"), value.role))
            for value in self._values.get("creator", [])
        ]
        authors = [person for person in creators if person.role in ("", "aut")]
        editors = [person for person in creators if authors and person.role == "edt"]
        return _joined(authors or creators), _joined(editors)

    def _date(self) -> str | None:
        for event in _DATES:
            if date := self._dates.get(event):
                iso = _DATE.match(date)
                date = iso[0] if iso else date
                if date != _NO_DATE:
                    return date
        return None


def _unmarked(text: str | None) -> str | None:
    """A description as it is read: catalogues and calibre write it as HTML."""
    if text is None or not _TAG.search(text):
        return text
    return " ".join(unescape(_TAG.sub(" ", text)).split())


def _joined(values: list[_Value]) -> str:
    return "; ".join(dict.fromkeys(value.text for value in values))


class Target(NamedTuple):
    """What a table of contents or of pages points to: a part, or an element in it."""

    part: str
    element: str
    label: str


class Contents(XmlHandler):
    """A table of contents, either form; `chapters` and `pages` are in its order."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.chapters: list[Target] = []
        self.pages: list[Target] = []
        self._folder = posixpath.dirname(path)
        self._into: list[Target] | None = None
        self._reference = ""
        self._label: list[str] | None = None
        self._labelled = ""

    def text(self, text: str) -> None:
        if self._label is not None and len(self._label) < 1_000:
            self._label.append(text)

    def open_nav(self, attributes: dict[str, str]) -> None:
        kinds = {"toc": self.chapters, "page-list": self.pages}
        self._into = kinds.get(attributes.get("type", "").split(" ")[0])

    def close_nav(self) -> None:
        self._into = None

    def open_a(self, attributes: dict[str, str]) -> None:
        self._reference, self._label = attributes.get("href", ""), []

    def close_a(self) -> None:
        self._add(self._reference, "".join(self._label or ()))
        self._label = None

    def open_navMap(self, attributes: dict[str, str]) -> None:
        self._into = self.chapters

    def open_pageList(self, attributes: dict[str, str]) -> None:
        self._into = self.pages

    def close_navMap(self) -> None:
        self._into = None

    close_pageList = close_navMap

    def open_navLabel(self, attributes: dict[str, str]) -> None:
        self._label = []

    def close_navLabel(self) -> None:
        self._labelled, self._label = "".join(self._label or ()), None

    def open_content(self, attributes: dict[str, str]) -> None:
        self._add(attributes.get("src", ""), self._labelled)

    def _add(self, reference: str, label: str) -> None:
        part, _, element = reference.partition("#")
        label = " ".join(label.split())[:1_000]
        if self._into is not None and label and part:
            self._into.append(Target(_resolved(self._folder, part), unquote(element), label))

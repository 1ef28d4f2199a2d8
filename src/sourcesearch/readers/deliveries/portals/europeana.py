"""The reader of pages as Europeana has them for download: their text, and which of it is a line.

A file in RDF is a page of a newspaper: a `FullTextResource` with its text, and an annotation for
each word, line and block, which says by characters where it stands in the text and by pixels where
on the picture. How large that is, nothing says. The address of the picture has the folders of the
library that gave it, and so mostly newspaper and day.
https://pro.europeana.eu/page/iiif ("EDM profile for IIIF to Fulltext")
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath

from sourcesearch.document import Document, Metadata, Span
from sourcesearch.readers.markup.xmlscan import scan
from sourcesearch.readers.metadata.folders import from_folders, number_in_name, placed
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents

__all__ = ["is_text_of_page", "reader"]

ORIGIN = "Europeana"

_CHARACTERS = re.compile(r"#char=(\d{1,9}),(\d{1,9})\Z")
_ITEM = re.compile(r"/fulltext/(\d+/[^/#]+)/")
_FOLDERS = re.compile(r"/image/(.+?)(?:/full/full/.*)?\Z")
_NUMBER = re.compile(r"\A\d+-\w+-(\d{1,4})\.xml\Z")
"""A page of a record in its collection: `9200357-BibliographicResource_3000095247417-2.xml`."""


def is_text_of_page(head: bytes) -> bool:
    """Whether RDF that begins so holds the text of a page."""
    return b":FullTextResource" in head


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a page."""
    found = _Annotations()
    problems = [cause for cause in scan(file, found) if cause]
    page = OcrPage(_number(file), blocks=list(_blocks(found.text, found.lines)))
    for document in documents([page], "europeana", ORIGIN, problems):
        known = replace(document, metadata=found.said().or_else(document.metadata))
        yield from placed(file, [known])


def _number(file: SourceFile) -> str:
    named = _NUMBER.search(PurePosixPath(file.name).name)
    return named[1] if named else number_in_name(file)


def _blocks(text: str, lines: set[Span]) -> Iterator[list[Line]]:
    """The blocks, which the text has on a line each, with the lines that they have on the page."""
    borders = sorted({at for line in lines for at in line})
    start = 0
    for block in text.split("\n"):
        end = start + len(block)
        inside = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        yield [Line(text[begin:stop]) for begin, stop in pairwise([start, *inside, end])]
        start = end + 1


class _Annotations:
    """The text of a page and its lines: the target of `scan`."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: set[Span] = set()
        self._said: dict[str, str | None] = {}
        self._written: list[str] = []
        self._kind = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._written = []
        if name == "FullTextResource":
            item = _ITEM.search(attributes.get("about", ""))
            self._said["url"] = item and f"https://www.europeana.eu/item/{item[1]}"
        elif name == "SpecificResource" and self._kind == "Line":
            if place := _CHARACTERS.search(attributes.get("about", "")):
                self.lines.add((int(place[1]), int(place[2])))
        elif name == "hasTarget" and self._kind == "Page":
            self._said["image"] = attributes.get("resource")

    def data(self, text: str) -> None:
        self._written.append(text)

    def end(self, name: str) -> None:
        if name == "value":
            self.text = self.text or "".join(self._written)
        elif name == "type":
            self._kind = "".join(self._written).strip()
        elif name == "language":
            self._said.setdefault("language", "".join(self._written))

    def said(self) -> Metadata:
        """What the page says of itself, and the folders in which its picture lies."""
        folders = _FOLDERS.search(self._said.pop("image", None) or "")
        told = from_folders(PurePosixPath(folders[1])) if folders else Metadata()
        return Metadata.of(ORIGIN, self._said).or_else(told)


reader = Reader("europeana", (), read)

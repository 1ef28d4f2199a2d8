"""The reader of pages in ALTO that stand in other XML, with what is known of them before it.

So the National Library of Finland hands over its newspapers of 1771 to 1910 (T. Pääkkönen et al.,
D-Lib Magazine 22, 2016): of each page the description, the ALTO and the bare text in one file.
Where words stand only the ALTO says, and nothing of it is text between tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.deliveries.description import day_first
from sourcesearch.readers.markup.xmlscan import Target
from sourcesearch.readers.metadata.folders import placed
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans import alto
from sourcesearch.readers.scans.pages.ocr import OcrPage, documents

__all__ = ["holds_pages", "reader"]

ORIGIN = "description"

_PAGES = re.compile(rb"<(?:[\w.-]+:)?alto[\s>]")
_NAMES = {
    **dict.fromkeys(
        ("title", "newspaper", "newspapertitle", "publicationtitle", "publication"), "source"
    ),
    **dict.fromkeys(("date", "issuedate", "publicationdate", "published", "dateissued"), "date"),
    **dict.fromkeys(("issue", "issuenumber", "number"), "number"),
    **dict.fromkeys(("page", "pagenumber", "pagelabel"), "page"),
    "language": "language", "volume": "volume", "issn": "issn", "url": "url", "place": "place",
    "publisher": "publisher",
}  # fmt: skip
"""What describes a page, by the names of elements without signs between their words."""

_SIGNS = re.compile(r"[^a-z]")
_LONGEST = 300


def holds_pages(head: bytes) -> bool:
    """Whether XML that begins so has pages of ALTO in it."""
    return _PAGES.search(head) is not None


def read(file: SourceFile) -> Iterator[Document]:
    """The document of the pages."""
    problems: list[str] = []
    said: dict[str, str] = {}
    found = alto.pages(file, problems, told_by=lambda target: _Inside(target, said))
    for document in documents(_labelled(found, said), "alto", "ALTO", problems, file):
        known = {name: text for name, text in said.items() if name != "page"}
        date = known.get("date", "")
        told = Metadata.of(ORIGIN, {**known, "date": day_first(date) or date})
        yield from placed(file, [replace(document, metadata=told.or_else(document.metadata))])


def _labelled(pages: Iterator[alto.AltoPage], said: dict[str, str]) -> Iterator[OcrPage]:
    """The pages, of which the first is called by what its description says."""
    for count, page in enumerate(pages):
        if not count and (label := said.get("page", "")):
            page.label, page.is_counted = label, False
        yield page


class _Inside:
    """Tells a target what is inside of ALTO, and keeps what other elements say, once each."""

    def __init__(self, target: Target, said: dict[str, str]) -> None:
        self._target = target
        self._said = said
        self._depth = 0
        self._written: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._written = []
        if self._depth or name == "alto":
            self._depth += 1
            self._target.start(name, attributes)

    def data(self, text: str) -> None:
        if self._depth:
            self._target.data(text)
        elif len(self._written) < _LONGEST:
            self._written.append(text)

    def end(self, name: str) -> None:
        if self._depth:
            self._depth -= 1
            self._target.end(name)
            return
        known = _NAMES.get(_SIGNS.sub("", name.lower()))
        text = " ".join("".join(self._written).split())
        if known and 0 < len(text) <= _LONGEST:
            self._said.setdefault(known, text)
        self._written = []


reader = Reader("alto", (), read)

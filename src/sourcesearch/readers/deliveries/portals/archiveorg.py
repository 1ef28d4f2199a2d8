"""The reader of items of the Internet Archive.

An item is a folder of files that are called by its identifier: what was scanned, and what was
made of it (https://archive.org/developers/items.html). `_files.xml` names all, `_meta.xml`
describes it. Of the texts of a book, which are the same in several forms, the first one is taken
that can be read; `_page_numbers.json` and `_scandata.xml` know the numbers that are printed on
its leaves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.deliveries.description import Description, day_first
from sourcesearch.readers.deliveries.members.claims import claim
from sourcesearch.readers.deliveries.members.packing import decompressed
from sourcesearch.readers.markup.xmltree import Tree, events, one_line
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.registry import reader_for
from sourcesearch.readers.scans.pageformats import pages_of
from sourcesearch.readers.scans.pages.ocr import OcrPage, documents
from sourcesearch.readers.walk import cause_of

__all__ = ["reader"]

_FORMATS = {
    "_djvu.xml": "djvu",
    "_hocr.html": "hocr",
    "_chocr.html.gz": "hocr",
    "_abbyy.gz": "abbyy",
    "_djvu.txt": "text",
}
"""The forms of the text of a book by the endings of their names, the best first."""

_ENDINGS = (*_FORMATS, "_text.pdf", "_bw.pdf", ".pdf", ".epub", ".djvu")
"""What is read where there is none of these comes last, each by the reader of its format."""

_NAMES = {"creator": "author", "title": "title", "date": "date", "language": "language",
          "publisher": "publisher", "identifier": "identifier"}  # fmt: skip
_LEAF = re.compile(r"(\d{1,6})\.\w+\Z")
_LARGEST = 1 << 25


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an item: each of its books."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    known = _described(file)
    books: dict[str, list[str]] = {}
    for name in sorted(file.companions, key=_ending):
        if ending := _ending(name)[1]:
            books.setdefault(name.removesuffix(ending), []).append(name)
    if not books:
        raise Companion("description")
    for book, names in sorted(books.items()):
        part = book if len(books) > 1 else ""
        for document in _book(file, names, book):
            if isinstance(document, str):
                yield document
                continue
            metadata = Metadata.of("Internet Archive", known).or_else(document.metadata)
            inner = "#".join(filter(None, (part, document.part)))
            yield replace(document, metadata=metadata, part=inner)


def _ending(name: str) -> tuple[int, str]:
    """How the name of a text ends, and at which place that is in the order of forms."""
    places = ((at, ending) for at, ending in enumerate(_ENDINGS) if name.endswith(ending))
    return next(places, (len(_ENDINGS), ""))


def _book(file: SourceFile, names: list[str], book: str) -> Iterator[Document | str]:
    """The documents of the first form of a book that can be read."""
    causes: list[str] = []
    for name in names:
        found = False
        try:
            for document in _form(file.companions[name], file.companions, book, name):
                found = True
                yield document
        except (ReaderError, OSError) as error:
            causes.append(f"{PurePath(name).name}: {cause_of(error)}")
        if found:
            break
    yield from causes


def _form(
    file: SourceFile, there: Mapping[str, SourceFile], book: str, name: str
) -> Iterator[Document]:
    format = next((each for ending, each in _FORMATS.items() if name.endswith(ending)), "")
    problems: list[str] = []
    found = pages_of(decompressed(file), problems) if format else None
    if found is None:
        yield from reader_for(file).read(file)
    else:
        pages = _numbered(found, _numbers(there, book))
        yield from documents(pages, format, "Internet Archive", problems)


def _numbered(pages: Iterator[OcrPage], numbers: Mapping[int, str]) -> Iterator[OcrPage]:
    """The pages by the numbers printed on them, or else by their leaves, as their addresses are."""
    for page in pages:
        if numbers and (leaf := _LEAF.search(page.image)):
            number = int(leaf[1])
            page.label = numbers.get(number) or f"n{number}"
        yield page


def _numbers(there: Mapping[str, SourceFile], book: str) -> dict[int, str]:
    """The numbers printed on the leaves, as far as they are known."""
    found: dict[int, str] = {}
    with suppress(ReaderError, OSError):
        if scandata := there.get(f"{book}_scandata.xml"):
            for event in events(scandata, frozenset({"book", "pageData"})):
                if isinstance(event, Tree) and event.element.tag == "page":
                    _note(found, event.element.get("leafNum"), event.element.findtext("pageNumber"))
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError):
        if (listed := there.get(f"{book}_page_numbers.json")) and listed.size < _LARGEST:
            for page in json.loads(listed.read())["pages"]:
                _note(found, page.get("leafNum"), page.get("pageNumber"))
    return found


def _note(found: dict[int, str], leaf: object, number: object) -> None:
    if str(leaf).isdecimal() and len(str(leaf)) < 7 and str(number or "").strip():
        found[int(str(leaf))] = str(number).strip()[:20]


def _described(file: SourceFile) -> Description:
    """What is known of the item."""
    described = [each for name, each in file.companions.items() if name.endswith("_meta.xml")]
    found: Description = {}
    with suppress(ReaderError, OSError):
        for event in events(described[0] if described else file, frozenset({"metadata"})):
            if not isinstance(event, Tree):
                continue
            name = _NAMES.get(event.element.tag, "")
            value = one_line(event.element)
            if name and value:
                value = (day_first(value) or value) if name == "date" else value
                found[name] = f"{found[name]}; {value}" if name in found else value
    return found


reader = Reader("archiveorg", (), read, claims=claim)

"""The reader of e-books (EPUB).

A book is read chapter by chapter in the order of its spine, each as a web page is; the table of
contents names the sections. Where the book tells the pages of its print edition, they
are its pages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError, Refused
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.common.numbering.pagelabels import page_label
from sourcesearch.readers.common.sizes import MAX_CHARACTERS
from sourcesearch.readers.common.textbuilder import BLANK, TextBuilder
from sourcesearch.readers.containers.zipped import Zipped
from sourcesearch.readers.ebook.epubpackage import Container, Contents, Encryption, Package, Target
from sourcesearch.readers.markup.xmlscan import declared_encoding
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.text import html

__all__ = ["reader"]

MAX_TAGS = 1_500_000
"""Of all chapters together; the Bible has a third of it."""

_MAX_CHAPTER = 1 << 24
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""They stand around the marks of places while a chapter is read. No text has them: they
are no characters, says Unicode, and free for such use."""

_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_MARKS = re.compile(f"(?:\\A|(?<=\n))(?:{_MARK.pattern}[ \n]*)+|{_MARK.pattern}")
"""Marks; at the beginning of a line with the white space that stands there for them only."""

_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_ID = re.compile(r"\sid\s*=\s*[\"']([^\"'<>]*)[\"']")
_PAGE_BREAK = re.compile(r"\s(?:epub:type|role)\s*=\s*[\"'](?:[^\"'<>]*\s)?(?:doc-)?pagebreak\b")
_PAGE_LABEL = re.compile(r"\s(?:title|aria-label)\s*=\s*[\"']([^\"'<>]*)[\"']")
_NOTE_MARK = re.compile(
    r"(?:<sup>)?<a(\s[^<>]*+)>(?:<sup>)?\[?(\w{1,5}|[*†‡§]{1,3})\]?(?:</sup>)?</a>(?:</sup>)?"
)
_NOTE_REFERENCE = re.compile(r"[\"' ]noteref[\"' ]")
_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of an e-book."""
    with Zipped(file) as book:
        yield _Book(book).document()


class _Book:
    """The text of an e-book as it grows, chapter by chapter."""

    def __init__(self, book: Zipped) -> None:
        self._book = book
        self._problems: list[str] = []
        self._text = TextBuilder()
        self._package = self._read_package()
        self._contents = self._read_contents()
        self._encrypted = self._read_encryption()

    def document(self) -> Document:
        """All that can be read. Raises `ReaderError` if that is no text at all."""
        self._read_chapters()
        if not self._text.length and not self._problems:
            raise ReaderError("no text, only images")
        return self._text.document("epub", self._package.metadata(), problems=self._problems)

    def _read_package(self) -> Package:
        container = Container()
        if _CONTAINER in self._book:
            self._book.parse(_CONTAINER, container)
        names = self._book.names()
        path = container.package or next((name for name in names if name.endswith(".opf")), "")
        if not path:
            raise ReaderError("no e-book: it has no package document")
        package = Package(path)
        self._problems += self._book.parse(path, package)
        return package

    def _read_contents(self) -> Contents:
        contents = Contents("")
        for path in self._package.contents:
            if path in self._book and not contents.chapters:
                contents = Contents(path)
                self._book.parse(path, contents)
        return contents

    def _read_encryption(self) -> set[str]:
        encryption = Encryption()
        if _ENCRYPTION in self._book:
            self._book.parse(_ENCRYPTION, encryption)
        return encryption.parts

    def _read_chapters(self) -> None:
        chapters, pages = _by_part(self._contents.chapters), _by_part(self._contents.pages)
        room = MAX_TAGS
        for part in self._package.spine:
            if self._text.length > MAX_CHARACTERS or room <= 0:
                self._problems.append(
                    f"{part}: left out with all that follows, the book is too long"
                )
                break
            try:
                data = self._chapter(part)
                room -= data.count(b"<")
                if room < 0:
                    raise ReaderError("too long")
                self._read_chapter(part, data, chapters[part], pages[part])
            except Refused:
                raise
            except ReaderError as error:
                self._problems.append(str(error) if part in str(error) else f"{part}: {error}")

    def _chapter(self, part: str) -> bytes:
        if part in self._encrypted:
            raise ReaderError("encrypted: the book is protected against copying")
        return self._book.read(part, _MAX_CHAPTER)

    def _read_chapter(
        self, part: str, data: bytes, chapters: list[Target], pages: list[Target]
    ) -> None:
        source, places = _marked(_decoded(data), chapters, pages, bool(self._contents.pages))
        # The byte order mark overrules whatever encoding the chapter declares.
        content = source.encode("utf-8-sig", "replace")
        for page in html.reader.read(SourceFile(part, content=content)):
            text, found = _unmarked(page.text)
            if not text.strip():
                continue
            self._text.leave(BLANK)
            start = self._text.write(text)
            for target in chapters:
                if not target.element:
                    self._text.heading_at(start, target.label)
            if not self._contents.chapters and page.sections:
                self._text.heading_at(start, _MARK.sub("", page.sections[0].title))
            for number, at in found:
                self._place(places[number], start + at)
            if not any(place.kind == "page" for place in places):
                for label, at in _pages(page):
                    self._text.page_at(start + at, label)

    def _place(self, place: _Place, at: int) -> None:
        if place.kind == "chapter":
            self._text.heading_at(at, place.label)
        elif place.kind == "page":
            self._text.page_at(at, page_label(place.label))
        else:
            self._text.leave_out(at, at + len(place.label))


class _Place(NamedTuple):
    """What is marked in a chapter. kind: "page", "chapter", or "note" for a note's mark."""

    label: str
    kind: str


def _by_part(targets: Iterable[Target]) -> Mapping[str, list[Target]]:
    found: dict[str, list[Target]] = defaultdict(list)
    for target in targets:
        found[target.part].append(target)
    return found


def _decoded(data: bytes) -> str:
    return decode(data, declared_encoding(data))[0]


def _marked(
    source: str, chapters: list[Target], pages: list[Target], pages_listed: bool
) -> tuple[str, list[_Place]]:
    """The chapter with a mark at every place that is referred to, and these places.

    pages_listed: the book has a list of its pages; otherwise page breaks name them.
    """
    by_id: dict[str, list[_Place]] = defaultdict(list)
    for targets, kind in ((chapters, "chapter"), (pages, "page")):
        for target in targets:
            by_id[target.element].append(_Place(target.label, kind))
    places: list[_Place] = []

    def mark(tag: re.Match[str]) -> str:
        element = _ID.search(tag[0])
        here = by_id.pop(element[1], []) if element and element[1] else []
        if (
            not pages_listed
            and _PAGE_BREAK.search(tag[0])
            and (label := _PAGE_LABEL.search(tag[0]))
        ):
            here = [*here, _Place(unescape(label[1]).strip(), "page")]
        places.extend(here)
        first = len(places) - len(here)
        return tag[0] + "".join(f"{_OPEN}{first + n}{_CLOSE}" for n in range(len(here)))

    def mark_note(reference: re.Match[str]) -> str:
        if not _NOTE_REFERENCE.search(f"{reference[1]} "):
            return reference[0]
        places.append(_Place(f"[{reference[2]}]", "note"))
        return f"{_OPEN}{len(places) - 1}{_CLOSE}{places[-1].label}"

    source = source.replace(_OPEN, "").replace(_CLOSE, "")
    source = _NOTE_MARK.sub(mark_note, source)
    if len(by_id) > ("" in by_id) or "pagebreak" in source:
        source = _TAG.sub(mark, source)
    # What an e-book sets aside (notes, a chapter's head) is part of it all the same.
    return _BODY.sub(r"\g<0><main>", source, count=1), places


def _unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks, and for each the number of its place and where it stood."""
    pieces: list[str] = []
    found: list[tuple[int, int]] = []
    last = length = 0
    for marks in _MARKS.finditer(text):
        pieces.append(text[last : marks.start()])
        length += len(pieces[-1])
        found += [(int(number), length) for number in _MARK.findall(marks[0])]
        last = marks.end()
    return "".join([*pieces, text[last:]]), found


def _pages(chapter: Document) -> Iterator[tuple[str, int]]:
    """The numbers that stand in a chapter, and where each begins in its text without marks."""
    marks = [*_MARKS.finditer(chapter.text)]
    ends = [0, *(mark.end() for mark in marks)]
    removed = [*accumulate((len(mark[0]) for mark in marks), initial=0)]
    for page in chapter.pages:
        yield page.label, page.start - removed[bisect_right(ends, page.start) - 1]


reader = Reader("epub", (".epub",), read)

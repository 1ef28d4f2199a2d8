"""The document with its structure and metadata, and the locator of a place in it.

A source file holds one document or many. A document is its **original text**,
exactly as it was extracted, and what is known of its structure, all of it as
character ranges of that text. Nothing here alters a text: every quotation is
the slice `document.text[start:end]`.

Ranges are half-open `(start, end)` pairs of Python string indices (Unicode
code points), sorted and free of overlap within each table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, TypeVar, overload

from sourcesearch.patterns import expression

__all__ = [
    "NO_LANGUAGE",
    "Box",
    "Document",
    "Entry",
    "Locator",
    "Metadata",
    "Page",
    "Region",
    "Section",
    "Span",
    "stem_of_page",
    "stripped",
]

_T = TypeVar("_T")

NO_LANGUAGE = "zxx"
"""The code, in ISO 639-2, of what is no text in any language: a line of names and numbers."""

_LINE_END = expression(r"\r\n|\r|\n")
_ENDING = expression(r"(?:\.(?:alto|page|hocr|abbyy))?\.\w+(?:\.gz)?\Z", re.IGNORECASE)

Span = tuple[int, int]
"""A half-open range of characters of a document's original text."""


def stripped(text: str, start: int, end: int) -> Span | None:
    """The range without the white space at its ends; None if nothing is left."""
    if start < end and not (text[start].isspace() or text[end - 1].isspace()):  # as most
        return start, end
    piece = text[start:end]
    left = len(piece.lstrip())
    if not left:
        return None
    return end - left, start + len(piece.rstrip())


def stem_of_page(name: str) -> str:
    """What the forms of a page, its picture too, are called alike: "0001" of `0001.alto.xml`."""
    return _ENDING.sub("", name) or name


class Page(NamedTuple):
    """A page of a document: what is printed on it as its number, and its range."""

    label: str
    start: int
    end: int


class Section(NamedTuple):
    """A chapter or other titled part of a document, and its range."""

    title: str
    start: int
    end: int


class Box(NamedTuple):
    """A rectangle: left and top edge, width and height."""

    x: float
    y: float
    width: float
    height: float


class Region(NamedTuple):
    """The characters `start` to `end`, and where they stand on the picture of a page.

    `image` names the picture. `box` is in fractions (0 to 1) of its width and height, so
    that it holds for every size of the picture (IIIF: `pct:`).
    """

    start: int
    end: int
    image: str
    box: Box


class Entry(NamedTuple):
    """One value of the metadata and where it was found ("front matter", "file name")."""

    text: str
    origin: str


class Metadata(Mapping[str, str]):
    """What is known of a document, each value with its origin.

    A mapping of lower-case names to texts. `title`, `author`, `source`, `date`
    and `language` are the names every command knows; any other name is kept,
    searched and listed as it came.
    """

    def __init__(self, entries: Mapping[str, Entry] | Iterable[tuple[str, Entry]] = ()) -> None:
        self._entries = dict(entries)

    @classmethod
    def of(cls, origin: str, values: Mapping[str, str | None]) -> Metadata:
        """The values that are not empty, all of one origin; names are lower-cased."""
        texts = ((name, " ".join(text.split())) for name, text in values.items() if text)
        return cls({name.strip().lower(): Entry(text, origin) for name, text in texts if text})

    def __getitem__(self, name: str) -> str:
        return self._entries[name].text

    @overload
    def get(self, name: str, default: None = None) -> str | None: ...
    @overload
    def get(self, name: str, default: str | _T) -> str | _T: ...
    def get(self, name: str, default: object = None) -> object:
        """The value of `name`, or `default`; without the exception that `Mapping` takes for it."""
        entry = self._entries.get(name)
        return default if entry is None else entry.text

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"Metadata({self._entries!r})"

    def origin(self, name: str) -> str | None:
        """Where the value of `name` was found, or None if there is none."""
        entry = self._entries.get(name)
        return entry.origin if entry else None

    def entries(self) -> dict[str, Entry]:
        """All values with their origins, as a new dictionary."""
        return dict(self._entries)

    def without(self, *names: str) -> Metadata:
        """All values but those of some names."""
        if self._entries.keys().isdisjoint(names):
            return self
        return Metadata({key: entry for key, entry in self._entries.items() if key not in names})

    def or_else(self, weaker: Metadata) -> Metadata:
        """These values, and those of `weaker` for the names that are not known here."""
        if not self._entries or not weaker._entries:
            return self if self._entries else weaker
        return Metadata({**weaker._entries, **self._entries})


class Locator(NamedTuple):
    """Where a passage stands: what a footnote needs to name.

    `page` is the printed label and `section` the chapter's title with which it begins, None
    where there are none; `paragraph` counts from 1; `lines` are the first and last
    line of the source file, from 1, None where the format has no lines;
    `characters` is the range of the original text; `regions` are where its lines stand
    on the pictures of their pages, where that is known; `last_page` is the label of the page on
    which it ends, None where it begins there.
    """

    page: str | None
    section: str | None
    paragraph: int | None
    lines: tuple[int, int] | None
    characters: Span
    regions: tuple[Region, ...] = ()
    last_page: str | None = None


@dataclass(frozen=True)
class Document:
    """What one cites: the original text, its structure and its metadata.

    text:        the original text, never altered.
    metadata:    what the file, its surroundings and its text say of it.
    format:      the reader's name for the format ("text", "html", "pdf").
    part:        which document of its source file this is ("3", "letter-12");
                 "" where the file is one document. Unique within the file and
                 the same on every run.
    paragraphs:  the ranges that can be quoted as passages.
    unsearched:  ranges that stay in the original text and are not searched:
                 repeated running heads, front matter, addresses of links.
    pages, sections: empty where the format has none.
    quotations:  ranges that the writer set off as quotations of others.
    regions:     where its lines stand on pictures of pages; empty where there are none.
    first_line:  the line of the source file (from 1) on which the text begins;
                 None where the format has no lines a person could count to.
    encoding:    the encoding the file was decoded from, as Python names it,
                 None where the format is not plain text. For formats with
                 lines, `open(path, encoding=encoding, newline="")` reads back
                 exactly the characters of `text` (of a whole-file document).
    problems:    one line for each thing that could not be read.
    """

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    format: str = "text"
    part: str = ""
    paragraphs: tuple[Span, ...] = ()
    unsearched: tuple[Span, ...] = ()
    pages: tuple[Page, ...] = ()
    sections: tuple[Section, ...] = ()
    first_line: int | None = None
    encoding: str | None = None
    problems: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    quotations: tuple[Span, ...] = ()

    def described(
        self,
        metadata: Metadata,
        paragraphs: tuple[Span, ...],
        unsearched: tuple[Span, ...],
        pages: tuple[Page, ...],
    ) -> Document:
        """The document with these instead of its own; its text is the same.

        What `dataclasses.replace` does, in a tenth of the time: it is done to every document.
        """
        other = object.__new__(Document)
        other.__dict__.update(
            self.__dict__,
            metadata=metadata,
            paragraphs=paragraphs,
            unsearched=unsearched,
            pages=pages,
        )
        return other

    @cached_property
    def line_starts(self) -> list[int]:
        r"""The index of the first character of every line.

        Lines end at "\n", "\r\n" or a lone "\r", as in an editor.
        """
        if "\r" not in self.text:
            lines = self.text.split("\n")
            return list(accumulate([len(line) + 1 for line in lines[:-1]], initial=0))
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def lines(self, start: int, end: int) -> tuple[int, int] | None:
        """The source file's lines on which the characters `start` to `end` stand."""
        if self.first_line is None:
            return None
        first = bisect_right(self.line_starts, start)
        last = bisect_right(self.line_starts, max(start, end - 1))
        return first + self.first_line - 1, last + self.first_line - 1

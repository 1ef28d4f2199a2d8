"""The part of an edition: a document while it is being read.

It has its running text, the headings it stands under, and what it says of itself: its title is
its first heading, its date that of its dateline or title page. What it does not say
comes from the edition around it; but the edition's date is not that of its letters, and only
that of a print is that of the poems and sermons in it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.sizes import PART
from sourcesearch.readers.metadata.datelines import dateline
from sourcesearch.readers.tei.tei_header import date_in, header_metadata
from sourcesearch.readers.tei.tei_outline import (
    DIVISIONS,
    is_article,
    is_letter,
    numbered,
    sentences,
    shares_date,
    told_apart,
)
from sourcesearch.readers.tei.tei_pages import foliated
from sourcesearch.readers.tei.tei_text import EditionText, plain
from sourcesearch.readers.tei.tei_trial import facts, is_trial

__all__ = ["Part"]

ORIGIN = "TEI text"

_LONGEST_TITLE = 200
_INHERITED = ("author", "editor", "language", "publisher", "source")
_BETWEEN_LINES = frozenset({"cb", "fw", "lb", "milestone", "pb"})
_DATED = frozenset({"byline", "closer", "dateline", "docDate", "head", "opener", "titlePage"})
_ONLY = "[1]"
"""A single break without a number is where a text begins, not where its pages do (ParlaMint)."""

_ABSTRACT = "Abstract"
_ABSTRACTS = ("profileDesc/abstract", "fileDesc/sourceDesc//msContents/summary")

_ROLES = {"from": "author", "to": "recipient"}
_PEOPLE = frozenset({"gloss", "name", "orgName", "persName", "rs"})

_NAMES_JOINED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
"""Between the names of a person in an ID: `PeterFowler`."""

_TITLE_PAGE = re.compile(r"title[-_ ]?page", re.IGNORECASE)
_IMPRINT_YEAR = re.compile(r"\b(1[4-9]\d\d)\W*\Z")
"""At the end of a line such as "LONDON, Printed by William Stansby. 1625."."""

_OPENING = frozenset({"dateline", "opener"})
"""Where nothing but headings stands before one of these, it dates the whole text."""


@dataclass
class _Section:
    """A `<div>`: its type, what it is called without a heading, its headings."""

    kind: str = ""
    name: str = ""
    heads: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        return sentences(self.heads) or self.name


class Part:
    """A document that grows.

    header:   what the header of its text says.
    persons:  the names of those that the header lists, by their IDs.
    is_print: whether what it describes is a print, and not an edition of what others wrote.
    """

    def __init__(self, element: Element, kind: str, name: str, outer: Part | None) -> None:
        self.header = Metadata()
        self.persons: dict[str, str] = {}
        self.is_print: bool = outer.is_print if outer else False
        self._speakers: dict[str, None] = {}
        self._kind = kind
        self._name = name
        self._outer = outer
        self._within = outer._path() if outer else ""
        self._is_division = element.tag in DIVISIONS
        self._said: dict[str, str | None] = {}
        self._sections = [_Section(kind if self._is_division else "")]
        # Headings that nothing has followed yet, with the page breaks between them.
        self._heads: list[Element] = []
        self._pieces = 0
        self._text: EditionText = EditionText(outer._text.edition if outer else None)
        if self._is_division and element.get("n"):
            self._sections[0].name = numbered(kind, element.get("n", ""))
        if outer and outer.page:
            self._text.text.begin_page(outer.page)
        self.begin_text(element)

    def take_header(self, header: Element) -> None:
        """What the header says of the text, who speaks in it, and the abstract that it has."""
        self.header, self.persons = header_metadata(header), _persons_in(header)
        self.is_print |= header.find("fileDesc/sourceDesc/biblFull") is not None  # TCP has it so
        is_list = len(header.findall("profileDesc/correspDesc")) > 1  # which says what it lists
        for path in _ABSTRACTS if not is_list else ():
            for abstract in header.iterfind(path):
                self._text.text.begin_section(_ABSTRACT)
                self._text.add(abstract)
        self._text.text.begin_section(self._path())

    @property
    def page(self) -> str:
        """The page on which the text goes on."""
        return self._text.text.page

    def begin_text(self, element: Element) -> None:
        """What a `<text>` says of itself in its attributes."""
        if element.get("type") and is_letter(element.get("type", "")):
            self._sections[0].kind = element.get("type", "")
        # The language of <TEI> is often that of its header.
        if element.tag in ("text", *DIVISIONS) and element.get("lang"):
            self._said["language"] = element.get("lang")

    def open_section(self, kind: str, number: str) -> None:
        """A `<div>` of a type and a number, either may be empty, begins."""
        self.flush()
        self._sections.append(_Section(kind, numbered(kind, number) if kind and number else ""))
        self._text.text.begin_section(self._path())

    def close_section(self) -> None:
        """The last `<div>` ends."""
        self.flush()
        self._sections.pop()
        self._text.text.begin_section(self._path())

    def go_on_after(self, inner: Part) -> None:
        """A part of this one has ended."""
        self._text.edition = inner._text.edition
        if inner.page and inner.page != self.page:
            self._text.text.begin_page(inner.page)

    def add_text(self, text: str) -> None:
        """Text that stands in no paragraph."""
        self.flush()
        self._text.text.add(text)

    def add(self, element: Element) -> None:
        """A paragraph, a heading or whatever else stands on its own."""
        if element.tag in _DATED:
            self._look_for_facts(element)
        elif self._outer and _TITLE_PAGE.fullmatch(self._sections[-1].kind):
            self._look_on_title_page(plain(element))
        if element.tag == "interp" or is_trial(self._sections[-1].kind):
            for name, value in facts(element):
                self._said.setdefault(name, value)
        if element.tag == "head" or (self._heads and element.tag in _BETWEEN_LINES):
            self._heads.append(element)
            if len(self._sections) == 1 and is_letter(self._sections[0].kind):
                self._look_for_people(element)
            return
        if self._heads:
            self.flush()
        if speakers := self._speakers_of(element):
            self._speakers |= dict.fromkeys(speakers)
            self._text.text.begin_section(", ".join(filter(None, (self._path(), *speakers))))
            self._text.add(element)
            self._text.text.begin_section(self._path())
        else:
            self._text.add(element)

    def _speakers_of(self, element: Element) -> list[str]:
        """Who says an utterance that does not begin with a name: its heading, as of transcripts."""
        if element.tag != "u":
            return []
        ids = (each.removeprefix("#") for each in element.get("who", "").split())
        return [self._person(each) for each in ids if each]

    def _person(self, name: str) -> str:
        if known := self.persons.get(name):
            return known
        return self._outer._person(name) if self._outer else _NAMES_JOINED.sub(" ", name)

    @property
    def is_full(self) -> bool:
        """Whether no more fits into one document."""
        return self._text.text.length > PART

    def documents(self, last: bool = False) -> Iterator[Document]:
        """The document when it is complete; before that, what no more fits into one."""
        if last:
            self.flush()
        if self.is_full or (last and self._text.text.length):
            yield self._document(last)
            page, self._text = self.page, EditionText(self._text.edition)
            self._text.text.begin_section(self._path())
            if page:
                self._text.text.begin_page(page)

    def _document(self, last: bool) -> Document:
        name = self._name
        if not last or self._pieces:
            self._pieces += 1
            name = f"{name}.{self._pieces}" if name else str(self._pieces)
        document = self._text.text.document("tei", self._metadata(), name)
        if [page.label for page in document.pages] == [_ONLY]:
            return replace(document, pages=())
        return replace(document, pages=foliated(document.pages))

    def _metadata(self) -> Metadata:
        title = told_apart(self._said.get("title") or self._sections[0].title, self._within)
        speakers = "; ".join(self._speakers)
        said = Metadata.of(ORIGIN, {**self._said, "title": title, "speaker": speakers})
        # A header is made for its text; a part without one speaks for itself. But languages it
        # has for all of the file, itself included.
        header = self.header.without("language") if "language" in said else self.header
        own = header.or_else(said)
        return own.or_else(self._outer.inherited(self._kind)) if self._outer else own

    def inherited(self, kind: str) -> Metadata:
        """What a part of this one, of the type `kind`, has from it."""
        entries = self._metadata().entries()
        names = (*_INHERITED, "date") if shares_date(kind, self.is_print) else _INHERITED
        kept = {name: entries[name] for name in names if name in entries}
        if "title" in entries:
            kept["source"] = entries["title"]
        return Metadata(kept)

    def flush(self) -> None:
        """Takes the headings, and the page breaks with them, that nothing has followed yet."""
        if not self._heads:
            return
        section = self._sections[-1]
        section.heads = [plain(head) for head in self._heads if head.tag == "head"]
        if len(self._sections) > 1:
            self._text.text.begin_section(self._path())
        if "title" not in self._said and (self._is_division or self._outer):
            self._said["title"] = sentences(section.heads)
        for head in self._heads:
            self._text.add(head)
        self._heads = []

    def _path(self) -> str:
        """The titles of the open sections, outermost first."""
        *outer, last = [section.title for section in self._sections[1:]] or [""]
        titles = [*(title.rstrip(" .,:;") for title in outer), last]
        return textwrap.shorten(", ".join(filter(None, titles)), _LONGEST_TITLE, placeholder=" …")

    def _look_for_facts(self, element: Element) -> None:
        kinds = (self._sections[0].kind, self._sections[-1].kind)
        if (
            element.tag in ("docDate", "titlePage")
            or self._is_division
            or (self._outer and len(self._sections) == 1)
            or (element.tag in _OPENING and not self._text.text.length)
            or any(map(is_letter, kinds))
        ):
            self._said["date"] = self._said.get("date") or date_in([element]) or _dateline(element)
        signed = element.tag == "byline" and is_article(kinds[0])
        for author in [*element.iter("docAuthor"), *element.findall("persName")[:signed]]:
            self._said["author"] = self._said.get("author") or plain(author)

    def _look_for_people(self, head: Element) -> None:
        """Who wrote to whom, where a heading marks it, as in Foreign Relations of the US."""
        for each in head.iter():
            if (name := _ROLES.get(each.get("type", ""))) and each.tag in _PEOPLE:
                self._said.setdefault(name, plain(each))

    def _look_on_title_page(self, line: str) -> None:
        """Title and year of a text in a book that has a title page of its own, as TCP marks it."""
        if line and "title" not in self._said:
            self._said["title"] = textwrap.shorten(line, _LONGEST_TITLE, placeholder=" …")
        if (year := _IMPRINT_YEAR.search(line)) and not self._said.get("date"):
            self._said["date"] = year[1]


def _persons_in(header: Element) -> dict[str, str]:
    """The names of the persons that a header lists, by their IDs, forenames first."""
    found = {}
    for person in header.iterfind("profileDesc/particDesc//person"):
        name = next(person.iter("persName"), None)
        if name is not None:
            parts = [*name.iterfind("forename"), *name.iterfind("surname")]
            found[person.get("id", "")] = " ".join(map(plain, parts)) or plain(name)
    return found


def _dateline(element: Element) -> str | None:
    """The day in a line such as "Washington, March 4, 1865", whose date is not marked."""
    return next(filter(None, (dateline(plain(line)) for line in element.iter("dateline"))), None)

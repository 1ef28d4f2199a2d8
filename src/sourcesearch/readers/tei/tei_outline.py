"""The outline of an edition: which of its parts are documents of their own.

One looks before one reads: a single letter in a file is that file's document, many are
one document each. A part is a text of a `<group>` or a corpus, or a `<div>` whose type
says that it is a letter, an article or the like; and where most of the innermost
`<div>` have a dated heading, each of those, unless its type says that it is a part.
How parts are called, by their headings or their types and numbers, is told here, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from sourcesearch.readers.markup.xmltree import Close, Event, Open, Tree
from sourcesearch.readers.tei.tei_trial import TRIAL

__all__ = [
    "CONTAINERS",
    "DIVISIONS",
    "TEXTS",
    "Outline",
    "is_article",
    "is_letter",
    "kind_of",
    "numbered",
    "outline",
    "sentences",
    "shares_date",
    "told_apart",
]

TEXTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
DIVISIONS = frozenset({"div", *(f"div{level}" for level in range(8))})
CONTAINERS = TEXTS | DIVISIONS | {
    "back", "body", "front", "group", "sourceDoc", "standOff", "surface", "surfaceGrp", "text",
}  # fmt: skip
"""The elements that hold parts of an edition and no text of their own."""

_ARTICLE = re.compile(
    r"(?:news|journal|newspaper|j|magazine)?[-_ ]?articles?|artikel|artículo|articolo|"
    r"advert(?:isement)?|anzeige|obituary|review|news(?:[-_ ]?item)?|" + TRIAL,
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"letters?|brief|lettre|lettera|carta|epistles?|epistola|correspondence|telegram(?:me)?|"
    r"telegramm|des?patch|memorandum|postcard|postkarte|(?:diary|journal)?[-_ ]?entry|"
    r"tagebucheintrag|charter|urkunde|deed|petition|document|dokument|report|speech|sermon|"
    r"poem|gedicht|poème|recipe|act[-_ ]of[-_ ]parliament|proclamation|treaty|record|protocol|"
    r"protokoll|minutes",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"text|poem|gedicht|poème|recipe|sermon|proclamation|act[-_ ]of[-_ ]parliament", re.IGNORECASE
)
"""Of these, what a book has it has printed: a letter in it is older."""

_CHAPTER = re.compile(
    r"chapter|kapitel|chapitre|part|volume|book|act|scene|canto|section|"
    r"writing[-_ ]?session|postscript|enclosure|envelope|address",
    re.IGNORECASE,
)
"""A part of a book or of a letter: what is written on another day is still the same letter."""

_COUNTED = re.compile(r"(?:[^\W\d_]+\.?\s)?(?:\d+|[IVXLC]+)\W*", re.IGNORECASE)
"""A title that only counts: "ELEGIA 1", "Letter 12", "XIV."."""

_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")
"""Where a word begins in the type of a division: `writingSession`."""

_HEADINGS = frozenset({"dateline", "head", "opener"})
_DATED = frozenset({"date", "docDate"})


class Outline(NamedTuple):
    """Whether a file holds several documents, and which `<div>` (from 0) are some of them."""

    several: bool
    divisions: Collection[int]


def is_article(kind: str) -> bool:
    """Whether this type of `<div>` shares the date of its newspaper."""
    return _ARTICLE.fullmatch(kind) is not None


def is_letter(kind: str) -> bool:
    """Whether this type of `<div>` is a document with a date of its own."""
    return _LETTER.fullmatch(kind) is not None


def shares_date(kind: str, is_print: bool) -> bool:
    """Whether this type of part has the date of what it is in, which may be a print."""
    return is_article(kind) or (is_print and _PRINTED.fullmatch(kind) is not None)


def told_apart(title: str, within: str) -> str:
    """The title of a part, with what it stands in where it only counts: another book has it, too.

    within: the titles of the divisions around it.
    """
    return f"{within}, {title}" if within and _COUNTED.fullmatch(title) else title


def sentences(heads: list[str]) -> str:
    """Headings one after the other: "CHAPTER I. Dombey and Son"."""
    text = ""
    for head in filter(None, heads):
        separator = " " if text.endswith((".", ":", ";", "!", "?", "-", "—")) else ". "
        text += separator + head if text else head
    return text


def numbered(kind: str, number: str) -> str:
    """A division by its type and number: "chapter 3", "writing session 1"."""
    return f"{_CAPITAL.sub(lambda found: ' ' + found[0].lower(), kind)} {number}"


def kind_of(division: Element) -> str:
    """The type of a `<div>`, or its subtype where only that says that it is a letter or an article.

    Early Arabic journals have `<div type="item" subtype="article">` (OpenArabicPE). What is a part
    of a work (`textpart` of EpiDoc) stays one.
    """
    kind, narrower = division.get("type", ""), division.get("subtype", "")
    return narrower if kind != "textpart" and not _is_typed(kind) and _is_typed(narrower) else kind


def outline(events: Iterable[Event]) -> Outline:
    """What an edition holds of which these are the events, in the containers `CONTAINERS`."""
    found = _Divisions()
    texts = groups = 0
    has_grouped = False
    for event in events:
        if isinstance(event, Tree):
            found.take(event.element)
        elif isinstance(event, Open):
            name = event.element.tag
            if name in DIVISIONS:
                found.open(kind_of(event.element))
            groups += name == "group"
            has_grouped = has_grouped or (name == "text" and groups > 0)
            texts += name in ("TEI", "TEI.2")
        elif isinstance(event, Close):
            if not event.is_written:
                break  # what a file breaks off in does not count
            if event.name in DIVISIONS:
                found.close()
            groups -= event.name == "group"
    dated = found.dated if 2 * len(found.dated) > found.innermost else []
    divisions = next((set(some) for some in (found.typed, dated) if len(some) > 1), set())
    return Outline(texts > 1 or has_grouped or bool(divisions), divisions)


@dataclass
class _Division:
    number: int
    kind: str
    innermost: bool = True
    dated: bool = False
    in_typed: bool = False


class _Divisions:
    """The divisions of an edition: those of a type, and the innermost with a dated heading."""

    def __init__(self) -> None:
        self.innermost = self._number = 0
        self.typed: list[int] = []
        self.dated: list[int] = []
        self._open: list[_Division] = []

    def open(self, kind: str) -> None:
        """One of this type begins."""
        division = _Division(self._number, kind)
        self._number += 1
        if self._open:
            self._open[-1].innermost = False
            outer = self._open[-1]
            division.in_typed = outer.in_typed or _is_typed(outer.kind)
        if _is_typed(kind) and not division.in_typed:
            self.typed.append(division.number)
        self._open.append(division)

    def take(self, element: Element) -> None:
        """Something stands in the last one, if any is open."""
        if self._open and (len(element) or element.tag in _HEADINGS) and _has_dated(element):
            self._open[-1].dated = True

    def close(self) -> None:
        """The last one ends."""
        division = self._open.pop()
        if division.innermost:
            self.innermost += 1
            if division.dated and not _CHAPTER.fullmatch(division.kind):
                self.dated.append(division.number)


def _has_dated(element: Element) -> bool:
    """Whether there is a date in a heading, which the element is or holds."""
    dates = any(next(element.iter(name), None) is not None for name in _DATED)
    return dates and _is_dated(element, in_heading=False)


def _is_dated(element: Element, in_heading: bool) -> bool:
    in_heading = in_heading or element.tag in _HEADINGS
    if in_heading and element.tag in _DATED:
        return True
    return any(_is_dated(child, in_heading) for child in element)


def _is_typed(kind: str) -> bool:
    return is_letter(kind) or is_article(kind)

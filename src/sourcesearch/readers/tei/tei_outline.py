"""The outline of an edition: which of its parts are documents of their own.

One looks before one reads: a single letter in a file is that file's document, many are
one document each. A part is a text of a `<group>` or a corpus, or a `<div>` whose type
says that it is a letter, an article or the like; and where most of the innermost
`<div>` have a dated heading, each of those.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from sourcesearch.readers.markup.xmlscan import scan
from sourcesearch.readers.reader import SourceFile

__all__ = ["CONTAINERS", "DIVISIONS", "TEXTS", "Outline", "is_article", "is_letter", "outline"]

TEXTS = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
DIVISIONS = frozenset({"div", *(f"div{level}" for level in range(8))})
CONTAINERS = TEXTS | DIVISIONS | {
    "back", "body", "front", "group", "sourceDoc", "surface", "surfaceGrp", "text",
}  # fmt: skip
"""The elements that hold parts of an edition and no text of their own."""

_ARTICLE = re.compile(
    r"(?:news|journal|newspaper|j|magazine)?[-_ ]?articles?|artikel|artículo|articolo|"
    r"advert(?:isement)?|anzeige|obituary|review|news(?:[-_ ]?item)?",
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
_CHAPTER = re.compile(r"chapter|kapitel|chapitre|part|volume|book|act|scene|canto|section", re.I)
_HEADINGS = frozenset({"dateline", "head", "opener"})
_DATED = frozenset({"date", "docDate"})


class Outline(NamedTuple):
    """Are there several documents in a file, and which `<div>` (from 0) are some of them?"""

    several: bool
    divisions: Collection[int]


def is_article(kind: str) -> bool:
    """Is this type of `<div>` one that shares the date of its newspaper?"""
    return _ARTICLE.fullmatch(kind) is not None


def is_letter(kind: str) -> bool:
    """Is this type of `<div>` a document with a date of its own?"""
    return _LETTER.fullmatch(kind) is not None


def outline(file: SourceFile) -> Outline:
    """What `file` holds. Raises `ReaderError` as `scan` does."""
    target = _Target()
    for _cause in scan(file, target):
        pass
    dated = target.dated if 2 * len(target.dated) > target.innermost else []
    divisions = next((set(found) for found in (target.typed, dated) if len(found) > 1), set())
    return Outline(target.texts > 1 or target.grouped > 0 or bool(divisions), divisions)


@dataclass
class _Division:
    number: int
    kind: str
    innermost: bool = True
    dated: bool = False
    in_typed: bool = False


class _Target:
    """Counts texts and divisions: the target of `scan`."""

    def __init__(self) -> None:
        self.texts = self.grouped = self.innermost = self._divisions = 0
        self.typed: list[int] = []
        self.dated: list[int] = []
        self._open: list[_Division] = []
        self._inside = 0  # elements open that are no containers
        self._heading = 0  # of these, the number at which a heading opened
        self._groups = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._inside or name not in CONTAINERS:
            self._inside += 1
            if name in _HEADINGS and not self._heading:
                self._heading = self._inside
            elif name in _DATED and self._heading and self._open:
                self._open[-1].dated = True
        elif name in DIVISIONS:
            self._open_division(attributes.get("type", ""))
        elif name == "group":
            self._groups += 1
        elif name == "text":
            self.grouped += self._groups > 0
        elif name in ("TEI", "TEI.2"):
            self.texts += 1

    def data(self, text: str) -> None:
        pass

    def end(self, name: str) -> None:
        if self._inside:
            self._heading = 0 if self._heading == self._inside else self._heading
            self._inside -= 1
        elif name in DIVISIONS:
            self._close_division(self._open.pop())
        elif name == "group":
            self._groups -= 1

    def _open_division(self, kind: str) -> None:
        division = _Division(self._divisions, kind)
        self._divisions += 1
        if self._open:
            self._open[-1].innermost = False
            outer = self._open[-1]
            division.in_typed = outer.in_typed or _is_typed(outer.kind)
        if _is_typed(kind) and not division.in_typed:
            self.typed.append(division.number)
        self._open.append(division)

    def _close_division(self, division: _Division) -> None:
        if division.innermost:
            self.innermost += 1
            if division.dated and not _CHAPTER.fullmatch(division.kind):
                self.dated.append(division.number)


def _is_typed(kind: str) -> bool:
    return is_letter(kind) or is_article(kind)

"""The reader of XML in which each letter, speech or article is an element.

Editions that follow no standard call their elements as they like. What is called for a text
(`<letterText letter="1">`, `<brief nr="2">`), stands there several times and holds nearly all that
is written is a document each, and its attributes say what it is. What stands around them is one
document more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.numbering.uniquenames import UniqueNames
from sourcesearch.readers.markup.xmlparagraphs import XmlParagraphs
from sourcesearch.readers.markup.xmlscan import scan
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader_of", "text_element"]

_TEXTS = re.compile(
    r"letter|brief|lettre|lettera|carta|speech|rede\Z|discours|discurso|article|artikel|report"
    r"|document|poem|gedicht|poème|diaryentry|telegram|treaty|memo(?:randum)?\Z|dispatch|despatch"
    r"|interview(?!e|p)|sermon|predigt|charter|urkunde|petition|testimony|deposition",
    re.IGNORECASE,
)
"""What elements are called that are texts, or are called with."""

_SEVERAL = re.compile(r"(?:(?<!discour)s|briefe|gedichte|urkunden|lettere)\Z", re.IGNORECASE)
_PART = re.compile(
    r"(?:absatz|head|line|page|para|paragraph|part|satz|section|seite|sentence|stanza|strophe"
    r"|title|titel|verse?|zeile)\Z",
    re.IGNORECASE,
)
"""What is called for a part of a text: `letterParagraph`, `articlePage`."""

_STAGE = frozenset({
    "act", "acte", "akt", "aufzug", "auftritt", "drama", "play", "scene", "scène", "szene",
})  # fmt: skip
"""What is said in a play is a speech in another sense."""

_LEAF = re.compile(r"\d{1,4} ?[rv]\Z")
"""A leaf of a manuscript, which is called `carta` in Italian as a letter is in Spanish."""

_TITLES = frozenset({"head", "heading", "headline", "title", "titel", "titre", "h1"})
_ATTRIBUTES = {
    "title": "title", "titel": "title", "author": "author", "from": "author", "sender": "author",
    "speaker": "author", "to": "recipient", "recipient": "recipient", "date": "date",
    "when": "date", "datum": "date", "place": "place", "lang": "language", "source": "source",
}  # fmt: skip
_IDS = ("id", "n", "nr", "no", "num", "number", "key", "ref", "index")

_SAMPLE = 4_000  # elements
_DEEPEST = 4
_FEWEST = 3
_SHORTEST = 80
"""Characters of a text, on the mean: what is shorter is rather a name, a title or a reference."""

_AROUND = 0.1
"""So much of what is written may stand around the texts."""

Place = tuple[int, str]
"""An element: how many are around it, and what it is called."""


def reader_of(file: SourceFile) -> Reader | None:
    """The reader of a file that has such elements; else None.

    To tell, its beginning has to be read: the reader knows the element that was found.
    """
    place = text_element(file)
    return Reader("xml", (), lambda each: _read(each, place)) if place else None


def text_element(file: SourceFile) -> Place | None:
    """The element of which each is a document; None if there is none, as the beginning tells."""
    shape = _Shape()
    for _ in scan(file, shape, _SAMPLE):
        if shape.elements >= _SAMPLE:
            break
    for place, number in sorted(shape.closed.items()):
        inside = shape.inside[place]
        most_is_inside = inside >= (1 - _AROUND) * shape.written
        if number >= _FEWEST and inside >= number * _SHORTEST and most_is_inside:
            return place
    return None


def _is_text(name: str) -> bool:
    """Whether an element is called for a text, and neither for several nor for a part of one."""
    return bool(_TEXTS.search(name)) and not (_SEVERAL.search(name) or _PART.search(name))


class _Shape:
    """How often elements called for texts stand there, and how much in them: a target of `scan`."""

    def __init__(self) -> None:
        self.elements = self.written = 0
        self.closed: Counter[Place] = Counter()
        self.inside: Counter[Place] = Counter()
        self._open: list[Place | None] = []
        self._stages = 0  # open acts and scenes

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        place = len(self._open), name
        self._stages += name.lower() in _STAGE
        is_near = len(self._open) <= _DEEPEST and not self._stages
        is_text = is_near and _is_text(name) and not _LEAF.match(attributes.get("n", ""))
        self._open.append(place if is_text else None)

    def data(self, text: str) -> None:
        length = len(text.strip())
        self.written += length
        for place in filter(None, self._open):
            self.inside[place] += length

    def end(self, name: str) -> None:
        self._stages -= name.lower() in _STAGE
        if place := self._open.pop():
            self.closed[place] += 1


def _read(file: SourceFile, place: Place) -> Iterator[Document]:
    """The documents of a file, and last what stands around them."""
    target = _Texts(place)
    problems: list[str] = []
    for cause in scan(file, target):
        if cause:
            problems.append(cause)
        yield from target.drain()
    rest = target.around.document("0")
    if rest.text.strip() or problems:
        yield replace(rest, problems=(*rest.problems, *problems))


class _Texts:
    """Documents from elements at a place: a target of `scan`."""

    def __init__(self, place: Place) -> None:
        self.around = XmlParagraphs()
        self._place = place
        self._depth = 0
        self._text: XmlParagraphs | None = None
        self._title: list[str] = []
        self._is_titled = False
        self._said: dict[str, str] = {}
        self._done: list[Document] = []
        self._parts = UniqueNames()
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._text is None and (self._depth, name) == self._place:
            self._text, self._said, self._title = XmlParagraphs(), attributes, []
        elif self._text is not None and name.lower() in _TITLES and not self._title:
            self._is_titled = True
        (self._text or self.around).start(name, attributes)
        self._depth += 1

    def data(self, text: str) -> None:
        if self._is_titled:
            self._title.append(text)
        (self._text or self.around).data(text)

    def end(self, name: str) -> None:
        self._depth -= 1
        (self._text or self.around).end(name)
        if name.lower() in _TITLES:
            self._is_titled = False
        if self._text is not None and (self._depth, name) == self._place:
            self._done.append(self._document(self._text))
            self._text, self._is_titled = None, False

    def drain(self) -> Iterator[Document]:
        """What is done since the last call, but for what has no text."""
        done, self._done = self._done, []
        return (document for document in done if document.text.strip())

    def _document(self, text: XmlParagraphs) -> Document:
        written = text.document(self._part())
        title = " ".join("".join(self._title).split())
        known = {
            _ATTRIBUTES[name.lower()]: value
            for name, value in self._said.items()
            if name.lower() in _ATTRIBUTES
        }
        metadata = Metadata.of(f"<{self._place[1]}>", {"title": title, **known})
        around = self.around.said or Metadata()
        return replace(written, metadata=metadata.or_else(written.metadata).or_else(around))

    def _part(self) -> str:
        """What the text is called by: its own number or name, unless another has it already."""
        names = sorted(self._said, key=lambda name: name.lower() not in _IDS)
        called = (name for name in names if name.lower() in _IDS or _TEXTS.search(name))
        own = next((self._said[name].strip() for name in called), "")
        self._count += 1
        return self._parts.unique(own or str(self._count))

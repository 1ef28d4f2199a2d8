"""The reader of debates as parlparse has them, from which TheyWorkForYou is made.

A file is a day of a house: headings and, between them, speeches with their speakers. What stands
below a heading is a document, by the day, house and columns that its speeches name; who speaks is
the heading of what is said. https://parser.theyworkforyou.com
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Document
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.debates.items import WORK, Items, documents
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

ORIGIN = "parlparse"

_ID = re.compile(
    r"uk\.org\.publicwhip/(?P<kind>\w+)/(?P<day>\d{4}-\d\d-\d\d)[a-z]?\.(?P<at>[\d.W]+)"
)
_HOUSES = {
    "debate": "House of Commons", "lords": "House of Lords",
    "westminhall": "House of Commons, Westminster Hall", "wrans": "Written Answers",
    "wms": "Written Statements", "spor": "Scottish Parliament", "ni": "Northern Ireland Assembly",
}  # fmt: skip
_ABROAD = ("aph.gov.au", "parlinfo")
"""Addresses of the Parliament of Australia, of whose debates OpenAustralia has such files."""

_LEVELS = {"major-heading": 0, "oral-heading": 0, "minor-heading": 1}
_SPEECHES = frozenset({"division", "speech"})
_BLOCKS = frozenset({"blockquote", "li", "p", "table", "ul"})


def read(file: SourceFile) -> Iterator[Document]:
    """The debates of a day."""
    return documents(file, _Day())


class _Day(Items):
    """The debates of a file: the target of `scan`."""

    def __init__(self) -> None:
        super().__init__()
        self._headings = ["", ""]
        self._begin()
        self._heading: list[str] | None = None  # as far as it is read
        self._level = 0
        self._speaks = False

    def _begin(self) -> None:
        self._text = RunningText()
        self._said: dict[str, str] = {}
        self._speakers: dict[str, None] = {}
        self._column = ""

    def break_off(self) -> None:
        if self._text.length:
            self.add(self._text, "parlparse", ORIGIN, self._known())
        self._begin()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _LEVELS:
            self.break_off()
            self._heading, self._level = [], _LEVELS[name]
        elif name in _SPEECHES:
            self._speech(attributes)
        elif name in _BLOCKS:
            self._text.block()
        elif name == "tr":
            self._text.line()
        elif name in ("td", "th", "mpname"):
            self._text.cell()

    def end(self, name: str) -> None:
        if name in _LEVELS:
            self._headings[self._level :] = [" ".join("".join(self._heading or []).split())]
            self._headings += [""] * (2 - len(self._headings))
            self._heading = None
        elif name in _SPEECHES:
            self._speaks = False
        elif name in _BLOCKS:
            self._text.block()

    def data(self, text: str) -> None:
        if self._heading is not None:
            self._heading.append(text)
        elif self._speaks:
            if not self._text.length and (title := self._title()) and not text.isspace():
                self._text.add(title)
                self._text.block()
            self._text.add(text)

    def _speech(self, attributes: dict[str, str]) -> None:
        self._speaks = True
        self._text.block()
        speaker = " ".join(attributes.get("speakername", "").split())
        self._text.begin_section(speaker)
        self._speakers[speaker] = None
        column = attributes.get("colnum", "")
        if column and column != self._column:
            self._text.begin_page(f"col. {column}")
            self._column = column
        if not self._said and (found := _ID.match(attributes.get("id", ""))):
            url = attributes.get("url", "")
            house = "" if any(each in url for each in _ABROAD) else _HOUSES.get(found["kind"], "")
            source = ", ".join(filter(None, [WORK, house])) if house else ""
            self._said = {"date": found["day"], "source": source, "url": url}

    def _title(self) -> str:
        return self._headings[1] or self._headings[0]

    def _known(self) -> dict[str, str]:
        return {
            "title": self._title(),
            "heading": self._headings[0] if self._headings[1] else "",
            "speaker": "; ".join(filter(None, self._speakers)),
            "type": "debate",
            **self._said,
        }


reader = Reader("parlparse", (), read)

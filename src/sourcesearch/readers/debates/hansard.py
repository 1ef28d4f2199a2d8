"""The reader of the debates of the British Parliament from 1803 to 2005, as Hansard's XML has them.

A file is a volume, or a sitting of one. Each debate, question or written answer is a document: the
outermost `<section>` with text of its own, with those in it as its sections; what is in none, such
as when the House met, is one for the sitting. Columns stand in the place of pages; volume and
series are in the names of pictures. What a speaker says begins with the name, as it is printed.
https://hansard-archive.parliament.uk (hansard_v12.xsd)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcesearch.counted import ordinal
from sourcesearch.document import Document
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.debates.items import WORK, Items, documents
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["ROOTS", "is_british", "reader"]

ORIGIN = "Hansard"

_VOLUME = re.compile(r"S(\d)([CL]?)V(\d{4})P")
"""Series, house and volume: `S6CV0089P0I0010`."""

_HOUSES = {
    "housecommons": "House of Commons", "houselords": "House of Lords",
    "westminsterhall": "House of Commons, Westminster Hall",
    "grandcommittee": "House of Lords, Grand Committee",
    "grandcommitteereport": "House of Lords, Grand Committee",
}  # fmt: skip
_OF_VOLUMES = {"C": "House of Commons", "L": "House of Lords"}
ROOTS = frozenset({"hansard", "writtenanswers", "writtenstatements", *_HOUSES})
_DIVIDING = frozenset({
    *ROOTS, "debates", "group", "oralquestions", "section",
})  # fmt: skip
_BLOCKS = frozenset({"blockquote", "division", "p", "quote", "table", "ul", "ol"})
_LINES = frozenset({"br", "caption", "li", "tr"})
_CELLS = frozenset({"td", "th"})


def is_british(head: bytes) -> bool:
    """Whether XML begins so; the Parliament of Australia has another kind of the same name."""
    return b"<session.header" not in head


def read(file: SourceFile) -> Iterator[Document]:
    """The debates of a volume or sitting."""
    return documents(file, _Sittings())


@dataclass
class _Division:
    """An element that divides a volume, its title, and the text of the document that it is."""

    name: str
    title: str = ""
    text: RunningText | None = None


class _Sittings(Items):
    """The sittings of a file: the target of `scan`."""

    skipped = frozenset({"frontmatter", "index", "titlepage"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[_Division] = []
        self._said: dict[str, str] = {}
        self._house = ""
        self._column = ""
        self._title: list[str] | None = None  # as far as it is read
        self._label: list[str] | None = None

    def break_off(self) -> None:
        while self.open:
            self._close()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if self._skipping:
            return
        if name in _DIVIDING:
            self._divide(name)
        elif name in _BLOCKS | _LINES | _CELLS:
            self._set_off(name)

    def end(self, name: str) -> None:
        is_read = not self._skipping
        super().end(name)
        if is_read and name in _DIVIDING and self.open:
            self._close()
        elif is_read and name in _BLOCKS | _LINES:
            self._set_off(name)

    def open_image(self, attributes: dict[str, str]) -> None:
        if found := _VOLUME.match(attributes.get("src", "")):
            series, house, volume = found.groups()
            self._said |= {"series": f"{ordinal(int(series))} series", "volume": str(int(volume))}
            self._house = _OF_VOLUMES.get(house, "")

    def open_date(self, attributes: dict[str, str]) -> None:
        self._said["date"] = attributes.get("format", "")

    def open_title(self, _attributes: dict[str, str]) -> None:
        self._title = []

    def close_title(self) -> None:
        title, self._title = " ".join("".join(self._title or []).split()), None
        if not (title and self.open):
            return
        division = self.open[-1]
        if division.title or division.name != "section":
            division.title = division.title or title
            return
        division.title = title
        if text := self._owner():
            text.block()
            text.begin_section(title)
            text.add(title)
            text.block()

    def open_col(self, _attributes: dict[str, str]) -> None:
        self._label = []

    def close_col(self) -> None:
        label, self._label = "".join(self._label or []).strip(), None
        if label:
            self._column = f"col. {label}"
            if text := self._owner():
                text.begin_page(self._column)

    def text(self, text: str) -> None:
        if self._label is not None:
            self._label.append(text)
        elif self._title is not None:
            self._title.append(text)
        elif self.open and (owner := self._owner()):
            owner.add(text)
        elif self.open and not text.isspace():
            self._begin().add(text)

    def _divide(self, name: str) -> None:
        if name in _HOUSES:
            self._said.pop("date", None)
        self._set_off("p")
        self.open.append(_Division(name))

    def _set_off(self, name: str) -> None:
        if text := self._owner():
            if name in _CELLS:
                text.cell()
            elif name in _LINES:
                text.line()
            else:
                text.block()

    def _owner(self) -> RunningText | None:
        """The text of the document that goes on here: of the outermost section that has one."""
        if any(division.name == "section" for division in self.open):
            sections = (each for each in self.open if each.name == "section")
            return next((each.text for each in sections if each.text), None)
        return next((each.text for each in self.open if each.text), None)

    def _begin(self) -> RunningText:
        """The text of a document that begins here, in a section or in none."""
        division = self.open[-1]
        if division.name != "section":
            division = self.open[0]
            division = next((each for each in self.open if each.name in _HOUSES), division)
        text = division.text = RunningText()
        if self._column:
            text.begin_page(self._column)
        if division.name == "section" and division.title:
            text.add(division.title)
            text.block()
        return text

    def _close(self) -> None:
        self._set_off("p")
        division = self.open.pop()
        if division.text is not None:
            self.add(division.text, "hansard", ORIGIN, self._known(division))

    def _known(self, division: _Division) -> dict[str, str]:
        house = next((each.name for each in self.open if each.name in _HOUSES), division.name)
        above = [each.title for each in self.open if each.title and each.name not in _HOUSES]
        return {
            "title": division.title or _HOUSES.get(division.name, ""),
            "source": ", ".join(filter(None, [WORK, _HOUSES.get(house, self._house)])),
            "heading": " › ".join(above),
            "language": "en",
            "type": "debate",
            **self._said,
        }


reader = Reader("hansard", (), read)

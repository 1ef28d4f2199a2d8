"""The reader of the debates of the Parliament of Australia: ParlInfo's XML, 2.0 to 2.2.

A file is a day of a house. Each debate, and each part of one under a title of its own, is a
document; what is in none, such as when the House met, is one for the day. A title that only says
how far a bill is ("Second Reading") has that of the bill before it. What a member says begins with
the name, which is its heading as well; pages are those that speeches and titles name.
https://parlinfo.aph.gov.au (hansard.xsd)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcesearch.document import Document
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.debates.items import Items, documents
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["is_australian", "reader"]

ORIGIN = "ParlInfo"
WORK = "Commonwealth Parliamentary Debates"
"""What the debates of the Parliament of Australia are cited as."""

_HOUSES = {"reps": "House of Representatives", "house of reps": "House of Representatives",
           "senate": "Senate"}  # fmt: skip
_STAGE = re.compile(
    r"(?:first|second|third) readings?|in committee|consideration|detail|report|messages?|adoption"
    r"|returned|assent",
    re.IGNORECASE,
)
_UNITS = frozenset({"debate", "hansard", "subdebate.1"})
_INFOS = frozenset({"cognateinfo", "debateinfo", "subdebateinfo"})
_SPEECHES = frozenset({"answer", "continue", "interjection", "question", "speech"})
_BLOCKS = _SPEECHES | {
    "adjournment", "amendment", "division", "list", "motion", "motionnospeech", "p", "para",
    "petition", "quote", "table", "title",
}  # fmt: skip
_LINES = frozenset({"item", "li", "num.votes", "row", "tr"})
_CELLS = frozenset({"entry", "td", "th"})
_HEADERS = frozenset({"session.header", "talker", *_INFOS})
_NAMES = re.compile(
    r"HPS-(?:Member|Office)(?:Speech|Continuation|I{1,2}nterjecting|Question|Answer)"
)
"""The styles of the names in front of what is said, where they stand in the text (2.2)."""

_TITLES = re.compile(r"HPS-\w{0,9}Debate")
"""Those of titles that were said before."""


def is_australian(head: bytes) -> bool:
    """Whether XML begins so; the debates of Britain have another kind of the same name."""
    return b"<session.header" in head


def read(file: SourceFile) -> Iterator[Document]:
    """The debates of a day."""
    return documents(file, _Day())


@dataclass
class _Unit:
    """What becomes a document: its title, text and speakers."""

    title: str = ""
    text: RunningText = field(default_factory=RunningText)
    speakers: dict[str, None] = field(default_factory=dict)


class _Day(Items):
    """The debates of a day: the target of `scan`."""

    skipped = frozenset({"day.start", "id.no", "name.id", "time.stamp"})

    def __init__(self) -> None:
        super().__init__()
        self._names: list[str] = []  # of the open elements
        self._units: list[_Unit] = []
        self._said: dict[str, str] = {}
        self._value: list[str] | None = None  # of an element of a header, as far as it is read
        self._value_at = 0  # how many are open inside it
        self._role = ""
        self._page = ""
        self._speakers: list[str] = []  # of the open speeches
        self._waiting = ""  # the name of who begins to speak
        self._spoken: list[str] | None = None  # a name in the text, as far as it is read

    def break_off(self) -> None:
        while self._units:
            self._close()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        if not self._skipping and name == "p" and _TITLES.fullmatch(attributes.get("class", "")):
            self._skipping = 1
        if self._skipping:
            return
        self._names.append(name)
        if name in _UNITS:
            self._units.append(_Unit())
        elif name in _SPEECHES:
            self._speakers.append("")
        if name in _HEADERS:
            self._value = None
        elif self._value is not None:
            return  # it only sets off words of a value: italics in a title
        elif self._header() or name == "page.no":
            self._value, self._value_at = [], len(self._names)
            self._role = attributes.get("role", "")
        else:
            self._begin(name, attributes)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens that is part of what was said."""
        if name == "talk.text":
            self._waiting = ""  # it stands in the text
        elif name == "span" and _NAMES.fullmatch(attributes.get("class", "")):
            self._spoken = []
        elif self._units:
            self._set_off(name)

    def end(self, name: str) -> None:
        is_read = not self._skipping
        super().end(name)
        if not is_read:
            return
        if self._value is not None:
            if len(self._names) == self._value_at:
                self._know(self._header(), name, " ".join("".join(self._value).split()))
                self._value = None
        elif name == "span" and self._spoken is not None:
            spoken, self._spoken = "".join(self._spoken), None
            self._speak(" ".join(spoken.split()).strip(" :—").removesuffix(" interjecting"))
            self._add(spoken)
        elif self._units:
            self._set_off(name)
        self._names.pop()
        if name in _SPEECHES:
            self._speakers.pop()
            if self._speakers and self._units:
                self._units[-1].text.begin_section(self._speakers[-1])
        elif name in _UNITS:
            self._close()

    def text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)
        elif self._spoken is not None:
            self._spoken.append(text)
        elif self._units and not self._header():
            self._add(text)

    def _add(self, text: str) -> None:
        if self._units and (text := self._begun(text)):
            self._units[-1].text.add(text)

    def _begun(self, text: str) -> str:
        """A text in the midst of a document; in front of one that begins, its title or a name."""
        unit = self._units[-1]
        if text.isspace():
            return text if unit.text.length and not self._waiting else ""
        if not unit.text.length and len(self._units) > 1:
            unit.text.begin_page(self._page)
            unit.text.add(unit.title)
            unit.text.block()
        if not self._waiting:
            return text
        name, self._waiting = self._waiting, ""
        said = text.lstrip()
        return f"{name}{said}" if said.startswith("—") else f"{name} {said}"

    def _header(self) -> str:
        """The header that is open: of the day, of a debate or of who speaks."""
        return next((name for name in reversed(self._names[-3:]) if name in _HEADERS), "")

    def _know(self, header: str, name: str, value: str) -> None:
        if name == "page.no" and value.strip("0") and value != self._page:
            self._page = value
            if self._units and self._units[-1].text.length and header != "session.header":
                self._units[-1].text.begin_page(value)
        elif header == "session.header" and name in ("chamber", "date"):
            self._said[name] = value
        elif header == "talker" and name == "name" and self._role != "metadata" and value:
            self._speak(value)
            self._waiting = value
        elif header in ("debateinfo", "subdebateinfo") and name == "title" and value:
            self._entitle(value)

    def _speak(self, name: str) -> None:
        if self._speakers and self._units and name:
            self._speakers[-1] = name
            unit = self._units[-1]
            unit.speakers[name] = None
            unit.text.begin_section(name)

    def _entitle(self, title: str) -> None:
        unit = self._units[-1]
        if "subdebate.2" in self._names or unit.title:
            unit.text.block()
            unit.text.add(title)
            unit.text.block()
        else:
            unit.title = title

    def _set_off(self, name: str) -> None:
        text = self._units[-1].text
        if name in _CELLS:
            text.cell()
        elif name in _LINES or self._names[-2:] == ["names", "name"]:
            text.line()
        elif name in _BLOCKS:
            text.block()

    def _close(self) -> None:
        unit = self._units.pop()
        house = _HOUSES.get(self._said.get("chamber", "").casefold(), self._said.get("chamber", ""))
        above = [each.title for each in self._units if each.title]
        title = unit.title or house
        if above and _STAGE.match(title):
            title = f"{above[-1]}: {title}"
        if any(line not in ("", unit.title) for line in unit.text.text().split("\n")):
            self.add(unit.text, "parlinfo", ORIGIN, {
                "title": title,
                "heading": " › ".join(above),
                "source": ", ".join(filter(None, [WORK, house])),
                "date": self._said.get("date", ""),
                "speaker": "; ".join(unit.speakers),
                "language": "en",
                "type": "debate",
            })  # fmt: skip


reader = Reader("parlinfo", (), read)

"""The reader of Akoma Ntoso, in which parliaments hand out debates and laws.

A file is a document. The headings of its parts, with their numbers, are its sections, one inside
the other; what somebody says goes on below the name. What the file says of itself is left out.
https://docs.oasis-open.org/legaldocml/akn-core/v1.0/
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.markup.xmlhandler import XmlHandler, handle
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

ORIGIN = "Akoma Ntoso"

_KINDS = {"act": "act", "bill": "bill", "debate": "debate", "debateReport": "debate"}
"""What the element in the first one says that it is."""

_DATED = frozenset(("FRBRWork", "FRBRExpression"))
"""Whose dates count; that of the file itself is of when it was made."""

_SECOND = 2
_LEVELS = _DATED | {"FRBRManifestation", "FRBRItem"}
_MADE = frozenset(("generation", "markup", "import"))
_BLOCKS = frozenset({
    "blockList", "formula", "item", "li", "listIntroduction", "longTitle", "p", "preamble", "scene",
    "content", "from", "speech", "summary", "table", "tr",
})  # fmt: skip
_TITLES = frozenset({"heading", "num", "subheading"})
_CELLS = frozenset({"td", "th"})


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of a file."""
    parts = _Parts()
    problems = handle(file, parts)
    if not parts.running.length:
        raise ReaderError("; ".join(["Akoma Ntoso without text", *problems]))
    metadata = Metadata.of(ORIGIN, parts.known())
    yield parts.running.document("akn", metadata, problems=problems)


class _Parts(XmlHandler):
    """The parts of a file, one inside the other: the target of `scan`."""

    def __init__(self) -> None:
        super().__init__()
        self.running = RunningText()
        self._said: dict[str, str] = {}
        self._titles: list[str] = []  # of what is open; "" where it has none
        self._title: list[str] | None = None  # as far as it is read
        self._stated: list[str] = []
        self._first = ""
        self._meta = 0  # how deep in what the file says of itself
        self._level = ""
        self._is_stated = self._follows_name = False

    def known(self) -> dict[str, str]:
        """Title, date, language and what it is."""
        return {"title": "".join(self._stated).strip() or self._first, **self._said}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._titles.append("")
        if len(self._titles) == _SECOND and name in _KINDS:
            self._said["type"] = _KINDS[name]
        if name == "meta" or self._meta:
            self._meta += 1
            self._describe(name, attributes)
        elif name in _TITLES:
            self._title = []
        elif name == "docTitle":
            self._is_stated = True
        elif name == "docDate" and attributes.get("date"):
            self._said["date"] = attributes["date"]
        elif name == "p" and self._follows_name:
            self._follows_name = False  # it goes on below the name
        elif name in _BLOCKS:
            self.running.block()
        elif name in _CELLS:
            self.running.cell()

    def end(self, name: str) -> None:
        if self._titles.pop():
            self.running.begin_section(self._path())
        if self._meta:
            self._meta -= 1
        elif name in _TITLES:
            self._entitle(" ".join("".join(self._title or []).split()))
        elif name == "docTitle":
            self._is_stated = False
        elif name == "from":
            self.running.line()
            self._follows_name = True
        elif name in _BLOCKS:
            self.running.block()

    def data(self, text: str) -> None:
        if self._meta:
            return
        if self._title is not None:
            self._title.append(text)
            return
        if self._is_stated:
            self._stated.append(text)
        self.running.add(text)

    def _entitle(self, title: str) -> None:
        """A heading, or its number, of what is open."""
        self._title = None
        if not title or not self._titles:
            return
        own = self._titles[-1]
        self._titles[-1] = f"{own} {title}" if own else title
        self._first = self._first or title
        if own:
            self.running.space()
        else:
            self.running.block()
        self.running.begin_section(self._path())
        self.running.add(title)

    def _path(self) -> str:
        return " › ".join(filter(None, self._titles))

    def _describe(self, name: str, attributes: dict[str, str]) -> None:
        """What the file says of the work and its language; when it was made is not its date."""
        if name in _LEVELS:
            self._level = name
        is_made = attributes.get("name", "").casefold() in _MADE
        if name == "FRBRdate" and self._level in _DATED and not is_made:
            self._said.setdefault("date", attributes.get("date", ""))
        elif name == "FRBRlanguage":
            self._said.setdefault("language", attributes.get("language", ""))


reader = Reader("akn", (), read)

"""The items of a file of debates, each of which is a document as soon as it has ended."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.markup.xmlhandler import MAX_ELEMENTS, XmlHandler
from sourcesearch.readers.markup.xmlscan import scan
from sourcesearch.readers.reader import SourceFile

__all__ = ["WORK", "Items", "documents"]

WORK = "Parliamentary Debates (Hansard)"
"""What the debates of the British Parliament are printed as."""


class Items(XmlHandler):
    """What a file of debates holds: the target of `scan`."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Document] = []
        self._number = 0

    def taken(self) -> list[Document]:
        """The documents that have ended since the last call."""
        found, self._found = self._found, []
        return found

    @abstractmethod
    def break_off(self) -> None:
        """What is open ends here."""

    def add(self, text: RunningText, form: str, origin: str, known: Mapping[str, str]) -> None:
        """A document has ended; it is called by its number."""
        self._number += 1
        metadata = Metadata.of(origin, known)
        self._found.append(text.document(form, metadata, str(self._number)))


def documents(file: SourceFile, items: Items) -> Iterator[Document]:
    """The documents of a file, with what could not be read."""
    return attached(_read(file, items))


def _read(file: SourceFile, items: Items) -> Iterator[Document | str]:
    causes: list[str] = []
    for cause in scan(file, items, MAX_ELEMENTS):
        yield from items.taken()
        causes += [cause] if cause else []
    items.break_off()
    yield from items.taken()
    yield from causes

"""The reader of transcripts made with Transcriber (`.trs`): turns of speakers, with times in them.

Noises and remarks of the transcriber (`<Event>`, `<Comment>`) are left out.
http://trans.sourceforge.net (trans-14.dtd)
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.utterances import Utterance, seconds, transcript
from sourcesearch.readers.markup.xmlhandler import XmlHandler, handle
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

ORIGIN = "Transcriber"


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a recording."""
    turns = _Turns()
    problems = handle(file, turns)
    yield transcript(turns.found, Metadata.of(ORIGIN, turns.said), "transcriber", problems)


class _Turns(XmlHandler):
    """The turns of a file: the target of `scan`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Utterance] = []
        self.said: dict[str, str | None] = {}
        self._names: dict[str, str] = {}
        self._speakers: list[str] = []
        self._who = ""
        self._second = 0.0
        self._pieces: list[tuple[float, str]] = []
        self._is_open = False

    def open_Speaker(self, attributes: dict[str, str]) -> None:  # noqa: N802 - as the element
        self._names[attributes.get("id", "")] = attributes.get("name", "")

    def open_Episode(self, attributes: dict[str, str]) -> None:  # noqa: N802
        self.said = {"title": attributes.get("program"), "date": attributes.get("air_date")}

    def open_Turn(self, attributes: dict[str, str]) -> None:  # noqa: N802
        ids = attributes.get("speaker", "").split()
        self._speakers = [self._names.get(each, each) for each in ids]
        self._who = "; ".join(self._speakers)
        self._second = seconds(attributes.get("startTime"), self._second)
        self._is_open = True

    def open_Sync(self, attributes: dict[str, str]) -> None:  # noqa: N802
        self._second = seconds(attributes.get("time"), self._second)

    def open_Who(self, attributes: dict[str, str]) -> None:  # noqa: N802
        self._close()
        number = attributes.get("nb", "")
        if number.isdecimal() and 0 < int(number[:3]) <= len(self._speakers):
            self._who = self._speakers[int(number[:3]) - 1]

    def close_Turn(self) -> None:  # noqa: N802
        self._close()
        self._is_open = False

    def text(self, text: str) -> None:
        if self._is_open:
            self._pieces.append((self._second, text))

    def _close(self) -> None:
        if self._pieces:
            self.found.append(Utterance(self._who, tuple(self._pieces)))
        self._pieces = []


reader = Reader("transcriber", (), read)

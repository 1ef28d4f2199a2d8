"""The paragraphs of XML of any kind.

An element with text of its own is a paragraph, with all the elements inside it; other elements
stand between paragraphs. Where that would make a paragraph of every word or two, all is one
running text.
"""

from __future__ import annotations

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.running import RunningText

__all__ = ["XmlParagraphs"]

_ORIGIN = "first element"
_FEWEST = 20
"""So many paragraphs of a word or two are none; fewer may be a short list."""


class XmlParagraphs:
    """Text between blank lines: the target of `scan`."""

    def __init__(self) -> None:
        self.text = RunningText()
        self._has_text = [False]  # for each open element: has it text of its own so far?
        self.said: Metadata | None = None  # by the first element

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if self.said is None:
            self.said = Metadata.of(_ORIGIN, {"language": attributes.get("lang")})
        if not self._has_text[-1]:
            self.text.block()
        self._has_text.append(False)

    def data(self, text: str) -> None:
        """Text in the element that opened last and is not closed."""
        if not text.isspace():
            self._has_text[-1] = True
        self.text.add(text)

    def end(self, name: str) -> None:
        """That element closes."""
        self._has_text.pop()

    def document(self, part: str) -> Document:
        """What has been read since the last call, as a document."""
        text = self.text.text()
        self.text = RunningText()
        pieces = text.split("\n\n")
        short = sum(piece.count(" ") < 2 for piece in pieces)
        problems: tuple[str, ...] = ()
        if len(pieces) >= _FEWEST and short * 2 > len(pieces):
            text = " ".join(pieces)
            problems = ("most of its elements hold one or two words: read as one running text",)
        return Document(
            text,
            self.said or Metadata(),
            format="xml",
            part=part,
            paragraphs=paragraphs(text),
            problems=problems,
        )

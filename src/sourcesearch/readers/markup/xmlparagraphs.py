"""The paragraphs of XML of any kind.

An element with text of its own is a paragraph, with all the elements inside it; other elements
stand between paragraphs. Where that would make a paragraph of every word or two, all is one
running text. What is called for a page and numbered begins one, and what is called for a line
stands on its own, inside a paragraph.
"""

from __future__ import annotations

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.numbering.pagelabels import page_label
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.running import RunningText

__all__ = ["XmlParagraphs"]

_ORIGIN = "first element"
_PAGES = frozenset({"folio", "page", "pagebreak", "pb", "seite"})
_LINES = frozenset({"br", "l", "lb", "line", "linebreak", "zeile"})
_NUMBERS = ("n", "nr", "no", "num", "number", "index", "label")
_FEWEST = 20
"""So many paragraphs of a word or two are none; fewer may be a short list."""


class XmlParagraphs:
    """Text between blank lines: the target of `scan`."""

    def __init__(self) -> None:
        self.text = RunningText()
        self._has_text = [False]  # for each open element: has it text of its own so far?
        self._closed = ""  # the last element that did
        self.said: Metadata | None = None  # by the first element

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        if self.said is None:
            self.said = Metadata.of(_ORIGIN, {"language": attributes.get("lang")})
        is_line = name.lower() in _LINES
        if is_line and (self._has_text[-1] or name == self._closed):
            self.text.line()
        elif not self._has_text[-1]:
            self.text.block()
        if name.lower() in _PAGES and (label := _numbered(attributes)):
            self.text.begin_page(page_label(label))
        self._has_text.append(False)

    def data(self, text: str) -> None:
        """Text in the element that opened last and is not closed."""
        if not text.isspace():
            self._has_text[-1] = True
        self.text.add(text)

    def end(self, name: str) -> None:
        """That element closes."""
        self._has_text.pop()
        self._closed = name

    def document(self, part: str) -> Document:
        """What has been read since the last call, as a document."""
        done, self.text = self.text, RunningText()
        if done.page:
            self.text.begin_page(done.page)
        pieces = done.text().split("\n\n")
        short = sum(piece.count(" ") < 2 for piece in pieces)
        said = self.said or Metadata()
        if len(pieces) < _FEWEST or short * 2 <= len(pieces):
            return done.document("xml", said, part)
        text = " ".join(pieces)
        problem = "most of its elements hold one or two words: read as one running text"
        whole = paragraphs(text)
        return Document(text, said, "xml", part, paragraphs=whole, problems=(problem,))


def _numbered(attributes: dict[str, str]) -> str:
    """The number that an element says to have; "" if it says none."""
    said = {name.lower(): value for name, value in attributes.items()}
    return next((said[name] for name in _NUMBERS if said.get(name)), "")

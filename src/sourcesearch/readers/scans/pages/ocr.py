"""The recognised page, and the document that pages become.

It has the lines as they were recognised, one page after the other. A word that is broken
over a line keeps its hyphen at the line's end, also where the line is the last of its
column or page. Each line knows its box on the picture of its page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from sourcesearch.document import Box, Document, Metadata, Region, Span
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.paragraphs import seen
from sourcesearch.readers.common.sizes import PART
from sourcesearch.readers.common.textbuilder import BLANK, LINE, TextBuilder
from sourcesearch.readers.metadata.folders import number_in_name
from sourcesearch.readers.reader import SourceFile

__all__ = ["Line", "OcrPage", "OcrText", "documents", "quality"]


class Line(NamedTuple):
    """A recognised line; its box in the units of its page, if it has one.

    words, confidence: how many words say how sure they are, and the sum of that (0 to 1).
    is_text: not a catchword or whatever else the printer or binder needed.
    """

    text: str
    box: Box | None = None
    words: int = 0
    confidence: float = 0
    is_text: bool = True


@dataclass
class OcrPage:
    """A page: its label, its picture with its size, its blocks of lines in reading order.

    words, confidence: how many words say how sure they are, and the sum of that (0 to 1).
    languages: those that are named, as often as they are.
    named: the lines of blocks, and lines, by their IDs where they have some.
    titles: those of what begins on it, as the file's table of contents has them.
    is_counted: whether its label is only its number among the pictures that a program was given.
    """

    label: str = ""
    image: str = ""
    width: float = 0
    height: float = 0
    blocks: list[list[Line]] = field(default_factory=list)
    words: int = 0
    confidence: float = 0
    languages: Counter[str] = field(default_factory=Counter)
    named: dict[str, list[Line]] = field(default_factory=dict)
    is_counted: bool = False
    titles: list[str] = field(default_factory=list)

    def sure(self, confidence: str | None, out_of: float = 1) -> None:
        """Counts the confidence of a word; what is no number is not counted."""
        try:
            value = float(confidence or "") / out_of
        except ValueError:
            return
        if 0 <= value <= 1:
            self.words += 1
            self.confidence += value


class OcrText(TextBuilder):
    """A document of recognised pages as it grows."""

    def __init__(self) -> None:
        super().__init__()
        self._on: OcrPage | None = None
        self._words = 0
        self._confidence = 0.0
        self._languages: Counter[str] = Counter()

    def add(self, page: OcrPage) -> None:
        """The next page."""
        begin: int | None = None
        for block in page.blocks:
            first = self.add_block(page, block)
            begin = first if begin is None else begin
        if begin is not None:
            for title in page.titles:
                self.heading_at(begin, title)
        self._words += page.words
        self._confidence += page.confidence
        self._languages.update(page.languages)

    def add_block(
        self, page: OcrPage, block: Iterable[Line], continues: bool = False
    ) -> int | None:
        """The next block, which stands on `page`; whether it continues the one before.

        Where it begins in the text; None if it has none.
        """
        first: int | None = None
        for line in block:
            if not line.text.strip():
                continue
            begin = self._add_line(line.text, continues)
            continues = True
            first = begin if first is None else first
            if not line.is_text:
                self.leave_out(begin, self.length)
            if page is not self._on:
                self.page_at(begin, page.label)
                self._on = page
            if line.box and page.width > 0 and page.height > 0:
                box = _on_picture(line.box, page)
                self.regions.append(Region(begin, self.length, page.image, box))
            self._words += line.words
            self._confidence += line.confidence
        return first

    def known(self, origin: str) -> Metadata:
        """What the words tell of it; `origin` says who is sure of them."""
        language = max(self._languages, key=self._languages.__getitem__, default=None)
        said = Metadata.of(origin, {"language": language})
        return quality(origin, self._words, self._confidence).or_else(said)

    def paragraphs(self, text: str) -> tuple[Span, ...]:
        """What stands between blank lines, and is not only what the printer needed."""
        found = super().paragraphs(text)
        return seen(text, found, self._unsearched) if self._unsearched else found

    def _add_line(self, text: str, continues: bool) -> int:
        """Adds a line of a block, its first one or one that continues it; its start."""
        text = text.strip()
        broken = self.ends_with_hyphen() and text[0].islower()
        self.leave(LINE if continues or broken else BLANK)
        return self.write(text)


def _on_picture(box: Box, page: OcrPage) -> Box:
    x, width = (_fraction(value, page.width) for value in (box.x, box.width))
    y, height = (_fraction(value, page.height) for value in (box.y, box.height))
    return Box(x, y, width, height)


def _fraction(value: float, whole: float) -> float:
    """What `value` is of `whole`; files may say anything, also that it is no number."""
    return min(1.0, max(0.0, value / whole))


def quality(origin: str, words: int, confidence: float) -> Metadata:
    """How sure of its words `origin` is on average; nothing where it does not say."""
    mean = f"{confidence / words:.3f}" if words else None
    return Metadata.of(f"{origin} word confidence", {"ocr_quality": mean})


def documents(
    pages: Iterable[OcrPage],
    format: str,
    origin: str,
    problems: list[str],
    file: SourceFile | None = None,
) -> Iterator[Document]:
    """The document of the pages; several ("1", "2", ...) where they are too many for one.

    file:     in which they are: where it is one page, its name may have the number.
    problems: what could not be read; it may grow while `pages` are read, and the last
              document carries it. Raises `ReaderError` if there is no text.
    """
    text, number = OcrText(), 0
    for count, page in enumerate(_named(pages, file) if file else pages, start=1):
        page.label = page.label or str(count)
        if text.length > PART:
            number += 1
            yield text.document(format, text.known(origin), str(number))
            text = OcrText()
        text.add(page)
    if not text.length:
        raise ReaderError("; ".join(["pages without text", *problems]))
    part = str(number + 1) if number else ""
    yield text.document(format, text.known(origin), part, problems=problems)


def _named(pages: Iterable[OcrPage], file: SourceFile) -> Iterator[OcrPage]:
    """The pages; one that is alone and at most counted is called by the name of its file."""
    found = iter(pages)
    first = list(islice(found, 2))
    if len(first) == 1 and (first[0].is_counted or not first[0].label):
        first[0].label = number_in_name(file) or first[0].label
    yield from first
    yield from found

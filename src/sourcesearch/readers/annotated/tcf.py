"""The reader of texts in the Text Corpus Format of WebLicht (TCF), as the German Text Archive has.

The text stands in it as a whole, before its words, lemmata and parts of speech, which are left out;
where it does not, it is put together from the words. The header of the edition is that of TEI.
https://weblicht.sfs.uni-tuebingen.de/weblichtwiki/index.php/The_TCF_Format
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import TreeBuilder

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.sizes import MAX_CHARACTERS, TooLong
from sourcesearch.readers.markup.xmlhandler import XmlHandler
from sourcesearch.readers.markup.xmlscan import scan
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tei.tei_header import header_metadata

__all__ = ["reader"]

ORIGIN = "TCF"

_MOST = 20_000_000
"""Elements of a file: a book of half a million words has some for each of them."""


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a file."""
    corpus = _Corpus()
    problems = tuple(cause for cause in scan(file, corpus, _MOST) if cause)
    text = "".join(corpus.pieces).strip() or " ".join(corpus.words)
    if not text:
        raise ReaderError("a TCF without text")
    yield Document(
        text,
        corpus.metadata.or_else(Metadata.of(ORIGIN, {"language": corpus.language})),
        format="tcf",
        paragraphs=tuple(paragraphs(text, 0, len(text))),
        problems=problems,
    )


class _Corpus(XmlHandler):
    """What a file holds: the target of `scan`."""

    skipped = frozenset(
        {"lemmas", "POStags", "sentences", "orthography", "depparsing", "parsing", "morphology"}
    )

    def __init__(self) -> None:
        super().__init__()
        self.metadata = Metadata()
        self.language: str | None = None
        self.pieces: list[str] = []
        self.words: list[str] = []
        self._header: TreeBuilder | None = None
        self._into: list[str] | None = None
        self._left = MAX_CHARACTERS

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "teiHeader":
            self._header = TreeBuilder()
        if self._header:
            self._header.start(name, attributes)
        else:
            super().start(name, attributes)

    def end(self, name: str) -> None:
        if self._header is None:
            super().end(name)
            return
        element = self._header.end(name)
        if name == "teiHeader":
            self.metadata, self._header = header_metadata(element), None

    def data(self, text: str) -> None:
        if self._header:
            self._header.data(text)
        else:
            super().data(text)

    def open_TextCorpus(self, attributes: dict[str, str]) -> None:  # noqa: N802 - as the element
        language = attributes.get("lang", "")
        self.language = None if language == "unknown" else language

    def open_text(self, _attributes: dict[str, str]) -> None:
        self._into = self.pieces

    def close_text(self) -> None:
        self._into = None

    def open_token(self, _attributes: dict[str, str]) -> None:
        if not self.pieces:
            self._into = self.words

    def close_token(self) -> None:
        self._into = None

    def text(self, text: str) -> None:
        if self._into is not None:
            self._left -= len(text)
            if self._left < 0:
                raise TooLong
            self._into.append(text)


reader = Reader("tcf", (), read)

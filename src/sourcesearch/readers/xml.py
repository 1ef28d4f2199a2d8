"""What kind of XML is this file?

Its first element tells: TEI, ALTO, PAGE, hOCR and web pages go to the reader of their
format. Any other XML is read as text: an element with text of its own is a paragraph,
with all the elements inside it; other elements stand between paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourcesearch.document import Document
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.markup.xmlscan import Root, root, scan
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans import alto, page_xml
from sourcesearch.readers.tei import tei
from sourcesearch.readers.text import html
from sourcesearch.readers.text.text import PART

__all__ = ["reader", "reader_of"]

_BY_ROOT = {
    **dict.fromkeys(("TEI", "TEI.2", "teiCorpus", "teiCorpus.2"), tei.reader),
    "alto": alto.reader,
    "PcGts": page_xml.reader,
    "html": html.reader,
}


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an XML file, read by the reader of its format."""
    return reader_of(file).read(file)


def reader_of(file: SourceFile) -> Reader:
    """The reader for the first element of an XML file. Raises `ReaderError` if it has none."""
    return _BY_ROOT.get(_root(file).name, _unknown)


def _root(file: SourceFile) -> Root:
    first = root(file)
    return first._replace(name="html") if first.name.lower() == "html" else first


def _read_unknown(file: SourceFile) -> Iterator[Document]:
    """The text of any XML, in parts ("1", "2", ...) where it is too long for one document."""
    target = _Paragraphs()
    problems: list[str] = []
    parts = 0
    for cause in scan(file, target):
        if cause:
            problems.append(cause)
        elif target.text.length > PART:
            parts += 1
            yield target.document(str(parts))
    document = target.document(str(parts + 1) if parts else "")
    yield replace(document, problems=tuple(problems))


class _Paragraphs:
    """Text between blank lines: the target of `scan`."""

    def __init__(self) -> None:
        self.text = RunningText()
        self._has_text = [False]  # for each open element: has it text of its own so far?

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._has_text[-1]:
            self.text.block()
        self._has_text.append(False)

    def data(self, text: str) -> None:
        if not text.isspace():
            self._has_text[-1] = True
        self.text.add(text)

    def end(self, name: str) -> None:
        self._has_text.pop()

    def document(self, part: str) -> Document:
        """What has been read since the last call, as a document."""
        text = self.text.text()
        self.text = RunningText()
        return Document(text, format="xml", part=part, paragraphs=paragraphs(text))


_unknown = Reader("xml", (), _read_unknown)
reader = Reader("xml", (".xml",), read)

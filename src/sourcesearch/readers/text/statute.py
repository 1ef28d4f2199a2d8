"""The reader of German statutes, in the XML of gesetze-im-internet.de.

A `<dokumente>` is a law or decree, and a document: its first `<norm>` says what it is, when it was
signed and where it was published, each other one is a paragraph or article of it, or the heading
of a part, and a section here. Notes follow the norm that they belong to; what the database says of
itself, (+++ Textnachweis ab: 1.1.1980 +++), is left out.
http://www.gesetze-im-internet.de/dtd/1.01/gii-norm.dtd
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.markup.xmltree import Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

ORIGIN = "first norm"

_BLOCKS = frozenset({"Footnote", "P", "Subtitle", "Title", "pre", "table"})
_LINES = frozenset({"BR", "DL", "DT", "row"})
_LEFT_OUT = frozenset({"FILE", "IMG", "TOC"})


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of a law."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    text = RunningText()
    said: Metadata | None = None
    for event in events(file, frozenset({"dokumente"})):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Tree) and event.element.tag == "norm":
            if said is None:
                said = _metadata(event.element)
            _add(text, event.element)
    if said is None or not text.length:
        raise ReaderError("a law without text")
    yield text.document("statute", said)


def _metadata(norm: Element) -> Metadata:
    """Title, day and source of a law, and what it is called in short."""
    told = norm.find("metadaten")
    if told is None:
        return Metadata()
    source = (told.findtext(f"fundstelle/{name}") for name in ("periodikum", "zitstelle"))
    return Metadata.of(
        ORIGIN,
        {
            "title": told.findtext("langue") or told.findtext("kurzue"),
            "jurabk": told.findtext("jurabk"),
            "date": told.findtext("ausfertigung-datum"),
            "source": " ".join(filter(None, source)),
            "language": "de",
        },
    )


def _add(text: RunningText, norm: Element) -> None:
    """A norm: its heading, its text, its notes."""
    own = _said(norm, "enbez", "titel")
    part = _said(norm, "gliederungseinheit/gliederungsbez", "gliederungseinheit/gliederungstitel")
    if heading := own or part:
        text.block()
        # Where paragraphs are counted anew in each article, both are named.
        article = _said(norm, "gliederungseinheit/gliederungsbez")
        text.begin_section(f"{article}, {own}" if own and article else heading)
        text.add(heading)
    for inner in ("textdaten/text", "textdaten/fussnoten"):
        text.block()
        for content in norm.iterfind(f"{inner}/*"):
            _content(text, content)


def _said(norm: Element, *names: str) -> str:
    """The values of these names, without the dash that stands for none."""
    values = (" ".join((norm.findtext(f"metadaten/{name}") or "").split()) for name in names)
    return " ".join(value for value in values if value.strip("-"))


def _content(text: RunningText, element: Element) -> None:
    if element.tag in _LEFT_OUT or (element.text or "").lstrip().startswith("(+++"):
        return
    around = text.block if element.tag in _BLOCKS else text.line
    is_apart = element.tag in _BLOCKS | _LINES
    if is_apart:
        around()
    if element.get("FnZ"):
        text.add(element.get("FnZ", ""))
        text.follow()
    text.add(element.text or "")
    for child in element:
        _content(text, child)
        if child.tag == "DT":
            text.follow()
        text.add(child.tail or "")
    if element.tag == "entry":
        text.cell()
    elif is_apart and element.tag != "DT":
        around()


reader = Reader("statute", (), read)

"""The reader of articles in JATS, as journals and JSTOR's Data for Research have them.

A file is an article: its abstract, its text by sections, its notes. What only describes an article,
as most files of JSTOR do, is no document. Lists of references and pictures are left out.
https://jats.nlm.nih.gov/archiving/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import Companion
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.markup.xmltree import Problem, Tree, events, one_line
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["is_article", "reader"]

ORIGIN = "JATS"

_CONTAINERS = frozenset({"article", "front", "body", "back"})
_SKIPPED = frozenset({"floats-group", "ref-list", "sub-article"})
_LEFT_OUT = frozenset({
    "alternatives", "disp-formula", "graphic", "inline-formula", "label", "media", "object-id",
})  # fmt: skip
_BLOCKS = frozenset({
    "ack", "app", "boxed-text", "caption", "disp-quote", "fig", "fn", "list", "p", "sec",
    "table-wrap", "title", "verse-group",
})  # fmt: skip
_LINES = frozenset({"attrib", "break", "list-item", "tr", "verse-line"})
_CELLS = frozenset({"td", "th"})


def is_article(head: bytes) -> bool:
    """Whether XML that begins so describes an article of a journal."""
    return b"<journal-meta" in head or b"<article-meta" in head


def read(file: SourceFile) -> Iterator[Document]:
    """The article. Raises `Companion` where there is only a description of it."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    text = RunningText()
    known: dict[str, str] = {}
    causes: list[str] = []
    for event in events(file, _CONTAINERS, _SKIPPED):
        if isinstance(event, Problem):
            causes.append(event.cause)
        elif isinstance(event, Tree) and event.element.tag == "journal-meta":
            known["source"] = _said(event.element, ".//journal-title")
        elif isinstance(event, Tree) and event.element.tag == "article-meta":
            known |= _known(event.element)
            for abstract in event.element.iter("abstract"):
                _add(text, abstract, ())
        elif isinstance(event, Tree):
            _add(text, event.element, ())
    if not text.length:
        raise Companion("JATS")
    yield text.document("jats", Metadata.of(ORIGIN, known))
    yield from causes


def _known(article: Element) -> dict[str, str]:
    first, last = _said(article, "fpage"), _said(article, "lpage")
    return {
        "title": _said(article, "title-group/article-title"),
        "author": "; ".join(filter(None, map(_name, article.iterfind("contrib-group/contrib")))),
        "date": next(filter(None, map(_date, article.iterfind("pub-date"))), ""),
        "volume": _said(article, "volume"),
        "issue": _said(article, "issue"),
        "pages": f"{first}–{last}" if first and last and first != last else first,
        "doi": _said(article, "article-id[@pub-id-type='doi']"),
    }


def _said(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else one_line(found)


def _name(contributor: Element) -> str:
    """An author as "Kudo, R."; other contributors are none."""
    if contributor.get("contrib-type", "author") != "author":
        return ""
    family, given = (_said(contributor, f".//{name}") for name in ("surname", "given-names"))
    return ", ".join(filter(None, [family, given])) or _said(contributor, ".//string-name")


def _date(published: Element) -> str:
    parts = [_said(published, name) for name in ("year", "month", "day")]
    known = parts[: parts.index("")] if "" in parts else parts
    if not all(part.isdecimal() for part in known):
        return known[0] if known and known[0].isdecimal() else ""
    return "-".join(part.zfill(2) for part in known)


def _add(text: RunningText, element: Element, path: tuple[str, ...]) -> None:
    if element.tag in _LEFT_OUT:
        return
    if element.tag == "xref" and (mark := one_line(element)).isdecimal():
        text.add(mark)
        text.leave_out(text.length - len(mark), text.length)
        return
    around = _around(text, element.tag)
    around()
    if element.tag == "sec" and (title := _said(element, "title")):
        path = (*path, title)
        text.begin_section(" › ".join(path))
    if element.text:
        text.add(element.text)
    for child in element:
        _add(text, child, path)
        if child.tag == "sec":
            text.begin_section(" › ".join(path))
        if child.tail:
            text.add(child.tail)
    if element.tag not in _CELLS:
        around()


def _around(text: RunningText, name: str) -> Callable[[], None]:
    if name in _BLOCKS:
        return text.block
    if name in _LINES:
        return text.line
    return text.cell if name in _CELLS else _nothing


def _nothing() -> None:
    """Nothing stands around what is in a line."""


reader = Reader("jats", (), read)

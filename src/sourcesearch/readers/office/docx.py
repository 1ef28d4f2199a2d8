"""The reader of Word documents (DOCX).

It takes the running text with headings, tables, text boxes and notes; what tracked changes
deleted, hidden text, comments and field codes are left out. Headers and footers come once, at the
end. Pages begin where an author broke them and where Word says that it did; their
numbers follow the sections' settings. The dates of the file are not those of the
source, so they are `created` and never `date`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.numbering.numerals import page_labels
from sourcesearch.readers.common.sizes import MAX_CHARACTERS, TooLong
from sourcesearch.readers.containers.zipped import Zipped
from sourcesearch.readers.markup.xmlhandler import XmlHandler
from sourcesearch.readers.office.draft import Draft
from sourcesearch.readers.office.opc import properties, related
from sourcesearch.readers.office.wordml import Body, Styles, WordSection
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

_MAX_MARGINS = 100
_LETTERS_OF_PAGE = 6
"""So many letters a footer may have that is only "Page 3" or "Seite 3"."""


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of a DOCX file."""
    with Zipped(file) as package:
        yield _document(package)


def _document(package: Zipped) -> Document:
    roots = related(package, "")
    main = roots.by_kind.get("officeDocument", ["word/document.xml"])[0]
    parts = related(package, main).by_kind
    problems: list[str] = []
    styles = Styles()
    _parse_all(package, parts.get("styles", []), styles, problems)
    kinds = ("footnotes", "endnotes")
    notes = {kind: _notes(package, parts.get(kind, []), problems) for kind in kinds}
    body = Body(styles, notes)
    _parse_all(package, [main], body, problems)
    margins = parts.get("header", []) + parts.get("footer", [])
    body.finish(_margins(package, margins, problems))
    labels = _labels(body.draft, body.sections)
    styled = Metadata.of("DOCX title paragraph", {"title": body.title})
    metadata = properties(package, roots, "DOCX").or_else(styled)
    return body.draft.document("docx", metadata, labels, tuple(problems))


def _parse_all(package: Zipped, parts: list[str], handler: XmlHandler, problems: list[str]) -> None:
    for part in parts:
        problems += package.parse(part, handler)


class _NoteTexts(Body):
    """The notes of a part by their identifiers; separators are no notes."""

    def __init__(self) -> None:
        super().__init__(Styles(), {})
        self.texts: dict[str, str] = {}
        self._identifier = ""
        self._room = MAX_CHARACTERS

    def open_footnote(self, attributes: dict[str, str]) -> None:
        is_note = attributes.get("type", "normal") == "normal"
        self._identifier = attributes.get("id", "") if is_note else ""
        self.draft = Draft()

    def close_footnote(self) -> None:
        text = self.draft.text()
        if self._identifier:
            self.texts[self._identifier] = text
        self._room -= len(text)
        if self._room < 0:
            raise TooLong

    open_endnote, close_endnote = open_footnote, close_footnote


def _notes(package: Zipped, parts: list[str], problems: list[str]) -> dict[str, str]:
    notes = _NoteTexts()
    _parse_all(package, parts, notes, problems)
    return notes.texts


def _margins(package: Zipped, parts: list[str], problems: list[str]) -> list[str]:
    """The texts of headers or footers, each once, if they are more than a page number."""
    texts: dict[str, None] = {}
    for part in parts[:_MAX_MARGINS]:
        margin = Body(Styles(), {})
        _parse_all(package, [part], margin, problems)
        text = margin.draft.text()
        if sum(map(str.isalpha, text)) > _LETTERS_OF_PAGE:
            texts[text] = None
    return list(texts)


def _labels(draft: Draft, sections: list[WordSection]) -> list[str]:
    """The printed numbers of all pages; sections that begin on a page of their own begin it."""
    begins = [0, *(section.end for section in sections if section.end is not None)]
    for begin, section in zip(begins[1:], sections[1:], strict=False):
        at = bisect_left(draft.breaks, begin)
        # The page may begin behind the blank line between the sections.
        is_there = at < len(draft.breaks) and draft.breaks[at] <= begin + 2
        if section.on_a_page and not is_there:
            draft.breaks.insert(at, begin)
    restarts = {}
    starts = [0, *draft.breaks]
    for begin, section in zip(begins, sections, strict=False):
        first = bisect_left(starts, begin)
        restarts[first] = (section.start, section.style)
    return page_labels(len(draft.breaks) + 1, restarts)


reader = Reader("docx", (".docx", ".docm", ".dotx", ".dotm"), read)

"""The reader of articles in the XML of ProQuest, as it gives them for text mining.

A file is a record: of historical newspapers (`Record`), or of TDM Studio (`RECORD`). The text
is in one element, in paragraphs of HTML where it was not recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.textbuilder import BLANK, LINE, TextBuilder
from sourcesearch.readers.deliveries.description import Description, day_first
from sourcesearch.readers.deliveries.issues.issue import with_unique_parts
from sourcesearch.readers.markup.xmltree import Open, Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["ROOTS", "is_record", "reader"]

_SIGN = re.compile(rb"<(?:RecordID|GOID)>")
_SEVERAL = frozenset({"Records", "RECORDS"})
ROOTS = frozenset({"Record", "RECORD"}) | _SEVERAL
"""The first elements of such files; others have records, too."""

_TEXTS = ("FullText", "TextInfo/Text", "HiddenText")
_NAMES = {
    "title": ("RecordTitle", "Obj/TitleAtt/Title"),
    "source": ("Publications/Publication/Title", "Publication/Title", "DFS/PubFrosting/Title"),
    "date": ("NumericPubDate", "Obj/NumDate", "AlphaPubDate"),
    "author": (
        "Contributor/OriginalForm",
        "Obj/Contributors/Contributor/OriginalForm",
        "Contributor/LastName",
    ),
    "language": ("LanguageCode", "Obj/Language/ISO/ISOCode", "Obj/Language/RawLang"),
    "kind": ("ObjectType", "Obj/ObjectTypes/mstar"),
    "identifier": ("RecordID", "GOID"),
    "url": ("URLDocView",),
    "publisher": ("Publisher",),
}
"""Names of metadata and the elements that say them, the best first."""

_PAGES = ("StartPage", "Pagination", "Obj/PrintLocation/StartPage")
_BLOCK = re.compile(r"</(?:p|div|h[1-6]|li)>|<p\b[^<>]*>|\n[^\S\n]*\n", re.IGNORECASE)
_LINE = re.compile(r"<br\b[^<>]*>|\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a record, or of each of some records in a file."""
    return attached(with_unique_parts(_items(file)))


def is_record(head: bytes) -> bool:
    """Whether an element `Record` that begins so is one of ProQuest's."""
    return _SIGN.search(head) is not None


def _items(file: SourceFile) -> Iterator[Document | str]:
    found = are_several = False
    for event in events(file, _SEVERAL):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Open):
            are_several = True
        elif isinstance(event, Tree) and (document := _document(event.element)):
            found = True
            yield replace(
                document, part=document.metadata.get("identifier", "") if are_several else ""
            )
    if not found:
        raise ReaderError("a record without a text")


def _document(record: Element) -> Document | None:
    text = TextBuilder()
    if page := _first(record, _PAGES):
        text.begin_page(page)
    for block in _BLOCK.split(_first(record, _TEXTS)):
        text.leave(BLANK)
        for line in _LINE.split(block):
            if written := " ".join(unescape(_TAG.sub("", line)).split()):
                text.write(written)
            text.leave(LINE)
    if not text.length:
        return None
    known: Description = {name: _first(record, paths) for name, paths in _NAMES.items()}
    known = {name: " ".join(value.split()) for name, value in known.items()}
    known["date"] = day_first(known["date"]) or known["date"]
    return text.document("proquest", Metadata.of("ProQuest", known))


def _first(record: Element, paths: tuple[str, ...]) -> str:
    """The text of the first element that has one, of those to which the paths lead."""
    found = (each for path in paths for each in record.findall(path))
    texts = ("".join(each.itertext()).strip() for each in found)
    return next(filter(None, texts), "")


reader = Reader("proquest", (), read)

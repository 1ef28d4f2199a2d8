"""The reader of exports of MediaWiki, as of Wikisource.

The XML of `Special:Export` and of dumps (https://www.mediawiki.org/xml/): a page is a document, of
its revisions the last one. Pages that direct elsewhere, talk, and those that are about the
wiki (users, files, templates, help) are left out; pages of books, named `Page:`, are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.numbering.uniquenames import UniqueNames
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.textbuilder import BLANK, TextBuilder
from sourcesearch.readers.markup.wikitext import Heading, blocks, fields
from sourcesearch.readers.markup.xmltree import Problem, Tree, events
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

_ABOUT = frozenset({-2, -1, 2, 4, 6, 8, 10, 12, 14, 828})
"""Numbers of namespaces that are not of texts; odd ones are talk."""

_NAMES = {
    "title": ("title", "titel", "titre", "título", "titulo", "titolo", "tytuł", "название"),
    "author": ("author", "autor", "auteur", "autore", "автор"),
    "date": ("year", "date", "erscheinungsjahr", "année", "annee", "publication_date", "data"),
}
"""Names that heads of texts in Wikisource have for these."""

_YEAR = re.compile(r"(?:1\d{3}|20\d\d)(?:-\d\d(?:-\d\d)?)?\Z")


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an export, one for each page."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    wiki = ""
    names = UniqueNames()
    for event in events(file, frozenset({"mediawiki"})):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Tree) and event.element.tag == "siteinfo":
            wiki = " ".join((event.element.findtext("sitename") or "").split())
        elif isinstance(event, Tree) and event.element.tag == "page" and _is_text(event.element):
            title = " ".join((event.element.findtext("title") or "").split())
            yield _document(event.element, title, names.unique(title), wiki)


def _is_text(page: Element) -> bool:
    number = (page.findtext("ns") or "0").strip()
    namespace = int(number[:6]) if number.lstrip("-").isdecimal() else 0
    is_elsewhere = page.find("redirect") is not None
    return not is_elsewhere and namespace % 2 == 0 and namespace not in _ABOUT


def _document(page: Element, title: str, part: str, wiki: str) -> Document:
    texts = [each.text or "" for each in page.iter("text")]
    written = texts[-1] if texts else ""
    text = TextBuilder()
    for block in blocks(written):
        text.leave(BLANK)
        if isinstance(block, Heading):
            text.begin_section(block.title)
        text.write(block.title if isinstance(block, Heading) else block)
    given = fields(written)
    known = {
        name: next((given[each] for each in names if each in given), "")
        for name, names in _NAMES.items()
    }
    found = _YEAR.match(known["date"])
    known["date"] = (iso_date(found[0]) or "") if found else ""
    stated = Metadata.of("head of the page", known)
    return text.document(
        "mediawiki",
        stated.or_else(Metadata.of("MediaWiki", {"title": title, "source": wiki})),
        part,
    )


reader = Reader("mediawiki", (), read)

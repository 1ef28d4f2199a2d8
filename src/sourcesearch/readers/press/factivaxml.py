"""The reader of articles as Factiva hands them over in XML: an article each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.running import RunningText
from sourcesearch.readers.markup.xmltree import Problem, Tree, events, one_line
from sourcesearch.readers.press.article import author_of, dated, language_of
from sourcesearch.readers.reader import Reader, SourceFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["ROOTS", "holds_articles", "reader"]

ORIGIN = "Factiva"

ROOTS = ("PPSResponse", "ppsArticleResponse", "ppsarticleResultSet", "ppsarticle", "article")
_CONTAINERS = frozenset({"PPSResponse", "ppsArticleResponse", "ppsarticleResultSet"})
_SIGN = re.compile(rb"<accessionNo>|<ppsarticle")
_TEXTS = ("headline", "leadParagraph", "tailParagraphs", "notes")
_NAMES = {
    "title": ("headline",),
    "author": ("byline", "author"),
    "source": ("sourceName",),
    "date": ("publicationDate/dateTime", "publicationDate/date"),
    "section": ("sectionName", "columnName"),
    "page": ("pages",),
    "edition": ("edition",),
    "language": ("baseLanguage",),
    "publisher": ("publisherName",),
    "identifier": ("accessionNo",),
}
"""Names of metadata and the elements that say them, the best first."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\n(?=[^\S\n]{4})")


def holds_articles(head: bytes) -> bool:
    """Whether XML that begins so has articles of Factiva in it."""
    return _SIGN.search(head) is not None


def read(file: SourceFile) -> Iterator[Document]:
    """The articles of a file."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    number = 0
    for event in events(file, _CONTAINERS):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Tree) and (document := _document(event.element, number + 1)):
            number += 1
            yield document
    if not number:
        raise ReaderError("no article with a text in it")


def _document(element: Element, number: int) -> Document | None:
    article = element if element.tag == "article" else element.find(".//article")
    if article is None:
        return None
    text = RunningText()
    known = {name: _said(article, paths) for name, paths in _NAMES.items()}
    if known["page"]:
        text.begin_page(known["page"])
    for paragraph in _paragraphs(article):
        text.add(paragraph)
        text.block()
    if not text.length:
        return None
    day = dated(known["date"].partition("T")[0])
    known["date"] = day.date if day else known["date"]
    known["author"] = author_of(known["author"])
    known["language"] = language_of(known["language"])
    known = {"type": "article-newspaper", "archive": ORIGIN, **known}
    return text.document("factiva", Metadata.of(ORIGIN, known), str(number))


def _paragraphs(article: Element) -> Iterator[str]:
    """Headline and text, which is in elements or, below one, in lines that are indented."""
    for tag in _TEXTS:
        for part in article.findall(tag):
            for paragraph in part.findall("paragraph") or [part]:
                yield from map(str.strip, _BLANK_LINE.split("".join(paragraph.itertext())))


def _said(article: Element, paths: tuple[str, ...]) -> str:
    """The text of the first element that has one, of those to which the paths lead."""
    texts = (each for path in paths for each in article.findall(path))
    return next(filter(None, map(one_line, texts)), "")


reader = Reader("factiva", (), read)

"""The reader of issues of newspapers in the XML of Gale, and of the British Library with JISC.

Gale has articles in an issue (the DTDs LTO_issue of The Times, GALENP, nccoissue,
bl_ncnp_issue_apex and the schema UKP): title, preamble and text have paragraphs (`p`) of words
(`wd`), which say where they stand (`pos`). The first files of the British Library's newspapers of
the 19th century are articles (`BL_article`) of words (`articleWord`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.titles import in_one_line
from sourcesearch.readers.deliveries.description import Description, day_first
from sourcesearch.readers.deliveries.issues.issue import with_unique_parts
from sourcesearch.readers.markup.xmltree import Open, Problem, Tree, events, one_line
from sourcesearch.readers.metadata.folders import surroundings
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, OcrText, quality

__all__ = ["is_issue", "reader"]

_CONTAINERS = frozenset({
    "GALENP", "Newspaper", "UKP", "Periodical", "issue", "page", "BL_newspaper", "articles",
})  # fmt: skip
_ISSUE = re.compile(
    rb"<!DOCTYPE\s+issue\s+[^>]*(?:LTO_issue|bl_ncnp|ncco|GALE)|<(?:pf|newspaperID|newspaperId)>"
)
_OF_ISSUE = {
    "source": ("jn", "newspaperTitle", "newspapertitle", "titleGroup", "fullTitle"),
    "date": ("pf", "searchableDateStart", "composed", "da"),
    "number": ("is",),
    "newspaper": ("newspaperID", "newspaperId"),
    "place": ("placeOfPublication", "locationofpublication"),
    "language": ("language", "la"),
}
_OF_ARTICLE = {
    "title": ("ti",),
    "subtitle": ("ta",),
    "author": ("au_composed", "au"),
    "section": ("ct",),
    "identifier": ("id",),
}
_OF_BL = {
    "title": ("Title", "articleTitle"),
    "source": ("title",),
    "newspaper": ("titleAbbreviation",),
    "place": ("placeOfPublication",),
    "date": ("normalisedDate",),
    "number": ("issueNumber",),
    "identifier": ("articleID", "Identifier"),
}
"""Names of metadata and the elements that say them, the best first."""

_TEXTS = ("text.title", "text.preamble", "text.cr")
_NUMBER = re.compile(r"(\d{1,5})\Z")
_PERCENT = 100


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of an issue: its articles."""
    return attached(with_unique_parts(_items(file)))


def is_issue(head: bytes) -> bool:
    """Whether an element `issue` that begins so is one of a newspaper as Gale has it."""
    return _ISSUE.search(head) is not None


def _items(file: SourceFile) -> Iterator[Document | str]:
    issue: Description = {}
    page = ""
    found = False
    for event in events(file, _CONTAINERS):
        if isinstance(event, Problem):
            yield event.cause
        elif isinstance(event, Open) and event.element.tag == "page":
            page = ""
        elif isinstance(event, Tree) and event.element.tag in ("article", "BL_article"):
            if document := _document(event.element, issue, page, file):
                found = True
                yield document
        elif isinstance(event, Tree):
            page = _page_of(event.element) or page
            for name, value in _said(event.element, _OF_ISSUE).items():
                issue.setdefault(name, value)
    if not found:
        raise ReaderError("no article with a text in it")


def _document(article: Element, issue: Description, page: str, file: SourceFile) -> Document | None:
    is_gale = article.tag == "article"
    text = OcrText()
    heading = _add(text, article, page) if is_gale else _add_words(text, article)
    if not text.length:
        return None
    known = {**issue, **_said(article, _OF_ARTICLE if is_gale else _OF_BL)}
    known["title"] = known.get("title") or heading
    known["source"] = known.get("source") or known.get("newspaper", "")
    known["kind"] = (article.get("type") or "article").lower()
    metadata = Metadata.of("Gale" if is_gale else "British Library", known)
    metadata = metadata.or_else(_sure(article)).or_else(text.known("Gale"))
    metadata = metadata.or_else(surroundings(file, is_dated="date" in known))
    return text.document("gale", metadata, known.get("identifier", ""))


def _said(element: Element, names: dict[str, tuple[str, ...]]) -> Description:
    """What an element and those inside it say, but for the text."""
    found: Description = {}
    for name, tags in names.items():
        values = (one_line(each) for tag in tags for each in element.iter(tag))
        if value := next(filter(None, values), ""):
            found[name] = (day_first(value.replace(".", "-")) or value) if name == "date" else value
    return found


def _sure(article: Element) -> Metadata:
    written = article.findtext("ocr") or ""
    try:
        value = float(written) / _PERCENT
    except ValueError:
        return Metadata()
    return quality("Gale", 1, value) if 0 < value <= 1 else Metadata()


def _page_of(element: Element) -> str:
    """The label of a page, of what says it: `pa` is printed, an ID ends with its number."""
    if element.tag == "pa":
        return one_line(element)
    found = _NUMBER.search(one_line(element)) if element.tag in ("pageid", "pi") else None
    return str(int(found[1])) if found else ""


def _add(text: OcrText, article: Element, page: str) -> str:
    """Adds an article of Gale's; its heading."""
    label = page or next(filter(None, map(_page_of, article.iter("pi"))), "")
    on = OcrPage(label)
    title: list[str] = []
    for name in _TEXTS:
        for part in _outermost(article.iter(name)):
            for paragraph in _outermost(part.iter("p")):
                lines = list(_lines(paragraph.iter("wd"), "pos"))
                text.add_block(on, lines)
                title += [line.text for line in lines if name == "text.title"]
    return in_one_line(title)


def _add_words(text: OcrText, article: Element) -> str:
    """Adds an article of the British Library's; it has no heading in its text."""
    for image in _outermost(article.iter("articleImage")):
        label = one_line(element) if (element := image.find("pageSequence")) is not None else ""
        for part in _outermost(image.iter("articleText")):
            text.add_block(OcrPage(label), _lines(part.iter("articleWord"), "coord"))
    return ""


def _outermost(elements: Iterable[Element]) -> Iterator[Element]:
    """Elements of one name that are in none of the others: no word is read twice."""
    inside: set[Element] = set()
    for element in elements:
        if element not in inside:
            inside.update(element.iter(element.tag))
            yield element


def _lines(words: Iterable[Element], place: str) -> Iterator[Line]:
    """Words as lines: one ends where the next word is further to the left."""
    line: list[str] = []
    last = 0
    for word in words:
        left = (word.get(place) or "").partition(",")[0].strip()
        at = int(left) if left.isdecimal() and len(left) < 7 else last
        if line and at < last:
            yield Line(" ".join(line))
            line = []
        line.append(one_line(word))
        last = at
    if line:
        yield Line(" ".join(line))


reader = Reader("gale", (), read)

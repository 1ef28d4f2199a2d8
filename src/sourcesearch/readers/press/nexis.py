"""The articles in files of nexis.com, as they were ordered until 2019.

Above each stands "3 of 100 DOCUMENTS", in the middle of a line; then come the newspaper, the day
with the edition, the title, labels in capitals, the text, more labels, and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from sourcesearch.document import Section
from sourcesearch.readers.press.article import Article, Block, blocks, dated
from sourcesearch.readers.press.labels import label_of, labelled, shown

__all__ = ["articles", "begins"]

_NUMBER = re.compile(
    r"^[^\S\r\n]*+(?:\d{1,4} of \d{1,4} DOCUMENTS?|Dokument \d{1,4} von \d{1,4}"
    r"|\d{1,4} (?:de|di|van|von) \d{1,4} (?:DOCUMENT|DOKUMENT)[A-Z]*"
    r"|Document \d{1,4} de \d{1,4})[^\S\r\n]*+\r?$",
    re.MULTILINE,
)
_NUMBERED = ("DOCUMENT", "Dokument ", "DOKUMENT", "Document ")
_ORDER = re.compile(r"\A(?:\s*https?://\S+)?\s*(?:Download Request|Time Of Request|Print Request):")
_FIRST = 200
"""Characters before the number of the first article, where there is no order above it."""

_MARK = re.compile(
    r"^(?:LENGTH|LÄNGE|LONGUEUR|LONGITUD|EXTENSIÓN|LUNGHEZZA|LENGTE|LOAD-DATE|UPDATE|SECTION"
    r"|DATE-CHARGEMENT|LANGUAGE|SPRACHE|LANGUE): |^[^\S\r\n]*+Copyright \d{4} ",
    re.MULTILINE,
)
_WEEKDAY_OR_TIME = re.compile(
    r"^(?:[,;\s]*(?:\d{1,2}:\d\d\S*(?: ?[AP]M)?(?: [A-Z]{2,4}(?:[+-]\d+)?)?|[^\W\d_]*"
    r"(?:day|tag|abend|woch|di|credi|che|dag|bato|coledì|edì|ado|ingo|rnes|eves|unes|artes|oles)"
    r"\b))+[,;\s]*",
    re.IGNORECASE,
)


def begins(head: str, text: str) -> bool:
    """Whether a text begins as such a file does: the order or the number of an article."""
    if not any(word in head for word in _NUMBERED):
        return False
    found = _NUMBER.search(head)
    return (
        found is not None
        and (found.start() < _FIRST or _ORDER.match(head) is not None)
        and _MARK.search(text, found.end(), found.end() + len(head)) is not None
    )


def articles(text: str, _sections: Sequence[Section]) -> Iterator[Article]:
    """The articles of a file that begins so."""
    starts = [(found.start(), found.end()) for found in _NUMBER.finditer(text)]
    for (start, begin), (end, _) in pairwise([*starts, (len(text), len(text))]):
        article = _article(start, end, labelled(text, begin, end, capitals=True))
        if start == starts[0][0] and not _ORDER.match(text):  # somebody may have written above it
            above = tuple(block.span for block in blocks(text, 0, start))
            article = article._replace(start=0, shown=(*above, *article.shown))
        yield article


def _article(start: int, end: int, of: list[Block]) -> Article:
    at = 0
    known: dict[str, str] = {}
    if at < len(of) and dated(of[at].text) is None:
        known["source"] = _newspaper(of[at])
        at += 1
    if at < len(of) and (day := dated(of[at].text)):
        known["date"] = day.date
        known["edition"] = _WEEKDAY_OR_TIME.sub("", day.after).strip(" ,;")
        at += 1
    title = list(takewhile(lambda block: label_of(block, capitals=True) is None, of[at:]))
    if len(title) == len(of) - at:
        title = title[:1]  # there are no labels: what comes next is text
    known["title"] = " ".join(block.line for block in title)
    rest = of[at + len(title) :]
    spans = [block.span for block in (*title, *shown(rest, known, capitals=True))]
    return Article(start, end, tuple(spans), known)


def _newspaper(block: Block) -> str:
    """The name, without the address of its picture."""
    lines = (line.strip() for line in block.text.splitlines())
    return " ".join(line for line in lines if not line.startswith("http"))

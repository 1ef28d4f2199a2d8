"""The division of an export of many articles into documents, an article each.

Databases of newspapers hand a hundred articles over as one text, in whatever container: plain
text, web page, RTF, DOCX, PDF. Its own reader reads it, and what that gives is divided here: each
article is a slice of the text, with its own lines. An export is told by how it begins; what has no
article in it that can be told, with a day, stays as it was.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sourcesearch.document import Document, Metadata, Page, Section, Span, stripped
from sourcesearch.readers.common.paragraphs import subtract, union
from sourcesearch.readers.metadata.lines import lined
from sourcesearch.readers.press import europresse, factiva, nexis, nexisuni, proquest
from sourcesearch.readers.press.article import Article

__all__ = ["CONTAINERS", "divided"]

CONTAINERS = frozenset({"text", "html", "mhtml", "doc", "docx", "rtf", "odt", "pdf"})
"""The formats in which exports come."""

_HEAD = 1 << 14
"""The first article of an export has begun within so many characters, and its marks are there."""

_Articles = Callable[[str, Sequence[Section]], Iterator[Article]]

_FORMS: tuple[tuple[str, Callable[[str, str], bool], _Articles], ...] = (
    ("Nexis", nexis.begins, nexis.articles),
    ("Nexis", nexisuni.begins, nexisuni.articles),
    ("ProQuest", proquest.begins, proquest.articles),
    ("Factiva", factiva.begins, factiva.articles),
    ("Europresse", europresse.begins, europresse.articles),
)
"""The databases: whether a text begins as theirs do, and the articles of one that does."""


def divided(documents: Iterable[Document]) -> Iterator[Document]:
    """The documents of a file; of an export, its articles, named "1", "2", ... if they are many.

    Of plain text, what stands below the last article stays with it, and is not searched.
    """
    found = iter(documents)
    first = next(found, None)
    if first is None:
        return
    text = _searched(first)
    head = text[:_HEAD]
    for database, begins, articles in _FORMS:
        if begins(head, text):
            parts = [first, *found]
            whole = _joined(parts)
            searched = text if whole is first else _searched(whole)
            there = list(articles(searched, whole.sections))
            if there and whole.format == "text":
                there[-1] = there[-1]._replace(end=len(whole.text))
            if any("date" in article.known for article in there):
                yield from _documents(whole, there, database)
                return
            found = iter(parts[1:])
            break
    yield first
    yield from found


def _searched(document: Document) -> str:
    """The text with blanks for what is not searched: running heads in it, marks of notes.

    Its lines end in a way that is known, those of old Macs, too.
    """
    if not document.unsearched:
        return lined(document.text)
    pieces: list[str] = []
    at = 0
    for start, end in document.unsearched:
        pieces += [document.text[at:start], " " * (end - start)]
        at = end
    return lined("".join([*pieces, document.text[at:]]))


def _joined(parts: Sequence[Document]) -> Document:
    """The text that was too long for one document, as one: no article is (see `readers.text`)."""
    first = parts[0]
    if len(parts) == 1:
        return first
    text = "".join(part.text for part in parts)
    paragraphs: list[Span] = []
    at = 0
    for part in parts:
        paragraphs += [(start + at, end + at) for start, end in part.paragraphs]
        at += len(part.text)
    return replace(first, text=text, paragraphs=tuple(paragraphs), pages=(), part="")


def _documents(whole: Document, articles: Sequence[Article], database: str) -> Iterator[Document]:
    for number, article in enumerate(articles, 1):
        if document := _document(whole, article, database):
            part = str(number) if len(articles) > 1 else ""
            yield replace(document, part=part, problems=whole.problems if number == 1 else ())


def _document(whole: Document, article: Article, database: str) -> Document | None:
    """The article as a document; None if there is nothing in it."""
    span = stripped(whole.text, article.start, article.end)
    if span is None:
        return None
    start, end = span
    text = whole.text[start:end]
    shown = _within(article.shown, start, end)
    borders = [0, *(border for each in shown for border in each), len(text)]
    hidden = [
        (left, right)
        for left, right in zip(borders[::2], borders[1::2], strict=True)
        if text[left:right].strip()
    ]
    lines = whole.lines(start, end)
    page = article.known.get("page", "")
    known = {"type": "article-newspaper", "archive": database, **article.known}
    return Document(
        text,
        Metadata.of(database, known),
        whole.format,
        paragraphs=subtract(text, _within(whole.paragraphs, start, end), hidden),
        unsearched=union([*_within(whole.unsearched, start, end), *hidden]),
        pages=(Page(page, 0, len(text)),) if page else (),
        first_line=lines[0] if lines else None,
        encoding=whole.encoding,
        quotations=_within(whole.quotations, start, end),
    )


def _within(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """What of the spans, in their order, stands between `start` and `end`, counted from there."""
    first = bisect_right(spans, start, key=_end)
    last = bisect_left(spans, end, first, key=_start)
    return tuple(
        (max(left, start) - start, min(right, end) - start) for left, right in spans[first:last]
    )


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]

"""The articles in what ProQuest exports as text, web page, RTF, DOCX, PDF, or sends by mail.

Each begins with its title; then come labels ("Author:", "Full text:", "Publication title:"), of
which the last is the database. In plain text, lines of underscores stand between articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from sourcesearch.document import Section, Span
from sourcesearch.readers.press.article import Article, Block, blocks, dated, language_of, parted

__all__ = ["articles", "begins"]

_SIGN = "ProQuest document ID"
_FIRST = re.compile(
    r"(?:Author|Publication info|Abstract|Full text|Links):|Document \d+ of \d+\Z"
    r"|ProQuest document link\Z"
)
"""What stands below the title of the first article."""
_TEXTS = ("full text", "text", "volltext", "texte intégral", "texto completo", "testo completo")
_KINDS = {
    **dict.fromkeys(_TEXTS, "text"),
    "abstract": "text",
    "abstract (summary)": "text",
    "title": "title",
    "author": "author",
    "publication title": "source",
    "publication date": "date",
    "publication year": "year",
    "publication info": "info",
    "pages": "page",
    "first page": "page",
    "section": "section",
    "place of publication": "place",
    "language of publication": "language",
    "language": "language",
    "subject": "keywords",
    "proquest document id": "identifier",
    "document url": "url",
    "publisher": "publisher",
    "issn": "issn",
    "volume": "volume",
    "issue": "number",
    "document type": "kind",
    "credit": "author",
}
_OTHERS = frozenset(
    "links,alternate title,subtitle,location,people,company / organization,identifier / keyword,"
    "classification,publication subject,source type,document feature,country of publication,"
    "copyright,last updated,database,column,edition,business indexing term,illustration,"
    "dateline,notes,references,"
    "number of pages,peer reviewed,doi,accession number,corporate/institutional author,"
    "document status,publication frequency,coden,correspondence author,literature indexing,"
    "supplement,supplemental data,publication history,online publication date".split(",")
)
_LABEL = re.compile(r"([A-Z][A-Za-zé/() -]{1,40}?):(?:\s+|\Z)")
_LONGEST_ABBREVIATION = len("CODEN")
_BETWEEN = re.compile(
    r"(?:_{10,}|-{20,}|={20,})|(?:Document|Email) \d+ (?:of|von|de) \d+\Z|Report Information from "
    r"ProQuest|Table of contents\Z|Back to top\Z|Contact (?:us at|ProQuest)|Database copyright|"
    r"All documents are reproduced|Please do not reply|ProQuest part of|Terms and Conditions\Z"
)
_NONE = re.compile(r"(?:None available|Not available|Kein|Aucun)[^.]{0,30}\.\Z")
_INFO = re.compile(r"([^;\[]+?)\s*(?:;[^\[]*)?(?:\[[^\]]*\])?[ .,]*(?=\d{1,2} \w{3,9} \d{4})")
_LONGEST_INFO = 500
_PAGE = re.compile(r"\d{4}:\s*([A-Z0-9][\w./-]{0,9}?)\.?\Z")


def begins(head: str, text: str) -> bool:
    """Whether a text begins as such an export does, and has the number of a document."""
    if "ProQuest" not in head and "____" not in head and "Full text:" not in head:
        return False
    first = list(islice(blocks(head, 0, len(head)), 3))
    if not first or f"{_SIGN}:" not in text:
        return False
    is_report = _BETWEEN.match(first[0].text) is not None or "ProQuest" in first[0].text
    return is_report or any(_FIRST.match(block.text) for block in first[1:])


_Label = tuple[str, str]
"""What a label is called, in small letters, and what stands behind it."""


@dataclass
class _Open:
    """An article as far as it was read: what stands above its labels, and what these said.

    below: the labels below the text so far, by which values they are the first to say.
    """

    above: list[Block] = field(default_factory=list)
    shown: list[Span] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    kind: str = ""
    below: list[tuple[str, Span]] = field(default_factory=list)
    has_value: bool = False
    begin: int = -1
    end: int = 0


def articles(text: str, sections: Sequence[Section]) -> Iterator[Article]:
    """The articles of an export that begins so."""
    headings = {" ".join(section.title.split()) for section in sections}
    now = _Open()
    for block, label, is_followed in _labelled(parted(blocks(text, 0, len(text)), _parts)):
        if label and now.kind == "text" and not _ends_text(now, label[0], is_followed):
            label = None
        if _BETWEEN.match(block.text):
            if "identifier" in now.said:
                yield _article(now, headings)
                now = _Open()
            elif not now.said:
                now = _Open()
            continue
        if label is None and "database" in now.said:
            yield _article(now, headings)
            now = _Open()
        _take(now, block, label)
    if "identifier" in now.said or now.shown:  # the file may be cut off in it
        yield _article(now, headings)


def _parts(line: str) -> int:
    """Whether a line begins a block, or is one alone."""
    return 2 if _BETWEEN.match(line) else int(_label(Block(0, 0, line)) is not None)


def _labelled(of: Iterator[Block]) -> Iterator[tuple[Block, _Label | None, bool]]:
    """The blocks, each with its label and whether the next one has one."""
    previous: tuple[Block, _Label | None] | None = None
    for block in of:
        label = _label(block)
        if previous:
            yield *previous, label is not None
        previous = block, label
    if previous:
        yield *previous, False


def _ends_text(now: _Open, name: str, is_followed: bool) -> bool:
    """Whether a label ends the text that stands above it: it is no word of a text with a colon.

    The labels below a text follow one another.
    """
    if _KINDS.get(name) == "text":
        return name not in now.said
    return is_followed or name == "database"


def _label(block: Block) -> _Label | None:
    """The label with which a block begins."""
    found = _LABEL.match(block.text)
    if found is None or (found[1].isupper() and len(found[1]) > _LONGEST_ABBREVIATION):
        return None
    name = found[1].casefold()
    return (name, block.text[found.end() :]) if name in _KINDS or name in _OTHERS else None


def _take(now: _Open, block: Block, label: tuple[str, str] | None) -> None:
    if now.begin < 0:
        now.begin = block.start
    if label is None:
        if not now.said:
            now.above.append(block)
        elif now.kind == "text":
            now.shown.append(block.span)
        elif _goes_on(now):
            _go_on(now, block)
        now.end = block.end
        return
    name, value = label
    now.kind = _KINDS.get(name, "")
    value = " ".join(value.split())
    now.has_value = bool(value)
    now.end = block.end
    if now.kind == "text":
        now.said.setdefault(name, "")
        now.below.clear()
        if value and not _NONE.match(value):
            now.shown.append((block.end - len(block.text) + block.text.index(":") + 1, block.end))
    else:
        said = now.kind or name
        now.below.append(("" if said in now.said else said, block.span))
        now.said.setdefault(said, value)


def _goes_on(now: _Open) -> bool:
    """Whether below labels with their values a text goes on that had such words in a row."""
    return bool(now.shown) and now.has_value and "identifier" not in now.said


def _go_on(now: _Open, block: Block) -> None:
    """The text goes on with a block, and has had what seemed to be labels."""
    for said, span in now.below:
        now.said.pop(said, None)
        now.shown.append(span)
    now.below.clear()
    now.kind = "text"
    now.shown.append(block.span)


def _article(now: _Open, headings: set[str]) -> Article:
    said = now.said
    title = _title(now, headings)
    known = {
        name: said[name]
        for name in (
            "author", "section", "place", "language", "keywords", "identifier", "url", "publisher",
            "issn", "volume", "number", "kind",
        )
        if said.get(name)
    }  # fmt: skip
    if "language" in known:
        known["language"] = language_of(known["language"])
    info = said.get("info") or next((b.line for b in now.above if _info(b.line)), "")
    of_info = _info(info)
    day = dated(said.get("date", "")) or dated(info) or dated(said.get("year", ""))
    page = _PAGE.search(info)
    known["title"] = said.get("title") or (title.line if title else "")
    known["source"] = said.get("source", "").split(";")[0] or (of_info[1] if of_info else "")
    known["date"] = day.date if day else said.get("year", "")
    known["page"] = said.get("page") or (page[1] if page else "")
    spans = ([title.span] if title else []) + now.shown
    return Article(now.begin, now.end, tuple(spans), known)


def _info(line: str) -> re.Match[str] | None:
    """The newspaper in what a line says of newspaper, place, day and page; None if it does not."""
    return _INFO.match(line, 0, _LONGEST_INFO)


def _title(now: _Open, headings: set[str]) -> Block | None:
    """The block with the title: what the article calls itself, a heading, or the last one above."""
    above = now.above[-12:]
    for block in reversed(above):
        if block.line == now.said.get("title") or block.line in headings:
            return block
    rest = [block for block in above if not (_info(block.line) and dated(block.line))]
    return rest[-1] if rest else None

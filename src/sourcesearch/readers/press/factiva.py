"""The articles in what Factiva exports as web page or RTF.

Each ends with its number, "Document NYTF000020050408dp1900j9s". What is known of it stands above
the text: by codes ("HD", "WC", "PD") or, in the shorter form, on lines in the same order: section,
title, author, words, day, newspaper, its code, edition, page, language, whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcesearch.document import Section, Span
from sourcesearch.readers.press.article import (
    Article,
    Block,
    author_of,
    blocks,
    copyright_of,
    dated,
    language_of,
    parted,
)

__all__ = ["articles", "begins"]

_END = re.compile(
    r"^(?:AN\b[^\S\r\n]*+(?:\r?\n)?)?[^\S\r\n]*+\w{2,12}[^\S\r\n]"
    r"([A-Z]{2,8}0{0,6}(?:19|20)\d{6}[a-z][a-z0-9]{6,10})[^\S\r\n]*+\r?$",
    re.MULTILINE,
)
_UNIT = (
    r"(?:words|wörter|mots|palabras|parole|palavras|woorden|ord|slov|слов|słów|字|語|ワード|단어)"
)
_WORDS = re.compile(rf"(?:WC[^\S\r\n]*)?\d[\d.,\s\xa0]{{0,9}} ?{_UNIT}\Z", re.IGNORECASE)
_WORDS_LINE = re.compile(
    rf"^(?:WC[^\S\r\n]*+(?:\r?\n)?)?[^\S\r\n]*+\d[\d., \xa0]{{0,9}}{_UNIT}[^\S\r\n]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_CODE = re.compile(
    r"(SE|HD|BY|CR|WC|PD|ET|SN|SC|NGC|GC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN"
    r"|ART|CX|PT|CLM)(?:[^\S\r\n]*\t[^\S\r\n]*|[^\S\r\n]*\Z)"
)
_NAMES = {
    "SE": "section", "HD": "title", "BY": "author", "SN": "source", "ED": "edition", "PG": "page",
    "LA": "language", "VOL": "volume", "PUB": "publisher", "CLM": "series",
}  # fmt: skip
_TEXTS = frozenset({"HD", "LP", "TD", "CX", "ART"})
_ABOVE = re.compile(r"(?:Dow Jones|Factiva)\b[^\n]{0,20}\Z")
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,8}\Z")
_A_PAGE = re.compile(r"[A-Z]{0,4}\d{1,4}[A-Z]?\Z")
_TIME = re.compile(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: [A-Z]{3,4})?\Z")
_LONG_WORD = re.compile(r"\w{5,}")
_MOST = 12
"""Blocks between the words of an article and its text."""


def begins(head: str, text: str) -> bool:
    """Whether a text begins as such an export does: the number of words, and that of a document."""
    return _WORDS_LINE.search(head, 0, 4_000) is not None and _END.search(text) is not None


def articles(text: str, sections: Sequence[Section]) -> Iterator[Article]:
    """The articles of an export that begins so; what was asked stands below the last."""
    headings = {section.start for section in sections}
    start = 0
    for found in _END.finditer(text):
        if of := _blocks(text, start, found.start()):
            shown, known = _told(of, headings)
            known["identifier"] = found[1]
            yield Article(of[0].start, found.end(), tuple(shown), known)
        start = found.end()
    is_cut_off = _WORDS_LINE.search(text, start) is not None
    if is_cut_off and (of := _blocks(text, start, len(text))):
        shown, known = _told(of, headings)
        yield Article(of[0].start, of[-1].end, tuple(shown), known)


def _blocks(text: str, start: int, end: int) -> list[Block]:
    return [each for each in blocks(text, start, end) if not _ABOVE.match(each.text)]


def _told(of: list[Block], headings: set[int]) -> tuple[list[Span], dict[str, str]]:
    """The ranges of the text, and what is said of it; all, if that is not known."""
    told = _coded(of) if _is_coded(of) else _plain(of, headings)
    return told or ([block.span for block in of], {})


def _is_coded(of: list[Block]) -> bool:
    return any(_CODE.match(line) for block in of[:3] for line in block.text.splitlines())


def _coded(of: list[Block]) -> tuple[list[Span], dict[str, str]]:
    """The ranges of the text, and what codes say."""
    said: dict[str, list[str]] = {}
    shown: list[Span] = []
    code = ""
    for block in of:
        at = block.start
        for line in block.text.splitlines(keepends=True):
            begin = at
            at += len(line)
            if found := _CODE.match(line.rstrip("\r\n")):
                code = found[1]
                begin += found.end()
            value = line[begin - (at - len(line)) :].strip()
            if value and code:
                said.setdefault(code, []).append(value)
                if code in _TEXTS:
                    _extend(shown, begin, at)
    known = {name: " ".join(said[each]) for each, name in _NAMES.items() if each in said}
    day = dated(" ".join(said.get("PD", ())))
    for name, of_line in (("author", author_of), ("language", language_of)):
        if name in known:
            known[name] = of_line(known[name])
    return shown, {**known, "date": day.date} if day else known


def _extend(shown: list[Span], begin: int, end: int) -> None:
    """Adds a line, to the last range if it goes on there."""
    if shown and shown[-1][1] == begin:
        begin = shown.pop()[0]
    shown.append((begin, end))


def _plain(of: list[Block], headings: set[int]) -> tuple[list[Span], dict[str, str]] | None:
    """The ranges of title and text, and what stands in its place above the text."""
    of = list(parted(of, lambda line: 2 * (_WORDS.match(line) is not None)))
    words = next((at for at, block in enumerate(of) if _WORDS.match(block.line)), None)
    if words is None:
        return None
    above, below = of[:words], of[words + 1 :]
    below = [*parted(below[:1], lambda _line: 1), *below[1:]]
    title = _title(above, headings)
    known = {"title": above[title].line} if above else {}
    if title:
        known["section"] = above[title - 1].line
    if author := next((block.line for block in above[title + 1 :]), ""):
        known["author"] = author_of(author)
    at = next((at for at, each in enumerate(below[:_MOST]) if dated(each.text)), None)
    day = dated(below[at].text) if at is not None else None
    if at is None or day is None:
        return None
    known["date"] = day.date
    end = next((at for at, each in enumerate(below[:_MOST]) if copyright_of(each)), at + 2)
    said = [block.line for block in below[at + 1 : end] if not _TIME.match(block.line)]
    known |= _said_below(said)
    shown = [block.span for block in (*above[: max(0, title - 1)], *above[title : title + 1])]
    text = below[end + 1 :]
    if text and _is_publisher(text[-1], [block.line for block in below[at + 1 : end + 1]]):
        text.pop()
    return shown + [block.span for block in text], known


def _is_publisher(block: Block, said: list[str]) -> bool:
    """Whether the last line only names who published it, with a word of what is said above."""
    words = set(_LONG_WORD.findall(block.text.casefold()))
    above = set(_LONG_WORD.findall(" ".join(said).casefold()))
    return len(block.text) < 80 and block.text[-1] not in '.!?"”' and bool(words & above)


def _title(above: list[Block], headings: set[int]) -> int:
    """Which block is the title: the one that the page shows as such, or else the longest."""
    told = [at for at, block in enumerate(above) if block.start in headings]
    if told:
        return told[0]
    named = [at for at, block in enumerate(above) if at and author_of(block.text) != block.text]
    most = above[: named[0]] if named else above
    return max(range(len(most)), key=lambda at: len(most[at].text), default=0)


def _said_below(said: list[str]) -> dict[str, str]:
    """Newspaper, edition, page and language, in this order."""
    known = {"source": said[0]} if said else {}
    rest = [each for each in said[1:] if not (each == said[1] and _SOURCE_CODE.match(each))]
    if rest:
        known["language"] = language_of(rest.pop())
    for each in rest:
        known["page" if _A_PAGE.match(each) else "edition"] = each
    return known

"""The article in an export, and the blocks of lines that exports are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from sourcesearch.analysis.languages.language import language_code
from sourcesearch.document import Span
from sourcesearch.readers.metadata.datelines import iso_date

__all__ = [
    "Article",
    "Block",
    "Dated",
    "author_of",
    "blocks",
    "copyright_of",
    "dated",
    "language_of",
    "parted",
    "placed",
]


class Article(NamedTuple):
    """Where an article stands in an export, and what is said of it.

    shown: the ranges of its title, text and captions, which are searched; what is between is
           said of the article, or of the export.
    known: what is said of it, by the names of metadata.
    """

    start: int
    end: int
    shown: tuple[Span, ...]
    known: Mapping[str, str]


class Block(NamedTuple):
    """What stands between blank lines: its range, and its text without white space around it."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Its range."""
        return self.start, self.end

    @property
    def line(self) -> str:
        """Its text in one line."""
        return " ".join(self.text.split())


class Dated(NamedTuple):
    """A line with a day: what stands before the day, the day as ISO has it, what stands behind."""

    before: str
    date: str
    after: str


_BLOCK = re.compile(r"\S[^\r\n]*(?:(?:\r\n?|\n)[^\S\r\n]*\S[^\r\n]*)*")
_LINE = re.compile(r"[^\r\n]+")
_ALONE = 2
_DAY = re.compile(
    r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日|\b(?:"
    r"\d{1,2}(?:\.|er|º|ª|[ \xa0]de|[ \xa0]d[’'])?[ \xa0]?[^\W\d_]{3,12}\.?(?:[ \xa0]del?)?[ \xa0]"
    r"|[^\W\d_]{3,12}\.?[ \xa0]\d{1,2},?[ \xa0]|[^\W\d_]{3,12}\.?[ \xa0])\d{4}\b"
    r"|\b\d{4}-\d\d-\d\d\b"
)
_LONGEST_LINE = 300
_LONGEST_OWNER = 100
_COPYRIGHT = re.compile(r"(?:(?:Copyright|Copy)\b|©|\(c\))[\s,:©]*(?:\(c\) ?|\()?(?:\d{4}|[A-Z©])")
_PAGE = re.compile(
    r"(?:^|[;,]\s*)(?:Pg|Page|Pages|Seite|S|pp?|pág|pag|blz)\b\.?\s*"
    r"(?P<page>[A-Z]{0,4}\d[\w./-]*|[A-Z]{1,3}\b)",
    re.IGNORECASE,
)
_EASTERN = {
    "英文": "en", "德文": "de", "法文": "fr", "日文": "ja", "中文": "zh", "韓文": "ko",
    "西班牙文": "es",
}  # fmt: skip
"""Languages, as databases call them on their Chinese pages."""

_COLUMN = re.compile(r"Column \d{1,2}")
_BARE_PAGE = re.compile(r";\s*(?P<page>[A-Z]\d{1,3})\s*\Z")
_BY = re.compile(
    r"(?:By|(?:Par|Por|Door|Av|Af|Von(?! (?:de[rmn]|und|zu)\b))(?=\s+\w\S*\s+\S))\s+(?=\w)",
    re.IGNORECASE,
)
"""What stands before the name of an author, and is no part of it: two words follow at least."""


def blocks(text: str, start: int, end: int, at: int = 0) -> Iterator[Block]:
    """The blocks from `start` to `end`; their ranges count from `at` characters before the text."""
    for found in _BLOCK.finditer(text, start, end):
        block = found[0].rstrip()
        yield Block(at + found.start(), at + found.start() + len(block), block)


def parted(of: Iterable[Block], parts: Callable[[str], int]) -> Iterator[Block]:
    """The blocks, parted at lines that begin something new, where no blank line is above them.

    parts: says of a line whether a block begins with it (1), or is that line alone (2).
    """
    for block in of:
        if "\n" not in block.text and "\r" not in block.text:
            yield block
            continue
        begin, end = block.start, block.start
        for line in _LINE.finditer(block.text):
            kind = parts(line[0].strip())
            if kind and begin < end:
                yield from _between(block, begin, end)
                begin = block.start + line.start()
            end = block.start + line.end()
            if kind == _ALONE:
                yield from _between(block, begin, end)
                begin = end
        yield from _between(block, begin, end)


def _between(block: Block, start: int, end: int) -> Iterator[Block]:
    """What of a block stands between two places in the text."""
    yield from blocks(block.text, start - block.start, end - block.start, block.start)


def dated(text: str) -> Dated | None:
    """A text of one line or few as one with a day, or a month and year; None if it has none."""
    if len(text) > _LONGEST_LINE:
        return None
    line = " ".join(text.split())
    for found in _DAY.finditer(line):
        if date := iso_date(found[0].replace(" ", "") if "年" in found[0] else found[0]):
            return Dated(line[: found.start()], date, line[found.end() :])
    return None


def placed(section: str) -> dict[str, str]:
    """The section and page of what says both: "NEWS; Pg. 6"."""
    found = _PAGE.search(section) or _BARE_PAGE.search(section)
    if found is None:
        return {"section": section.strip(" ;,")}
    rest = f"{section[: found.start()]}; {section[found.end() :]}"
    parts = [part.strip(" ,") for part in rest.split(";")]
    parts = [part for part in parts if part and not _COLUMN.fullmatch(part)]
    return {"section": "; ".join(parts), "page": found["page"]}


def author_of(line: str) -> str:
    """The name in a line of an author: "By ALAN RIDING"."""
    return _BY.sub("", line, count=1) if _BY.match(line) else line


def language_of(name: str) -> str:
    """The code of a language, the first that is named; the name, where it has none."""
    first = re.split(r"[;,]", name)[0].strip()
    return language_code(_EASTERN.get(first, first)) or first


def copyright_of(block: Block) -> bool:
    """Whether a block says whose the article is, and nothing else.

    Without a year it is short: an article may be about "Copyright Law".
    """
    found = _COPYRIGHT.match(block.text)
    if found is None:
        return False
    return len(block.text) < (2 * _LONGEST_LINE if found[0][-1].isdigit() else _LONGEST_OWNER)

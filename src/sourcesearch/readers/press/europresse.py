"""The articles in what Europresse exports as a web page.

Each begins with its newspaper, and a line with section, day and page ("Politique, mardi 14 mars
2006, p. 12"); it ends with the number of the document (`news·20060315·LM·…`), and what may be done
with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sourcesearch.document import Section, Span
from sourcesearch.readers.press.article import Article, Block, blocks, copyright_of, dated, placed

__all__ = ["articles", "begins"]

_SIGN = re.compile(r"(?:news|socialmedia|web|radio|tv|biblio|reference)·\d{8}·[\w·-]+")
_NUMBER = re.compile(r"(?:Numéro de document|Document number|Nom du document)\s*:")
_SMALL_PRINT = re.compile(
    r"Ce certificat est émis|Certificat PubliC|Date d'émission|Le présent document est protégé|"
    r"This certificate|Issue date|This document is protected|© \d{4}|Tous droits réservés"
)
_WEEKDAY = re.compile(
    r"[,\s]*(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday)?[,\s]*\Z",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"[,;]?\s*\d+ (?:mots|words)\b")
_LONGEST_NAME = 100
_MOST = 5
"""Blocks that may stand above the text of an article, below its day."""


class _Headings:
    """The headings of a page, by where they begin."""

    def __init__(self, headings: list[tuple[int, str]]) -> None:
        self._headings = sorted(headings)

    def of(self, block: Block) -> str:
        """The heading that begins in a block; "" if none does."""
        at = bisect_left(self._headings, (block.start, ""))
        start, title = self._headings[at] if at < len(self._headings) else (block.end, "")
        return title if start < block.end else ""


def begins(head: str, text: str) -> bool:
    """Whether a text begins as such an export does, and has the number of a document."""
    if "·" not in text or _SIGN.search(text) is None or "roits réservés" not in text:
        return False
    first = [block for _, block in zip(range(3), blocks(head, 0, len(head)), strict=False)]
    return any(_day_line(line) for block in first for line in block.text.splitlines())


def _day_line(line: str) -> bool:
    day = dated(line)
    return day is not None and (day.before == "" or _WEEKDAY.search(day.before) is not None)


def articles(text: str, sections: Sequence[Section]) -> Iterator[Article]:
    """The articles of an export that begins so."""
    headings = _Headings([(section.start, section.title) for section in sections])
    of: list[Block] = []
    has_ended = False
    for block in blocks(text, 0, len(text)):
        is_end = _is_end(block)
        if has_ended and not is_end:
            yield from _article(text, of, headings)
            of, has_ended = [], False
        has_ended = has_ended or (is_end and _SIGN.search(block.text) is not None)
        of.append(block)
    if has_ended or any(_day_line(line) for line, _, _ in _lines(of)):  # it may be cut off
        yield from _article(text, of, headings)


def _is_end(block: Block) -> bool:
    text = block.text
    return len(text) < 1_000 and bool(
        _NUMBER.match(text) or _SIGN.match(text) or _SMALL_PRINT.match(text)
    )


def _article(text: str, of: list[Block], headings: _Headings) -> Iterator[Article]:
    known: dict[str, str] = {}
    names: list[str] = []
    begin, after = of[0].start, None
    for line, _, end in _lines(of):
        if (day := dated(line)) and _day_line(line):
            known = {"date": day.date, **_section(day.before, day.after)}
            after = end
            break
        names.append(line)
    if after is None:
        yield Article(begin, of[-1].end, tuple(block.span for block in of), known)
        return
    known["source"] = " ".join(names)[:_LONGEST_NAME]
    rest = [block for block in blocks(text, after, of[-1].end) if not _is_end(block)]
    rest = [block for block in rest if not copyright_of(block)]
    title = next((block for block in rest if headings.of(block)), rest[0] if rest else None)
    if title:
        known["title"] = headings.of(title) or title.line
        author = next((block for block in rest[:_MOST] if block.start > title.start), None)
        if author and author is not rest[-1] and _is_name(author.line):
            known["author"] = author.line
            rest.remove(author)
    sign = _SIGN.search(text, after, of[-1].end)
    known["identifier"] = sign[0] if sign else ""
    shown: tuple[Span, ...] = tuple(block.span for block in rest)
    yield Article(begin, of[-1].end, shown, known)


def _lines(of: list[Block]) -> Iterator[tuple[str, int, int]]:
    """The first lines, with their ranges."""
    for block in of[:3]:
        at = block.start
        for line in block.text.splitlines(keepends=True):
            yield line.strip(), at, at + len(line)
            at += len(line)


def _section(before: str, after: str) -> dict[str, str]:
    after = _LENGTH.sub("", after)
    return placed(f"{_WEEKDAY.sub('', before)}; {after.strip(' ,')}".strip("; "))


def _is_name(line: str) -> bool:
    """Whether a line may be the author's: a few words with capitals, and no sentence."""
    words = line.split()
    return (
        len(line) < _LONGEST_NAME
        and len(words) <= 8
        and line[-1] not in '.:!?»”"'
        and all(word[0].isupper() for word in words if len(word) > 3 and word[0].isalpha())
    )

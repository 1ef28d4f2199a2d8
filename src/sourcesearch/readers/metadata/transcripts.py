"""What a transcript says between its words of where it is: times of a recording, pages of a source.

`[00:01:23]` or `(0:01:23.5)` stands before what is said then, also in the midst of a sentence;
`#00:01:23-4#`, as f4 and MAXQDA write it, behind it. Three of them that rise are such
times. https://www.audiotranskription.de/f4transkript/

`[p. 12]`, `{fol. 3v}` or a line `Page 12` stands where a page begins, and so does `[12]` or a line
`- 12 -` where they come as regularly as pages do, also in sentences, and not as notes or chapters,
nor hang on words as the marks of notes. Three that count, or five of those, are pages. Two lines
`[Page]` are the beginnings of pages without numbers.

Where a text has no pages, or those of a typescript, they are in their place. They stay in the text
and are not searched, so that a sentence is found over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from sourcesearch.dates.tokens import roman
from sourcesearch.document import Document, Page, Span
from sourcesearch.patterns import expression
from sourcesearch.readers.common.paragraphs import seen, union
from sourcesearch.readers.endings import ENDINGS

__all__ = ["with_places"]

_FEWEST = 3
_CLOCK = r"(\d?\d:[0-5]\d:[0-5]\d)"
_SECONDS = re.compile(r":[0-5]\d:[0-5]\d")
_CODE = re.compile(
    rf"\[{_CLOCK}(?:[.,:;-]\d{{1,3}})?\]|\({_CLOCK}(?:[.,:;-]\d{{1,3}})?\)|#{_CLOCK}(?:-\d{{1,3}})?#"
)

_FEWEST_BARE = 5
_SHORTEST, _LONGEST = 600, 8_000  # characters of a page, in the middle
_LISTED = 150  # characters, in the middle: what has no more is a line in a table of contents
_ALIKE = 1.5  # times as long as the middle, or as short, is a page; notes stand as they come
_LONG = 2.5  # times as long
_MOST = 0.8  # of the marks follow one another as pages do
_MISPRINTED = 0.05  # of the marks say no more than what another does
_LABEL = r"[0-9]{1,4}[rva-d]?|[ivxlc]{1,8}"
_WORD = r"pages?|pgs?|p[aáà]g(?:ina)?|seite|folio|fols?|blatt|bl|стр"
_LETTER = r"pp?|s|ff?"
_PAGE = rf"{_WORD}|{_LETTER}"
_CLOSING = {"[": "]", "{": "}", "<": ">"}
_INLINE = expression(
    r"(?P<open>[\[{<])\s?(?!(?-i:[A-Z])\d)"  # but `[S1]`, as studies and speakers are called
    rf"(?:(?P<word>{_PAGE})\.?\s?)?(?P<label>{_LABEL})\s?(?P<close>[\]}}>])",
    re.IGNORECASE,
)
_RULE = r"[-–—~*=]{1,3}"
_LINE = expression(
    rf"^[ \t]*(?:{_RULE}[ \t]*(?P<ruled>{_LABEL})[ \t]*{_RULE}"
    rf"|(?P<word>(?:{_WORD})\.?|(?:{_LETTER})\.)[ \t]*(?P<label>[0-9]{{1,4}}[rv]?)\.?)[ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
_BARE = expression(
    r"^[ \t]*[\[({<][ \t]*(?:page|seite|p[aá]gina|page[ -]?break|seitenumbruch|saut de page)"
    r"[ \t]*[\])}>][ \t]*\r?$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that says where a page begins, and not which: transcriptions of HTR-United have it."""

_TYPED = frozenset({"docx", "odt", "rtf", *(ending[1:] for ending in ENDINGS["doc"])})
"""Formats whose own pages are those of the person who typed a text, and not of its source."""

_GOES_ON = re.compile(r"[^\W\d_][\"'”’»)\]]?[,\-‐¬\u00ad]?\s*\Z")
_END = 20
_WITHIN = 1 / 3
"""Of the marks so many stand in the midst of a sentence; before chapters and verses, one ends."""

_TEXT = re.compile(r"\S")
_MIDDLE = 5 * _LONGEST
_SIDES = str.maketrans("rv", "ab")


class _Mark(NamedTuple):
    """Where a mark stands, and the label of its page."""

    span: Span
    label: str


def with_places(document: Document) -> Document:
    """The document with its times, or the pages that its text names, for pages."""
    timed = _timed(document)
    if timed is not document or (document.pages and document.format not in _TYPED):
        return timed
    return _paged(document)


def _timed(document: Document) -> Document:
    text = document.text
    if len(_SECONDS.findall(text)) < _FEWEST:  # as most texts: found by its first character
        return document
    codes = [*_CODE.finditer(text)]
    times = [code[code.lastindex or 0] for code in codes]
    if len({*times}) < _FEWEST or not _rise(times):
        return document
    pages = document.pages or tuple(_times(codes, len(text)))
    return _marked(document, [code.span() for code in codes], pages)


def _marked(document: Document, spans: Iterable[Span], pages: tuple[Page, ...]) -> Document:
    unsearched = union([*document.unsearched, *spans])
    paragraphs = seen(document.text, document.paragraphs, unsearched)
    return replace(document, unsearched=unsearched, paragraphs=paragraphs, pages=pages)


def _rise(times: Sequence[str]) -> bool:
    """Whether they rise, but where another tape begins."""
    falls = sum(before.zfill(8) > after.zfill(8) for before, after in pairwise(times))
    return falls * 10 <= len(times)


def _times(codes: Sequence[re.Match[str]], end: int) -> Iterator[Page]:
    """From each time to the next; up to it, where times stand behind what is said."""
    before = [0, *(code.end() for code in codes)]
    after = [*(code.start() for code in codes), end]
    for number, code in enumerate(codes):
        if code[3]:
            yield Page(code[3], before[number], code.end())
        elif code.start() < after[number + 1]:
            yield Page(code[code.lastindex or 0], code.start(), after[number + 1])


def _paged(document: Document) -> Document:
    text = document.text
    if len(text) < _FEWEST * _SHORTEST and not ("[" in text or "{" in text or "<" in text):
        return document  # as most letters: no line can be a mark in so few
    if not document.pages and _BARE.search(text, 0, _MIDDLE):  # as it is in a text that has any
        bare = [found.span() for found in _BARE.finditer(text)]
        if len(bare) > 1:
            counted = [_Mark(span, f"[{number}]") for number, span in enumerate(bare, 1)]
            return _marked(document, bare, tuple(_pages(text, counted)))
    for marks in _candidates(text, named=bool(document.pages)):
        if _count([mark.label for mark in marks]):
            pages = tuple(_pages(text, marks))
            return _marked(document, [mark.span for mark in marks], pages)
    return document


def _candidates(text: str, *, named: bool) -> Iterator[Sequence[_Mark]]:
    """The marks of one kind that may be those of pages: the surest kind first.

    named: whether only those are that have a word for a page.
    """
    if len(text) > 2 * _MIDDLE:  # as long a part of a book has some, if it has any
        start = (len(text) - _MIDDLE) // 2
        if not any(_marks(text[start : start + _MIDDLE])):
            return
    inline, lines, ruled, *bare = _marks(text)
    for marks in (inline, lines):
        if len(marks) >= _FEWEST and median(_lengths(marks)) > _LISTED:
            yield marks
    if not named:
        yield from (
            marks for marks in (ruled, *bare) if _is_regular(marks) and _is_within(text, marks)
        )


def _marks(text: str) -> tuple[list[_Mark], ...]:
    """Marks within lines with a word for a page; lines of their own with one, and without one;
    marks within lines without one, by their brackets."""
    named: list[_Mark] = []
    bare: dict[str, list[_Mark]] = {sign: [] for sign in _CLOSING}
    lines: list[_Mark] = []
    ruled: list[_Mark] = []
    if any(text.count(sign) >= _FEWEST for sign in _CLOSING):
        for found in _INLINE.finditer(text):
            if found["close"] == _CLOSING[found["open"]]:
                marks = named if found["word"] else bare[found["open"]]
                marks.append(_Mark(found.span(), _label(found["label"])))
    if len(text) > _FEWEST * _SHORTEST:
        for found in _LINE.finditer(text):
            marks = lines if found["word"] else ruled
            marks.append(_Mark(found.span(), _label(found["label"] or found["ruled"])))
    return named, lines, ruled, *bare.values()


def _is_of_note(text: str, start: int, end: int) -> bool:
    """Whether a mark hangs on the word before it, as those of notes do: `closed.[3] The`."""
    hangs = start > 0 and not text[start - 1].isspace()
    return hangs and not text[end : end + 1].isalnum()


def _label(written: str) -> str:
    return written.lower().lstrip("0") or written


def _is_regular(marks: Sequence[_Mark]) -> bool:
    """Whether marks stand apart as pages do, each once: marks of notes stand below, too."""
    again = len(marks) - len({mark.label for mark in marks})
    if len(marks) < _FEWEST_BARE or again > _MISPRINTED * len(marks):
        return False
    lengths = _lengths(marks)
    middle = median(lengths)
    alike = sum(middle / _ALIKE <= length <= middle * _ALIKE for length in lengths)
    return _SHORTEST <= middle <= _LONGEST and alike >= _MOST * len(lengths)


def _lengths(marks: Sequence[_Mark]) -> list[int]:
    return [other.span[0] - one.span[0] for one, other in pairwise(marks)]


def _is_within(text: str, marks: Sequence[_Mark]) -> bool:
    """Whether marks stand in sentences, too, as pages end where they are full, and do not mostly
    hang on words."""
    starts = (mark.span[0] for mark in marks)
    within = sum(_GOES_ON.search(text, max(start - _END, 0), start) is not None for start in starts)
    hang = sum(_is_of_note(text, *mark.span) for mark in marks)
    return within >= _WITHIN * len(marks) and hang < _MOST * len(marks)


def _count(labels: Sequence[str]) -> bool:
    """Whether labels are those of pages that follow one another, of which some may be missing."""
    columns = any(label[-1] in "cd" and label[0].isdecimal() for label in labels)
    values = [_value(label, "abcd" if columns else "ab") for label in labels]
    follow = sum(0 < other - one <= 2 for one, other in pairwise(values))
    return follow >= _MOST * (len(values) - 1)


def _value(label: str, parts: str) -> int:
    """The place of a page among others; `3v` is behind `3r`, and `3b` behind `3a`.

    parts: the letters of the parts of a page.
    """
    if label.isdecimal():
        return int(label)
    if label[0].isdecimal():
        side = label[-1].translate(_SIDES)
        return len(parts) * int(label[:-1]) + parts.index(side)
    return roman(label)


def _pages(text: str, marks: Sequence[_Mark]) -> Iterator[Page]:
    """From each mark to the next; up to it, where the last thing in a text is a mark.

    What stands before the first is of the page before it, if it is no longer than a page.
    """
    starts, ends = [mark.span[0] for mark in marks], [mark.span[1] for mark in marks]
    first, above = marks[0].label, _TEXT.search(text, 0, starts[0])
    if above and not _TEXT.search(text, ends[-1]):
        for begin, end, mark in zip([0, *ends], ends, marks, strict=False):
            yield Page(mark.label, begin, end)
        return
    longest = _LONG * median(b - a for a, b in pairwise(starts))
    if above and first.isdecimal() and int(first) > 1 and starts[0] <= longest:
        yield Page(str(int(first) - 1), 0, starts[0])
    for begin, end, mark in zip(starts, [*starts[1:], len(text)], marks, strict=True):
        yield Page(mark.label, begin, end)

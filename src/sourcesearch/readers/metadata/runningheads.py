"""The running heads of a text: lines at the edges of its pages that are the same again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sourcesearch.document import Page, Span
from sourcesearch.readers.common.paragraphs import trim
from sourcesearch.readers.metadata.head import Line, line_of, line_spans

__all__ = ["running_heads"]

_FEWEST_LINES = 5
_MOST_PAGES = 20_000
"""No running heads are looked for in what is said to have more: it is no book."""


def running_heads(text: str, pages: Sequence[Page]) -> tuple[Span, ...]:
    """The first and last lines of pages that are the same on three pages in a row.

    In a row also means on three left or three right pages in a row. A number may run on with
    the pages, so page numbers are found too; notes with other numbers are text.
    """
    if not pages or len(pages) > _MOST_PAGES:
        return ()
    ends = "\n" + "".join(mark for mark in "\r\f" if mark in text)
    places: dict[tuple[int, str], list[_Edge]] = defaultdict(list)
    for number, page in enumerate(pages):
        for place, line in _edges(text, page, ends):
            plain = line.plain.casefold()
            counts = tuple(map(_count, _COUNT.findall(plain)))
            edge = _Edge(number, counts, (line.start, line.end))
            places[place, _COUNT.sub("#", plain)].append(edge)
    found: set[Span] = set()
    for edges in places.values():
        for three in zip(edges, edges[1:], edges[2:], strict=False):
            if _run_on(three[0], three[1]) and _run_on(three[1], three[2]):
                found.update(edge.span for edge in three)
    return tuple(sorted(found))


class _Edge(NamedTuple):
    """A line at the edge of a page: the place of the page, the numbers in it, where it stands."""

    page: int
    counts: tuple[int, ...]
    span: Span


def _run_on(one: _Edge, other: _Edge) -> bool:
    """Whether two lines differ only in a number that counts the pages between them."""
    pages = other.page - one.page
    steps = (b - a for a, b in zip(one.counts, other.counts, strict=True))
    return pages <= 2 and all(step in (0, pages) for step in steps)


_COUNT = re.compile(r"\d+|\b[ivxlc]+\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _count(written: str) -> int:
    """The value of a number in Arabic or Roman numerals."""
    if written.isdecimal():
        return int(written[-9:])
    values = [_ROMAN[letter] for letter in written[:20]]
    behind = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, behind, strict=True))


def _edges(text: str, page: Page, ends: str) -> Iterator[tuple[int, Line]]:
    """The two first (0, 1) and two last lines (-1, -2) of a page, if they are short.

    ends: the characters that end lines in the text.
    """
    # On a page of few lines, the edges would be its text: of most that shows at a glance.
    if ends == "\n":
        breaks = text.count("\n", page.start, page.end)
        if breaks < _FEWEST_LINES - 1 + text.count("\n\n", page.start, page.end):
            return
    first = list(islice(line_spans(text, page.start, page.end), _FEWEST_LINES))
    if len(first) < _FEWEST_LINES:
        return
    last = islice(_from_the_end(text, page.start, page.end, ends), 2)
    for place, (start, end) in zip((0, 1, -1, -2), (*first[:2], *last), strict=True):
        if end - start <= 100:
            yield place, line_of(text, start, end)


def _from_the_end(text: str, start: int, end: int, ends: str) -> Iterator[Span]:
    """What `line_spans` gives, the last one first."""
    while start < end:
        begin = max(text.rfind(mark, start, end) for mark in ends) + 1 or start
        if span := trim(text, begin, end):
            yield span
        end = begin - 1

"""The running heads of a text: lines at the edges of its pages that are the same again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcesearch.document import Page, Span
from sourcesearch.readers.metadata.head import Line, line_of, line_spans

__all__ = ["running_heads"]

_MOST_PAGES = 20_000
"""No running heads are looked for in what is said to have more: it is no book."""


def running_heads(text: str, pages: Sequence[Page]) -> tuple[Span, ...]:
    """The first and last lines of pages that are the same on three pages in a row.

    In a row also means on three left or three right pages in a row. A number may run on with
    the pages, so page numbers are found too; notes with other numbers are text.
    """
    if not pages or len(pages) > _MOST_PAGES:
        return ()
    places: dict[tuple[int, str], list[_Edge]] = defaultdict(list)
    for number, page in enumerate(pages):
        for place, line in _edges(text, page):
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


def _edges(text: str, page: Page) -> Iterator[tuple[int, Line]]:
    """The two first (0, 1) and two last lines (-1, -2) of a page, if they are short."""
    lines = text[page.start : page.end].replace("\r", "\n").replace("\f", "\n").split("\n")
    # On a page of few lines, the edges would be its text.
    if sum(map(bool, map(str.strip, lines))) < 5:
        return
    spans = list(line_spans(text, page.start, page.end))
    for place in (0, 1, -1, -2):
        start, end = spans[place]
        if end - start <= 100:
            yield place, line_of(text, start, end)

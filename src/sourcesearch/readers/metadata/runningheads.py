"""The running heads of a text: lines at the edges of its pages that are the same again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcesearch.dates.tokens import roman
from sourcesearch.document import Page, Span, stripped
from sourcesearch.readers.metadata.lines import Line, all_line_spans, line_of

__all__ = ["RunningLine", "running_heads", "running_lines"]

_LONGEST = 100  # characters of a running head
_FEWEST_LINES = 5
_FEWEST_PAGES = 3
_MOST_PAGES = 20_000
"""No running heads are looked for in what is said to have more: it is no book."""


class RunningLine(NamedTuple):
    """A line at the edge of a page that is the same again: the place of the page, from 0, what
    the line says, in small letters and without its marks, and where it stands."""

    page: int
    plain: str
    span: Span


def running_heads(text: str, pages: Sequence[Page]) -> tuple[Span, ...]:
    """Where running lines stand."""
    return tuple(line.span for line in running_lines(text, pages))


def running_lines(text: str, pages: Sequence[Page]) -> tuple[RunningLine, ...]:
    """The first and last lines of pages that are the same on three pages in a row.

    In a row also means on three left or three right pages in a row. A number may run on with
    the pages, so page numbers are found too. Notes are text: those with other numbers, those
    that refer back, those whose numbers run on with a few pages by chance, and sentences with
    numbers at the foot of pages.
    """
    if not _FEWEST_PAGES <= len(pages) <= _MOST_PAGES:
        return ()
    lines = _Lines(text)
    places: dict[tuple[int, tuple[str, ...]], list[_Edge]] = defaultdict(list)
    for number, page in enumerate(pages):
        for place, line in lines.edges(page):
            plain = line.plain.casefold()
            if _is_note(plain, at_foot=place < 0):
                continue
            counts = tuple(map(_count, _COUNT.findall(plain)))
            edge = _Edge(counts, RunningLine(number, plain, (line.start, line.end)))
            places[place, tuple(_COUNT.split(plain))].append(edge)
    found: set[RunningLine] = set()
    for (_, pieces), edges in places.items():
        running: set[RunningLine] = set()
        for three in zip(edges, edges[1:], edges[2:], strict=False):
            if _run_on(three[0], three[1]) and _run_on(three[1], three[2]):
                running.update(edge.line for edge in three)
        if 2 * len(running) >= len(edges):
            found |= running
        elif not any(pieces):  # a number alone that counts the pages is no other
            written = Counter(edge.plain for edge in running)
            found |= {edge for edge in running if written[edge.plain] == 1}
    return tuple(sorted(found, key=lambda line: line.span))


class _Edge(NamedTuple):
    """A line at the edge of a page, and the numbers in it."""

    counts: tuple[int, ...]
    line: RunningLine


def _run_on(one: _Edge, other: _Edge) -> bool:
    """Whether two lines differ only in a number that counts the pages between them."""
    pages = other.line.page - one.line.page
    steps = (b - a for a, b in zip(one.counts, other.counts, strict=True))
    return pages <= 2 and all(step in (0, pages) for step in steps)


_REFERS_BACK = re.compile(
    r"[\W\d]*(?:cf\.? |see |vgl\.? |s\. )?"
    r"(?:ibid(?:em)?|idem|id\.|ebd|ebenda|ebda|loc\. ?cit|op\. ?cit|a\. ?a\. ?o|там же)(?!\w)"
)
"""The beginning of a note that cites what the one before does, in any of these languages."""

_WORD = re.compile(r"[^\W\d_]+")
_ENDS = re.compile(r"\.[\"'”’»)\]]*\Z")


def _is_note(plain: str, at_foot: bool) -> bool:
    """Whether a line is one of a note, as can be told without those of other pages.

    plain:   the line in small letters.
    at_foot: whether it stands there, where what ends with a full stop and has a number is
             a note; heads end with one in books of the 19th century ("CHAPTER 2.").
    """
    if _REFERS_BACK.match(plain):
        return True
    if not at_foot or not _ENDS.search(plain) or not any(map(str.isdigit, plain)):
        return False
    return len(_WORD.findall(plain)) > 1  # "Page 12." is none


_COUNT = re.compile(r"\d+|\b[ivxlc]+\b")


def _count(written: str) -> int:
    """The value of a number in Arabic or Roman numerals."""
    return int(written[-9:]) if written.isdecimal() else roman(written[:20])


class _Lines:
    """The lines of a text that are not blank, as `line_spans` gives them, found once for all pages.

    Pages begin and end inside of lines as well.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = list(all_line_spans(text))
        self._starts = [start for start, _ in self._spans]
        self._ends = [end for _, end in self._spans]

    def edges(self, page: Page) -> Iterator[tuple[int, Line]]:
        """The two first (0, 1) and two last lines (-1, -2) of a page, if they are short."""
        low, high = bisect_right(self._ends, page.start), bisect_left(self._starts, page.end)
        if high - low < _FEWEST_LINES:
            return
        last = stripped(self._text, self._starts[high - 1], min(self._ends[high - 1], page.end))
        if last is None:
            high -= 1
            last = self._spans[high - 1]
        # On a page of few lines, the edges would be its text.
        if high - low < _FEWEST_LINES:
            return
        start, end = self._spans[low]
        first = stripped(self._text, max(start, page.start), end)
        edges = (first, self._spans[low + 1], last, self._spans[high - 2])
        for place, span in zip((0, 1, -1, -2), edges, strict=True):
            if span and span[1] - span[0] <= _LONGEST:
                yield place, line_of(self._text, *span)

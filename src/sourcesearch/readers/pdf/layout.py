"""The layout of a printed page: the order of its lines, and the beginnings of paragraphs.

A page description says where each line stands and little else. Lines are put into
reading order only where the order of the file cannot be right; paragraphs show by
white space, indents, a change of size, and lines that end before they had to.
All measures are those of the page, turned upright: `base` falls from top to bottom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from statistics import median
from typing import NamedTuple, Self

from sourcesearch.document import Span

__all__ = ["Line", "in_reading_order", "paragraph_starts"]

_MOST_LINES = 200
"""Pages of more lines stay in the order of the file: ordering takes the third power."""

_FEWEST_LINES = 5
"""What has fewer is no column."""

_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？][\"'”’»)\]」』）]*\Z")
_FIRST_WORD = re.compile(r"\S+")


class Line(NamedTuple):
    """A line of print: its text, where it begins and ends, its base line, its height; and the
    ranges of its text that are numbers of notes."""

    text: str
    left: float
    right: float
    base: float
    size: float
    marks: tuple[Span, ...] = ()


def in_reading_order(lines: Sequence[Line], mixed: bool = False) -> list[Line]:
    """The lines as they are read; the order they come in counts wherever it can be right.

    mixed: the order they come in is that of nothing but their heights.
    """
    if len(lines) > _MOST_LINES:
        return list(lines)
    if mixed or any(_is_above(lower, upper) for upper, lower in _pairs(lines)):
        return _sorted(lines)
    return _sorted(lines) if _run_backwards(lines) else list(lines)


def paragraph_starts(lines: Sequence[Line]) -> list[bool]:
    """For each line of a page in reading order: does a paragraph begin with it?"""
    if not lines:
        return []
    leading = _usual_leading(lines)
    starts = [True]
    for number, (line, below) in enumerate(pairwise(lines)):
        starts.append(_is_apart(line, below, leading) or _ends(lines, number, first=starts[number]))
    return starts


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    return ((a, b) for number, a in enumerate(lines) for b in lines[number + 1 :])


def _run_backwards(lines: Sequence[Line]) -> bool:
    """Whether a column comes behind one that stands to its right and is like it."""
    columns = [_Column.of(run) for run in _runs(lines) if len(run) >= _FEWEST_LINES]
    return any(
        later.right <= earlier.left
        and min(later.top, earlier.top) > max(later.bottom, earlier.bottom)
        and max(later.width, earlier.width) < 2 * min(later.width, earlier.width)
        for earlier, later in combinations(columns, 2)
    )


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other downwards."""
    run: list[Line] = []
    for line in lines:
        if run and not (_overlap(run[-1], line) and line.base < run[-1].base):
            yield run
            run = []
        run.append(line)
    yield run


class _Column(NamedTuple):
    """Where most of the lines of a column stand."""

    left: float
    right: float
    top: float
    bottom: float

    @classmethod
    def of(cls, run: Sequence[Line]) -> Self:
        left, right = (median(edges) for edges in zip(*(line[1:3] for line in run), strict=True))
        return cls(left, right, run[0].base, run[-1].base)

    @property
    def width(self) -> float:
        return self.right - self.left


def _overlap(a: Line, b: Line) -> bool:
    return min(a.right, b.right) - max(a.left, b.left) > 0


def _is_above(a: Line, b: Line) -> bool:
    """Whether `a` is over `b`, by more than a superscript stands over its line."""
    return a.base - b.base > 0.7 * max(a.size, b.size) and _overlap(a, b)


def _sorted(lines: Sequence[Line]) -> list[Line]:
    """Topological order after T. M. Breuel, "High Performance Document Layout Analysis" (2003).

    A line comes before those below it, and before those to its right if no line between
    the two in height reaches over both.
    """
    placed: dict[int, None] = {}
    started: set[int] = set()

    def place(at: int) -> None:
        started.add(at)
        for other in order:
            if other not in started and _before(lines[other], lines[at], lines):
                place(other)
        placed[at] = None

    order = sorted(range(len(lines)), key=lambda at: (-lines[at].base, lines[at].left))
    for at in order:
        if at not in started:
            place(at)
    return [lines[at] for at in placed]


def _before(a: Line, b: Line, lines: Sequence[Line]) -> bool:
    if _overlap(a, b):
        return a.base > b.base
    if a.right > b.left:
        return False
    low, high = sorted((a.base, b.base))
    return not any(
        low < line.base < high and _overlap(line, a) and _overlap(line, b) for line in lines
    )


def _usual_leading(lines: Sequence[Line]) -> float:
    """The median distance of base lines in a column; 0 where there is none."""
    gaps = sorted(a.base - b.base for a, b in pairwise(lines) if _is_above(a, b))
    return gaps[len(gaps) // 2] if gaps else 0.0


def _is_apart(line: Line, below: Line, leading: float) -> bool:
    """Whether white space or size sets the next line apart. A new column alone does not."""
    if max(line.size, below.size) > 1.2 * min(line.size, below.size) > 0:
        return True
    gap = line.base - below.base
    usual = min(leading, 2.0 * line.size) if leading else 1.2 * line.size
    return _overlap(line, below) and gap > 1.35 * usual


def _ends(lines: Sequence[Line], number: int, first: bool) -> bool:
    """Whether the paragraph ends with this line, judged by its end and the next one's begin.

    first: the line begins a paragraph itself, so that the next may be set back from it.
    """
    line, below = lines[number], lines[number + 1]
    if not _ENDS_SENTENCE.search(line.text[-6:].rstrip()):
        return False
    if _is_short(lines, number):
        return True
    indent = below.left - line.left
    if not _overlap(line, below) or below.base >= line.base:
        return False  # the left edge of another column tells nothing
    return indent > 0.8 * line.size or (indent < -0.8 * line.size and not first)


def _is_short(lines: Sequence[Line], number: int) -> bool:
    """Whether the first word of the next line would have found room on this one."""
    line, below = lines[number], lines[number + 1]
    near = lines[max(0, number - 4) : number + 5]
    edge = max(other.right for other in near if other is line or _overlap(line, other))
    word = _FIRST_WORD.match(below.text.lstrip())
    letter = (below.right - below.left) / max(1, len(below.text))
    needed = (len(word[0]) + 1) * letter if word else 0.0
    return line.right + needed < edge - 0.5 * line.size

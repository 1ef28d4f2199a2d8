"""The numbers that are printed on pages, by which a footnote names them.

A text with form feeds, a scan or a PDF that says nothing of its pages has them counted from its
first leaf; what is printed on them stands in their running heads, or at their feet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sourcesearch.dates import parse
from sourcesearch.dates.tokens import roman
from sourcesearch.document import Page
from sourcesearch.patterns import expression
from sourcesearch.readers.common.numbering.numerals import numeral
from sourcesearch.readers.common.numbering.pagelabels import AROUND, page_label
from sourcesearch.readers.metadata.datelines import WEEKDAY
from sourcesearch.readers.metadata.runningheads import RunningLine

__all__ = ["behind_cover", "numbered"]

_FEWEST = 3  # pages that a count runs over
_PART = 1 / 3
"""Of the pages so many bear their numbers, or else what counts is no page."""

_NUMBER = expression(r"[1-9][0-9]{0,4}|[ivxlc]+")  # journals of laws have pages of five digits
_COUNTED = expression(
    r"(?:nos?|nrs?|num|kap|cap|chap|art|vol|bd|jg|taf|pl|fig|abb|tab|doc|dok)\.?|№|n°|nº|§+|#"
    rf"|{WEEKDAY}"
)
"""What is counted, and is no page."""

_ALONE = expression(
    r"(?:number|nummer|numéro|letter|brief|lettre|chapter|kapitel|chapitre|part|teil|partie|book|buch"
    r"|livre|act|akt|acte|scene|szene|item|entry|record|day|tag|jour|week|woche|artikel|article"
    r"|canto|psalm|lot|sheet|bogen|volume|band|section|session|sitzung|séance|meeting|hymn|sonnet"
    r"|song|lied|poem|gedicht|fable|fabel|plate|tafel|planche|table|tabelle|figure|map|karte|carte"
    r"|document|dokument|file|akte|box|folder|case|fall|lesson|lektion|leçon|recipe|rezept)"
)
"""What else is counted, if a line says no more: at its end it may be that of a title."""

_MONTH = 40  # days that none has
_DIGITS = 10  # that no place has


_RANGE = expression(r"([0-9]{1,5})\s*[-–]\s*([0-9]{1,5})")


def behind_cover(pages: Sequence[Page], printed: str) -> tuple[Page, ...]:
    """The pages of an article that was printed on `printed` ("5-29"), behind a cover of one page.

    As they are if there are not as many, or if they are not merely counted.
    """
    found = _RANGE.fullmatch(printed)
    first, last = (int(found[1]), int(found[2])) if found else (0, 0)
    is_counted = [page.label for page in pages] == [str(n + 1) for n in range(len(pages))]
    if not (found and pages and is_counted) or len(pages) != last - first + 2:
        return tuple(pages)
    labels = ["[1]", *map(str, range(first, last + 1))]
    return tuple(page._replace(label=label) for page, label in zip(pages, labels, strict=True))


class _Count(NamedTuple):
    """A count of pages: what a page's number is more than its leaf's, in which numerals."""

    more: int
    is_roman: bool

    def label(self, leaf: int) -> str | None:
        """The number of a page; None before the first."""
        number = leaf + self.more
        return numeral(number, "i" if self.is_roman else "1") if number > 0 else None


class _Run(NamedTuple):
    """Pages from the place `first` to `last` with numbers of one count."""

    first: int
    last: int
    numbers: _Count


def numbered(pages: Sequence[Page], lines: Iterable[RunningLine]) -> tuple[Page, ...]:
    """The pages, called by the numbers that their running lines bear.

    As they are where they bear none, or are called otherwise than by their places, or mostly by
    these numbers. A page between two of a count is of that count, and so are those before the
    first, down to 1, and behind the last; any other has the number by which it was counted in
    square brackets, which say that it is not printed.
    """
    pages = tuple(pages)
    leaves = _leaves(pages)
    runs = _runs(lines, leaves) if leaves else []
    if not runs or sum(run.last - run.first + 1 for run in runs) < _PART * len(pages):
        return pages
    labels = {place: label for place, label in _labels(runs, leaves) if label}
    said = sum(labels.get(place) == page.label for place, page in enumerate(pages))
    if 2 * said >= len(pages):
        return pages
    return tuple(
        page._replace(label=labels.get(place, f"[{page.label}]"))
        for place, page in enumerate(pages)
    )


def _leaves(pages: Sequence[Page]) -> Sequence[int]:
    """The leaves of pages, from wherever they are counted; none if they are called otherwise.

    Some may be missing: a leaf without text is no page of a PDF.
    """
    labels = [page.label for page in pages]
    if not all(label.isdecimal() and len(label) < _DIGITS for label in labels):
        return ()
    leaves = [*map(int, labels)]
    steps = [other - one for one, other in pairwise(leaves)]
    if min(steps, default=1) > 0 and sum(steps) < 2 * len(leaves):
        return leaves
    return range(len(pages)) if all(step in (0, 1) for step in steps) else ()


def _runs(lines: Iterable[RunningLine], leaves: Sequence[int]) -> list[_Run]:
    """The runs of pages that bear numbers of one count."""
    found: dict[int, set[_Count]] = {}
    for line in lines:
        found.setdefault(line.page, set()).update(_counts(line, leaves[line.page]))
    votes = Counter(count for counts in found.values() for count in counts)
    runs: list[_Run] = []
    for place in sorted(found):
        best = max(found[place], key=lambda count: (votes[count], count), default=None)
        if best is None or votes[best] < _FEWEST:
            continue
        if runs and runs[-1].numbers == best:
            runs[-1] = runs[-1]._replace(last=place)
        else:
            runs.append(_Run(place, place, best))
    return runs


def _counts(line: RunningLine, leaf: int) -> Iterator[_Count]:
    """What the numbers at both ends of a line would count."""
    said = (word for word in page_label(line.plain).split() if word.strip(AROUND))
    words = ["", "", *said, "", ""]
    uncounted = (_COUNTED, _ALONE) if len(words) == 2 + 4 else (_COUNTED,)
    for word, beside in ((words[2], words[3]), (words[-3], words[-4])):
        bare, named = word.strip(AROUND), beside.rstrip(".,:")
        if _NUMBER.fullmatch(bare) and not (
            any(each.fullmatch(named) for each in uncounted) or _is_month(beside)
        ):
            is_roman = not bare.isdecimal()
            yield _Count((roman(bare) if is_roman else int(bare)) - leaf, is_roman)


def _is_month(word: str) -> bool:
    """Whether a number beside a word is the day of a month."""
    found = parse(f"{word} 1900") if word.strip(".,").isalpha() else None
    if found is None or found.earliest is None or found.latest is None:
        return False
    return found.latest - found.earliest < _MONTH


def _labels(runs: Sequence[_Run], leaves: Sequence[int]) -> Iterator[tuple[int, str | None]]:
    """The places of pages and their numbers; None where it cannot be said."""
    first, last = runs[0], runs[-1]
    whole = [*runs, first._replace(first=0), last._replace(last=len(leaves) - 1)]
    for run in whole:
        for place in range(run.first, run.last + 1):
            yield place, run.numbers.label(leaves[place])
    for before, after in pairwise(runs):
        ends = leaves[before.last] + before.numbers.more
        begins = leaves[after.first] + after.numbers.more
        begins_anew = before.numbers.is_roman != after.numbers.is_roman or begins <= ends
        for place in range(before.last + 1, after.first):
            if begins_anew:
                leaf = leaves[place]
                yield place, after.numbers.label(leaf) or before.numbers.label(leaf)

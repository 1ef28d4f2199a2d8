"""The time that may be meant by a date among the words of a query.

Words are looked for in texts, and a letter seldom says its own year: `cholera 1849` finds what
speaks of 1849, and `cholera date:1849` what was written then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sourcesearch import dates
from sourcesearch.dates import Interval
from sourcesearch.patterns import expression

__all__ = ["Dated", "dated"]

_YEAR = expression(r"(?<!\d)\d{4}(?!\d)")
_MARKED = expression(r'["*~:^]|(?:^|\s)[-+]')
_WORD = expression(r"[^\s()]+")
_MOST_WORDS = 5  # of a date: `the 3rd of September 1666`


class Dated(NamedTuple):
    """A date in a query, what asks for documents of that time, and the query with that instead."""

    date: str
    instead: str
    query: str
    interval: Interval


def dated(query: str) -> Dated | None:
    """The most exact date in a query: a day, a month, a year or a decade; with marks None."""
    found = [] if _MARKED.search(query) else list(_dates(query))
    return min(found, key=lambda one: (_days(one.interval), len(one.date)), default=None)


def _days(interval: Interval) -> int:
    return interval.latest - interval.earliest


def _dates(query: str) -> Iterator[Dated]:
    """The stretches of words with a year in them that are a date."""
    words = list(_WORD.finditer(query))
    for first, word in enumerate(words):
        for last in words[first : first + _MOST_WORDS]:
            start, end = word.start(), last.end()
            stretch = query[start:end].rstrip(".,;:?!")
            interval = dates.parse(stretch) if _YEAR.search(stretch) else None
            if interval is not None and "/" not in (time := dates.isoformat(interval)):
                instead = f"date:{time}"
                yield Dated(stretch, instead, query[:start] + instead + query[end:], interval)

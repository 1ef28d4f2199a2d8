"""What is said where nothing, or hardly anything, was found, or another time may be meant.

Its modules are loaded only then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily
from sourcesearch.patterns import expression

if TYPE_CHECKING:
    from sourcesearch.search.help.did_you_mean import Suggestion
    from sourcesearch.search.help.no_results import Absence
    from sourcesearch.search.results import Results

__all__ = ["Absence", "Suggestion", "with_time"]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.search.help.did_you_mean": ["Suggestion"],
        "sourcesearch.search.help.no_results": ["Absence"],
    },
)

_YEAR = expression(r"(?<!\w)(?:1\d{3}|20\d\d)s?(?!\w)")
_LONGEST = 1_000  # characters: who asks for more has pasted a text, with the dates of that


def with_time(results: Results, documents: Callable[[str], int]) -> Results:
    """The results, with what asks for documents of the time that a date in the query names.

    Nothing is suggested that no document answers, or if the first hit is of that time.
    documents: how many documents a query finds.
    """
    if len(results.query) > _LONGEST or not _YEAR.search(results.query):
        return results
    from sourcesearch import dates
    from sourcesearch.search.help.dated import dated
    from sourcesearch.search.help.did_you_mean import Suggestion

    meant = dated(results.query)
    first = results.hits[0].document.interval if meant and results.hits else None
    if meant is None or dates.relation(first, meant.interval) == "certain":
        return results
    number = documents(meant.query)
    said = Suggestion(meant.date, meant.instead, number, meant.query)
    return replace(results, suggestions=(*results.suggestions, said)) if number else results

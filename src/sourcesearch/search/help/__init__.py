"""What is said where nothing, or hardly anything, was found, or a time or a file may be meant.

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

__all__ = ["Absence", "Suggestion", "with_meant"]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.search.help.did_you_mean": ["Suggestion"],
        "sourcesearch.search.help.no_results": ["Absence"],
    },
)

_YEAR = expression(r"(?<!\w)(?:1\d{3}|20\d\d)s?(?!\w)")
_LONGEST = 1_000  # characters: who asks for more has pasted a text, with the dates of that


def with_meant(
    results: Results, documents: Callable[[str], int], nearly: Callable[[str], int] | None = None
) -> Results:
    """The results, with queries for documents of the time or the name that a query may mean.

    Nothing is suggested that no document answers, or that the first hit does.
    documents: how many documents a query finds.
    nearly:    in how many documents it stands nearly as it was typed; None where nobody tells.
    """
    if len(results.query) > _LONGEST:
        return results
    if nearly and not results.total:
        results = _unquoted(results, nearly)
    if _YEAR.search(results.query):
        results = _with_time(results, documents)
    return _with_name(results, documents) if results.is_doubtful else results


def _unquoted(results: Results, nearly: Callable[[str], int]) -> Results:
    from sourcesearch.search.help.unquoted import unquoted

    meant = unquoted(results.query)
    return _with(results, results.query, meant, nearly(meant), meant) if meant else results


def _with_time(results: Results, documents: Callable[[str], int]) -> Results:
    from sourcesearch import dates
    from sourcesearch.search.help.dated import dated

    meant = dated(results.query)
    first = results.hits[0].document.interval if meant and results.hits else None
    if meant is None or dates.relation(first, meant.interval) == "certain":
        return results
    return _with(results, meant.date, meant.instead, documents(meant.query), meant.query)


def _with_name(results: Results, documents: Callable[[str], int]) -> Results:
    from sourcesearch.search.help.named import MOST_NAMED, is_named, named

    meant = named(results.query)
    if meant is None or (results.hits and is_named(results.query, results.hits[0].document.path)):
        return results
    number = documents(meant)
    return _with(results, results.query, meant, number, meant) if number <= MOST_NAMED else results


def _with(results: Results, word: str, instead: str, number: int, query: str) -> Results:
    """The results with one suggestion more, if any document answers it."""
    from sourcesearch.search.help.did_you_mean import Suggestion

    if not number:
        return results
    said = Suggestion(word, instead, number, query)
    return replace(results, suggestions=(*results.suggestions, said))

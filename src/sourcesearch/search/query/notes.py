"""The notes on a query: what looks like a field or a date and was read as words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from sourcesearch.counted import listed
from sourcesearch.patterns import expression
from sourcesearch.search.query.syntax.dates import date_node

__all__ = ["notes"]

_QUOTED = expression(r'"[^"]*"')
_FIELD = expression(r"(?:^|(?<=[\s(+-]))(?P<name>[^\W\d_]\w*):(?!//)(?=[^\s)])")
_ALONE = expression(
    r"(?:^|(?<=[\s(+-]))(?P<name>[^\W\d_]\w*):(?:\s+(?P<next>[^\s():]+)|\s*(?:$|\)))"
)
_DATE = expression(r"(?:^|(?<=[\s(+-]))date:(?P<date>[^\s()^]+)")
_QUOTED_DATE = expression(r'(?:^|(?<=[\s(+-]))date:"(?P<date>[^"]*)"')
_SHOWN = 12


def notes(
    text: str, resolve: Callable[[str], str | None], fields: Sequence[str]
) -> tuple[str, ...]:
    """What the asker of the query `text` should know before what was found, a line each.

    resolve: the field that a name means, None for what is none.
    fields:  those that can be named, sorted.
    """
    if ":" not in text:
        return ()
    outside = _QUOTED.sub('""', text)
    unknown = (found["name"] for found in _FIELD.finditer(outside))
    every = chain(_DATE.finditer(outside), _QUOTED_DATE.finditer(text))
    dates = (found["date"] for found in every)
    there = listed(fields, _SHOWN)
    return (
        *(
            f"No document has a field {name}, so this was read as words; there are: {there}"
            for name in dict.fromkeys(unknown)
            if resolve(name) is None
        ),
        *(
            f"{found['name']}: has nothing right behind it, so it was read as a word"
            + (f"; {found['name']}:{found['next']} asks the field" if found["next"] else "")
            for found in _ALONE.finditer(outside)
            if resolve(found["name"]) is not None
        ),
        *(
            f"{date} is not a date that is understood, so it was read as words"
            for date in dict.fromkeys(dates)
            if date not in ('""', "*") and date_node(date) is None
        ),
    )

"""What stands in the documents of a time?

`During` is a query class with rules for our evaluation: another query, but only in
documents whose date may lie in an interval. Where a name was used for some years
only, it stands for the place it names in texts of these years.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query

from sourcesearch.dates import Interval
from sourcesearch.search.evaluation import Matches, Spans
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.rules import matches
from sourcesearch.search.evaluation.spans import spans_of

__all__ = ["During"]


class During(query.Query):  # type: ignore[misc]
    """The documents of `child` of which the date may lie in `interval`."""

    def __init__(self, child: query.Query, interval: Interval) -> None:
        self.child = child
        self.interval = interval
        self.boost = getattr(child, "boost", 1.0)

    def __repr__(self) -> str:
        return f"During({self.child!r}, {self.interval!r})"


@matches.register
def _(asked: During, part: Part, scored: bool) -> Matches:
    found = matches(asked.child, part, scored)
    kept = np.flatnonzero(_of_the_time(part, asked.interval).take(found.docs))
    scores = None if found.scores is None else found.scores.take(kept)
    return Matches(found.docs.take(kept), scores)


@spans_of.register
def _(asked: During, part: Part) -> Spans | None:
    found = spans_of(asked.child, part)
    if found is None or not len(found.docs):
        return found
    kept = np.flatnonzero(_of_the_time(part, asked.interval).take(found.docs))
    return Spans(*(column.take(kept) for column in found))


def _of_the_time(part: Part, interval: Interval) -> NDArray[Any]:
    """For each document of a segment whether its date may lie in `interval`."""
    first, last = part.file.number("date_from"), part.file.number("date_to")
    if first is None or last is None:
        return np.zeros(part.size, bool)
    inside: NDArray[Any] = first.present & last.present
    return inside & (first.values <= interval.latest) & (last.values >= interval.earliest)

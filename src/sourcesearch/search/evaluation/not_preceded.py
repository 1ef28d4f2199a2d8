"""Where does a word stand that does not come right behind certain others?

`Unpreceded` is a query class with rules for our evaluation. "To day" is the old way
to write "today", but not in "from day to day".
"""

from __future__ import annotations

import numpy as np
from whoosh import query

from sourcesearch.columnar import LiveSegment
from sourcesearch.search.evaluation import Matches, Spans
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.matches import places_in
from sourcesearch.search.evaluation.rules import matches
from sourcesearch.search.evaluation.spans import spans_of

__all__ = ["Unpreceded"]

_SHIFT = 32


class Unpreceded(query.Query):  # type: ignore[misc]
    """Documents in which `child`, a word, stands and not right behind `unless`, another one."""

    def __init__(self, child: query.Query, unless: query.Query) -> None:
        self.child = child
        self.unless = unless
        self.boost = getattr(child, "boost", 1.0)
        self.found: dict[LiveSegment, Spans] = {}

    def __repr__(self) -> str:
        return f"Unpreceded({self.child!r}, {self.unless!r})"


@matches.register
def _(asked: Unpreceded, part: Part, scored: bool) -> Matches:
    found = matches(asked.child, part, scored)
    kept = np.flatnonzero(places_in(found.docs, _spans(asked, part).docs) >= 0)
    scores = None if found.scores is None else found.scores.take(kept)
    return Matches(found.docs.take(kept), scores)


@spans_of.register
def _(asked: Unpreceded, part: Part) -> Spans:
    return _spans(asked, part)


def _spans(asked: Unpreceded, part: Part) -> Spans:
    if part.segment not in asked.found:  # asked for twice: which documents, and where in them
        found = spans_of(asked.child, part) or Spans.none()
        before = spans_of(asked.unless, part) or Spans.none()
        behind = (before.docs << _SHIFT | before.ends) + 1
        kept = np.flatnonzero(places_in(found.docs << _SHIFT | found.starts, behind) < 0)
        asked.found[part.segment] = Spans(*(column.take(kept) for column in found))
    return asked.found[part.segment]

"""Facets: of the documents that a search finds, how many have each value of some fields.

They count what `Collection.search` counts, in titles and metadata, too, so that their sums are
those of a page of hits.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import DocIds
from sourcesearch.search.vocabulary.ocr.recognised import QUALITY
from sourcesearch.study.counts.denominator import plain
from sourcesearch.study.groups.grouping import NO_VALUE
from sourcesearch.study.groups.periods import PERIODS
from sourcesearch.study.study import Study

__all__ = ["Facet", "Value", "facets"]


class Value(NamedTuple):
    """A value and how many of the documents have it; `query` selects those that do."""

    label: str
    documents: float
    query: str


class Facet(NamedTuple):
    """A field and its values: periods in their order, with those between others of which there
    is nothing; qualities of OCR from the best; others by number, most first.

    distinct: how many values there are; `values` are the first of them.
    """

    field: str
    values: tuple[Value, ...]
    distinct: int


def facets(study: Study, docs: DocIds, fields: Sequence[str], most: int) -> list[Facet]:
    """The facets of some documents: at most so many values of each; all of periods.

    Fields that no document has are left out. The last ones are remembered: who turns a page of
    hits asks for the same again.
    """
    key = blake2b(docs.tobytes()).digest(), tuple(fields), most
    if key not in study.facets:
        found = (_facet(study, docs, field, most) for field in fields)
        study.facets[key] = [facet for facet in found if facet is not None and facet.values]
    return list(study.facets[key])


def _facet(study: Study, docs: DocIds, field: str, most: int) -> Facet | None:
    try:
        grouping = study.grouping(field, "share", docs)
    except UsageError:  # no document has it
        return None
    counts = grouping.totals(docs)
    places = counts.nonzero()[0].tolist()
    if field in PERIODS:
        last = len(counts) - grouping.rest
        places = [*range(last), *(place for place in places if place >= last)]
    else:
        places = [place for place in places if grouping.labels[place] != NO_VALUE]
        if field != QUALITY:
            places.sort(key=lambda place: (-counts[place], grouping.labels[place]))
    shown = places if field in PERIODS else places[:most]
    values = [
        Value(grouping.labels[place], count, grouping.queries[place])
        for place, count in zip(shown, plain(counts[shown]), strict=True)
    ]
    return Facet(field, tuple(values), len(places))

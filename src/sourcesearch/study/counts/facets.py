"""Facets: of the documents that a search finds, how many have each value of some fields.

They count what `Collection.search` counts, in titles and metadata, too, so that their sums are
those of a page of hits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import DocIds
from sourcesearch.search.query.nodes import Node
from sourcesearch.search.searching import DAYS, Tallying
from sourcesearch.search.vocabulary.ocr.recognised import QUALITY
from sourcesearch.study.counts.cells import grouping_of
from sourcesearch.study.counts.denominator import plain
from sourcesearch.study.groups.grouping import NO_VALUE, Grouping
from sourcesearch.study.groups.periods import PERIODS
from sourcesearch.study.study import Study

__all__ = ["Facet", "Value", "of_cells", "of_documents"]

Floats = NDArray[np.float64]


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


def of_documents(study: Study, docs: DocIds, fields: Sequence[str], most: int) -> list[Facet]:
    """The facets of some documents: at most so many values of each; all of periods.

    Fields that no document has are left out. The last ones are remembered: who turns a page of
    hits asks for the same again.
    """
    key = blake2b(docs.tobytes()).digest(), tuple(fields), most
    if key not in study.facets:
        study.facets[key] = _facets(
            fields, most, lambda field: _counted(study.grouping(field, "share", docs), docs)
        )
    return list(study.facets[key])


def of_cells(tallies: Tallying, node: Node, fields: Sequence[str], most: int) -> list[Facet]:
    """The same of the documents of a node, counted where they are."""

    def counts(field: str) -> tuple[Grouping, Floats]:
        cells = tallies.cells(node, DAYS if field in PERIODS else field)
        numbers = np.array([each.documents for each in cells.values()])
        grouping = grouping_of(list(cells), field, "share")
        return _counted(grouping, np.arange(len(cells)), numbers)

    return _facets(fields, most, counts)


def _counted(
    grouping: Grouping, numbers: DocIds, documents: Floats | None = None
) -> tuple[Grouping, Floats]:
    return grouping, grouping.totals(numbers, documents)


def _facets(
    fields: Sequence[str], most: int, counts: Callable[[str], tuple[Grouping, Floats]]
) -> list[Facet]:
    found = []
    for field in fields:
        with suppress(UsageError):  # no document has it
            found.append(_facet(field, most, *counts(field)))
    return [facet for facet in found if facet.values]


def _facet(field: str, most: int, grouping: Grouping, counts: Floats) -> Facet:
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

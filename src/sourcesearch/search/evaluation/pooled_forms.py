"""Where does a word stand in any of some spellings, and how much does that count?

`AnyForm` is a query class with rules for our evaluation. Its spellings are pooled:
they are weighed as if they were one word, whose frequency is the sum of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query

from sourcesearch.columnar import Frequency
from sourcesearch.columnar.fields import TextField
from sourcesearch.search.evaluation import Matches, Spans
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.matches import nothing
from sourcesearch.search.evaluation.rules import matches
from sourcesearch.search.evaluation.spans import spans_of
from sourcesearch.search.vocabulary.expansion import Expansion
from sourcesearch.search.vocabulary.segment_forms import FormColumn

__all__ = ["AnyForm"]

Array = NDArray[Any]

_LITTLE = 3_000
"""To read so many occurrences that are not asked for is cheaper than to begin anew behind them."""


class _Postings(NamedTuple):
    """Documents, sorted, and how often the forms stand in them, weighted; deleted ones too."""

    docs: Array
    frequencies: NDArray[np.float64]


class AnyForm(query.Query):  # type: ignore[misc]
    """Documents that hold any of the chosen forms of a field."""

    def __init__(self, chosen: Expansion, boost: float = 1.0) -> None:
        self.chosen = chosen
        self.boost = boost
        self.fieldname = chosen.field
        self.found: dict[Any, Spans] = {}

    def __repr__(self) -> str:
        return f"AnyForm({self.fieldname!r}, {self.chosen.shown!r})"

    @cached_property
    def columns(self) -> dict[Any, FormColumn]:
        """The forms' columns by their segment."""
        return {column.segment: column for column in self.chosen.forms}

    @cached_property
    def postings(self) -> dict[Any, _Postings]:
        """The postings in each segment that has any of the forms."""
        return {
            segment: self._within(segment, _pooled(column, self.chosen, segment.documents))
            for segment, column in self.columns.items()
        }

    def _within(self, segment: Any, found: _Postings) -> _Postings:
        """What is found in documents in which the forms count."""
        if self.chosen.documents is None:
            return found
        there = self.chosen.documents[found.docs + segment.base]
        return _Postings(found.docs[there], found.frequencies[there])

    @cached_property
    def frequency(self) -> Frequency:
        """How frequent the forms are, taken for one word."""
        found = self.postings.values()
        occurrences = sum(float(each.frequencies.sum()) for each in found)
        return Frequency(sum(len(each.docs) for each in found), round(occurrences))


@matches.register
def _(asked: AnyForm, part: Part, scored: bool) -> Matches:
    found = asked.postings.get(part.segment)
    column = part.file.text(asked.fieldname)
    if found is None or column is None:
        return nothing(scored)
    if not scored:
        return part.live(Matches(found.docs))
    weighting = part.collection.weighting
    factor = weighting.factor(part.collection.snapshot.size, asked.frequency)
    norms = part.norms(column).take(found.docs)
    scores = weighting.scores(factor, found.frequencies, norms) * asked.boost
    return part.live(Matches(found.docs, scores))


@spans_of.register
def _(asked: AnyForm, part: Part) -> Spans:
    if part.segment not in asked.found:  # a phrase with alternatives asks for each word often
        asked.found[part.segment] = _spans(asked, part)
    return asked.found[part.segment]


def _spans(asked: AnyForm, part: Part) -> Spans:
    column = asked.columns.get(part.segment)
    if column is None:
        return Spans.none()
    keys = [
        docs.astype(np.int64) << 32 | positions
        for docs, positions in _occurrences(column, asked.chosen)
    ]
    places = np.sort(np.concatenate(keys))
    places = places[np.flatnonzero(np.diff(places, prepend=-1))]
    if part.segment.deleted:
        places = places[part.segment.live[places >> 32]]
    if asked.chosen.documents is not None:
        places = places[asked.chosen.documents[(places >> 32) + part.segment.base]]
    positions = places & 0xFFFFFFFF
    return Spans(places >> 32, positions, positions)


class _Stretch(NamedTuple):
    """Neighbouring terms `first` to `last` (exclusive), some of whose forms are meant.

    worth: the weight of each of their occurrences; None where all count 1.
    """

    first: int
    last: int
    worth: NDArray[np.float64] | None


def _stretches(column: FormColumn, chosen: Expansion) -> Iterator[_Stretch]:
    """The terms of the chosen forms, with what stands between them where that is little."""
    forms, weights = chosen.forms[column], chosen.weights[column]
    terms = column.terms_of(forms)
    between = column.occurrences[terms[1:]] - column.occurrences[terms[:-1] + 1]
    for those in np.split(np.arange(len(forms)), np.flatnonzero(between > _LITTLE) + 1):
        first, last = int(terms[those[0]]), int(terms[those[-1]]) + 1
        start = int(column.starts[first])
        worth = np.zeros(int(column.ends[last - 1]) - start)
        worth[forms[those] - start] = weights[those]
        whole = worth.min() == 1.0
        each = None if whole else worth.take(column.forms_of_range(first, last) - start)
        yield _Stretch(first, last, each)


def _pooled(column: FormColumn, chosen: Expansion, size: int) -> _Postings:
    docs, counts = [], []
    for stretch in _stretches(column, chosen):
        where, frequencies = _counted(column.column, stretch)
        docs.append(where.astype(np.intp))
        counts.append(frequencies.astype(np.float64))
    if len(docs) == 1 and (np.diff(docs[0]) > 0).all():
        return _Postings(docs[0].astype(np.uint32), counts[0])
    every = np.concatenate(docs)
    met = np.zeros(size, bool)
    met[every] = True
    found = np.flatnonzero(met)
    totals = np.bincount(every, np.concatenate(counts), size).astype(np.float64)
    return _Postings(found.astype(np.uint32), totals.take(found))


def _counted(column: TextField, stretch: _Stretch) -> tuple[Array, Array]:
    """Documents, and how often the forms of a stretch stand in each, weighted."""
    docs = column.documents_of_range(stretch.first, stretch.last)
    frequencies = column.frequencies_of_range(stretch.first, stretch.last)
    if stretch.worth is None:
        return docs, frequencies
    starts = np.cumsum(frequencies, dtype=np.int64) - frequencies
    counts = np.add.reduceat(stretch.worth, starts)
    there = np.flatnonzero(counts)
    return docs.take(there), counts.take(there)


def _occurrences(column: FormColumn, chosen: Expansion) -> Iterator[tuple[Array, Array]]:
    """Document and position of each occurrence of the forms."""
    field = column.column
    for first, last, worth in _stretches(column, chosen):
        frequencies = field.frequencies_of_range(first, last)
        docs = np.repeat(field.documents_of_range(first, last), frequencies)
        start, end = column.occurrences[[first, last]].tolist()
        positions = field.positions_between(start, end)
        if worth is not None:
            those = np.flatnonzero(worth)
            docs, positions = docs.take(those), positions.take(those)
        yield docs, positions

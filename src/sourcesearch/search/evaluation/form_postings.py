"""The postings of the forms of an expansion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    DocIds,
    Floats,
    Keys,
    Marks,
    distinct,
    keys_of,
)
from sourcesearch.search.evaluation.postings import Postings
from sourcesearch.search.vocabulary.forms.expansion import Expansion
from sourcesearch.search.vocabulary.forms.segment_forms import FormColumn

__all__ = ["FormPostings"]

_LITTLE = 3_000
"""To read so many occurrences that are not asked for is cheaper than to begin anew behind them."""


_DENSE = 64  # more than one document in so many are counted in a table of all


class _Stretch(NamedTuple):
    """Neighbouring terms `first` to `last` (exclusive), some of whose forms are meant.

    worth: the weight of each of their occurrences; None where all count 1.
    """

    first: int
    last: int
    worth: Floats | None


class FormPostings(Postings):
    """The postings of the forms of an expansion, each occurrence with the weight of its form."""

    def __init__(self, expansion: Expansion, size: int, alive: Marks | None) -> None:
        """`size` is above every document number; `alive` marks those that are not deleted."""
        self._expansion = expansion
        self._made_with = size, alive
        self.weighted = any((each != 1.0).any() for each in expansion.weights.values())
        self._marked = _both(alive, expansion.documents)
        every = [(np.empty(0, np.int64), np.empty(0))]
        for column in expansion.forms:
            base = column.segment.base
            for stretch in _stretches(column, expansion):
                docs, counts = _counted(column, stretch)
                every.append((docs.astype(np.int64) + base, counts))
        self.docs, self._frequencies = _totals(every, size, self._marked)

    @property
    def frequencies(self) -> Floats:
        """How often the forms stand in each document, weighted, float64."""
        return self._frequencies

    @cached_property
    def keys(self) -> Keys:
        """All places of the forms."""
        found = [np.empty(0, np.int64)]
        for column in self._expansion.forms:
            for docs, positions in _occurrences(column, self._expansion):
                found.append(keys_of(docs.astype(np.int64) + column.segment.base, positions))
        keys = np.sort(np.concatenate(found))
        if self._marked is not None:
            keys = keys[self._marked.take(keys >> 32)]
        return distinct(keys)

    def is_inflected(self, spelling: str) -> bool:
        """Whether there are inflections of a word among the forms."""
        return spelling == self._expansion.inflects and self._inflected is not None

    def inflected_in(self, docs: DocIds, spelling: str) -> Keys:
        """The places in some documents of inflections of a word."""
        if self._inflected is None or spelling != self._expansion.inflects:
            return NO_DOCUMENTS
        return self._inflected.keys_in(docs)

    @cached_property
    def _inflected(self) -> FormPostings | None:
        """The postings of those forms that are not spelled as was typed; None if all are."""
        forms, weights = {}, {}
        for column, numbers in self._expansion.forms.items():
            texts = column.spellings.strings(numbers)
            others = np.array([text != self._expansion.inflects for text in texts], bool)
            if others.any():
                forms[column] = numbers[others]
                weights[column] = self._expansion.weights[column][others]
        some = replace(self._expansion, forms=forms, weights=weights, inflects="")
        return FormPostings(some, *self._made_with) if forms else None


def _totals(
    every: Sequence[tuple[NDArray[Any], NDArray[Any]]], size: int, marked: Marks | None
) -> tuple[DocIds, Floats]:
    """The documents among some that are marked and have more than nothing, and how much."""
    docs, counts = map(np.concatenate, zip(*every, strict=True))
    if len(docs) * _DENSE < size:
        some = distinct(np.sort(docs))
        totals = np.bincount(some.searchsorted(docs), counts, len(some))
    else:
        some, totals = np.arange(size), np.bincount(docs, counts, size)
    held = totals > 0
    if marked is not None:
        held &= marked.take(some)
    return some.compress(held), totals.compress(held)


def _both(some: Marks | None, others: Marks | None) -> Marks | None:
    """The documents that are marked in both; None marks all."""
    if some is None or others is None:
        return others if some is None else some
    return some & others


def _stretches(column: FormColumn, expansion: Expansion) -> Iterator[_Stretch]:
    """The terms of the forms, with what stands between them where that is little."""
    forms, weights = expansion.forms[column], expansion.weights[column]
    terms = column.terms_of(forms)
    between = column.occurrences[terms[1:]] - column.occurrences[terms[:-1] + 1]
    borders = (between > _LITTLE).nonzero()[0] + 1
    for those in np.split(np.arange(len(forms)), borders):
        first, last = int(terms[those[0]]), int(terms[those[-1]]) + 1
        start = int(column.starts[first])
        worth = np.zeros(int(column.ends[last - 1]) - start)
        worth[forms[those] - start] = weights[those]
        whole = worth.min() == 1.0
        each = None if whole else worth.take(column.column.forms_of_range(first, last) - start)
        yield _Stretch(first, last, each)


def _counted(column: FormColumn, stretch: _Stretch) -> tuple[NDArray[Any], NDArray[Any]]:
    """Documents, and how often the forms of a stretch stand in each, weighted."""
    docs = column.column.documents_of_range(stretch.first, stretch.last)
    frequencies = column.column.frequencies_of_range(stretch.first, stretch.last)
    if stretch.worth is None:
        return docs, frequencies
    starts = frequencies.cumsum(dtype=np.int64) - frequencies
    counts = np.add.reduceat(stretch.worth, starts)
    held = counts.nonzero()[0]  # most have the terms that stand between
    return docs.take(held), counts.take(held)


def _occurrences(column: FormColumn, expansion: Expansion) -> Iterator[tuple[NDArray[Any], ...]]:
    """Document and position of each occurrence of the forms."""
    field = column.column
    for first, last, worth in _stretches(column, expansion):
        frequencies = field.frequencies_of_range(first, last)
        docs = field.documents_of_range(first, last).repeat(frequencies)
        start, end = column.occurrences[[first, last]].tolist()
        positions = field.positions_between(start, end)
        if worth is not None:
            those = np.flatnonzero(worth)
            docs, positions = docs.take(those), positions.take(those)
        yield docs, positions

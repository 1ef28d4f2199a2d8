"""A concordance: each occurrence of a query with what stands before and behind it.

Every line is three neighbouring slices of the original text. All that is kept of an occurrence
is its place; texts are read as lines are asked for, many at a time, so that a concordance of any
length takes little memory.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import DocIds
from sourcesearch.study.concordance.beside import beside, ranks
from sourcesearch.study.concordance.lines import Line, Lines
from sourcesearch.study.concordance.sorting import SortKey, sort_keys
from sourcesearch.study.question import Occurring, Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.study import Study

__all__ = [
    "Concordance",
    "Line",
    "about",
    "checked",
    "concordance",
    "sampled",
]

_AT_ONCE = 1 << 19
"""Lines that are read together: those that are neighbours in an order stand in many texts."""

_IN_TEXTS = 1 << 14
"""The same of lines that stand in the order of the texts."""

Numbers = NDArray[np.int64]


class Concordance(Rows[Line]):
    """The lines of a concordance; they are read as they are asked for."""

    row = Line
    columns = (Column("left", "left"), Column("match", "match"), Column("right", "right"))

    def __init__(
        self, study: Study, query: str, found: Occurring, order: Numbers | None, context: int,
        about: About,
    ) -> None:  # fmt: skip
        """The lines of what was found; in the order of the texts where that is None."""
        super().__init__((), about)
        self._study, self._query, self._context = study, query, context
        self._found = found
        self._at_once = _IN_TEXTS if order is None else _AT_ONCE
        self._order = np.arange(len(found.first)) if order is None else order

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Line]:
        for first in range(0, len(self), self._at_once):
            yield from self._read(self._order[first : first + self._at_once])

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if isinstance(place, slice):
            return list(self._read(self._order[place]))
        return next(self._read(self._order[[place]]))

    def _read(self, which: Numbers) -> Iterator[Line]:
        those = np.sort(which)
        some = Occurring(self._found.first[those], self._found.last[those])
        lines = Lines(self._study, self._query, some, self._context)
        return lines.rows(those.searchsorted(which))

    def _repr_html_(self) -> str:
        """The first lines, aligned at the match."""
        return _html(self)


def concordance(
    study: Study,
    query: str,
    options: Mapping[str, Any],
    *,
    context: int,
    sort: str | None,
    sample: int | None,
    seed: int,
    limit: int | None,
) -> Concordance:
    """The lines of a query; in the order of documents unless sorted."""
    checked(context=context, sample=sample, limit=limit)
    question = study.ask(query, options)
    keys = sort_keys(sort)
    found = sampled(question, sample, seed)
    order = _order(study, found, keys)[:limit] if keys else None
    if order is None:
        found = Occurring(found.first[:limit], found.last[:limit])
    shown = len(found.first if order is None else order)
    said = about(study, question, shown, sample, seed)
    return Concordance(study, query, found, order, context, said)


def checked(**numbers: int | None) -> None:
    for name, number in numbers.items():
        if number is not None and number < 0:
            raise UsageError(f"{name}: {number} is less than 0")


def sampled(question: Question, sample: int | None, seed: int) -> Occurring:
    """The occurrences that are shown: all, or a sample that its seed repeats."""
    found = question.occurring
    every = len(found.first)
    if sample is None or sample >= every:
        return found
    which = np.array(sorted(random.Random(seed).sample(range(every), sample)), np.int64)
    return Occurring(found.first[which], found.last[which])


def _order(study: Study, found: Occurring, keys: Sequence[SortKey]) -> Numbers:
    """The lines in the order of their keys; equal ones as they stand in the collection."""
    sides = [key for key in keys if key.side]
    words = iter(ranks(study, beside(study, found, sides)).T if sides else ())
    docs = found.docs
    columns = [next(words) if key.side else _DOCUMENT_KEYS[key.name](study, docs) for key in keys]
    return np.lexsort(columns[::-1])


def _dates(study: Study, docs: DocIds) -> Numbers:
    first, present = study.snapshot.numbers("date_from")
    return np.where(present, first.astype(np.int64), np.iinfo(np.int64).max)[docs]


def _sources(study: Study, docs: DocIds) -> Numbers:
    numbers = np.unique(docs)
    names = [
        (StoredDocument(study.snapshot, number, study.root).source or "").casefold()
        for number in numbers.tolist()
    ]
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    each = np.array([ranks[name] for name in names], np.int64)
    return each[numbers.searchsorted(docs)]


_DOCUMENT_KEYS: Mapping[str, Callable[[Study, DocIds], Numbers]] = {
    "date": _dates,
    "source": _sources,
    "document": lambda _, docs: docs,
}


def about(study: Study, question: Question, shown: int, sample: int | None, seed: int) -> About:
    every = len(question.occurring.first)
    docs = len(np.unique(question.occurring.docs))
    notes = [*question.notes, _said(every, docs)]
    if sample is not None and sample < every:
        notes.append(f"A sample of {sample:,}, repeated by --seed {seed}")
    elif shown < every:
        notes.append(f"{shown:,} of them are shown")
    asked = ((question.text, question.understood),)
    selected = question.selected
    return About("concordance", asked, study.of(selected), len(selected), study.words(selected),
                 tuple(notes))  # fmt: skip


def _said(occurrences: int, documents: int) -> str:
    one, other = ("" if number == 1 else "s" for number in (occurrences, documents))
    return f"{occurrences:,} occurrence{one} in {documents:,} document{other}"


def _html(rows: Concordance) -> str:
    import html

    style = ("text-align:right", "text-align:center;font-weight:bold", "text-align:left", "")
    body = []
    for line in rows[:200]:
        cells = (line.left, line.match, line.right, f"{line.title or line.path}, {line.place}")
        body.append(
            "<tr>"
            + "".join(
                f'<td style="{css}">{html.escape(" ".join(cell.split()))}</td>'
                for css, cell in zip(style, cells, strict=True)
            )
            + "</tr>"
        )
    said = "<br>".join(map(html.escape, rows.lines()))
    return f"<p>{said}</p><table>{''.join(body)}</table>"

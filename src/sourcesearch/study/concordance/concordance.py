"""A concordance: each occurrence of a query with what stands before and behind it.

Every line is three neighbouring slices of the original text. All that is kept of an occurrence
is its place; texts are read as lines are asked for, many at a time, so that a concordance of any
length takes little memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NoReturn, overload

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.counted import counted
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import DocIds, distinct
from sourcesearch.study.concordance.beside import beside, ranks
from sourcesearch.study.concordance.lines import Line, Lined, Lines
from sourcesearch.study.concordance.sorting import SortKey, sort_keys
from sourcesearch.study.question import Asked, Occurring, Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.study import Study

__all__ = [
    "Concordance",
    "Line",
    "about",
    "checked",
    "concordance",
    "ordered",
    "said_of",
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
        self, study: Lined, query: str, found: Occurring, order: Numbers, context: int,
        about: About,
    ) -> None:  # fmt: skip
        """Some lines of what was found, in an order."""
        super().__init__((), about)
        self._study, self._query, self._context = study, query, context
        self._found, self._order = found, order
        self._at_once = _IN_TEXTS if _in_texts(found.docs.take(order)) else _AT_ONCE

    def __reduce__(self) -> NoReturn:
        raise TypeError("a concordance reads its lines as they are asked for: pickle list(it)")

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Line]:
        for columns in self.batches():
            yield from map(Line, *columns)

    def batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """The lines as columns, some at a time."""
        for first in range(0, len(self), self._at_once):
            yield from self._read(self._order[first : first + self._at_once])

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if isinstance(place, slice):
            return self._lines(self._order[place])
        return self._lines(self._order[[place]])[0]

    def _lines(self, which: Numbers) -> list[Line]:
        return [line for columns in self._read(which) for line in map(Line, *columns)]

    def _read(self, which: Numbers) -> Iterator[Sequence[Sequence[Any]]]:
        those = np.sort(which)
        some = Occurring(self._found.first[those], self._found.last[those])
        lines = Lines(self._study, self._query, some, self._context)
        return lines.columns(those.searchsorted(which))

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
    places = study.searcher.index.file_order
    found = sampled(question.occurring, sample, seed, places)
    sides = [key for key in keys if key.side]
    words = ranks(study, beside(study, found, sides)) if sides else None
    order = ordered(study, found, keys, words, places)[:limit]
    said = about(study, question, len(order), sample, seed)
    return Concordance(study, query, found, order, context, said)


def checked(**numbers: int | None) -> None:
    for name, number in numbers.items():
        if number is not None and number < 0:
            raise UsageError(f"{name}: {number} is less than 0")


def _in_texts(docs: DocIds) -> bool:
    """Whether lines of one text, which are read together, stand together."""
    texts = int(np.count_nonzero(np.bincount(docs)))
    return int(np.count_nonzero(np.diff(docs))) <= texts


def sampled(
    found: Occurring, sample: int | None, seed: int, places: Numbers | None = None
) -> Occurring:
    """The occurrences that are shown: all, or a sample that its seed repeats.

    places: those of the documents, by which the same is drawn from them however they are
            numbered; without them they have none but their numbers.
    """
    every = len(found.first)
    if sample is None or sample >= every:
        return found
    from random import Random

    which = np.array(Random(seed).sample(range(every), sample), np.int64)
    if places is not None:
        which = places.take(found.docs).argsort(kind="stable").take(which)
    which = np.sort(which)
    return Occurring(found.first[which], found.last[which])


def ordered(
    study: Lined,
    found: Occurring,
    keys: Sequence[SortKey],
    words: Numbers | None = None,
    places: Numbers | None = None,
) -> Numbers:
    """The lines in the order of their keys; equal ones as they stand in the collection.

    words:  the ranks of the words beside them, a column for each key that is one.
    places: those of the documents; without them they stand as they are numbered.
    """
    standing = found.docs if places is None else places.take(found.docs)
    beside_them = iter(() if words is None else words.T)

    def column(key: SortKey) -> Numbers:
        if key.side:
            return next(beside_them)
        return standing if key.name == "document" else _DOCUMENT_KEYS[key.name](study, found.docs)

    columns = [*map(column, keys), standing]
    return np.lexsort(columns[::-1])


def _dates(study: Lined, docs: DocIds) -> Numbers:
    first, present = study.snapshot.numbers("date_from")
    return np.where(present, first.astype(np.int64), np.iinfo(np.int64).max)[docs]


def _sources(study: Lined, docs: DocIds) -> Numbers:
    numbers = distinct(np.sort(docs))
    names = [
        (StoredDocument(study.snapshot, number, study.root).source or "").casefold()
        for number in numbers.tolist()
    ]
    ranks = {name: rank for rank, name in enumerate(sorted(set(names)))}
    each = np.array([ranks[name] for name in names], np.int64)
    return each[numbers.searchsorted(docs)]


_DOCUMENT_KEYS: Mapping[str, Callable[[Lined, DocIds], Numbers]] = {
    "date": _dates,
    "source": _sources,
}


def about(study: Study, question: Question, shown: int, sample: int | None, seed: int) -> About:
    selected = question.selected
    denominator = len(selected), study.words(selected)
    return said_of(question, question.occurring, denominator, shown, sample, seed)


def said_of(
    question: Asked,
    occurring: Occurring,
    denominator: tuple[int, int],
    shown: int,
    sample: int | None,
    seed: int,
) -> About:
    """What the lines of a question are of; the denominator are documents and words."""
    every = len(occurring.first)
    docs = len(distinct(np.sort(occurring.docs)))
    notes = [*question.counted_notes, _said(every, docs)]
    if sample is not None and sample < every:
        notes.append(f"A sample of {sample:,}, repeated by --seed {seed}")
    elif shown < every:
        notes.append(f"{shown:,} of them are shown")
    asked = ((question.text, question.understood),)
    documents, words = denominator
    of = f"{counted(documents, 'document')}, {words:,} words"
    return About("concordance", asked, of, documents, words, tuple(notes))


def _said(occurrences: int, documents: int) -> str:
    return f"{counted(occurrences, 'occurrence')} in {counted(documents, 'document')}"


def _html(rows: Concordance) -> str:
    import html

    style = ("text-align:right", "text-align:center;font-weight:bold", "text-align:left", "")
    body = []
    for line in rows[:200]:
        cells = (line.left, line.match, line.right, f"{line.title or line.shown}, {line.place}")
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

"""A concordance: each occurrence of a query with what stands before and behind it.

Every line is three neighbouring slices of the original text. All that is kept of an occurrence
is where these begin and end, and the words by which it is sorted; texts are read again as lines
are written, some thousands at a time, so that a concordance of any length takes little memory.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import DocIds, Positions, keys_of, positions_of
from sourcesearch.study.concordance.lines import Line, lines_of
from sourcesearch.study.concordance.sorting import SortKey, sort_keys
from sourcesearch.study.question import Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.study import Study
from sourcesearch.study.text import characters

__all__ = [
    "Concordance",
    "Line",
    "about",
    "checked",
    "concordance",
    "folded_words",
    "placed",
    "sampled",
]

_AT_ONCE = 100_000  # lines whose texts are read together

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Places:
    """Where the lines of a concordance are.

    docs:  the document of each; `start` and `end` the characters of the match, `left` and
           `right` the ends of its context.
    words: for each word by which it is sorted or grouped its number; -1 where there is none.
    spelled: the words by number.
    """

    docs: DocIds
    start: Numbers
    end: Numbers
    left: Numbers
    right: Numbers
    words: Numbers
    spelled: Sequence[str]

    def taken(self, order: Numbers) -> Places:
        """Some of the lines, in an order."""
        return Places(
            self.docs[order],
            self.start[order],
            self.end[order],
            self.left[order],
            self.right[order],
            self.words[order],
            self.spelled,
        )


class Concordance(Rows[Line]):
    """The lines of a concordance; they are read as they are asked for."""

    row = Line
    columns = (Column("left", "left"), Column("match", "match"), Column("right", "right"))

    def __init__(self, study: Study, places: Places, about: About) -> None:
        super().__init__((), about)
        self._study, self._places = study, places

    def __len__(self) -> int:
        return len(self._places.docs)

    def __iter__(self) -> Iterator[Line]:
        for first in range(0, len(self), _AT_ONCE):
            yield from self._read(np.arange(first, min(first + _AT_ONCE, len(self))))

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if isinstance(place, slice):
            return self._read(np.arange(len(self))[place])
        return self._read(np.array([range(len(self))[place]]))[0]

    def _read(self, which: Numbers) -> list[Line]:
        places = self._places.taken(which)
        return lines_of(self._study.snapshot, self._study.root, places)

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
    places = placed(study, question, context, keys, sampled(question, sample, seed))
    order = _order(study, places, keys)
    places = places.taken(order[:limit])
    return Concordance(study, places, about(study, question, len(places.docs), sample, seed))


def checked(**numbers: int | None) -> None:
    for name, number in numbers.items():
        if number is not None and number < 0:
            raise UsageError(f"{name}: {number} is less than 0")


def sampled(question: Question, sample: int | None, seed: int) -> Numbers:
    """Which of the occurrences are shown: all, or a sample that its seed repeats."""
    every = len(question.occurring.first)
    if sample is None or sample >= every:
        return np.arange(every)
    return np.array(sorted(random.Random(seed).sample(range(every), sample)), np.int64)


def placed(
    study: Study, question: Question, context: int, keys: Sequence[SortKey], which: Numbers
) -> Places:
    found = question.occurring
    docs, first, last = (
        found.docs[which],
        positions_of(found.first[which]),
        found.last[which],
    )
    pieces = characters.Pieces()
    sides = [key for key in keys if key.side]
    reach = max([context, *(key.number for key in sides)])
    parts = []
    for part in characters.batches(study.snapshot, docs):
        wanted = docs[part], first[part], last[part]
        standing = characters.standing(
            study.snapshot, pieces, wanted[0], np.maximum(wanted[1] - reach, 0), wanted[2] + reach
        )
        parts.append(_located(study, standing, wanted, context, sides))
    if not parts:
        none = np.empty(0, np.int64)
        return Places(none, none, none, none, none, np.empty((0, len(sides)), np.int64), [])
    start, end, left, right, words = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Places(docs, start, end, left, right, words, pieces.spelled)


def _located(
    study: Study,
    standing: characters.Standing,
    wanted: tuple[DocIds, Positions, Positions],
    context: int,
    sides: Sequence[SortKey],
) -> tuple[Numbers, ...]:
    """Characters of matches and contexts, and the words to sort by."""
    docs, first, last = wanted
    begin, close = keys_of(docs, np.zeros(len(docs), np.int64)), keys_of(docs + 1, 0 * docs)
    at_first = standing.keys.searchsorted(keys_of(docs, first))
    at_last = standing.keys.searchsorted(keys_of(docs, last))
    low = standing.keys.searchsorted(np.maximum(keys_of(docs, first) - context, begin))
    high = standing.keys.searchsorted(np.minimum(keys_of(docs, last) + context, close - 1), "right")
    start, end = standing.starts.take(at_first), standing.ends.take(at_last)
    left, right = standing.starts.take(low), standing.ends.take(np.maximum(high - 1, at_last))
    left, right = _within(study, docs, start, end, left, right)
    words = np.full((len(docs), len(sides)), -1, np.int64)
    for column, key in enumerate(sides):
        places = key.place(keys_of(docs, first), keys_of(docs, last))
        found = np.minimum(standing.keys.searchsorted(places), len(standing.keys) - 1)
        there = (standing.keys.take(found) == places) & (places >= begin) & (places < close)
        words[there, column] = standing.pieces.take(found[there])
    return start, end, left, right, words


def _within(
    study: Study, docs: DocIds, start: Numbers, end: Numbers, left: Numbers, right: Numbers
) -> tuple[Numbers, Numbers]:
    """Contexts without what is not searched."""
    changes = np.flatnonzero(np.diff(docs, prepend=-1))
    tables = study.snapshot.tables("unsearched", docs[changes].tolist())
    for place, table in enumerate(tables):
        if len(table):
            stop = changes[place + 1] if place + 1 < len(changes) else len(docs)
            those = slice(int(changes[place]), int(stop))
            left[those], right[those] = characters.clipped(
                table[:, :2], start[those], end[those], left[those], right[those]
            )
    return left, right


def _order(study: Study, places: Places, keys: Sequence[SortKey]) -> Numbers:
    """The lines in the order of their keys; equal ones as they stand in the collection."""
    if not keys:
        return np.arange(len(places.docs))
    _, ranks = folded_words(places.spelled)
    columns = []
    word = 0
    for key in keys:
        if key.side:
            numbers = places.words[:, word]
            columns.append(np.where(numbers >= 0, ranks.take(numbers, mode="clip"), -1))
            word += 1
        else:
            columns.append(_DOCUMENT_KEYS[key.name](study, places.docs))
    return np.lexsort(columns[::-1])


def folded_words(spelled: Sequence[str]) -> tuple[list[str], Numbers]:
    """The folded spellings, sorted, and the place of each word's among them."""
    folded = list(map(analysis.folded, spelled))
    names = sorted(set(folded))
    places = {name: place for place, name in enumerate(names)}
    numbers = np.fromiter((places[name] for name in folded), np.int64, len(folded))
    return names, numbers if len(numbers) else np.full(1, -1)


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

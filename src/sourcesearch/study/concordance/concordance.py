"""A concordance: each occurrence of a query with what stands before and behind it.

Every line is three neighbouring slices of the original text. All that is kept of an occurrence
is where these begin and end; texts are read again as lines are written, many at a time, so that
a concordance of any length takes little memory.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.backend import Read
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import DocIds, Positions, keys_of, positions_of
from sourcesearch.study.concordance.beside import beside, ranks
from sourcesearch.study.concordance.lines import Line, lines_of
from sourcesearch.study.concordance.sorting import SortKey, sort_keys
from sourcesearch.study.question import Asked, Occurring, Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.study import Study
from sourcesearch.study.text import characters

__all__ = [
    "Concordance",
    "Line",
    "about",
    "checked",
    "concordance",
    "lined",
    "ordered",
    "said_of",
    "sampled",
]

_AT_ONCE = 100_000  # lines whose texts are read together

Numbers = NDArray[np.int64]


class Lined(Protocol):
    """Documents of which lines are read: a `Study`, or `Matched` where they are.

    pieces: what stands at each position of the words that were taken apart.
    """

    @property
    def snapshot(self) -> Read: ...
    @property
    def root(self) -> Path: ...
    @property
    def pieces(self) -> characters.Pieces: ...


class Places(NamedTuple):
    """Where the lines of a concordance are.

    docs:  the document of each.
    start, end: the characters of the match; `left` and `right` are the ends of its context.
    """

    docs: DocIds
    start: Numbers
    end: Numbers
    left: Numbers
    right: Numbers

    def taken(self, order: Numbers) -> Places:
        """Some of the lines, in an order."""
        return Places(*(column[order] for column in self))


class Concordance(Rows[Line]):
    """The lines of a concordance; they are read as they are asked for."""

    row = Line
    columns = (Column("left", "left"), Column("match", "match"), Column("right", "right"))

    def __init__(self, study: Lined, query: str, places: Places, about: About) -> None:
        super().__init__((), about)
        self._study, self._query, self._places = study, query, places

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
        return lines_of(self._study.snapshot, self._study.root, self._query, places)

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
    found = sampled(question.occurring, sample, seed)
    sides = [key for key in keys if key.side]
    words = ranks(study, beside(study, found, sides)) if sides else None
    order = ordered(study, found, keys, words)[:limit]
    said = about(study, question, len(order), sample, seed)
    return lined(study, query, found, order, context, said)


def lined(
    study: Lined, query: str, found: Occurring, order: Numbers, context: int, said: About
) -> Concordance:
    """The lines of some occurrences, in an order."""
    those = np.sort(order)
    places = _placed(study, Occurring(found.first[those], found.last[those]), context)
    return Concordance(study, query, places.taken(those.searchsorted(order)), said)


def checked(**numbers: int | None) -> None:
    for name, number in numbers.items():
        if number is not None and number < 0:
            raise UsageError(f"{name}: {number} is less than 0")


def sampled(found: Occurring, sample: int | None, seed: int) -> Occurring:
    """The occurrences that are shown: all, or a sample that its seed repeats."""
    every = len(found.first)
    if sample is None or sample >= every:
        return found
    which = np.array(sorted(random.Random(seed).sample(range(every), sample)), np.int64)
    return Occurring(found.first[which], found.last[which])


def _placed(study: Lined, found: Occurring, context: int) -> Places:
    """The characters of occurrences, with so many words of context."""
    docs, first, last = found.docs, positions_of(found.first), found.last
    parts = [[np.empty(0, np.int64)] * 4]
    for part in characters.batches(study.snapshot, docs):
        wanted = docs[part], first[part], last[part]
        standing = characters.standing(
            study.snapshot, study.pieces, wanted[0], np.maximum(wanted[1] - context, 0),
            wanted[2] + context,
        )  # fmt: skip
        parts.append([*_located(study, standing, wanted, context)])
    return Places(docs, *(np.concatenate(column) for column in zip(*parts, strict=True)))


def _located(
    study: Lined,
    standing: characters.Standing,
    wanted: tuple[DocIds, Positions, Positions],
    context: int,
) -> tuple[Numbers, ...]:
    """The characters of matches and contexts."""
    docs, first, last = wanted
    begin, close = keys_of(docs, 0 * docs), keys_of(docs + 1, 0 * docs)
    at_first = standing.keys.searchsorted(keys_of(docs, first))
    at_last = standing.keys.searchsorted(keys_of(docs, last))
    low = standing.keys.searchsorted(np.maximum(keys_of(docs, first) - context, begin))
    high = standing.keys.searchsorted(np.minimum(keys_of(docs, last) + context, close - 1), "right")
    start, end = standing.starts.take(at_first), standing.ends.take(at_last)
    left, right = standing.starts.take(low), standing.ends.take(np.maximum(high - 1, at_last))
    return start, end, *_within(study, docs, start, end, left, right)


def _within(
    study: Lined, docs: DocIds, start: Numbers, end: Numbers, left: Numbers, right: Numbers
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


def ordered(
    study: Lined, found: Occurring, keys: Sequence[SortKey], words: Numbers | None = None
) -> Numbers:
    """The lines in the order of their keys; equal ones as they stand in the collection.

    words: the ranks of the words beside them, a column for each key that is one.
    """
    if not keys:
        return np.arange(len(found.first))
    beside_them = iter(() if words is None else words.T)
    columns = [
        next(beside_them) if key.side else _DOCUMENT_KEYS[key.name](study, found.docs)
        for key in keys
    ]
    return np.lexsort(columns[::-1])


def _dates(study: Lined, docs: DocIds) -> Numbers:
    first, present = study.snapshot.numbers("date_from")
    return np.where(present, first.astype(np.int64), np.iinfo(np.int64).max)[docs]


def _sources(study: Lined, docs: DocIds) -> Numbers:
    numbers = np.unique(docs)
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
    "document": lambda _, docs: docs,
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
    docs = len(np.unique(occurring.docs))
    notes = [*question.notes, _said(every, docs)]
    if sample is not None and sample < every:
        notes.append(f"A sample of {sample:,}, repeated by --seed {seed}")
    elif shown < every:
        notes.append(f"{shown:,} of them are shown")
    asked = ((question.text, question.understood),)
    documents, words = denominator
    of = f"{documents:,} document{'' if documents == 1 else 's'}, {words:,} words"
    return About("concordance", asked, of, documents, words, tuple(notes))


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

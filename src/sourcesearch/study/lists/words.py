"""The list of words of a collection, or of its n-grams."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, overload

import numpy as np

from sourcesearch import analysis
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import Marks, distinct
from sourcesearch.study.hits import both, phrase_of, selecting, word_of
from sourcesearch.study.lists.ngrams import Ngrams, Numbers, ngrams_of
from sourcesearch.study.question import Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics.rates import MILLION
from sourcesearch.study.study import Study
from sourcesearch.study.text.stream import Units

__all__ = ["Word", "Words", "words"]

_MOST_WORDS = 5  # of an n-gram
_FORMS = 12  # that are listed of a word
_AT_ONCE = 1 << 12  # rows that are made together


class Word(NamedTuple):
    """A word, or words that follow one another.

    documents: how many have it.
    forms:     how it is spelled, with the number of each, where that was asked for.
    hits:      the query that finds it.
    """

    word: str
    occurrences: int
    documents: int
    per_million: float
    forms: str
    hits: str


class Words(Rows[Word]):
    """Words, the most frequent first unless they were asked for in another order.

    Rows are made as they are asked for: of very many most are never looked at.
    """

    row = Word
    drawn, named = "occurrences", "word"
    most = 100

    def __init__(self, listed: _Lists, about: About, *, forms: bool) -> None:
        super().__init__((), about)
        self._listed = listed
        self.columns = (
            Column("word", "word"),
            Column("occurrences", "occurrences", ",d"),
            Column("documents", "documents", ",d"),
            Column("per_million", "per million", ",.1f"),
            *([Column("forms", "forms")] if forms else []),
        )

    def __len__(self) -> int:
        return len(self._listed.found.counts)

    def __iter__(self) -> Iterator[Word]:
        for columns in self.batches():
            yield from map(Word, *columns)

    def batches(self) -> Iterator[Sequence[Sequence[Any]]]:
        """The rows as columns, some at a time."""
        for first in range(0, len(self), _AT_ONCE):
            yield self._listed.columns(slice(first, first + _AT_ONCE))

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Word]: ...
    def __getitem__(self, place: int | slice) -> Word | Sequence[Word]:
        if isinstance(place, slice):
            return [*map(Word, *self._listed.columns(place))]
        number = range(len(self))[place]
        return self[number : number + 1][0]


def words(
    study: Study,
    pattern: str | None,
    options: Mapping[str, Any],
    *,
    within: str,
    by: str,
    ngrams: int,
    least: int,
    unit: str,
    forms: bool,
) -> Words:
    """The words that match a pattern, in the documents that a query selects."""
    order = _ORDERS.get(by)
    if order is None:
        raise UsageError(f"by: {by!r} is none of {', '.join(_ORDERS)}")
    if not 1 <= ngrams <= _MOST_WORDS:
        raise UsageError(f"ngrams: {ngrams} is not from 1 to {_MOST_WORDS}")
    question = study.ask(within, options)
    marked = study.marked(question.documents)
    units = study.units(unit)
    found = ngrams_of(study.stream, units, marked, ngrams).where(lambda each: each.counts >= least)
    if pattern:
        accepts = _accepting(pattern)
        found = found.where(lambda each: [*map(accepts, each.words(units.names))])
    found = found.ordered(order, units)
    spelled = _Forms(study, units, marked) if forms else None
    listed = _Lists(found, units, study.words(question.documents), spelled, selecting(question))
    about = _about(study, question, pattern, units)
    if pattern and ":" in pattern and not len(found.counts):
        hint = f"{pattern} is like no word; --in {pattern} lists those of the documents it finds"
        about = replace(about, notes=(*about.notes, hint))
    return Words(listed, about, forms=forms)


_ORDERS = {"frequency": ("counts",), "documents": ("documents", "counts"), "alphabet": ()}


class _Lists(NamedTuple):
    """What is listed: of so many words in all, in the documents that a query selects."""

    found: Ngrams
    units: Units
    total: int
    spelled: _Forms | None
    within: str

    def columns(self, those: slice) -> Sequence[Sequence[Any]]:
        """Some of the rows, as columns."""
        units, counts, documents = (column[those] for column in self.found)
        written = Ngrams(units, counts, documents).words(self.units.names)
        hits = _hits(units, self.units)
        if self.within:
            hits = [both(hit, self.within) for hit in hits]
        return (
            written,
            counts.tolist(),
            documents.tolist(),
            (counts / self.total * MILLION).tolist(),
            [*map(self.spelled.of, written)] if self.spelled else [""] * len(written),
            hits,
        )


def _hits(rows: Numbers, units: Units) -> list[str]:
    """The queries that find words that follow one another."""
    used = distinct(np.sort(rows, axis=None)).tolist()
    queries = {unit: word_of(units.names[unit], units.kind) for unit in used}
    columns = [[queries[unit] for unit in column.tolist()] for column in rows.T]
    return columns[0] if len(columns) == 1 else [*map(phrase_of, zip(*columns, strict=True))]


def _accepting(pattern: str) -> Callable[[str], bool]:
    """Says whether a word, or the words of an n-gram, match `house*` or `/hou.e/`."""
    try:
        if len(pattern) > 2 and pattern[0] == pattern[-1] == "/":
            said = pattern[1:-1]
            plain = "".join(each if each.isascii() else analysis.fold(each) for each in said)
            expression = re.compile(plain)
        else:
            shape = fnmatch.translate(analysis.fold(pattern).replace("[", "[[]"))
            expression = re.compile(shape)
    except re.error as error:
        raise UsageError(f"{pattern}: {error}") from error
    return lambda word: expression.fullmatch(_folded(word)) is not None


def _folded(words: str) -> str:
    """Words as they are looked up: a Chinese character is listed as it is mostly written."""
    return words if words.isascii() else analysis.fold(words)


class _Forms:
    """The forms of words in marked documents."""

    def __init__(self, study: Study, units: Units, marked: Marks) -> None:
        stream = study.stream
        every = stream.frequencies(
            Units(stream.forms, np.arange(len(stream.forms), dtype=np.int32)), marked
        )
        self._forms: dict[str, dict[str, int]] = {}
        for unit, form, count in zip(units.of.tolist(), stream.forms, every.tolist(), strict=True):
            if count:
                known = self._forms.setdefault(units.names[unit], {})
                known[form] = known.get(form, 0) + count

    def of(self, word: str) -> str:
        """The forms of a word, the most frequent first: "house 90, houses 12"."""
        forms = sorted(self._forms.get(word, {}).items(), key=lambda each: (-each[1], each[0]))
        return ", ".join(f"{form} {count:,}" for form, count in forms[:_FORMS])


def _about(study: Study, question: Question, pattern: str | None, units: Units) -> About:
    docs = question.documents
    asked = ((question.text, question.understood),)
    said = units.said.capitalize() + (f", like {pattern}" if pattern else "")
    notes = (*question.notes, said)
    return About("words", asked, study.of(docs), len(docs), study.words(docs), notes)

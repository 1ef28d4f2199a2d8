"""The list of words of a collection, or of its n-grams."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import Marks
from sourcesearch.study.hits import both, phrase_of
from sourcesearch.study.question import Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics.rates import MILLION
from sourcesearch.study.study import Study
from sourcesearch.study.text.stream import Units

__all__ = ["Word", "Words", "words"]

_MOST_WORDS = 5  # of an n-gram
_FORMS = 12  # that are listed of a word

Numbers = NDArray[np.int64]


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
    """Words, the most frequent first unless they were asked for in another order."""

    row = Word
    drawn, named = "occurrences", "word"
    most = 100

    def __init__(self, rows: Sequence[Word], about: About, forms: bool) -> None:
        super().__init__(rows, about)
        self.columns = (
            Column("word", "word"),
            Column("occurrences", "occurrences", ",d"),
            Column("documents", "documents", ",d"),
            Column("per_million", "per million", ",.1f"),
            *([Column("forms", "forms")] if forms else []),
        )


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
    accepts = _accepting(pattern)
    found = (
        _single(study, units, marked)
        if ngrams == 1
        else _grams(study, units, marked, ngrams, least)
    )
    total = study.words(question.documents)
    spelled = _Forms(study, units, marked) if forms else None
    rows = [
        Word(
            word,
            count,
            docs,
            count / total * MILLION,
            spelled.of(word) if spelled else "",
            both(phrase_of(word.split(), unit), within),
        )
        for word, count, docs in found
        if count >= max(least, 1) and accepts(word)
    ]
    rows.sort(key=order)
    return Words(rows, _about(study, question, pattern), forms)


_ORDERS = {
    "frequency": lambda row: (-row.occurrences, row.word),
    "documents": lambda row: (-row.documents, -row.occurrences, row.word),
    "alphabet": lambda row: row.word,
}


def _accepting(pattern: str | None) -> Any:
    """Says whether a word, or the words of an n-gram, match `house*` or `/hou.e/`."""
    if not pattern:
        return lambda word: True
    try:
        if len(pattern) > 2 and pattern[0] == pattern[-1] == "/":
            expression = re.compile(pattern[1:-1])
        else:
            shape = fnmatch.translate(analysis.fold(pattern).replace("[", "[[]"))
            expression = re.compile(shape)
    except re.error as error:
        raise UsageError(f"{pattern}: {error}") from error
    return lambda word: expression.fullmatch(word) is not None


def _single(study: Study, units: Units, marked: Marks) -> Iterator[tuple[str, int, int]]:
    counts = study.stream.counted(units, marked)
    having = study.stream.having(units, marked)
    some = np.flatnonzero(counts)
    columns = (some.tolist(), counts[some].tolist(), having[some].tolist())
    for unit, count, docs in zip(*columns, strict=True):
        yield units.names[unit], count, docs


def _grams(
    study: Study, units: Units, marked: Marks, length: int, least: int
) -> Iterator[tuple[str, int, int]]:
    """Words that follow one another within documents, at least `least` times."""
    stream = study.stream
    docs = np.repeat(np.arange(len(marked), dtype=np.int32), np.diff(stream.bases))
    starts = np.flatnonzero(marked.take(docs))
    starts = starts[starts + length <= len(docs)]
    starts = starts[docs.take(starts) == docs.take(starts + length - 1)]
    at = [stream.words.take(starts + place) for place in range(length)]
    whole = np.logical_and.reduce([words >= 0 for words in at])
    starts = starts[whole]
    codes = np.zeros(len(starts), np.int64)
    for place, some in enumerate(at):
        if place > 1:
            codes = _ranked(codes)
        codes = codes * len(units.names) + units.of.take(some[whole])
    order = np.argsort(codes, kind="stable")
    codes, docs = codes[order], docs.take(starts[order])
    new = np.diff(codes, prepend=-1) != 0
    first = np.flatnonzero(new)
    counts = np.diff(first, append=len(codes))
    having = np.add.reduceat(new | (np.diff(docs, prepend=-1) != 0), first) if len(first) else first
    some = np.flatnonzero(counts >= max(least, 1))
    heads = starts[order[first[some]]]
    spelled = units.of.take(stream.words.take(heads[:, None] + np.arange(length)))
    names = units.names
    columns = (spelled.tolist(), counts[some].tolist(), having[some].tolist())
    for those, count, documents in zip(*columns, strict=True):
        yield " ".join([names[unit] for unit in those]), count, documents


def _ranked(codes: Numbers) -> Numbers:
    """Codes as small numbers in the same order, so that more can be put behind them."""
    order = np.argsort(codes, kind="stable")
    ranks = np.cumsum(np.diff(codes[order], prepend=codes[order[:1]]) != 0)
    result = np.empty(len(codes), np.int64)
    result[order] = ranks
    return result


class _Forms:
    """The forms of words in marked documents."""

    def __init__(self, study: Study, units: Units, marked: Marks) -> None:
        stream = study.stream
        every = stream.counted(
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


def _about(study: Study, question: Question, pattern: str | None) -> About:
    docs = question.documents
    asked = ((question.text, question.understood),)
    notes = (*question.notes, *([f"Words like {pattern}"] if pattern else []))
    return About("words", asked, study.of(docs), len(docs), study.words(docs), notes)

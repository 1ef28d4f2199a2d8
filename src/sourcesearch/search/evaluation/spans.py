"""Where in their documents do words and phrases stand?

A set of spans is three arrays: the document of each, its first position and
its last, sorted by document and first position. Places are compared as one
number, `document << 32 | position`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query
from whoosh.query import spans as whoosh_spans

from sourcesearch.columnar.fields import TextField
from sourcesearch.search.evaluation.context import Collection, Part
from sourcesearch.search.evaluation.expansion import expanded_terms
from sourcesearch.search.evaluation.forms import FormTerm, form_positions
from sourcesearch.search.evaluation.matches import common, distinct
from sourcesearch.search.evaluation.phrases import phrase_starts
from sourcesearch.search.evaluation.scope import Scope
from sourcesearch.search.evaluation.words import Word

__all__ = ["Spans", "phrase_words", "spans_in", "spans_of"]

Ints = NDArray[Any]
_SHIFT = 32


class Spans(NamedTuple):
    """Documents, first and last positions (int64 each), sorted."""

    docs: Ints
    starts: Ints
    ends: Ints

    @classmethod
    def none(cls) -> Spans:
        """No spans."""
        empty = np.empty(0, np.int64)
        return cls(empty, empty, empty)

    @classmethod
    def sorted(cls, docs: Ints, starts: Ints, ends: Ints) -> Spans:
        """Spans in order, each once."""
        order = np.lexsort((ends, starts, docs))
        docs, starts, ends = docs[order], starts[order], ends[order]
        if len(docs):
            new = (np.diff(docs) != 0) | (np.diff(starts) != 0) | (np.diff(ends) != 0)
            kept = np.flatnonzero(np.concatenate(([True], new)))
            docs, starts, ends = docs[kept], starts[kept], ends[kept]
        return cls(docs, starts, ends)

    def within(self, docs: Ints) -> Spans:
        """The spans in `docs` (sorted, without repetition)."""
        if not len(docs):
            return Spans.none()
        places = np.minimum(docs.searchsorted(self.docs), len(docs) - 1)
        kept = np.flatnonzero(docs[places] == self.docs)
        return Spans(self.docs[kept], self.starts[kept], self.ends[kept])


def _first_keys(spans: Spans) -> Ints:
    return spans.docs << _SHIFT | spans.starts


@singledispatch
def spans_of(query: whoosh_query.Query, part: Part) -> Spans | None:
    """The spans of `query` in the live documents of a segment.

    None for a query that has no rule here.
    """
    return None


def spans_in(query: whoosh_query.Query, collection: Collection) -> Spans | None:
    """The spans of `query` in all live documents; None where a segment has no rule for it."""
    if type(query) is whoosh_query.Phrase and query.slop == 1 and query.words:
        return _phrase_spans(query, collection.scope)
    found = [Spans.none()]
    for part in collection.parts:
        spans = spans_of(query, part)
        if spans is None:
            return None
        found.append(spans._replace(docs=spans.docs + part.segment.base))
    return Spans(*map(np.concatenate, zip(*found, strict=True)))


@spans_of.register
def _(query: whoosh_query.Term, part: Part) -> Spans:
    column = part.file.text(query.fieldname)
    term = part.encoded(query.fieldname, query.text)
    if column is None or term is None:
        return Spans.none()
    return _term_spans(part, column, [column.find(term)])


@spans_of.register
def _(query: FormTerm, part: Part) -> Spans:
    column = part.file.text(query.fieldname)
    if column is None:
        return Spans.none()
    return _live_spans(part, *form_positions(part, column, query))


@spans_of.register
def _(query: whoosh_query.MultiTerm, part: Part) -> Spans:
    column = part.file.text(query.field())
    if column is None:
        return Spans.none()
    return _term_spans(part, column, list(expanded_terms(query, part, column)))


def _term_spans(part: Part, column: TextField, numbers: Sequence[int]) -> Spans:
    docs, positions = [], []
    for number in numbers:
        if number >= 0:
            docs.append(np.repeat(column.documents(number), column.frequencies(number)))
            positions.append(column.positions(number))
    if not docs:
        return Spans.none()
    spans = _live_spans(part, np.concatenate(docs), np.concatenate(positions))
    return spans if len(docs) == 1 else Spans.sorted(*spans)


def _live_spans(part: Part, docs: Ints, positions: Ints) -> Spans:
    if part.segment.deleted:
        live = part.segment.live[docs]
        docs, positions = docs[live], positions[live]
    places = positions.astype(np.int64)
    return Spans(docs.astype(np.int64), places, places)


@spans_of.register(whoosh_query.Or)
@spans_of.register(whoosh_query.DisjunctionMax)
@spans_of.register(whoosh_spans.SpanOr)
def _(query: Any, part: Part) -> Spans | None:
    found = [spans_of(sub, part) for sub in getattr(query, "subqs", None) or query.subqueries]
    known = [spans for spans in found if spans is not None]
    if len(known) < len(found):
        return None
    if not known:
        return Spans.none()
    return Spans.sorted(*(np.concatenate(arrays) for arrays in zip(*known, strict=True)))


@spans_of.register
def _(query: whoosh_query.Phrase, part: Part) -> Spans:
    if query.slop == 1 and query.words:
        return _phrase_spans(query, part)
    terms = [whoosh_query.Term(query.fieldname, word) for word in query.words]
    return _chain([spans_of(term, part) or Spans.none() for term in terms], _after(query.slop, 1))


def _phrase_spans(query: whoosh_query.Phrase, scope: Scope) -> Spans:
    words = phrase_words(scope, query)
    if words is None:
        return Spans.none()
    docs, starts = phrase_starts(scope, words)
    return Spans(docs, starts, starts + len(words) - 1)


def phrase_words(scope: Scope, query: whoosh_query.Phrase) -> list[Word] | None:
    """The words of a phrase, None where one of them is not there."""
    words = []
    for text in query.words:
        word = scope.word(query.fieldname, text)
        if word is None:
            return None
        words.append(word)
    return words


@spans_of.register
def _(query: whoosh_spans.SpanNear2, part: Part) -> Spans | None:
    return _near(query.qs, query, part)


@spans_of.register
def _(query: whoosh_spans.SpanNear, part: Part) -> Spans | None:
    return _near([query.a, query.b], query, part)


@spans_of.register
def _(query: whoosh_query.Sequence, part: Part) -> Spans | None:
    if isinstance(query, whoosh_query.Ordered):
        return None
    return _near(query.subqueries, query, part)


def _near(queries: Sequence[whoosh_query.Query], query: Any, part: Part) -> Spans | None:
    found = [spans_of(sub, part) for sub in queries]
    known = [spans for spans in found if spans is not None]
    if len(known) < len(found) or not known:
        return None if known or found else Spans.none()
    mindist = getattr(query, "mindist", 1)
    step = _after(query.slop, mindist) if query.ordered else _beside(query.slop, mindist)
    return _chain(known, step)


Step = Callable[[Spans, Spans], Spans]


def _chain(found: Sequence[Spans], step: Step) -> Spans:
    """Joins the first spans with the second, what comes of it with the third, and so on."""
    docs = distinct(found[0].docs)
    for spans in found[1:]:
        docs = common(docs, distinct(spans.docs))
    first, *others = (spans.within(docs) for spans in found)
    for other in others:
        first = step(first, other)
    return first


def _after(slop: int, mindist: int) -> Step:
    """Joins spans whose second begins `mindist` to `slop` positions after the first ends."""

    def step(a: Spans, b: Spans) -> Spans:
        ends = a.docs << _SHIFT | a.ends
        return _joined(a, b, ends + max(mindist, 1), ends + slop)

    return step


def _beside(slop: int, mindist: int) -> Step:
    """The same in either order."""

    def step(a: Spans, b: Spans) -> Spans:
        forwards = _after(slop, mindist)(a, b)
        backwards = _after(slop, mindist)(b, a)
        return Spans.sorted(
            *(np.concatenate(arrays) for arrays in zip(forwards, backwards, strict=True))
        )

    return step


def _joined(a: Spans, b: Spans, low: Ints, high: Ints) -> Spans:
    """Each span of `a` with each of `b` that begins from its `low` to its `high`."""
    keys = _first_keys(b)
    first = keys.searchsorted(low)
    counts = keys.searchsorted(high, side="right") - first
    left = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    right = np.arange(len(left)) - np.repeat(before - first, counts)
    return Spans.sorted(a.docs[left], a.starts[left], b.ends[right])

"""Which documents of a segment does a query match, and with what scores?

One rule for each of Whoosh's query classes. They give the documents and scores
of Whoosh's own matchers, with these exceptions, where Whoosh contradicts
itself or its documentation:

- Patterns with `constantscore` score their boost, always. Whoosh scores 1, or
  sums the terms' weights, by the number of terms and documents.
- `Require` and `DisjunctionMax` do what they are documented to do.
- The boost of a compound query counts with one subquery too.
"""

from __future__ import annotations

from functools import reduce, singledispatch
from typing import Any

import numpy as np
from whoosh import query as whoosh_query
from whoosh.query import qcore
from whoosh.query import spans as whoosh_spans

from sourcesearch.columnar.fields import TextField
from sourcesearch.search.evaluation.conjunction import conjunction
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.expansion import expanded_terms
from sourcesearch.search.evaluation.fallback import whoosh_matches
from sourcesearch.search.evaluation.forms import FormTerm, form_matches
from sourcesearch.search.evaluation.matches import (
    Matches,
    difference,
    distinct,
    intersection,
    nothing,
    places_in,
    union,
)
from sourcesearch.search.evaluation.phrases import phrase_matches
from sourcesearch.search.evaluation.ranges import documents_in_range
from sourcesearch.search.evaluation.spans import phrase_words, spans_of

__all__ = ["matches"]


@singledispatch
def matches(query: whoosh_query.Query, part: Part, scored: bool) -> Matches:
    """The live documents of a segment that `query` matches; a class without a rule asks Whoosh."""
    return whoosh_matches(query, part, scored)


@matches.register
def _(query: qcore._NullQuery, part: Part, scored: bool) -> Matches:
    return nothing(scored)


@matches.register
def _(query: whoosh_query.Term, part: Part, scored: bool) -> Matches:
    word = part.word(query.fieldname, query.text)
    if word is not None:
        return word.matches(scored).times(query.boost)
    term = part.encoded(query.fieldname, query.text)
    if term is None:
        return nothing(scored)
    if part.file.kind(query.fieldname) == "number":
        return whoosh_matches(query, part, scored)
    column = part.terms_of(query.fieldname)
    if column is None:
        return nothing(scored)
    return part.term(column, column.find(term), scored).times(query.boost)


@matches.register
def _(query: FormTerm, part: Part, scored: bool) -> Matches:
    return form_matches(query, part, scored)


@matches.register
def _(query: whoosh_query.MultiTerm, part: Part, scored: bool) -> Matches:
    if part.file.kind(query.field()) == "number":
        return whoosh_matches(query, part, scored)
    column = part.terms_of(query.field())
    if column is None:
        return nothing(scored)
    numbers = expanded_terms(query, part, column)
    if scored and not query.constantscore:
        found = [part.term(column, number, scored) for number in numbers]
        return union(found, part.size, scored).times(query.boost)
    if isinstance(numbers, range):
        docs = part.union_of_range(column, numbers.start, numbers.stop)
    else:
        docs = part.union_of_terms(column, numbers)
    return part.constant(docs, query.boost, scored)


@matches.register
def _(query: whoosh_query.NumericRange, part: Part, scored: bool) -> Matches:
    return part.constant(documents_in_range(query, part), query.boost, scored)


@matches.register
def _(query: whoosh_query.Every, part: Part, scored: bool) -> Matches:
    if query.fieldname is None:
        return part.constant(part.every(), query.boost, scored)
    numbers = part.file.number(query.fieldname)
    if numbers is not None:
        return part.constant(np.flatnonzero(numbers.present), query.boost, scored)
    column = part.terms_of(query.fieldname)
    if column is None:
        return nothing(scored)
    if isinstance(column, TextField):
        docs = np.flatnonzero(column.lengths)
    else:
        docs = part.union_of_range(column, 0, len(column.terms))
    return part.constant(docs, query.boost, scored)


@matches.register
def _(query: whoosh_query.And, part: Part, scored: bool) -> Matches:
    return conjunction(query, part, scored, matches)


@matches.register
def _(query: whoosh_query.Or, part: Part, scored: bool) -> Matches:
    if scored and query.scale:
        return whoosh_matches(query, part, scored)
    found = [matches(sub, part, scored) for sub in query.subqueries]
    return union(found, part.size, scored).times(query.boost)


@matches.register
def _(query: whoosh_query.DisjunctionMax, part: Part, scored: bool) -> Matches:
    found = [matches(sub, part, scored) for sub in query.subqueries]
    docs = union(found, part.size, scored=False).docs
    if not scored:
        return Matches(docs)
    best = np.full(len(docs), -np.inf)
    total = np.zeros(len(docs))
    for one in found:
        places = places_in(one.docs, docs)
        assert one.scores is not None
        best[places] = np.maximum(best[places], one.scores)
        total[places] += one.scores
    return Matches(docs, best + query.tiebreak * (total - best)).times(query.boost)


@matches.register
def _(query: whoosh_query.Not, part: Part, scored: bool) -> Matches:
    excluded = matches(query.query, part, False)
    docs = difference(Matches(part.every()), excluded, part.size).docs
    return Matches(docs, np.ones(len(docs)) if scored else None)


@matches.register
def _(query: whoosh_query.AndNot, part: Part, scored: bool) -> Matches:
    found, excluded = matches(query.a, part, scored), matches(query.b, part, False)
    return difference(found, excluded, part.size)


@matches.register
def _(query: whoosh_query.Require, part: Part, scored: bool) -> Matches:
    found, required = matches(query.a, part, scored), matches(query.b, part, False)
    kept = np.flatnonzero(places_in(found.docs, required.docs) >= 0)
    scores = None if found.scores is None else found.scores.take(kept)
    return Matches(found.docs.take(kept), scores)


@matches.register
def _(query: whoosh_query.AndMaybe, part: Part, scored: bool) -> Matches:
    found = matches(query.a, part, scored)
    if not scored or not len(found):
        return found
    maybe = matches(query.b, part, scored)
    places = places_in(found.docs, maybe.docs)
    there = np.flatnonzero(places >= 0)
    assert found.scores is not None
    assert maybe.scores is not None
    scores = found.scores.copy()
    scores[there] += maybe.scores.take(places.take(there))
    return Matches(found.docs, scores)


@matches.register
def _(query: whoosh_query.ConstantScoreQuery, part: Part, scored: bool) -> Matches:
    docs = matches(query.child, part, False).docs
    return Matches(docs, np.full(len(docs), query.score) if scored else None)


@matches.register
def _(query: whoosh_query.Phrase, part: Part, scored: bool) -> Matches:
    words = phrase_words(part, query)
    if not words:
        return nothing(scored)
    if query.slop == 1:
        return phrase_matches(part, words, scored).times(query.boost)
    terms = [whoosh_query.Term(query.fieldname, word) for word in query.words]
    return _where_spans(query, terms, part, scored).times(query.boost)


@matches.register(whoosh_spans.SpanNear2)
def _(query: whoosh_spans.SpanNear2, part: Part, scored: bool) -> Matches:
    return _where_spans(query, query.qs, part, scored)


@matches.register(whoosh_spans.SpanNear)
def _(query: whoosh_spans.SpanNear, part: Part, scored: bool) -> Matches:
    return _where_spans(query, [query.a, query.b], part, scored)


@matches.register(whoosh_query.Sequence)
def _(query: whoosh_query.Sequence, part: Part, scored: bool) -> Matches:
    return _where_spans(query, query.subqueries, part, scored).times(query.boost)


def _where_spans(query: Any, words: Any, part: Part, scored: bool) -> Matches:
    """Documents with spans of `query`; the scores of its words are added."""
    spans = spans_of(query, part)
    if spans is None:
        return whoosh_matches(query, part, scored)
    docs = distinct(spans.docs)
    if not scored:
        return Matches(docs)
    found = (matches(word, part, scored) for word in words)
    return reduce(
        lambda left, right: intersection([left, right], scored),
        found,
        Matches(docs, np.zeros(len(docs))),
    )

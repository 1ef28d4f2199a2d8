"""Which documents does a query match, and with what scores?

One rule for each of Whoosh's query classes. Those of words and of compound queries
hold for any scope, the others for a segment. They give the documents and scores
of Whoosh's own matchers, with these exceptions, where Whoosh contradicts
itself or its documentation:

- Patterns with `constantscore` score their boost, always. Whoosh scores 1, or
  sums the terms' weights, by the number of terms and documents.
- `Require` and `DisjunctionMax` do what they are documented to do.
- The boost of a compound query counts with one subquery too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from sourcesearch.search.evaluation.scope import Scope, Whole
from sourcesearch.search.evaluation.spans import phrase_words, spans_of
from sourcesearch.search.evaluation.sums import AnyOf, Summand, are_graded, words_of

__all__ = ["evaluated", "matches"]


Rule = Callable[..., Matches]
_ANYWHERE: set[Rule] = set()


@singledispatch
def matches(query: whoosh_query.Query, part: Any, scored: bool) -> Matches:
    """The live documents of a segment that `query` matches; a class without a rule asks Whoosh."""
    return whoosh_matches(query, part, scored)


def evaluated(query: whoosh_query.Query, scope: Scope, scored: bool) -> Matches:
    """The live documents of a scope that `query` matches."""
    if isinstance(scope, Whole) and not _holds_anywhere(query, scope):
        return scope.by_segment(lambda part: matches(query, part, scored), scored)
    return matches(query, scope, scored)


def _holds_anywhere(query: Any, scope: Scope) -> bool:
    """Whether the rule for a query holds for any scope."""
    if isinstance(query, whoosh_query.Term) and not scope.holds_text(query.fieldname):
        return False
    if isinstance(query, whoosh_query.Phrase) and query.slop != 1:
        return False
    return matches.dispatch(type(query)) in _ANYWHERE and not getattr(query, "scale", None)


def _anywhere(rule: Rule) -> Rule:
    """Marks a rule that holds for any scope."""
    _ANYWHERE.add(rule)
    return rule


@matches.register
def _(query: qcore._NullQuery, part: Part, scored: bool) -> Matches:
    return nothing(scored)


@matches.register
@_anywhere
def _(query: whoosh_query.Term, scope: Scope, scored: bool) -> Matches:
    words = words_of(query, scope)
    if words is not None:
        return _any_of(words, scope, scored)
    assert isinstance(scope, Part)
    term = scope.encoded(query.fieldname, query.text)
    if term is None:
        return nothing(scored)
    if scope.file.kind(query.fieldname) == "number":
        return whoosh_matches(query, scope, scored)
    column = scope.terms_of(query.fieldname)
    if column is None:
        return nothing(scored)
    return scope.term(column, column.find(term), scored).times(query.boost)


def _any_of(words: Sequence[Summand], scope: Scope, scored: bool) -> Matches:
    """The live documents that have any of some words."""
    if scored and any(word.is_dense for word, _, _ in words) and are_graded(words):
        return AnyOf(scope, words)
    found = [
        Matches(word.docs, word.scores if scored else None).times(boost) for word, boost, _ in words
    ]
    return scope.live(union(found, scope.size, scored))


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
@_anywhere
def _(query: whoosh_query.And, scope: Scope, scored: bool) -> Matches:
    if len(query.subqueries) == 1:
        return evaluated(query.subqueries[0], scope, scored).times(query.boost)
    return conjunction(query, scope, scored, evaluated)


@matches.register
@_anywhere
def _(query: whoosh_query.Or, scope: Scope, scored: bool) -> Matches:
    if isinstance(scope, Part) and scored and query.scale:
        return whoosh_matches(query, scope, scored)
    words = words_of(query, scope)
    if words is not None:
        return _any_of(words, scope, scored)
    found = [evaluated(sub, scope, scored) for sub in query.subqueries]
    return union(found, scope.size, scored).times(query.boost)


@matches.register
@_anywhere
def _(query: whoosh_query.DisjunctionMax, scope: Scope, scored: bool) -> Matches:
    found = [evaluated(sub, scope, scored) for sub in query.subqueries]
    docs = union(found, scope.size, scored=False).docs
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
@_anywhere
def _(query: whoosh_query.Not, scope: Scope, scored: bool) -> Matches:
    excluded = evaluated(query.query, scope, False)
    docs = difference(Matches(scope.every()), excluded, scope.size).docs
    return Matches(docs, np.ones(len(docs)) if scored else None)


@matches.register
@_anywhere
def _(query: whoosh_query.AndNot, scope: Scope, scored: bool) -> Matches:
    found, excluded = evaluated(query.a, scope, scored), evaluated(query.b, scope, False)
    return difference(found, excluded, scope.size)


@matches.register
@_anywhere
def _(query: whoosh_query.Require, scope: Scope, scored: bool) -> Matches:
    found, required = evaluated(query.a, scope, scored), evaluated(query.b, scope, False)
    kept = np.flatnonzero(places_in(found.docs, required.docs) >= 0)
    scores = None if found.scores is None else found.scores.take(kept)
    return Matches(found.docs.take(kept), scores)


@matches.register
@_anywhere
def _(query: whoosh_query.AndMaybe, scope: Scope, scored: bool) -> Matches:
    found = evaluated(query.a, scope, scored)
    if not scored or not len(found):
        return found
    maybe = evaluated(query.b, scope, scored)
    places = places_in(found.docs, maybe.docs)
    there = np.flatnonzero(places >= 0)
    assert found.scores is not None
    assert maybe.scores is not None
    scores = found.scores.copy()
    scores[there] += maybe.scores.take(places.take(there))
    return Matches(found.docs, scores)


@matches.register
@_anywhere
def _(query: whoosh_query.ConstantScoreQuery, scope: Scope, scored: bool) -> Matches:
    docs = evaluated(query.child, scope, False).docs
    return Matches(docs, np.full(len(docs), query.score) if scored else None)


@matches.register
@_anywhere
def _(query: whoosh_query.Phrase, scope: Scope, scored: bool) -> Matches:
    words = phrase_words(scope, query)
    if not words:
        return nothing(scored)
    if query.slop == 1:
        return phrase_matches(scope, words, scored).times(query.boost)
    assert isinstance(scope, Part)
    terms = [whoosh_query.Term(query.fieldname, word) for word in query.words]
    return _where_spans(query, terms, scope, scored).times(query.boost)


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

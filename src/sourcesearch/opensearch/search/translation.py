"""The translation of a tree of query nodes into a query of OpenSearch, with the same documents.

A word is a disjunction of terms and forms; a phrase or NEAR are spans over the field of the
terms, in which the forms at the same positions take part. A chain of words is nested from
its end: of all that follows a word, only where it begins matters for what stands before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.dates import Interval
from sourcesearch.errors import UsageError
from sourcesearch.opensearch.server.layout import escaped, plain
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Dates,
    Having,
    Keys,
    Node,
    Not,
    Or,
    Slot,
    Text,
    Undated,
    Way,
)
from sourcesearch.search.query.syntax.spacing import Arrangement, Gap
from sourcesearch.search.vocabulary.forms.expansion import Expansion

__all__ = ["LanguagesOf", "Translator"]

Query = dict[str, Any]
LanguagesOf = Callable[[NDArray[np.bool_] | None], frozenset[str] | None]
"""The languages of the documents that an expansion marks; None for all."""

_EVERY: Query = {"match_all": {}}
_NONE: Query = {"match_none": {}}


class Translator:
    """Translates nodes whose expansions are of one snapshot."""

    def __init__(self, languages_of: LanguagesOf) -> None:
        self._languages_of = languages_of

    def query(self, node: Node | None) -> Query:
        """The query of all documents that match a node. Raises UsageError where there is none."""
        match node:
            case None:
                return _NONE
            case Text(ways=ways, fields=fields):
                return _any(self._way(way, *field) for field in fields for way in ways)
            case Keys(field=field, values=values):
                return {"terms": {f"k.{field}": list(map(plain, values))}}
            case Dates(interval=interval, certain=certain):
                return _dated(interval, certain)
            case Having(field=field, tokens=None):
                return {"exists": {"field": f"n.{field}"}}
            case Having(field=field, tokens=tokens):
                return {"term": {f"n.{field}": tokens}}
            case Undated():
                return _without(_EVERY, {"exists": {"field": "days"}})
        return self._combined(node)

    def _combined(self, node: Node) -> Query:
        match node:
            case Not(part=part):
                return _without(_EVERY, self.query(part))
            case AndNot(part=part, excluded=excluded):
                return _without(self.query(part), self.query(excluded))
            case AndMaybe(part=part, maybe=maybe):
                return {"bool": {"must": [self.query(part)], "should": [self.query(maybe)]}}
            case And(parts=parts):
                return {"bool": {"must": [self.query(part) for part in parts]}}
            case Or(parts=parts):
                return _any(self.query(part) for part in parts)
        return _EVERY

    def _way(self, way: Way, field: str, weight: float) -> Query:
        """A way of a text in a field, where it may be found: by the languages of its forms."""
        some: list[Query] = []
        for languages in self._groups(way, field):
            found = self._slots(way, field, languages)
            if languages is not None:
                found = _filtered(found, {"terms": {"k.language": sorted(languages)}})
            some.append(found)
        query = _any(some)
        if way.years is not None:
            query = _filtered(query, _dated(way.years, certain=False))
        return {"bool": {"must": [query], "boost": weight}} if weight else _silent(query)

    def _groups(self, way: Way, field: str) -> list[frozenset[str] | None]:
        """All documents, and the languages in which more forms count than in others."""
        each = (self._languages_of(one.documents) for s in way.slots for one in s.expansions(field))
        limited = {languages for languages in each if languages is not None}
        alike: dict[frozenset[frozenset[str]], set[str]] = {}
        for code in frozenset().union(*limited):
            alike.setdefault(frozenset(one for one in limited if code in one), set()).add(code)
        return [None, *(frozenset(codes) for codes in alike.values())]

    def _slots(self, way: Way, field: str, languages: frozenset[str] | None) -> Query:
        if len(way.slots) == 1 and not way.slots[0].unless:
            return self._word(way.slots[0], field, languages)
        slots = [self._span(slot, field, languages) for slot in way.slots]
        if None in slots:
            return _NONE
        if len(slots) == 1:
            return slots[0] or _NONE
        return _any(_chain(slots, one, field) for one in way.layout)

    def _word(self, slot: Slot, field: str, languages: frozenset[str] | None) -> Query:
        """A word by itself: its terms count in ranking, other forms as one."""
        some: list[Query] = [{"term": {f"t.{field}": escaped(term)}} for term in sorted(slot.terms)]
        if forms := self._forms(slot, field, languages):
            some.append({"terms": {f"f.{field}": forms}})
        return _any(some)

    def _span(self, slot: Slot, field: str, languages: frozenset[str] | None) -> Query | None:
        """The places of a slot; None where it has none."""
        some = _span_terms(f"t.{field}", map(escaped, sorted(slot.terms)))
        forms = _span_terms(f"f.{field}", self._forms(slot, field, languages))
        masked = {"query": _either(forms), "field": f"t.{field}"} if forms else None
        some += [{"span_field_masking": masked}] if masked else []
        if not some:
            return None
        found = _either(some)
        if not slot.unless:
            return found
        before = _either(_span_terms(f"t.{field}", map(escaped, sorted(slot.unless))))
        return {"span_not": {"include": found, "exclude": before, "pre": 1, "post": 0}}

    def _forms(self, slot: Slot, field: str, languages: frozenset[str] | None) -> list[str]:
        """The forms that stand at a slot in documents of some languages, or in all."""
        found: set[str] = set()
        for one in slot.expansions(field):
            limited = self._languages_of(one.documents)
            if limited is None or (languages is not None and languages <= limited):
                found |= _words(one)
        return sorted(map(escaped, found))


def _words(expansion: Expansion) -> frozenset[str]:
    if expansion.used < expansion.total:
        raise UsageError(
            f"a pattern stands for {expansion.total:,} words ({', '.join(expansion.shown)} …):"
            f" on OpenSearch it may be {expansion.used:,}"
        )
    return expansion.words


def _span_terms(field: str, terms: Iterable[str]) -> list[Query]:
    return [{"span_term": {field: term}} for term in terms]


def _either(spans: Sequence[Query]) -> Query:
    return spans[0] if len(spans) == 1 else {"span_or": {"clauses": list(spans)}}


def _chain(slots: Sequence[Query | None], arrangement: Arrangement, field: str) -> Query:
    *others, found = (slots[number] for number in arrangement.order)
    for slot, gap in zip(reversed(others), reversed(arrangement.gaps), strict=True):
        found = _followed(slot, gap, found, field)
    assert found
    return found


def _followed(slot: Query | None, gap: Gap, rest: Query | None, field: str) -> Query:
    least, most = gap
    between = [{"span_gap": {f"t.{field}": least - 1}}] if least > 1 else []
    clauses = [slot, *between, rest]
    return {"span_near": {"clauses": clauses, "slop": most - least, "in_order": True}}


def _any(queries: Iterable[Query]) -> Query:
    some = [query for query in queries if query != _NONE]
    if len(some) < 2:
        return some[0] if some else _NONE
    return {"bool": {"should": some, "minimum_should_match": 1}}


def _without(query: Query, excluded: Query) -> Query:
    return {"bool": {"must": [query], "must_not": [excluded]}}


def _filtered(query: Query, condition: Query) -> Query:
    return query if query == _NONE else {"bool": {"must": [query], "filter": [condition]}}


def _silent(query: Query) -> Query:
    """The query without a share in the score."""
    return {"bool": {"filter": [query]}}


def _dated(interval: Interval, certain: bool) -> Query:
    relation = "within" if certain else "intersects"
    days = {"gte": interval.earliest, "lte": interval.latest, "relation": relation}
    return {"range": {"days": days}}

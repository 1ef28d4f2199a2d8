"""Which things does a query ask for, and in which fields?

A leaf of the query tree becomes a concept: one thing, however many words or
spellings stand for it. What is asked for twice counts twice. Words that every
text is full of do not count beside others, but are what is looked for when they
stand in a phrase or alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from whoosh import query as whoosh_query

from sourcesearch import analysis
from sourcesearch.search.query import nodes as leaves
from sourcesearch.search.query import tree as trees
from sourcesearch.search.ranking.stopwords import without_stop_words

__all__ = ["Asked", "Concept", "concepts_of"]


class Asked(NamedTuple):
    """What is looked for in a field, and how much each occurrence there counts."""

    field: str
    weight: float
    query: whoosh_query.Query


class Concept(NamedTuple):
    """One thing that is asked for.

    typed:  as it is to be shown.
    asked:  in which fields, and what there; any of it will do.
    key:    what it is known by from search to search.
    weight: how much it counts: how often it was asked for.
    """

    typed: str
    asked: tuple[Asked, ...]
    key: Hashable
    weight: float = 1.0


def concepts_of(
    found: Iterable[leaves.Leaf], languages: Sequence[str], *, apart: bool = True
) -> list[Concept]:
    """What the leaves that a document is wanted for ask, each thing once.

    languages: those of the collection, the most frequent first.
    apart:     whether a compound typed as one word (`ice-free`) asks for each of its
               words: what speaks of ports free of ice is about ice-free ports, too.
    """
    concepts: dict[Hashable, Concept] = {}
    for leaf in without_stop_words(list(found), languages):
        for concept in _concepts(leaf, apart):
            before = concepts.get(concept.key)
            weight = concept.weight + (before.weight if before else 0.0)
            concepts[concept.key] = concept._replace(weight=weight)
    return list(concepts.values())


def _concepts(leaf: leaves.Leaf, apart: bool) -> list[Concept]:
    """What a leaf asks for: one thing, nothing, or the words of a compound."""
    units = [(field, weight, leaf.units(field)) for field, weight in leaf.fields if weight > 0]
    asked = [item for item in units if item[2]]
    if not asked:
        return []
    if apart and type(leaf) is leaves.Words and _is_compound(leaf.typed, asked):
        return _words(leaf.typed, asked)
    queries = tuple(
        Asked(field, weight, _any([unit.query for unit in found])) for field, weight, found in asked
    )
    spelled = tuple(
        (field, weight, tuple((unit.steps, unit.slop) for unit in found))
        for field, weight, found in asked
    )
    typed = leaf.typed or trees.understood(leaf)
    return [Concept(typed, queries, (typed, spelled), _boost(leaf))]


def _boost(leaf: Any) -> float:
    return float(getattr(leaf, "boost", 1.0))  # a constant score has none


def _is_compound(typed: str, asked: Sequence[tuple[str, float, list[leaves.Unit]]]) -> bool:
    """Whether a phrase was typed as one word, and not in exact forms."""
    return " " not in typed and all(step.forms is None for step in asked[0][2][0].steps)


def _words(typed: str, asked: Sequence[tuple[str, float, list[leaves.Unit]]]) -> list[Concept]:
    """The words of a compound, each one thing."""
    concepts = []
    shown = {token.position: token.form for token in analysis.tokens(typed, None)}
    for place, step in enumerate(asked[0][2][0].steps):
        queries = tuple(
            Asked(field, weight, _term(field, found[0].steps[place].terms))
            for field, weight, found in asked
        )
        key = ("", tuple((field, weight) for field, weight, _ in asked), step.terms)
        concepts.append(Concept(shown.get(place, typed), queries, key))
    return concepts


def _term(field: str, terms: Iterable[str]) -> Any:
    return _any([whoosh_query.Term(field, term) for term in sorted(terms)])


def _any(queries: list[Any]) -> Any:
    return queries[0] if len(queries) == 1 else whoosh_query.Or(queries)

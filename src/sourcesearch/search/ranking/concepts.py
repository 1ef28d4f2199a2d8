"""Which things does a query ask for, and in which fields?

A leaf of the query tree becomes a concept: one thing, however many words or
spellings stand for it. What is asked for twice counts twice. Words that every
text is full of do not count beside others, but are what is looked for when they
stand in a phrase or alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from whoosh import query as whoosh_query

from sourcesearch.search import leaves
from sourcesearch.search.ranking.stopwords import without_stop_words

__all__ = ["Asked", "Concept", "concepts_of"]


class Asked(NamedTuple):
    """What is looked for in a field, and how much each occurrence there counts."""

    field: str
    weight: float
    query: whoosh_query.Query


@dataclass(frozen=True)
class Concept:
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


def concepts_of(found: Iterable[leaves.Leaf], languages: Sequence[str]) -> list[Concept]:
    """What the leaves that a document is wanted for ask, each thing once.

    `languages` are those of the collection, the most frequent first.
    """
    concepts: dict[Hashable, Concept] = {}
    for leaf in without_stop_words(list(found), languages):
        concept = _concept(leaf)
        if concept.asked:
            before = concepts.get(concept.key)
            weight = concept.weight + (before.weight if before else 0.0)
            concepts[concept.key] = replace(concept, weight=weight)
    return list(concepts.values())


def _concept(leaf: leaves.Leaf) -> Concept:
    asked, key = [], []
    for field, weight in leaf.fields:
        units = leaf.units(field)
        if units and weight > 0:
            asked.append(Asked(field, weight, _any([unit.query for unit in units])))
            key.append((field, weight, tuple((unit.steps, unit.slop) for unit in units)))
    return Concept(leaf.typed, tuple(asked), (leaf.typed, *key))


def _any(queries: list[Any]) -> Any:
    return queries[0] if len(queries) == 1 else whoosh_query.Or(queries)

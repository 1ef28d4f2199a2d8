"""What shapes can a query tree have, and how is it read?

A tree is made of `And`, `Or`, `Not`, `AndNot`, `AndMaybe` and `Together` over
leaves (`sourcesearch.search.query.nodes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh import query

from sourcesearch.search.query import nodes as leaves
from sourcesearch.search.query.description import understood
from sourcesearch.search.query.plugins import Together

__all__ = ["asked", "relaxed", "simplified", "understood"]

_LEAVES = (leaves.Leaf, query.Every)


def simplified(tree: Any) -> Any:
    """The tree without empty groups and groups of one; None if nothing is left.

    A tree that only excludes means every document but those.
    """
    if tree is None or tree == query.NullQuery or isinstance(tree, _LEAVES):
        return None if tree is None or tree == query.NullQuery else tree
    if isinstance(tree, query.Not):
        inner = simplified(tree.query)
        return query.Not(inner) if inner is not None else None
    if isinstance(tree, (query.AndNot, query.AndMaybe)):
        first, second = simplified(tree.a), simplified(tree.b)
        if second is None:
            return first
        if first is None:
            return query.Not(second) if isinstance(tree, query.AndNot) else second
        return type(tree)(first, second)
    parts = [part for part in map(simplified, tree.subqueries) if part is not None]
    if len(parts) < 2:
        return _boosted(parts[0], tree.boost) if parts else None
    return type(tree)(parts, boost=tree.boost)


def _boosted(tree: Any, boost: float) -> Any:
    if boost != 1.0 and hasattr(tree, "boost"):
        tree.boost *= boost
    return tree


def asked(tree: Any) -> Iterator[leaves.Leaf]:
    """The leaves that a document is wanted for, not those it must not have."""
    if isinstance(tree, leaves.Leaf):
        yield tree
    elif isinstance(tree, query.AndNot):
        yield from asked(tree.a)
    elif isinstance(tree, query.AndMaybe):
        yield from asked(tree.a)
        yield from asked(tree.b)
    elif isinstance(tree, (query.And, query.Or)):
        for part in tree.subqueries:
            yield from asked(part)


def relaxed(tree: Any) -> Any:
    """The tree with any of its words instead of all; None if it demands what it says.

    Words are relaxed where they simply stand side by side; operators, fields of
    one term, dates and exclusions hold.
    """
    if isinstance(tree, query.AndNot):
        inner = relaxed(tree.a)
        return query.AndNot(inner, tree.b) if inner is not None else None
    if not isinstance(tree, Together):
        return None
    words: list[Any] = []
    rest: list[Any] = []
    for part in tree.subqueries:
        firm = isinstance(part, (leaves.Exactly, leaves.DateWithin, leaves.Undated, query.Not))
        (rest if firm else words).append(part)
    if len(words) < 2:
        return None
    either = query.Or(words, boost=tree.boost)
    return query.And([either, *rest]) if rest else either

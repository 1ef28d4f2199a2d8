"""The tree of a query: made of what Whoosh's parser read, simplified, relaxed."""

from __future__ import annotations

from typing import Any

from whoosh import query

from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Everything,
    Node,
    Not,
    Or,
    Text,
    Words,
    filters,
)
from sourcesearch.search.query.plugins import Leaf, Together

__all__ = ["converted", "joined", "relaxed"]


def converted(tree: Any) -> Node | None:
    """The node of a tree of Whoosh queries over leaves; None if nothing is asked for.

    Empty groups are left out, and a group of one is that one.
    """
    if isinstance(tree, Leaf):
        return tree.node
    if isinstance(tree, query.Every):
        return Everything()
    if isinstance(tree, query.Not):
        inner = converted(tree.query)
        return None if inner is None else Not(inner)
    if isinstance(tree, (query.AndNot, query.AndMaybe)):
        return _pair(tree, converted(tree.a), converted(tree.b))
    if not isinstance(tree, query.CompoundQuery):
        return None
    kind = Or if isinstance(tree, query.Or) else Words if isinstance(tree, Together) else And
    return joined(kind, [converted(part) for part in tree.subqueries], tree.boost)


def _pair(tree: Any, first: Node | None, second: Node | None) -> Node | None:
    excluding = isinstance(tree, query.AndNot)
    if second is None:
        return first
    if first is None:
        return Not(second) if excluding else second
    return AndNot(first, second) if excluding else AndMaybe(first, second)


def joined(kind: type[And] | type[Or], parts: list[Node | None], boost: float = 1.0) -> Node | None:
    """Some nodes as one; None if there are none."""
    kept = tuple(part for part in parts if part is not None)
    if len(kept) < 2:
        return _boosted(kept[0], boost) if kept else None
    return kind(kept, boost)


def _boosted(node: Node, boost: float) -> Node:

    if boost == 1.0 or not isinstance(node, (Text, And, Or)):
        return node
    return node.replaced(boost=node.boost * boost)


def relaxed(node: Node | None) -> Node | None:
    """The node with any of its words instead of all; None if it demands what it says.

    Words are relaxed where they simply stand side by side; operators, fields, dates and
    exclusions hold.
    """
    if isinstance(node, AndNot):
        inner = relaxed(node.part)
        return None if inner is None else AndNot(inner, node.excluded)
    if not isinstance(node, Words):
        return None
    words = [part for part in node.parts if not filters(part)]
    firm = [part for part in node.parts if filters(part)]
    if len(words) < 2:
        return None
    either = Or(tuple(words), node.boost)
    return And((either, *firm)) if firm else either

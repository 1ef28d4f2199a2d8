"""Which time does a query ask for, and is a document certainly of it?

A document whose date may fall into the time asked for is found. It is certainly of
that time if all days that its date may mean are; otherwise possibly. A document
without a date that is understood is neither, and is found by `date:none`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from whoosh import query

from sourcesearch import dates
from sourcesearch.dates import Interval
from sourcesearch.errors import UsageError
from sourcesearch.search.query import nodes as leaves
from sourcesearch.search.query.plugins import Together

__all__ = ["between", "certainty", "date_leaf", "only_certain", "only_undated", "within"]

_NONE = frozenset({"none", "undated", "unknown"})

Certainty = Literal["certain", "possible"]


def date_leaf(text: str) -> leaves.Leaf | None:
    """The leaf for what stands after `date:`; None if it is not a date."""
    if text.strip().lower() in _NONE:
        return leaves.Undated("none")
    interval = dates.parse(text)
    return leaves.DateWithin(text, *interval) if interval else None


def between(first: str | None, last: str | None) -> leaves.DateWithin | None:
    """The leaf for a time from one date to another, both included; None without either.

    Raises UsageError for what is not a date, and for an end before the beginning.
    """
    if first is None and last is None:
        return None
    earliest = _interval(first).earliest if first is not None else dates.OPEN_PAST
    latest = _interval(last).latest if last is not None else dates.OPEN_FUTURE
    if earliest > latest:
        raise UsageError(f"{first} is later than {last}")
    return leaves.DateWithin(f"{first or ''}..{last or ''}", earliest, latest)


def _interval(text: str) -> Interval:
    interval = dates.parse(text)
    if interval is None:
        raise UsageError(f"{text}: not a date this program understands")
    return interval


def within(tree: Any, time: leaves.DateWithin | None) -> Any:
    """The tree, but only documents of a time; without a tree all documents of it.

    Words that simply stand side by side can still be relaxed.
    """
    if time is None or tree is None:
        return tree if time is None else time
    if isinstance(tree, query.AndNot):
        return query.AndNot(within(tree.a, time), tree.b)
    if isinstance(tree, Together):
        return Together([*tree.subqueries, time], boost=tree.boost)
    return query.And([tree, time])


def certainty(tree: Any, document: Interval | None) -> Certainty | None:
    """Whether a document that matches is certainly of the time that the tree asks for.

    None if the tree asks for no time that the document is of.
    """
    if isinstance(tree, leaves.DateWithin):
        return dates.relation(document, tree.interval)
    if isinstance(tree, (query.AndNot, query.AndMaybe)):
        return certainty(tree.a, document)
    if isinstance(tree, leaves.Leaf) or not isinstance(tree, (query.And, query.Or)):
        return None
    found = [one for part in tree.subqueries if (one := certainty(part, document))]
    if not found:
        return None
    best, worst = ("certain", "possible") if isinstance(tree, query.Or) else ("possible", "certain")
    return _named(best if best in found else worst)


def _named(word: str) -> Certainty:
    return "certain" if word == "certain" else "possible"


def only_certain(tree: Any) -> Any:
    """The tree for those documents that are certainly of the time; None if it asks for none."""
    return _replaced(tree, lambda leaf: leaves.DateWithin(leaf.typed, *leaf.interval, certain=True))


def only_undated(tree: Any) -> Any:
    """The tree for undated documents that match in all but the time; None if it asks for none."""
    return _replaced(tree, lambda leaf: leaves.Undated("none"))


def _replaced(tree: Any, replace: Callable[[leaves.DateWithin], leaves.Leaf]) -> Any:
    """The tree with other leaves for those that ask for a time; None if there are none."""
    if isinstance(tree, leaves.DateWithin):
        return replace(tree)
    if isinstance(tree, (query.AndNot, query.AndMaybe)):
        first = _replaced(tree.a, replace)
        return None if first is None else type(tree)(first, tree.b)
    if isinstance(tree, leaves.Leaf) or not isinstance(tree, (query.And, query.Or)):
        return None
    parts = [_replaced(part, replace) for part in tree.subqueries]
    if not any(part is not None for part in parts):
        return None
    kept = zip(parts, tree.subqueries, strict=True)
    if isinstance(tree, query.Or):
        return type(tree)([part for part in parts if part is not None], boost=tree.boost)
    return type(tree)([old if new is None else new for new, old in kept], boost=tree.boost)

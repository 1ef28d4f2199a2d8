"""How is a query understood, in words that a person can read, and could type?

    stalin AND "ice free port*" (port*: ports, port) NOT source:times

What was chosen among the forms of the collection stands in brackets behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh import query

from sourcesearch.search.query import nodes as leaves
from sourcesearch.search.query.slots import Forms
from sourcesearch.search.vocabulary.expansion import Expansion

__all__ = ["CUT", "understood"]

CUT = "cut"
"""The attribute of a tree that says how many words were left out at the end of the query."""


def understood(tree: Any) -> str:
    """The tree in words; empty for None."""
    if tree is None:
        return ""
    cut = getattr(tree, CUT, 0)
    return _said(tree, top=True) + (f" (and {cut:,} more words, left out)" if cut else "")


def _said(tree: Any, *, top: bool = False) -> str:
    if isinstance(tree, leaves.Near):
        return _bracketed(_near(tree), top, tree.boost)
    if isinstance(tree, leaves.Leaf):
        return _leaf(tree)
    if isinstance(tree, query.Every):
        return "*"
    if isinstance(tree, query.Not):
        return f"NOT {_said(tree.query)}"
    if isinstance(tree, query.AndNot):
        said = f"{_said(tree.a)} NOT {_said(tree.b)}"
    elif isinstance(tree, query.AndMaybe):
        said = f"+{_said(tree.a)} {_said(tree.b)}"
    else:
        word = " OR " if isinstance(tree, query.Or) else " AND "
        said = word.join(_said(part) for part in tree.subqueries)
    return _bracketed(said, top, getattr(tree, "boost", 1.0))


def _bracketed(said: str, top: bool, boost: float) -> str:
    return said if top and boost == 1.0 else f"({said}){_boost(boost)}"


def _boost(boost: float) -> str:
    return "" if boost == 1.0 else f"^{boost:g}"


def _near(near: leaves.Near) -> str:
    said = ""
    for number, side in enumerate(near.sides):
        each = " OR ".join(_said(text) for text in side)
        said += f" NEAR/{near.reaches[number - 1] - 1} " if number else ""
        said += each if len(side) == 1 else f"({each})"
    return said


def _leaf(leaf: leaves.Leaf) -> str:
    said = leaf.typed
    if isinstance(leaf, leaves.Words):
        mark = "=" if leaf.exact else ""
        said = f'{mark}"{said}"' + (f"~{leaf.slop - 1}" if leaf.slop > 1 else "")
    if isinstance(leaf, leaves.Text):
        said += _boost(leaf.boost)
    if leaf.fields != leaves.DEFAULT_FIELDS:
        said = f"{leaf.fields[0][0]}:{said}"
    also = leaf.also if isinstance(leaf, leaves.Text) else ()
    notes = [f"also {', '.join(also)}"] if also else []
    notes += [note for place in leaf.forms if (note := _note(leaf, place))]
    return f"{said} ({'; '.join(dict.fromkeys(notes))})" if notes else said


def _note(leaf: leaves.Leaf, place: Forms) -> str:
    """What was chosen at one place, foremost in the field that has the most of it."""
    every = [place.chosen(name) for name, _ in leaf.fields]
    if place.typed.startswith("="):
        return "" if any(each.used for each in every) else f"{place.typed}: not in this collection"
    most, *others = sorted(every, key=lambda each: (-each.total, -each.occurrences))
    if place.kind and not most.total:
        return ""
    said = _chosen(most, [word for each in others for word in each.shown])
    if place.kind:
        said = f"{place.kind} {said}"
        return said if isinstance(leaf, leaves.Word) else f"{place.typed} {said}"
    return said if place.typed == leaf.typed else f"{place.typed}: {said}"


def _chosen(chosen: Expansion, besides: Sequence[str]) -> str:
    if chosen.total < 0:
        return "takes too long, left out"
    if not chosen.total:
        return "no such word"
    shown = ", ".join(chosen.shown)
    if chosen.used < chosen.total:
        return f"too many: {chosen.used:,} of {chosen.total:,} words, the most frequent: {shown} …"
    if chosen.total > len(chosen.shown):
        return f"{chosen.total:,} words: {shown} …"
    return ", ".join(dict.fromkeys([*chosen.shown, *besides]))

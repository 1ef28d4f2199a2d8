"""CSL-JSON as Zotero imports it.

Zotero knows fewer types and variables than CSL. What it would leave out stands in `note` too, one
"variable: value" a line: Zotero keeps that as Extra, where it and citeproc-js find it. It takes no
particles but those of family names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sourcesearch.cite.item import PERSONS, Item
from sourcesearch.cite.names import Name, family

__all__ = ["csl_json_lines"]

_UNKNOWN_TYPES = frozenset({"treaty", "collection", "pamphlet", "regulation", "classic", "event",
                            "figure", "musical_score", "performance", "periodical", "review",
                            "review-book", "entry"})  # fmt: skip
"""Which become documents."""

_IN = ("container-title", "collection-title", "volume", "issue", "page", "edition")
_HELD = ("archive", "archive_location")


def csl_json_lines(items: Iterable[Item]) -> Iterator[str]:
    """The items as one list."""
    yield from json.dumps([*map(_written, items)], ensure_ascii=False, indent=2).split("\n")


def _written(item: Item) -> Item:
    persons = {role: [*map(_name, item[role])] for role in PERSONS if role in item}
    note = "\n".join(f"{name}: {item[name]}" for name in _left_out(item) if name in item)
    return {**item, **persons, **({"note": note} if note else {})}


def _name(name: Name) -> Name:
    """A name whose particle is part of the family name."""
    if "non-dropping-particle" not in name:
        return name
    others = {key: value for key, value in name.items() if key != "non-dropping-particle"}
    return {**others, "family": family(name)}


def _left_out(item: Item) -> Iterator[str]:
    """The variables that Zotero has no field for in an item of this type."""
    if item["type"] in _UNKNOWN_TYPES:
        yield "type"
        yield from _IN
    if item["type"] in {"speech", "legislation", "bill"}:
        yield from _HELD
    if item["type"] == "bill":
        yield "collection-title"
    if item["type"] not in {"speech", "personal_communication"}:
        yield "event-place"
    yield "archive_collection"
    yield "archive-place"

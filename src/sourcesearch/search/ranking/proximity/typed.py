"""The words of a query as they were typed, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sourcesearch.analysis import folded
from sourcesearch.search.query.compound import words_at
from sourcesearch.search.query.nodes import And, AndNot, Node, Or, Slot, Text, Words

__all__ = ["typed_slots", "typed_words"]

_MOST_WORDS = 60


def typed_slots(node: Node | None) -> tuple[Slot, ...]:
    """The words that stand side by side in a query, as slots; empty for fewer than two."""
    return tuple(slot for slot, _ in typed_words(node))


def typed_words(node: Node | None) -> list[tuple[Slot, str]]:
    """These words, each with how it is typed, folded; "" where that is not one word."""
    words = _words(node)
    return words[:_MOST_WORDS] if len(words) > 1 else []


def _words(node: Node | None) -> list[tuple[Slot, str]]:
    match node:
        case Words(parts=parts):
            return [word for part in parts for word in _words(part)]
        case And(parts=(Words() as words, *_)) | AndNot(part=Words() as words):
            return _words(words)
        case Or(parts=(Words() as words, Text())):  # words that are a name, and its other names
            return _words(words)
        case Text(typed=typed, ways=(way, *_), exact=False, named=False, slop=1):
            fixed = all(gap == (1, 1) for gap in way.layout[0].gaps) and len(way.layout) == 1
            spellings = _spellings(typed, len(way.slots))
            return list(zip(way.slots, spellings, strict=True)) if fixed else []
    return []


def _spellings(typed: str, slots: int) -> Sequence[str]:
    """The folded spellings of so many words in what was typed."""
    if slots == 1:
        return [folded(typed)]
    return list(map(folded, words_at(slots, typed) or [""] * slots))

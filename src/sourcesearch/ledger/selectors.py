"""The selectors of a passage, by which it is found again in a text that has shifted.

They are those of the W3C Web Annotation Data Model (section 4.2): a TextQuoteSelector with what
stands before and behind, and a TextPositionSelector, in characters from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sourcesearch.document import Span

__all__ = ["found_by", "selectors_of"]

_AROUND = 32
"""Characters of the text before and behind, which tell places with the same words apart."""


def selectors_of(text: str, span: Span) -> list[dict[str, Any]]:
    """The selectors of a range of a text."""
    start, end = span
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def found_by(selectors: Sequence[Mapping[str, Any]], text: str) -> Span | None:
    """Where a passage stands now; None if its words stand nowhere.

    Blanks and ends of lines may have become others. Of several places it is the one around which
    most is the same, and of those the nearest to where it was.
    """
    named = {each.get("type"): each for each in selectors}
    quote, position = named.get("TextQuoteSelector", {}), named.get("TextPositionSelector", {})
    exact, start = str(quote.get("exact", "")), position.get("start")
    start = start if isinstance(start, int) and start >= 0 else 0
    if not exact.strip():
        return None
    if text[start : start + len(exact)] == exact and _around(quote, text, start, exact) == 2:
        return start, start + len(exact)
    places = _places(exact, text)
    return min(
        places,
        key=lambda span: (-_around(quote, text, span[0], text[slice(*span)]), abs(span[0] - start)),
        default=None,
    )


def _places(exact: str, text: str) -> Iterable[Span]:
    pattern = r"\s+".join(map(re.escape, exact.split()))
    return [found.span() for found in re.finditer(pattern, text)]


def _around(quote: Mapping[str, Any], text: str, start: int, found: str) -> int:
    """How many of both sides, before and behind, are the same."""
    prefix, suffix = str(quote.get("prefix", "")), str(quote.get("suffix", ""))
    before = text[max(0, start - len(prefix)) : start] == prefix
    end = start + len(found)
    return int(before) + int(text[end : end + len(suffix)] == suffix)

"""Words that were written as two, with a hyphen or without: `to-day`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sourcesearch.patterns import expression

__all__ = ["APART", "Apart", "in_one"]


class Apart(NamedTuple):
    """How a word was written as two, which it is not right behind one of `unless` (folded)."""

    written: str
    unless: tuple[str, ...] = ()


_TIMES = ("day", "night", "morning", "noon", "evening")  # from day to day, from morning to night

APART = {
    "today": Apart("to-day", _TIMES),
    "tonight": Apart("to-night", _TIMES),
    "tomorrow": Apart("to-morrow"),
    "goodbye": Apart("good-bye"),
}
"""Words that were written as two, by their folded spelling."""

_HYPHEN = expression("[-‐‑]")


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(one.written.replace('-', '[-‐‑]') for one in APART.values())})\b",
        re.IGNORECASE,
    )


def in_one(text: str) -> str:
    """The text with such words of `APART` in one as a hyphen parts (`to-day`)."""
    if not _HYPHEN.search(text):
        return text
    return _parted().sub(lambda found: _HYPHEN.sub("", found[0]), text)

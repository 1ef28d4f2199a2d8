"""Which spellings does a pattern stand for?

Patterns are wildcards (`port*`, `*ist`, `re*tion`, `harb?r`) and regular
expressions (`/re-?unif.*/`). They are matched with whole spellings, which are
folded, so that case and accents in a pattern count for nothing.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import prod
from typing import Any

from sourcesearch.analysis.fold import fold

__all__ = ["TooSlow", "expression", "matching", "wildcard"]

_SECONDS = 0.25
"""A pattern that needs longer is given up; counted is the time of the processor, so that the
answer is the same while other programs run."""

_LONGEST = 200
_LARGEST_REPEAT = 1_000  # of all repeats multiplied: compiling copies what is repeated
_AFTER_ALL = "\U0010ffff"
_BEGINNING = re.compile(r"(?:[a-z0-9](?![*+?{|]))*")
_REPEAT = re.compile(r"\{(\d*)(?:,(\d*))?")
_REPEATS = r"(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?"
_TOKEN = re.compile(rf"\[\^?[\w-]+\]|\\[dDwW./-]|[\w./-]|\(\?:|[()|^$]|{_REPEATS}")
_NOTHING = frozenset(("(", "(?:", "|", "^", "$"))
_MOST_REPEATS = 2  # of an expression that is sure to end soon


class TooSlow(Exception):
    """Matching a pattern took too long. It never leaves this room."""


Matcher = Callable[[str, float], Any]
"""Whether a spelling matches; it gives up with TimeoutError after so many seconds."""


class Pattern:
    """A pattern that spellings are compared with.

    beginning: how all that match begin.
    """

    def __init__(self, beginning: str, matcher: Matcher) -> None:
        self.beginning = beginning
        self.matcher = matcher


def wildcard(pieces: Sequence[str]) -> Pattern:
    """The pattern of folded `pieces` with any letters between them; `?` in them is any letter.

    Each piece is looked for once, as far to the left as it may be, so that no
    number of stars makes it slow.
    """
    first, *others = [piece.translate(_ANY_LETTER) for piece in map(re.escape, pieces)]
    *middle, last = others or [""]
    inner = "".join(f"(?>.*?{piece})" for piece in middle if piece)
    end = f".*{last}" if others else ""
    whole = re.compile(f"{first}{inner}{end}", re.DOTALL)
    return Pattern(pieces[0].partition("?")[0], lambda spelling, _: whole.fullmatch(spelling))


_ANY_LETTER = {ord("\\"): "", ord("?"): "."}  # nothing but the question mark is escaped


@lru_cache(maxsize=64)
def expression(text: str) -> Pattern | None:
    """The pattern of a regular expression, None if it is not one.

    It is matched by `regex`, which can be stopped, as `re` cannot. That costs six times the
    time, and is left out where an expression is too simple to go astray.
    """
    import regex  # type: ignore[import-untyped,unused-ignore]

    plain = "".join(fold(letter) if not letter.isascii() else letter for letter in text)
    counts = [int(n[:6]) for found in _REPEAT.findall(plain) for n in found if n]
    if len(plain) > _LONGEST or prod(max(count, 1) for count in counts) > _LARGEST_REPEAT:
        return None
    try:
        whole = regex.compile(plain, regex.IGNORECASE | regex.VERSION0)
    except (regex.error, OverflowError, RecursionError, MemoryError, ValueError):
        return None
    found = _BEGINNING.match(plain)
    beginning = found[0] if found and "|" not in plain else ""
    if _is_simple(plain):
        return Pattern(beginning, lambda spelling, _: whole.fullmatch(spelling))
    return Pattern(beginning, lambda spelling, limit: whole.fullmatch(spelling, timeout=limit))


def _is_simple(text: str) -> bool:
    """Whether an expression repeats letters here and there, and nothing that is more."""
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != text:
        return False
    pairs = pairwise(["^", *tokens])
    repeats = [(before, token) for before, token in pairs if re.fullmatch(_REPEATS, token)]
    many = [before for before, token in repeats if not token.startswith("?")]
    of_nothing = any(before in _NOTHING for before, _ in repeats)  # as in (?R)
    return len(many) <= _MOST_REPEATS and ")" not in many and not of_nothing


def matching(pattern: Pattern, spellings: Sequence[str]) -> list[int]:
    """The numbers of those of `spellings` (sorted) that match; raises TooSlow."""
    first = bisect_left(spellings, pattern.beginning)
    last = bisect_left(spellings, pattern.beginning + _AFTER_ALL)
    until = time.thread_time() + _SECONDS
    found = []
    for start in range(first, last, 1000):
        left = until - time.thread_time()
        if left <= 0:
            raise TooSlow
        chunk = spellings[start : min(start + 1000, last)]
        try:
            found += [n for n, word in enumerate(chunk, start) if pattern.matcher(word, left)]
        except (TimeoutError, MemoryError):
            raise TooSlow from None
    return found

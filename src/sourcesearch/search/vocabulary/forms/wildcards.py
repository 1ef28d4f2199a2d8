"""The patterns of wildcards and regular expressions, and the spellings that match them.

They are wildcards (`port*`, `*ist`, `re*tion`, `harb?r`) and regular
expressions (`/re-?unif.*/`). They are matched with whole spellings, which are
folded, so that case and accents in a pattern count for nothing. Only spellings that
begin as all matches do, or hold the letters that all matches hold, are tried.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import prod
from typing import Any, NamedTuple

import numpy as np

from sourcesearch.analysis.fold import fold
from sourcesearch.search.vocabulary.forms.spellings import SpelledForms, Spellings

__all__ = ["Pattern", "TooSlow", "expression", "matching", "wildcard"]

_SECONDS = 0.4
"""A pattern that may go astray and needs longer is given up; counted is the time of the processor,
so that the answer is the same while other programs run. One that is sure to end soon at each word
is not: whether it is given up would depend on the machine."""

_MOST_AT_ONCE = 0.1
"""Of the seconds between two looks at the time no more counts: a program with millions of objects
may collect its garbage there, which takes half a second and is no fault of a pattern."""

_AT_ONCE = 200  # spellings that are made to strings
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


class _Watch:
    """The time of the processor that is left for a pattern."""

    def __init__(self) -> None:
        self._left = _SECONDS
        self._looked = time.thread_time()

    def left(self) -> float:
        """The seconds; raises TooSlow where there are none."""
        now = time.thread_time()
        self._left -= min(now - self._looked, _MOST_AT_ONCE)
        self._looked = now
        if self._left <= 0:
            raise TooSlow
        return self._left


Matcher = Callable[[str], Any]
"""Whether a spelling matches."""


class Pattern(NamedTuple):
    """A pattern that spellings are compared with.

    within:    the matcher that gives up with TimeoutError or TooSlow when no time is left.
    beginning: how all that match begin.
    holding:   what stands in all that match.
    length:    how many characters all have that match; None if they differ.
    """

    within: Callable[[_Watch], Matcher]
    beginning: str = ""
    holding: str = ""
    length: int | None = None


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
    runs = (run for piece in pieces for run in piece.split("?"))
    return Pattern(
        lambda _: whole.fullmatch,
        pieces[0].partition("?")[0],
        max(runs, key=len),
        len(pieces[0]) if len(pieces) == 1 else None,
    )


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
    tokens = _TOKEN.findall(plain)
    if "".join(tokens) == plain and _is_simple(tokens):
        return Pattern(lambda _: whole.fullmatch, beginning, _holding(tokens))
    return Pattern(
        lambda watch: lambda word: whole.fullmatch(word, timeout=watch.left()), beginning
    )


def _holding(tokens: Sequence[str]) -> str:
    """The longest run of letters and digits that must stand in what a simple expression matches."""
    if "|" in tokens:
        return ""
    runs, depth = [""], 0
    for token, after in pairwise([*tokens, ""]):
        depth += token.startswith("(") - (token == ")")
        letter = token.isascii() and token.isalnum() and not depth
        if letter and not re.fullmatch(_REPEATS, after):
            runs[-1] += token.lower()
        else:
            runs.append("")
    return max(runs, key=len)


def _is_simple(tokens: Sequence[str]) -> bool:
    """Whether an expression repeats letters here and there, and nothing that is more."""
    pairs = pairwise(["^", *tokens])
    repeats = [(before, token) for before, token in pairs if re.fullmatch(_REPEATS, token)]
    many = [before for before, token in repeats if not token.startswith("?")]
    of_nothing = any(before in _NOTHING for before, _ in repeats)  # as in (?R)
    return len(many) <= _MOST_REPEATS and ")" not in many and not of_nothing


def matching(pattern: Pattern, columns: Sequence[Spellings]) -> list[SpelledForms]:
    """The forms of each column whose spelling matches; raises TooSlow."""
    watch = _Watch()
    return [_matching(pattern, column, watch) for column in columns]


def _matching(pattern: Pattern, column: Spellings, watch: _Watch) -> SpelledForms:
    if pattern.beginning:
        candidates = column.between(pattern.beginning, pattern.beginning + _AFTER_ALL)
    elif pattern.holding:
        candidates = column.containing(pattern.holding)
    elif pattern.length is not None:
        candidates = column.of_length(pattern.length)
    else:
        candidates = np.arange(len(column))
    found: list[int] = []
    spellings: list[str] = []
    for start in range(0, len(candidates), _AT_ONCE):
        some = candidates[start : start + _AT_ONCE]
        strings = column.strings(some)
        matches = pattern.within(watch)
        try:
            those = [n for n, spelling in enumerate(strings) if matches(spelling)]
        except (TimeoutError, MemoryError):
            raise TooSlow from None
        found += some[those].tolist()
        spellings += [strings[n] for n in those]
    return SpelledForms(np.array(found, np.int64), spellings)

"""Which characters of a text match a query?

A text is taken apart as it was when it was indexed, and its tokens are compared
with the forms that the index has for the terms asked for: what is marked is what
was found, and nothing has to be stemmed again. A phrase is marked as a whole, the
words of a looser one each for itself; what stands together is marked together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.analysis import Token
from sourcesearch.document import Span

__all__ = ["Pattern", "highlights", "joined"]


class Pattern(NamedTuple):
    """What is to be marked: at each place one of some forms.

    slop: how many places the words may be apart; 1 is next to each other.
    """

    places: tuple[frozenset[str], ...]
    slop: int = 1


def highlights(
    text: str, patterns: Sequence[Pattern], unsearched: Iterable[Span] = ()
) -> tuple[Span, ...]:
    """The ranges of `text` that match one of `patterns`, ascending and apart.

    `unsearched` are ranges of `text` that were not indexed.
    """
    if not patterns:
        return ()
    at: dict[int, list[Token]] = defaultdict(list)
    for token in analysis.tokens(text, None, tuple(unsearched)):
        at[token.position].append(token)
    found: list[Span] = []
    for pattern in patterns:
        for position in list(at):
            found.extend(_match(at, pattern, position))
    return joined(found, text)


def _match(at: dict[int, list[Token]], pattern: Pattern, position: int) -> list[Span]:
    """The ranges of the match of `pattern` that begins at `position`, if there is one."""
    chosen: list[Token] = []
    for forms in pattern.places:
        reach = range(1, pattern.slop + 1) if chosen else range(1)
        near = (t for step in reach for t in at.get(position + step, ()) if t.form in forms)
        token = next(near, None)
        if token is None:
            return []
        chosen.append(token)
        position = token.position
    if pattern.slop > 1:
        return [(token.start, token.end) for token in chosen]
    return [(chosen[0].start, max(token.end for token in chosen))]


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, as one where they overlap or only blanks or hyphens part them."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and (start <= result[-1][1] or _is_gap(text[result[-1][1] : start])):
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def _is_gap(between: str) -> bool:
    return len(between) < 4 and not between.strip(" \t\r\n-‐‑") and between.count("\n") < 2

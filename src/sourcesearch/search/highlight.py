"""Which characters of a text match a query?

The text is analysed as it was when it was indexed; so a highlight is a match by
the same rule that found the document. A phrase is marked as a whole, and words
that stand together are marked together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sourcesearch import analysis
from sourcesearch.analysis import Token
from sourcesearch.document import Span
from sourcesearch.search.leaves import Unit

__all__ = ["highlights", "joined"]


def highlights(
    text: str, units: Sequence[Unit], language: str | None, unsearched: Iterable[Span] = ()
) -> tuple[Span, ...]:
    """The ranges of `text` that match one of `units`, ascending and apart.

    `language` is the language the text was indexed in; `unsearched` are ranges
    of `text` that were not indexed.
    """
    at: dict[int, list[Token]] = defaultdict(list)
    for token in analysis.tokens(text, language, tuple(unsearched)):
        at[token.position].append(token)
    found: list[Span] = []
    for unit in units:
        for position in at:
            found.extend(_match(at, unit, position))
    return joined(found, text)


def _match(at: dict[int, list[Token]], unit: Unit, position: int) -> list[Span]:
    """The ranges of the match of `unit` that begins at `position`, if there is one."""
    chosen: list[Token] = []
    for step, terms in enumerate(unit.steps):
        reach = range(position, position + 1) if step == 0 else range(1, unit.slop + 1)
        places = reach if step == 0 else [position + distance for distance in reach]
        token = next((t for p in places for t in at.get(p, ()) if t.term in terms), None)
        if token is None:
            return []
        chosen.append(token)
        position = token.position
    if unit.slop > 1:
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

"""The highlighter of a text: the ranges of characters that match a query.

A text is taken apart as it was when it was indexed, and its tokens are compared
with the forms that the index has for the terms asked for: what is marked is what
was found, and nothing has to be stemmed again. A phrase is marked as a whole, the
words of a looser one each for itself; what stands together is marked together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.document import Span
from sourcesearch.search.passages.form_scanner import Candidate, candidates
from sourcesearch.search.query.syntax.spacing import Gap, Layout, in_order

__all__ = ["Highlighter", "Pattern", "joined"]


class Pattern(NamedTuple):
    """What is to be marked: at each place one of some forms.

    layout: how the places stand to one another; empty is one behind the other.
    unless: for each place, if it is not empty, forms that may not stand right before.
    """

    places: tuple[frozenset[str], ...]
    layout: Layout = ()
    unless: tuple[frozenset[str], ...] = ()


_WIDEST_GAP = 4
"""Characters; of those that part two marks that are one there are fewer."""

_At = Mapping[int, Sequence[Candidate]]
"""The tokens that may stand at one place of a pattern, by their positions in the text."""


class Highlighter:
    """Marks what matches some patterns."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._forms = frozenset().union(
            *(forms for p in patterns for forms in (*p.places, *p.unless))
        )
        self._apart = all(len(pattern.places) == 1 for pattern in patterns)
        self._plain = self._apart and not any(pattern.unless for pattern in patterns)

    def spans(self, text: str, unsearched: Sequence[Span] = ()) -> tuple[Span, ...]:
        """The ranges of `text` that match, ascending and apart.

        `unsearched` are ranges of `text` that were not indexed.
        """
        if not self._forms:
            return ()
        searched = analysis.masked(text, unsearched) if unsearched else text
        tokens = candidates(searched, self._forms, self._apart)
        if self._plain:
            return joined([(token.start, token.end) for token in tokens], text)
        standing: dict[frozenset[str], _At] = {}
        found: set[Span] = set()
        for pattern in self._patterns:
            for forms in (*pattern.places, *pattern.unless):
                if forms not in standing:
                    standing[forms] = _standing(tokens, forms)
            places = [standing[forms] for forms in pattern.places]
            for number, forms in enumerate(pattern.unless):
                places[number] = _not_behind(places[number], standing[forms])
            if len(places) == 1:
                found |= {(token.start, token.end) for at in places[0].values() for token in at}
            elif all(places):
                found |= _marks(places, pattern.layout or in_order([(1, 1)] * (len(places) - 1)))
        return joined(found, text)


def _standing(tokens: Sequence[Candidate], forms: frozenset[str]) -> _At:
    at: dict[int, list[Candidate]] = defaultdict(list)
    for token in tokens:
        if token.form in forms:
            at[token.position].append(token)
    return at


def _not_behind(places: _At, others: _At) -> _At:
    """The tokens right before which none of `others` stands."""
    return {position: at for position, at in places.items() if position - 1 not in others}


def _marks(places: Sequence[_At], layout: Layout) -> set[Span]:
    """The ranges of all words that have a part in a match, and of what stands firmly together."""
    taken: list[set[int]] = [set() for _ in places]
    found: set[Span] = set()
    for order, gaps in layout:
        firm = any(least == most for least, most in gaps)
        if not firm and all(map(_is_taken, taken, places)):
            continue  # nothing is left to be marked
        ordered = [places[number] for number in order]
        parts = _taking_part([list(at) for at in ordered], gaps)
        if firm:
            found |= _pairs(ordered, parts, gaps)
        for number, positions in zip(order, parts, strict=True):
            taken[number].update(positions)
    for at, chosen in zip(places, taken, strict=True):
        found |= {(token.start, token.end) for position in chosen for token in at[position]}
    return found


def _is_taken(taken: set[int], at: _At) -> bool:
    return len(taken) == len(at)


def _pairs(places: Sequence[_At], parts: Sequence[list[int]], gaps: Sequence[Gap]) -> set[Span]:
    """The ranges of neighbours that stand firmly together, with what is between them."""
    found: set[Span] = set()
    for number, (least, most) in enumerate(gaps):
        following = set(parts[number + 1]) if least == most else set()
        for position in parts[number]:
            if position + least in following:
                start = min(token.start for token in places[number][position])
                end = max(token.end for token in places[number + 1][position + least])
                found.add((start, end))
    return found


def _taking_part(places: list[list[int]], gaps: Sequence[Gap]) -> list[list[int]]:
    """Those positions (ascending) of each place that some whole chain goes through."""
    forwards = [places[0]]
    for positions, (least, most) in zip(places[1:], gaps, strict=True):
        forwards.append(_within(positions, forwards[-1], -most, -least))
    backwards = [forwards[-1]]
    for positions, (least, most) in zip(forwards[-2::-1], reversed(gaps), strict=True):
        backwards.append(_within(positions, backwards[-1], least, most))
    return backwards[::-1]


def _within(positions: list[int], others: list[int], low: int, high: int) -> list[int]:
    """Those positions from which another one is `low` to `high` away."""
    found: list[int] = []
    at, end = 0, len(others)
    for position in positions:
        while at < end and others[at] < position + low:
            at += 1
        if at == end:
            break
        if others[at] <= position + high:
            found.append(position)
    return found


def joined(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, as one where they overlap or only blanks or hyphens part them."""
    result: list[Span] = []
    for start, end in sorted(spans):
        last = result[-1][1] if result else -_WIDEST_GAP
        if start <= last or (start - last < _WIDEST_GAP and _is_gap(text[last:start])):
            result[-1] = (result[-1][0], max(end, last))
        else:
            result.append((start, end))
    return tuple(result)


def _is_gap(between: str) -> bool:
    return not between.strip(" \t\r\n-‐‑") and between.count("\n") < 2

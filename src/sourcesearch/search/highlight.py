"""Which characters of a text match a query?

A text is taken apart as it was when it was indexed, and its tokens are compared
with the forms that the index has for the terms asked for: what is marked is what
was found, and nothing has to be stemmed again. A phrase is marked as a whole, the
words of a looser one each for itself; what stands together is marked together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.document import Span
from sourcesearch.search.arrangement import Arrangement, Gap, Slop, layout_of
from sourcesearch.search.candidates import Candidate, candidates

__all__ = ["Highlighter", "Pattern", "joined"]


class Pattern(NamedTuple):
    """What is to be marked: at each place one of some forms.

    slop: how many places the words may be apart (1 is next to each other), or
          their layout.
    """

    places: tuple[frozenset[str], ...]
    slop: Slop = 1


_At = Mapping[int, Sequence[Candidate]]
"""The tokens that may stand at one place of a pattern, by their positions in the text."""


class Highlighter:
    """Marks what matches some patterns."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._forms = frozenset().union(*(forms for p in patterns for forms in p.places))
        self._apart = all(len(pattern.places) == 1 for pattern in patterns)

    def spans(self, text: str, unsearched: Sequence[Span] = ()) -> tuple[Span, ...]:
        """The ranges of `text` that match, ascending and apart.

        `unsearched` are ranges of `text` that were not indexed.
        """
        if not self._forms:
            return ()
        searched = analysis.masked(text, unsearched) if unsearched else text
        tokens = candidates(searched, self._forms, self._apart)
        found: list[Span] = []
        for pattern in self._patterns:
            places = [_standing(tokens, forms) for forms in pattern.places]
            for arrangement in layout_of(pattern.slop, len(places)) if all(places) else ():
                found.extend(_marks(places, arrangement))
        return joined(found, text)


def _standing(tokens: Sequence[Candidate], forms: frozenset[str]) -> _At:
    at: dict[int, list[Candidate]] = defaultdict(list)
    for token in tokens:
        if token.form in forms:
            at[token.position].append(token)
    return at


def _marks(places: Sequence[_At], arrangement: Arrangement) -> Iterator[Span]:
    """The ranges of all words that have a part in a match, and of what stands firmly together."""
    tokens = [places[number] for number in arrangement.order]
    parts = _taking_part([list(at) for at in tokens], arrangement.gaps)
    for at, positions in zip(tokens, parts, strict=True):
        yield from ((token.start, token.end) for p in positions for token in at[p])
    for number, (least, most) in enumerate(arrangement.gaps):
        if least == most:
            following = set(parts[number + 1])
            for position in parts[number]:
                if position + least in following:
                    start = min(token.start for token in tokens[number][position])
                    ends = (token.end for token in tokens[number + 1][position + least])
                    yield start, max(ends)


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
    return [p for p in positions if bisect_left(others, p + low) < bisect_right(others, p + high)]


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

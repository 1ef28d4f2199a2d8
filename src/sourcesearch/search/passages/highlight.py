"""The highlighter of texts: the ranges of characters that match a query.

A text is taken apart as it was when it was indexed, and its tokens are compared
with the forms that the index has for the terms asked for: what is marked is what
was found, and nothing has to be stemmed again. A phrase is marked as a whole, the
words of a looser one each for itself; what stands together is marked together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.document import Span
from sourcesearch.search.passages.form_scanner import (
    PARTING,
    Sighting,
    Token,
    groups,
    sightings,
    tokens,
    words,
)
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

    @property
    def is_words(self) -> bool:
        """Whether it is words, each by itself."""
        return len(self.places) == 1 and not self.unless

    @property
    def arrangements(self) -> Layout:
        """How the places stand to one another."""
        return self.layout or in_order([(1, 1)] * (len(self.places) - 1))


_WIDEST_GAP = 4
"""Characters; of those that part two marks that are one there are fewer."""

_At = Mapping[int, Sequence[Token]]
"""The tokens that may stand at one place of a pattern, by their positions in the text."""


class Highlighter:
    """Marks what matches some patterns."""

    def __init__(self, patterns: Sequence[Pattern], run: int = 0) -> None:
        """`run`: how many words stand in a text as they were typed."""
        self.run = run
        every = (forms for p in patterns for forms in (*p.places, *p.unless))
        self._forms: frozenset[str] = frozenset().union(*every)
        single = (pattern.places[0] for pattern in patterns if pattern.is_words)
        self._words: frozenset[str] = frozenset().union(*single)
        self._rows = [pattern for pattern in patterns if not pattern.is_words]
        self._reach = max((_reach(row) for row in self._rows), default=0)

    def spans(self, text: str, unsearched: Sequence[Span] = ()) -> tuple[Span, ...]:
        """The ranges of `text` that match, ascending and apart.

        `unsearched` are ranges of `text` that were not indexed.
        """
        return self.spans_of([text], [unsearched])[0]

    def spans_of(
        self, texts: Sequence[str], unsearched: Sequence[Sequence[Span]]
    ) -> list[tuple[Span, ...]]:
        """The same of each of some texts, which are scanned together."""
        if not self._forms or not texts:
            return [()] * len(texts)
        shown = searched = PARTING.join(("", *texts, ""))
        if any(unsearched):
            searched = PARTING.join(("", *map(analysis.masked, texts, unsearched), ""))
        starts = [*accumulate([len(text) + 1 for text in texts], initial=1)]
        found = self._found(searched, starts[:-1])
        return _dealt(joined(found, shown), starts)

    def _found(self, text: str, starts: Sequence[int]) -> Iterable[Span]:
        """The ranges that match in texts scanned as one, each of which begins at a start."""
        sighted = sightings(text, self._forms)
        if not self._rows:
            return words(text, sighted, self._forms)
        alone: list[Sighting] = []
        near: list[Token] = []
        first = 0
        for group in groups(text, sighted, self._reach, starts):
            if not self._may_hold_row(group):
                alone += group
                continue
            near += tokens(text, group, self._forms, first)
            first = near[-1].position + self._reach + 1 if near else 0
        found = {*words(text, alone, self._words)}
        found.update((token.start, token.end) for token in near if token.form in self._words)
        return found | self._in_rows(near)

    def _may_hold_row(self, group: Sequence[Sighting]) -> bool:
        """Whether among what was sighted there is something for each place of a pattern."""
        seen = {each.form for each in group}
        return any(not any(forms.isdisjoint(seen) for forms in row.places) for row in self._rows)

    def _in_rows(self, tokens: Sequence[Token]) -> set[Span]:
        """The ranges of the tokens that stand as a pattern says."""
        found: set[Span] = set()
        if not tokens:
            return found
        standing: dict[frozenset[str], _At] = {}
        for row in self._rows:
            for forms in (*row.places, *row.unless):
                if forms not in standing:
                    standing[forms] = _standing(tokens, forms)
            places = [standing[forms] for forms in row.places]
            for number, forms in enumerate(row.unless):
                places[number] = _not_behind(places[number], standing[forms])
            if all(places):
                found |= _marks(places, row.arrangements)
        return found


def _reach(row: Pattern) -> int:
    """The greatest distance of two neighbours, at least 1."""
    return max((most for one in row.arrangements for _, most in one.gaps), default=1)


def _dealt(spans: Sequence[Span], starts: Sequence[int]) -> list[tuple[Span, ...]]:
    """The spans of texts scanned as one, for each text by itself.

    starts: where each begins, and where the next one would.
    """
    dealt: list[tuple[Span, ...]] = []
    at = 0
    for start, following in pairwise(starts):
        first = at
        while at < len(spans) and spans[at][0] < following:
            at += 1
        dealt.append(tuple([(begin - start, end - start) for begin, end in spans[first:at]]))
    return dealt


def _standing(tokens: Sequence[Token], forms: frozenset[str]) -> _At:
    at: dict[int, list[Token]] = defaultdict(list)
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
        if start - last < _WIDEST_GAP and _is_gap(text[last:start]):
            result[-1] = (result[-1][0], max(end, last))
        else:
            result.append((start, end))
    return tuple(result)


def _is_gap(between: str) -> bool:
    return not between.strip(" \t\r\n-‐‑") and between.count("\n") < 2

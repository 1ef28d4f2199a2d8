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
from sourcesearch.document import Span

__all__ = ["Highlighter", "Pattern", "joined"]


class Pattern(NamedTuple):
    """What is to be marked: at each place one of some forms.

    slop: how many places the words may be apart; 1 is next to each other.
    """

    places: tuple[frozenset[str], ...]
    slop: int = 1


class _Token(NamedTuple):
    """A token that may be part of a match."""

    form: str
    position: int
    start: int
    end: int


class Highlighter:
    """Marks what matches some patterns."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._forms = frozenset().union(*(forms for p in patterns for forms in p.places))

    def spans(self, text: str, unsearched: Sequence[Span] = ()) -> tuple[Span, ...]:
        """The ranges of `text` that match, ascending and apart.

        `unsearched` are ranges of `text` that were not indexed.
        """
        if not self._forms:
            return ()
        at: dict[int, list[_Token]] = defaultdict(list)
        for token in self._candidates(analysis.masked(text, unsearched) if unsearched else text):
            at[token.position].append(token)
        found: list[Span] = []
        for pattern in self._patterns:
            for position in list(at):
                found.extend(_match(at, pattern, position))
        return joined(found, text)

    def _candidates(self, text: str) -> Iterable[_Token]:
        """The tokens of `text` with a form that some pattern asks for."""
        forms, position = self._forms, -1
        for start, end in analysis.spans(text):
            word = text[start:end]
            if word not in forms and word.isascii() and word.isalpha():
                position += 1  # plain letters are one part: no need to take the word apart
                continue
            for part in analysis.parts(word):
                position += part.step
                if part.form in forms:
                    yield _Token(part.form, position, start + part.start, start + part.end)


def _match(at: dict[int, list[_Token]], pattern: Pattern, position: int) -> list[Span]:
    """The ranges of the match of `pattern` that begins at `position`, if there is one."""
    chosen: list[_Token] = []
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

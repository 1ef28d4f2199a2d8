"""The alignment of a quotation with the part of an original that is most like it.

A fitting alignment (Gusfield, Algorithms on Strings, Trees and Sequences, 1997, 11.6.5) of
tokens: the quotation as a whole, anywhere in the original. Each row of the table follows from the
one above by array operations: what is left out runs on as a running minimum.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.quotations.tokens import Token

__all__ = ["Aligned", "Difference", "aligned"]

_LEFT_OUT = 1.0
_BESIDE_BRACKETS = 0.02  # a word for which square brackets stand
_MARK = 0.3  # a mark of punctuation that is another, or is not there

_Row = NDArray[np.float64]


class Difference(NamedTuple):
    """What a quotation has in the place of what stands in the original; "" is nothing.

    `quoted` and `original` are ranges of their texts.
    """

    quoted: tuple[int, int] | None
    original: tuple[int, int] | None


class Aligned(NamedTuple):
    """The range of the original that a quotation was taken from, and where it departs from it.

    cost:  how much that is: a word counts 1, a mark of punctuation less.
    words: how many words of the quotation stand in the original as they are quoted.
    """

    start: int
    end: int
    cost: float
    words: int
    differences: tuple[Difference, ...]


def aligned(
    quotation: Sequence[Token], text: Sequence[Token], most: float = math.inf
) -> Aligned | None:
    """The best alignment, the first of equals; None where nothing of the quotation is found.

    None, too, where words that are nowhere in the original cost more than `most` alone.
    """
    if not quotation or not text:
        return None
    costs = _Costs(text)
    if most < costs.least(quotation):
        return None
    rows = [np.zeros(len(text) + 1)]
    for token in quotation:
        rows.append(costs.next_row(rows[-1], token))
    return _traced(quotation, text, rows, costs)


class _Costs:
    """What it costs to take a word of the original for one of the quotation, or to leave it out."""

    def __init__(self, text: Sequence[Token]) -> None:
        self._text = text
        self._exact = _places(token.form for token in text)
        self._unbroken = _places(
            token.form.replace("-", "") if token.broken else None for token in text
        )

    @cached_property
    def _small(self) -> dict[str, list[int]]:
        return _places(_small(token.form) for token in self._text)

    @cached_property
    def skip(self) -> _Row:
        """What it costs to leave out each."""
        return np.array([_cost(token) for token in self._text])

    @cached_property
    def _sums(self) -> _Row:
        return np.concatenate(([0.0], np.cumsum(self.skip)))

    def same(self, token: Token) -> list[int]:
        """The places of the original that have a token of the quotation."""
        found = self._exact.get(token.form, [])
        if token.any_case:
            found = self._small.get(_small(token.form), [])
        if self._unbroken:
            found = found + self._unbroken.get(token.form.replace("-", ""), [])
        return found

    def least(self, quotation: Sequence[Token]) -> float:
        """What a quotation costs at least: its words that the original does not have."""
        return _LEFT_OUT * sum(not self.same(token) for token in quotation if token.is_word)

    def next_row(self, above: _Row, token: Token) -> _Row:
        """The costs up to each place of the original, with one token of the quotation more."""
        if token.gap:
            return np.minimum.accumulate(above)
        sums = self._sums * (_BESIDE_BRACKETS if token.put else 1.0)
        if token.put:
            return np.minimum.accumulate(above - sums) + sums
        change = np.maximum(self.skip, _cost(token))
        change[self.same(token)] = 0.0
        row: _Row = above + _cost(token)
        np.minimum(row[1:], above[:-1] + change, out=row[1:])
        return np.minimum.accumulate(row - sums) + sums


def _places(forms: Iterable[str | None]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, form in enumerate(forms):
        if form is not None:
            found.setdefault(form, []).append(at)
    return found


def _small(form: str) -> str:
    return form[:1].lower() + form[1:]


def _cost(token: Token) -> float:
    if token.gap:
        return 0.0
    return _LEFT_OUT if token.is_word else _MARK


def _traced(
    quotation: Sequence[Token], text: Sequence[Token], rows: Sequence[Any], costs: _Costs
) -> Aligned | None:
    """The way back through the table, from its cheapest end."""
    end = at = int(rows[-1].argmin())
    changes: list[tuple[int, int]] = []  # places in quotation and original; -1 is none
    words, row = 0, len(quotation)
    while row:
        token, here, above = quotation[row - 1], rows[row], rows[row - 1]
        if token.gap or token.put:
            step = 0.0 if token.gap else _BESIDE_BRACKETS * costs.skip[at - 1] if at else 0.0
            if at and here[at] < above[at] - 1e-9 and abs(here[at] - here[at - 1] - step) < 1e-6:
                at -= 1
            else:
                row -= 1
        elif at - 1 in costs.same(token) and abs(here[at] - above[at - 1]) < 1e-6:
            words += token.is_word
            row, at = row - 1, at - 1
        elif at and abs(here[at] - above[at - 1] - max(costs.skip[at - 1], _cost(token))) < 1e-6:
            changes.append((row - 1, at - 1))
            row, at = row - 1, at - 1
        elif abs(here[at] - above[at] - _cost(token)) < 1e-6:
            changes.append((row - 1, -1))
            row -= 1
        else:
            if _cost(text[at - 1]):
                changes.append((-1, at - 1))
            at -= 1
    if not words:
        return None
    inside = text[at:end]
    return Aligned(
        inside[0].start, inside[-1].end, float(rows[-1][end]), words,
        tuple(_joined(changes[::-1], quotation, text)),
    )  # fmt: skip


def _joined(
    changes: Sequence[tuple[int, int]], quotation: Sequence[Token], text: Sequence[Token]
) -> list[Difference]:
    """Changes that stand side by side as one difference."""
    found: list[Difference] = []
    before: tuple[int, int] = (-9, -9)
    for one, other in changes:
        here = Difference(_range(quotation, one), _range(text, other))
        near = (one >= 0 and one == before[0] + 1) or (other >= 0 and other == before[1] + 1)
        if found and near:
            last = found.pop()
            here = Difference(_both(last.quoted, here.quoted), _both(last.original, here.original))
        found.append(here)
        before = (one if one >= 0 else before[0], other if other >= 0 else before[1])
    return found


def _range(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    return (tokens[at].start, tokens[at].end) if at >= 0 else None


def _both(first: tuple[int, int] | None, second: tuple[int, int] | None) -> tuple[int, int] | None:
    if first is None or second is None:
        return first or second
    return first[0], second[1]

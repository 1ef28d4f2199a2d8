"""The compounds of a collection that it has as two words: `railway` as `rail-way`.

Within a line a hyphen parts words. A word that is typed as one is looked for as two as
well, where its halves stand side by side more often than chance would have them: `Reichs-Hofrath`
is `Reichshofrat`. Two words that are one by chance (`leg end`), and two that are a
name as one (`Goodman`), are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis.languages.function_words import function_words
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.search.arrays import (
    NO_DOCUMENTS,
    Keys,
    common,
    distinct,
    documents_of,
    keys_of_each,
)

__all__ = ["Compounds", "Halves"]

_FIELD = "body"
_LEAST = 3  # letters of a half
_LONG = 4  # letters of one that is only known in another spelling
_BY_CHANCE = 0.05
_RARE = 20  # occurrences

# Of 3,773 words with a hyphen in 25 novels that are written as one there, too, 3,742 are so no
# more than 100 times; to look for the others costs more than all of a frequent word's query.
_OFTEN = 100

_TWO_WORDS = frozenset(["any", "every", "one"])
"""Halves of words that mean something else as two: `every one` is not always `everyone`."""

Terms = frozenset[str]


class Halves(NamedTuple):
    """A compound as two words: these as they are shown, and the terms of each."""

    shown: str
    first: Terms
    second: Terms


class Compounds:
    """Which words stand side by side that are a compound together."""

    def __init__(
        self, snapshot: Snapshot, languages: Iterable[str], respelled: Callable[[str], Terms]
    ) -> None:
        """Words that sentences in one of `languages` consist of are no halves.

        respelled: gives the terms of the other spellings of a word.
        """
        self._snapshot = snapshot
        self._respelled = respelled
        self._common = _TWO_WORDS.union(*map(function_words, languages))

    def halves(self, folded: str, terms: Terms) -> Halves | None:
        """A word as two that stand side by side, most often of all; None where none do.

        terms: those that it has as one.
        """
        if len(folded) < 2 * _LEAST or not folded.isalpha() or not self._snapshot.has_positions:
            return None
        closed = self._occurrences(terms)
        if closed > _OFTEN:
            return None
        found = [
            (count, Halves(f"{folded[:at]}-{folded[at:]}", first, second))
            for at, first, second in self._splits(folded, whole=not closed)
            if (count := self._side_by_side(first, second, closed))
        ]
        return max(found, key=lambda each: each[0])[1] if found else None

    def _known(self, folded: str) -> Terms:
        return self._snapshot.terms_of(_FIELD, folded)

    def _splits(self, folded: str, *, whole: bool) -> Iterator[tuple[int, Terms, Terms]]:
        """Where a word may be parted, and the terms of both halves.

        whole: whether it is nowhere as it is; then one of them may be spelled otherwise.
        """
        for at in range(_LEAST, len(folded) - _LEAST + 1):
            one, other = folded[:at], folded[at:]
            if one in self._common or other in self._common:
                continue
            second = self._known(other)  # fewer words end than begin so
            if not second and not whole:
                continue
            first = self._known(one)
            if whole and bool(first) != bool(second) and min(len(one), len(other)) >= _LONG:
                first, second = first or self._respelled(one), second or self._respelled(other)
            if first and second:
                yield at, first, second

    def _occurrences(self, terms: Terms) -> int:
        return sum(each.occurrences for each in self._snapshot.frequencies(_FIELD, terms).values())

    def _side_by_side(self, first: Terms, second: Terms, closed: int) -> int:
        """How often terms follow one another; 0 where that is no more than chance.

        It is more where one of them hardly stands without the other. Where the compound is a
        word as well, the halves are not much more frequent.
        """
        ones, others = self._occurrences(first), self._occurrences(second)
        chance = ones * others / max(self._snapshot.tokens(_FIELD), 1)
        rarer = min(ones, others)
        if chance >= (1 if closed else _BY_CHANCE) and rarer > _RARE:
            return 0
        count = sum(
            _followed(column, first, second, segment.live)
            for segment, column in self._snapshot.columns(_FIELD)
            if isinstance(column, TextField)
        )
        if closed and count > 2 * closed:
            return 0
        by_chance = _at_least(count, chance) >= _BY_CHANCE and 2 * count < rarer
        return 0 if by_chance else count


def _followed(column: TextField, first: Terms, second: Terms, live: NDArray[np.bool_]) -> int:
    """How often one of some terms is followed by one of others, in documents that live."""
    ones = _keys(column, first)
    others = _keys(column, second) if len(ones) else ones
    pairs = common(ones + 1, others)
    return int(np.count_nonzero(live.take(documents_of(pairs))))


def _keys(column: TextField, terms: Terms) -> Keys:
    """Where terms stand in a segment, sorted."""
    numbers = [number for term in terms if (number := column.find(encoded(term))) >= 0]
    found = [
        keys_of_each(
            column.documents(number).astype(np.int64),
            column.frequencies(number),
            column.positions(number),
        )
        for number in numbers
    ]
    return distinct(np.sort(np.concatenate([NO_DOCUMENTS, *found])))


def _at_least(count: int, expected: float) -> float:
    """The probability of so many or more where so many are expected (Poisson)."""
    below, term = 0.0, exp(-expected)
    for number in range(count):
        below += term
        term *= expected / (number + 1)
    return 1 - below

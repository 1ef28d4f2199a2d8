"""The lexicon of a builder: the distinct words met so far, and what has become of them.

Folding and stemming happen once for each distinct word and language. What
comes of it is kept in arrays: each word has a run of parts; each part is a
pair of term and form, and a step.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.vocabulary import encoded_each
from sourcesearch.columnar.write.row import Analysis

__all__ = ["Lexicon", "Parts"]

Ints = NDArray[np.int32]


class Parts(NamedTuple):
    """What the words of a lexicon are taken apart to, all int32.

    only:   the pair of each word that is one part at the next position, else -1.
    starts, sizes: where a word's parts begin in the arrays that follow, and how
            many they are.
    pairs, steps: of all parts.
    """

    only: Ints
    starts: Ints
    sizes: Ints
    pairs: Ints
    steps: Ints


class _Growing:
    """An array of int32 that grows at its end; `values` is what it holds."""

    def __init__(self) -> None:
        self._room = np.empty(1 << 12, np.int32)
        self.values: Ints = self._room[:0]

    def extend(self, values: Sequence[int] | Ints) -> None:
        """Adds values; what was held of it before stays as it is."""
        first, last = len(self.values), len(self.values) + len(values)
        if last > len(self._room):
            room = np.empty(max(last, 2 * len(self._room)), np.int32)
            room[:first] = self.values
            self._room = room
        self._room[first:last] = values
        self.values = self._room[:last]


class _Language:
    """The words of one language: their numbers by their place in a list.

    An analysis that goes on with one list of distinct words (`Words.distinct`)
    is not asked again for those that are known by their place in it; one that
    begins another list is.
    """

    def __init__(self) -> None:
        self.distinct: Sequence[str] = ()
        self.places = _Growing()  # -1 where not known

    def follow(self, distinct: Sequence[str]) -> None:
        """Makes `places` those of `distinct`."""
        if distinct is not self.distinct:
            self.distinct, self.places = distinct, _Growing()
        self.places.extend(np.full(len(distinct) - len(self.places.values), -1, np.int32))


class Lexicon:
    """Words of a run of documents, taken apart.

    Pairs of a term and a form are UTF-8 with a NUL between: these take less memory than
    tuples, and are sorted faster. Neither holds a NUL, so no term is sorted among another's.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._languages: dict[str, _Language] = {}
        self._pair_numbers: dict[bytes, int] = {}
        self._only, self._starts, self._sizes = _Growing(), _Growing(), _Growing()
        self._pairs, self._steps = _Growing(), _Growing()
        self._is_met = np.zeros(1 << 12, np.bool_)

    def __len__(self) -> int:
        return len(self._sizes.values)

    @property
    def met(self) -> int:
        """How many of the words were met since they were last forgotten to be."""
        return int(np.count_nonzero(self._is_met))

    def forget_met(self) -> None:
        """From now on `met` counts anew."""
        self._is_met[:] = False

    def pairs(self) -> list[bytes]:
        """The distinct pairs of a term and a form in the order they were met, by their numbers."""
        return list(self._pair_numbers)

    def numbers(self, distinct: Sequence[str], ids: Ints, language: str) -> Ints:
        """The number of each occurrence of a word; new words are taken apart.

        ids: for each occurrence its index in `distinct`.
        """
        known = self._languages.setdefault(language, _Language())
        known.follow(distinct)
        numbers: Ints = known.places.values.take(ids)
        new = np.unique(ids[numbers < 0])
        if len(new):
            words = list(map(distinct.__getitem__, new.tolist()))
            known.places.values[new] = self._taken(words, language)
            numbers = known.places.values.take(ids)
        while len(self) > len(self._is_met):
            self._is_met = np.concatenate([self._is_met, np.zeros_like(self._is_met)])
        self._is_met[numbers] = True
        return numbers

    def _taken(self, words: Sequence[str], language: str) -> Ints:
        """Takes words apart, first those that are one part; the number of each."""
        first = len(self)
        terms = self._analysis.terms(words, language)
        together = zip(terms, words, strict=True)
        pairs = self._numbered([f"{term}\0{word}" for term, word in together if term is not None])
        ones = np.ones(len(pairs), np.int32)
        self._add(pairs, ones, ones)
        is_one = np.array([term is not None for term in terms], np.bool_)
        others = np.flatnonzero(~is_one).tolist()
        apart = [list(self._analysis.parts(words[number], language)) for number in others]
        parts = list(chain.from_iterable(apart))
        self._add(
            self._numbered([f"{part.term}\0{part.form}" for part in parts]),
            np.array([part.step for part in parts], np.int32),
            np.array(list(map(len, apart)), np.int32),
        )
        numbers = np.empty(len(words), np.int32)
        numbers[is_one] = np.arange(first, first + len(pairs))
        numbers[~is_one] = np.arange(first + len(pairs), len(self))
        return numbers

    def _numbered(self, pairs: Sequence[str]) -> list[int]:
        known = self._pair_numbers
        return [known.setdefault(pair, len(known)) for pair in encoded_each(pairs, between="\1")]

    def _add(self, pairs: Sequence[int], steps: Ints, sizes: Ints) -> None:
        """Adds the next words: the pairs and steps of their parts, and how many parts each has."""
        starts = len(self._pairs.values) + np.cumsum(sizes, dtype=np.int32) - sizes
        self._pairs.extend(pairs)
        self._steps.extend(steps)
        self._starts.extend(starts)
        self._sizes.extend(sizes)
        only = np.full(len(sizes), -1, np.int32)
        single = np.flatnonzero(sizes == 1)
        single = single[self._steps.values[starts[single]] == 1]
        only[single] = self._pairs.values[starts[single]]
        self._only.extend(only)

    def parts(self) -> Parts:
        """The parts of all words."""
        held = (self._only, self._starts, self._sizes, self._pairs, self._steps)
        return Parts(*(one.values for one in held))

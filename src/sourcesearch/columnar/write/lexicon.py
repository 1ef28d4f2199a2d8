"""The lexicon of a builder: the distinct words met so far, and what has become of them.

Folding and stemming happen once for each distinct word and language. What
comes of it is kept in arrays: each word has a run of parts; each part is a
pair of term and form, and a step.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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


class _Language:
    """The words of one language: their numbers by their place in a list.

    An analysis that goes on with one list of distinct words (`Words.distinct`)
    is not asked again for those that are known by their place in it; one that
    begins another list is.
    """

    def __init__(self) -> None:
        self.distinct: Sequence[str] = ()
        self.places = np.empty(0, np.int32)  # -1 where not known

    def follow(self, distinct: Sequence[str]) -> None:
        """Makes `places` those of `distinct`."""
        if distinct is not self.distinct:
            self.distinct, self.places = distinct, np.empty(0, np.int32)
        more = len(distinct) - len(self.places)
        self.places = np.concatenate([self.places, np.full(more, -1, np.int32)])


class Lexicon:
    """Words of a run of documents, taken apart.

    Pairs of a term and a form are strings with a NUL between: these take less memory than
    tuples, and are sorted faster. No term holds a NUL, so none is sorted among another's.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._languages: dict[str, _Language] = {}
        self._pair_numbers: dict[str, int] = {}
        self._starts = array("i", [0])
        self._parts = array("i")
        self._steps = array("i")
        self._parts_of: Parts | None = None
        self._is_met = np.zeros(1 << 12, np.bool_)

    def __len__(self) -> int:
        return len(self._starts) - 1

    @property
    def met(self) -> int:
        """How many of the words were met since they were last forgotten to be."""
        return int(np.count_nonzero(self._is_met))

    def forget_met(self) -> None:
        """From now on `met` counts anew."""
        self._is_met[:] = False

    def pairs(self) -> list[str]:
        """The distinct pairs of a term and a form in the order they were met, by their numbers."""
        return list(self._pair_numbers)

    def numbers(self, distinct: Sequence[str], ids: Ints, language: str) -> Ints:
        """The number of each occurrence of a word; new words are taken apart.

        ids: for each occurrence its index in `distinct`.
        """
        known = self._languages.setdefault(language, _Language())
        known.follow(distinct)
        numbers = known.places.take(ids)
        new = ids[numbers < 0]
        if len(new):
            places = np.flatnonzero(np.bincount(new, minlength=len(distinct)))
            words = list(map(distinct.__getitem__, places.tolist()))
            known.places[places] = self._taken(words, language)
            self._parts_of = None
            numbers = known.places.take(ids)
        while len(self) > len(self._is_met):
            self._is_met = np.concatenate([self._is_met, np.zeros_like(self._is_met)])
        self._is_met[numbers] = True
        return numbers

    def _taken(self, words: Sequence[str], language: str) -> Ints:
        """Takes words apart, first those that are one part; the number of each."""
        terms = self._analysis.terms(words, language)
        first = len(self)
        known = self._pair_numbers
        together = zip(terms, words, strict=True)
        pairs = [f"{term}\0{word}" for term, word in together if term is not None]
        self._parts.extend([known.setdefault(pair, len(known)) for pair in pairs])
        self._steps.extend([1] * len(pairs))
        self._starts.extend(range(len(self._parts) - len(pairs) + 1, len(self._parts) + 1))
        is_one = np.array([term is not None for term in terms])
        for place in np.flatnonzero(~is_one).tolist():
            for part in self._analysis.parts(words[place], language):
                pair = f"{part.term}\0{part.form}"
                self._parts.append(known.setdefault(pair, len(known)))
                self._steps.append(part.step)
            self._starts.append(len(self._parts))
        numbers = np.empty(len(words), np.int32)
        numbers[is_one] = np.arange(first, first + len(pairs))
        numbers[~is_one] = np.arange(first + len(pairs), len(self))
        return numbers

    def parts(self) -> Parts:
        """The parts of all words."""
        if self._parts_of is None:
            starts = np.array(self._starts, np.int32)  # copies: an array that is lent cannot grow
            pairs = np.array(self._parts, np.int32)
            steps = np.array(self._steps, np.int32)
            sizes = np.diff(starts)
            only = np.full(len(sizes), -1, np.int32)
            single = np.flatnonzero(sizes == 1)
            single = single[steps[starts[single]] == 1]
            only[single] = pairs[starts[single]]
            self._parts_of = Parts(only, starts[:-1], sizes, pairs, steps)
        return self._parts_of

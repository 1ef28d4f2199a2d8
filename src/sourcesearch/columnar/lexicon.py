"""What has become of the distinct words met so far?

Folding and stemming happen once for each distinct word and language. What
comes of it is kept in arrays: each word has a run of parts; each part is a
pair of term and form, and a step.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.row import Analysis, TextPart

__all__ = ["Lexicon"]

Ints = NDArray[np.int32]


class Lexicon:
    """Words of a run of documents, taken apart.

    `pairs` lists the distinct (term, form) pairs in the order they were met.
    """

    def __init__(self, analysis: Analysis) -> None:
        self.pairs: list[tuple[str, str]] = []
        self._analysis = analysis
        self._words: dict[str, dict[str, int]] = {}
        self._pair_numbers: dict[tuple[str, str], int] = {}
        self._starts = array("i", [0])
        self._parts = array("i")
        self._steps = array("i")
        self._arrays: tuple[Ints, Ints, Ints] | None = None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def numbers(self, words: Sequence[str], language: str) -> Ints:
        """The numbers of `words`, which are taken apart where they are new."""
        known = self._words.setdefault(language, {})
        numbers = [
            number if (number := known.get(word)) is not None else self._add(word, language)
            for word in words
        ]
        return np.array(numbers, np.int32)

    def _add(self, word: str, language: str) -> int:
        parts = list(self._analysis.parts(word, language))
        for part in _each_once(parts) if len(parts) > 1 else parts:
            pair = (part.term, part.form)
            number = self._pair_numbers.setdefault(pair, len(self.pairs))
            if number == len(self.pairs):
                self.pairs.append(pair)
            self._parts.append(number)
            self._steps.append(part.step)
        self._starts.append(len(self._parts))
        self._arrays = None
        number = len(self) - 1
        self._words[language][word] = number
        return number

    def arrays(self) -> tuple[Ints, Ints, Ints]:
        """Starts (words + 1): where a word's parts begin; pairs and steps of all parts."""
        if self._arrays is None:
            self._arrays = (
                np.array(self._starts, np.int32),  # copies: an array that is lent cannot grow
                np.array(self._parts, np.int32),
                np.array(self._steps, np.int32),
            )
        return self._arrays


def _each_once(parts: Sequence[TextPart]) -> Iterator[TextPart]:
    """The parts without those whose term stands at the same position already."""
    here: set[str] = set()
    for part in parts:
        if part.step:
            here.clear()
        if part.term not in here:
            here.add(part.term)
            yield part

"""The likeness of words by the company they keep, worked out once for a state of a collection.

Words are rows, the most frequent words contexts: how often each stands within some words of each
other, as positive pointwise mutual information (contexts smoothed by .75), reduced by a truncated
singular value decomposition (Levy, Goldberg and Dagan 2015, "Improving distributional similarity
with lessons learned from word embeddings"). No chance is in it: the same texts give the same. Words
are compared with those of their own language: of others all contexts are alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import distinct
from sourcesearch.study.store import Arrays, Store, packed, unpacked
from sourcesearch.study.text.stream import Stream

__all__ = ["LEAST", "Likeness"]

LEAST = 20
"""Of a word with fewer occurrences nothing can be said of its company."""

_WORDS = 16_000
_CONTEXTS = 1_500
_REACH = 4  # words to both sides
_DIMENSIONS = 200
_SMOOTHING = 0.75
_AT_ONCE = 1 << 21
_VERSION = 5

Floats = NDArray[np.float32]


class Likeness(NamedTuple):
    """Words by the company they keep.

    names:   the words, the most frequent first; `counts` is how often each occurs.
    vectors: one for each, of length 1: the product of two is their likeness.
    languages: the language, by a number, of the documents in which each mostly stands.
    places:  document and position of an occurrence of each, in a document of its language.
    """

    names: list[str]
    counts: NDArray[np.int64]
    vectors: Floats
    languages: NDArray[np.int64]
    places: NDArray[np.int64]

    def like(self, word: str, most: int) -> list[tuple[int, float]]:
        """The words of its language most like one, with their likeness; not itself."""
        try:
            number = self.names.index(word)
        except ValueError:
            return []
        # not by BLAS, whose threads wait for one another where other programs run
        scores = np.einsum("wd,d->w", self.vectors, self.vectors[number])
        scores[self.languages != self.languages[number]] = -1.0
        least = np.partition(scores, -most - 1)[-most - 1] if most + 1 < len(scores) else -1.0
        some = np.flatnonzero(scores >= least)
        order = some[np.argsort(-scores[some], kind="stable")][: most + 1]
        return [(at, float(scores[at])) for at in order.tolist() if at != number and scores[at] > 0]

    @classmethod
    def of(cls, stream: Stream, language: NDArray[np.integer[Any]]) -> Self:
        """Works it out of the words of a collection. `language` is that of each document."""
        units = stream.by_form
        counts = units.totals(stream.counts)
        frequent = np.flatnonzero(counts >= LEAST).tolist()
        # of the same frequency by name: their numbers are of the order in which files were read
        frequent.sort(key=lambda unit: (-counts[unit], units.names[unit]))
        order = np.array(frequent[:_WORDS], np.int64)
        numbers = np.full(len(counts) + 1, -1, np.int32)
        numbers[order] = np.arange(len(order))
        # a place without a word has the last of the numbers
        words = numbers.take(np.where(stream.words < 0, len(counts), units.of.take(stream.words)))
        vectors = _reduced(_information(_met(words, stream.bases, len(order))))
        languages = _mostly(words, stream.bases, language, len(order))
        own = np.append(languages, -1).take(words) == language.repeat(np.diff(stream.bases))
        first = _first_places(np.where(own, words, -1), len(order))  # -1 is no word
        docs = stream.bases.searchsorted(first, side="right") - 1
        places = np.column_stack([docs, first - stream.bases[docs]])
        names = [units.names[unit] for unit in order.tolist()]
        return cls(names, counts[order], vectors, languages, places)

    @classmethod
    def kept(cls, store: Store, made: Callable[[], Self]) -> Self:
        """What is kept; made where it is not."""
        found = store.kept("likeness", _VERSION, lambda: made()._arrays())
        columns = (found[name] for name in ("counts", "vectors", "languages", "places"))
        return cls(unpacked(found["names"]), *columns)

    def _arrays(self) -> Arrays:
        return {**self._asdict(), "names": packed(self.names)}


def _met(words: NDArray[np.int32], bases: NDArray[np.int64], size: int) -> Floats:
    """How often each word stands within reach of each context in a document (words, contexts)."""
    contexts = min(size, _CONTEXTS)
    met = np.zeros(size * contexts, np.float32)
    docs = np.repeat(np.arange(len(bases) - 1, dtype=np.int32), np.diff(bases))
    for start in range(0, len(words), _AT_ONCE):
        for reach in range(1, _REACH + 1):
            some = slice(start, min(start + _AT_ONCE, len(words) - reach))
            if some.start >= some.stop:
                continue
            behind = slice(some.start + reach, some.stop + reach)
            same = docs[some] == docs[behind]
            for one, other in ((words[some], words[behind]), (words[behind], words[some])):
                those = same & (one >= 0) & (other >= 0) & (other < contexts)
                codes = np.sort(one[those].astype(np.int64) * contexts + other[those])
                each = distinct(codes)
                met[each] += np.diff(codes.searchsorted(each), append=len(codes))
    return met.reshape(size, contexts)


def _information(met: Floats) -> Floats:
    """Positive pointwise mutual information, in place."""
    rows = met.sum(axis=1, dtype=np.float64)
    columns = met.sum(axis=0, dtype=np.float64) ** _SMOOTHING
    columns /= columns.sum() or 1
    for number, row in enumerate(met):
        some = np.flatnonzero(row)
        expected = rows[number] * columns[some]
        row[some] = np.maximum(np.log(row[some] / expected), 0)
    return met


def _reduced(matrix: Floats) -> Floats:
    """Rows as vectors of length 1, of the largest singular values, each to its square root."""
    if not len(matrix):
        return np.empty((0, 0), np.float32)
    values, axes = np.linalg.eigh((matrix.T @ matrix).astype(np.float64))
    largest = np.argsort(-values, kind="stable")[:_DIMENSIONS]
    singular = np.sqrt(np.maximum(values[largest], 0))
    some = singular > 1e-6 * singular.max(initial=1e-30)
    scaled = axes[:, largest[some]] / np.sqrt(singular[some])
    vectors = matrix @ scaled.astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    result: Floats = vectors / np.where(lengths > 0, lengths, 1)
    return result


def _mostly(
    words: NDArray[np.int32],
    bases: NDArray[np.int64],
    language: NDArray[np.integer[Any]],
    size: int,
) -> NDArray[np.int64]:
    """The language in whose documents each word stands most often."""
    of_place = language.repeat(np.diff(bases))
    counts = np.zeros((int(language.max(initial=0)) + 1, size), np.int64)
    for number, count in enumerate(counts):
        count += np.bincount(words[(of_place == number) & (words >= 0)], minlength=size)
    most: NDArray[np.int64] = counts.argmax(axis=0)
    return most


def _first_places(words: NDArray[np.int32], size: int) -> NDArray[np.int64]:
    """The first place of each word."""
    first = np.zeros(size, np.int64)
    for start in reversed(range(0, len(words), _AT_ONCE)):
        some = words[start : start + _AT_ONCE]
        places = np.flatnonzero(some >= 0)[::-1]
        first[some[places]] = places + start  # of several, the last one that is set stays
    return first

"""The order of documents: what it is made by, what it is, and the best of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from sourcesearch.search.arrays import DocIds, Floats, Positions
from sourcesearch.search.query.nodes import Slot
from sourcesearch.search.ranking.concepts import Concept
from sourcesearch.search.ranking.verbatim import NO_RUNS, Runs

__all__ = ["Question", "Ranking", "best"]

_CHUNK = 64


class Question(NamedTuple):
    """What documents are ranked by.

    concepts: the things asked for.
    typed:    the words as they stand side by side, stop words included; may be empty.
    graded:   whether documents may have only some of the words.
    """

    concepts: Sequence[Concept]
    typed: tuple[Slot, ...] = ()
    graded: bool = False


class Ranking(NamedTuple):
    """Documents, best first; equal scores in the order in which they were added.

    starts: the position of the first word of the best passage, -1 where none was looked for.
    runs:   where the query stands most nearly as it was typed.
    """

    numbers: DocIds
    scores: Floats
    starts: Positions
    runs: Runs = NO_RUNS

    def followed_by(self, other: Ranking) -> Ranking:
        """Two rankings, one after the other."""
        runs: list[Any] = [np.concatenate(both) for both in zip(self.runs, other.runs, strict=True)]
        order = runs[0].argsort(kind="stable")
        return Ranking(
            np.concatenate((self.numbers, other.numbers)),
            np.concatenate((self.scores, other.scores)),
            np.concatenate((self.starts, other.starts)),
            Runs(*(column[order] for column in runs)),
        )


def best(docs: DocIds, scores: Floats, wanted: int) -> tuple[DocIds, Floats]:
    """The best `wanted` documents: scores descending, equal scores by number."""
    if 0 < wanted < len(docs):
        kept = (scores >= _threshold(scores, wanted)).nonzero()[0]
        docs, scores = docs.take(kept), scores.take(kept)
    order = (-scores).argsort(kind="stable")[:wanted]
    return docs.take(order), scores.take(order)


def _threshold(values: Floats, wanted: int) -> float:
    """A number that at least `wanted` of the values reach, and not many more."""
    chunks = len(values) // _CHUNK
    if chunks <= wanted:
        return float(np.partition(values, len(values) - wanted)[len(values) - wanted])
    best = np.maximum.reduce(values[: chunks * _CHUNK].reshape(_CHUNK, chunks))
    return float(np.partition(best, chunks - wanted)[chunks - wanted])

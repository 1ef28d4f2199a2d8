"""The order of documents: what it is made by, what it is, and the best of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import DocIds, Floats, Positions
from sourcesearch.search.query.nodes import Slot
from sourcesearch.search.ranking.concepts import Concept
from sourcesearch.search.ranking.proximity.verbatim import NO_RUNS, Runs

if TYPE_CHECKING:
    from sourcesearch.search.evaluation import Index

__all__ = ["Question", "Ranking", "best", "descending"]

_CHUNK = 64


class Question(NamedTuple):
    """What documents are ranked by.

    concepts: the things asked for.
    slots:    those of the words that stand side by side, stop words included; may be empty.
    graded:   whether documents may have only some of the words.
    spellings: of each of these words its folded spelling as typed, or ""; empty where no matter.
    counted:  which of them count in how nearly it stands; empty where all do.
    """

    concepts: Sequence[Concept]
    slots: tuple[Slot, ...] = ()
    graded: bool = False
    spellings: tuple[str, ...] = ()
    counted: tuple[bool, ...] = ()


class Ranking(NamedTuple):
    """Documents, best first; equal scores in the order of their files.

    starts: the position of the first word of the best passage, -1 where none was looked for.
    runs:   where the query stands most nearly as it was typed.
    """

    numbers: DocIds
    scores: Floats
    starts: Positions
    runs: Runs = NO_RUNS


def best(docs: DocIds, scores: Floats, wanted: int | None, index: Index) -> tuple[DocIds, Floats]:
    """The best `wanted` documents, or all: scores descending, equal scores by their places."""
    if wanted is not None and 0 < wanted < len(docs):
        kept = (scores >= _threshold(scores, wanted)).nonzero()[0]
        docs, scores = docs.take(kept), scores.take(kept)
    order = descending(docs, scores, index, wanted)[:wanted]
    return docs.take(order), scores.take(order)


def descending(
    docs: DocIds, scores: Floats, index: Index, wanted: int | None = None
) -> NDArray[np.intp]:
    """The order of the scores, the greatest first; of the first `wanted` equal ones by place.

    Places are looked up only where two scores are equal: to know them takes a while.
    """
    order = (-scores).argsort(kind="stable")
    first = scores.take(order[: None if wanted is None else wanted + 1])
    if (first[1:] == first[:-1]).any():
        order = np.lexsort((index.file_order.take(docs), -scores))
    return order


def _threshold(values: Floats, wanted: int) -> float:
    """A number that at least `wanted` of the values reach, and not many more."""
    chunks = len(values) // _CHUNK
    if chunks <= wanted:
        return float(np.partition(values, len(values) - wanted)[len(values) - wanted])
    best = np.maximum.reduce(values[: chunks * _CHUNK].reshape(_CHUNK, chunks))
    return float(np.partition(best, chunks - wanted)[chunks - wanted])

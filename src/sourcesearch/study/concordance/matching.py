"""A concordance of documents where they are: only those are read of which lines are shown."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from sourcesearch.search.arrays import SHIFT
from sourcesearch.search.options import Options
from sourcesearch.search.searching import Matching, Searching, Tallying
from sourcesearch.study.concordance.concordance import (
    Concordance,
    checked,
    ordered,
    said_of,
    sampled,
)
from sourcesearch.study.concordance.sorting import SortKey
from sourcesearch.study.question import Asked, Occurring, Question, asked_in_bodies, selected_by
from sourcesearch.study.text.characters import Pieces

__all__ = ["matching_concordance"]


class _Matched:
    """The documents of a question, read where they are."""

    def __init__(self, snapshot: Matching, root: Path) -> None:
        self.snapshot = snapshot
        self.root = root
        self.pieces = Pieces()

    def occurring(self, question: Asked) -> Occurring:
        """All occurrences of a question in them."""
        first, last = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        before = 0
        for index in self.snapshot.indices():
            found = Question.of(question, index).occurring
            first.append(found.first + (before << SHIFT))
            last.append(found.last)
            before += index.size
        return Occurring(np.concatenate(first), np.concatenate(last))


def matching_concordance(
    searcher: Searching,
    tallies: Tallying,
    root: Path,
    query: str,
    options: Mapping[str, Any],
    *,
    context: int,
    keys: list[SortKey],
    sample: int | None,
    seed: int,
    limit: int | None,
) -> Concordance:
    """The lines of a query, as `concordance` gives them; `keys` are those of documents."""
    checked(context=context, sample=sample, limit=limit)
    question = asked_in_bodies(searcher, query, Options.of(options))
    matched = _Matched(tallies.matching(question.node), root)
    every = matched.occurring(question)
    found = sampled(every, sample, seed)
    order = ordered(matched, found, keys)[:limit]
    (sums,) = tallies.cells(selected_by(question.node), None).values()
    denominator = round(sums.documents), round(sums.words)
    said = said_of(question, every, denominator, len(order), sample, seed)
    return Concordance(matched, query, found, order, context, said)

"""How does a line of words become ranked documents with passages?

Parse, evaluate, rank, quote. All documents that match are counted; only those
at the top are ranked again by how close the words stand, and only those on the
page asked for are quoted.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.columnar import Snapshot
from sourcesearch.search import trees
from sourcesearch.search.evaluation import Evaluator
from sourcesearch.search.finder import Finder
from sourcesearch.search.highlight import Highlighter
from sourcesearch.search.parser import parse
from sourcesearch.search.passages import best_passages
from sourcesearch.search.results import Hit, Results
from sourcesearch.search.vocabulary import Vocabulary

__all__ = ["Options", "Searcher"]

_WINDOW = 100
"""How many documents at the top are ranked again by proximity."""

Ranking = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Document numbers, best first, and their scores."""


@dataclass(frozen=True)
class Options:
    """How to search and what to give back.

    limit, offset: which of the ranked documents; a limit of None means all.
    phrase:        whether the whole query is one phrase.
    passages:      how many passages of each document; None means all.
    width:         the length of a passage, about, in characters.
    """

    limit: int | None = 10
    offset: int = 0
    phrase: bool = False
    passages: int | None = 3
    width: int = 400


class Searcher:
    """Answers queries on one snapshot; it keeps what they have in common."""

    def __init__(self, snapshot: Snapshot, root: Path) -> None:
        self._snapshot = snapshot
        self._root = root
        self._evaluator = Evaluator(snapshot)
        self._vocabulary = Vocabulary(snapshot)

    def search(self, text: str, options: Options) -> Results:
        """The documents that answer `text`, best first. Never raises for what was typed."""
        started = time.perf_counter()
        tree = parse(text, self._vocabulary, phrase=options.phrase)
        found = self._evaluate(tree)
        loose = trees.relaxed(tree) if not len(found[0]) else None
        if loose is not None and len((some := self._evaluate(loose))[0]):
            tree, found = loose, some
        finder = self._finder(tree)
        numbers, scores = _ranked(found, finder, options)
        end = None if options.limit is None else options.offset + options.limit
        page = list(zip(numbers.tolist(), scores.tolist(), strict=True))[options.offset : end]
        hits = tuple(
            self._hit(rank, number, score, finder, options)
            for rank, (number, score) in enumerate(page, start=options.offset + 1)
        )
        return Results(
            query=text,
            understood=trees.understood(tree),
            relaxed=tree is not None and tree is loose,
            total=len(numbers),
            offset=options.offset,
            seconds=time.perf_counter() - started,
            hits=hits,
        )

    def highlighter(self, text: str) -> Highlighter:
        """Marks what the query `text` finds in bodies."""
        return self._finder(parse(text, self._vocabulary)).highlighter

    def _evaluate(self, tree: Any) -> Ranking:
        if tree is None:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        found = self._evaluator.matches(tree)
        assert found.scores is not None
        return found.docs.astype(np.int64), found.scores

    def _finder(self, tree: Any) -> Finder:
        leaves = list(trees.asked(tree)) if tree is not None else []
        return Finder(self._snapshot, self._evaluator, leaves)

    def _hit(self, rank: int, number: int, score: float, finder: Finder, options: Options) -> Hit:
        document = StoredDocument(self._snapshot, number, self._root)
        passages = best_passages(
            document,
            finder.highlighter,
            finder.matches(number),
            limit=options.passages,
            width=options.width,
        )
        marks = finder.title_highlighter.spans(document.title or "")
        return Hit(rank, round(score, 4), document, passages, marks)


def _ranked(found: Ranking, finder: Finder, options: Options) -> Ranking:
    """Best first; equal scores in the order in which the documents were added."""
    numbers, scores = found
    order = np.argsort(-scores, kind="stable")
    numbers, scores = numbers[order], scores[order]
    window = min(len(numbers), max(_WINDOW, options.offset + (options.limit or 0)))
    top = np.argsort(numbers[:window])
    raised = scores[:window].copy()
    raised[top] += finder.closeness(numbers[:window][top])
    order = np.argsort(-raised, kind="stable")
    raised = raised[order]
    rest = np.minimum(scores[window:], raised[-1] if window else 0.0)
    return np.concatenate([numbers[:window][order], numbers[window:]]), np.concatenate(
        [raised, rest]
    )

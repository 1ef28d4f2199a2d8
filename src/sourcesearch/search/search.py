"""How does a line of words become ranked documents with passages?

Parse, evaluate, rank, quote. All documents that match are counted; only those
in the window at the top are ranked again by how close together the words stand,
and only those on the page asked for are quoted.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.store import Store
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.search import leaves, trees
from sourcesearch.search.highlight import highlights
from sourcesearch.search.leaves import Unit
from sourcesearch.search.parser import Vocabulary, parse
from sourcesearch.search.passages import Match, best_passages
from sourcesearch.search.proximity import closeness, occurrences
from sourcesearch.search.results import Hit, Results

__all__ = ["Options", "search", "units_in", "units_of"]

_WINDOW = 100
"""How many documents at the top are ranked again by proximity."""


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


def search(store: Store, root: Path, text: str, options: Options) -> Results:
    """The documents that answer `text`, best first. Never raises for what was typed."""
    started = time.perf_counter()
    tree = parse(text, _vocabulary(store), phrase=options.phrase)
    numbers, scores = _evaluate(store, tree)
    loose = trees.relaxed(tree) if tree is not None and not len(numbers) else None
    if loose is not None:
        numbers, scores = _evaluate(store, loose)
        tree = loose if len(numbers) else tree
    units = units_of(tree)
    finder = _Finder(store, units)
    numbers, scores = _ranked(numbers, scores, finder, options)
    end = None if options.limit is None else options.offset + options.limit
    page = list(zip(numbers, scores, strict=True))[options.offset : end]
    hits = []
    for rank, (number, score) in enumerate(page, start=options.offset + 1):
        document = StoredDocument(store, int(number), root)
        passages = best_passages(
            document,
            units,
            finder.matches(int(number)),
            limit=options.passages,
            width=options.width,
        )
        marks = highlights(document.title or "", _title_units(tree), document.language)
        hits.append(Hit(rank, round(float(score), 4), document, passages, marks))
    return Results(
        query=text,
        understood=trees.understood(tree),
        relaxed=loose is not None and bool(len(numbers)),
        total=len(numbers),
        offset=options.offset,
        seconds=time.perf_counter() - started,
        hits=tuple(hits),
    )


def units_in(store: Store, text: str) -> list[Unit]:
    """What the query `text` asks of the body of a document."""
    return units_of(parse(text, _vocabulary(store)))


def units_of(tree: Any) -> list[Unit]:
    """What the query asks of the body, each thing once, in the order typed."""
    if tree is None:
        return []
    return list(dict.fromkeys(unit for leaf in trees.asked(tree) for unit in leaf.units))


def _title_units(tree: Any) -> list[Unit]:
    """What to mark in a title: the leaves that ask it."""
    found = []
    for leaf in trees.asked(tree) if tree is not None else ():
        if any(name == "title" for name, _ in getattr(leaf, "fields", ())):
            if isinstance(leaf, leaves.Word):
                found.append(Unit((leaf.terms,)))
            elif isinstance(leaf, leaves.Words):
                found.append(Unit(leaf.steps, leaf.slop))
    return found


def _vocabulary(store: Store) -> Vocabulary:
    return Vocabulary(
        fields=store.text_fields,
        languages=store.languages,
        forms=lambda prefix: store.terms("forms", prefix),
    )


def _evaluate(store: Store, tree: Any) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    if tree is None:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    return store.evaluate(tree)


class _Finder:
    """Finds the matches of a query's units in single documents."""

    def __init__(self, store: Store, units: Sequence[Unit]) -> None:
        self._store = store
        self.units = units
        self._weights = [self._weight(unit) for unit in units]

    def matches(self, number: int) -> list[Match]:
        """The matches of each unit in a document."""
        positions: dict[frozenset[str], NDArray[np.int64]] = {}

        def places(terms: frozenset[str]) -> NDArray[np.int64]:
            if terms not in positions:
                arrays = [self._store.positions(number, "body", term) for term in terms]
                positions[terms] = np.unique(np.concatenate(arrays)) if arrays else _NONE
            return positions[terms]

        return [
            (*occurrences(unit, places), weight)
            for unit, weight in zip(self.units, self._weights, strict=True)
        ]

    def closeness(self, number: int) -> float:
        """How close the units stand in a document; see `proximity.closeness`."""
        return closeness([match[0] for match in self.matches(number)], self._weights)

    def _weight(self, unit: Unit) -> float:
        """The inverse document frequency of the rarest step."""
        rarest = min(
            sum(self._store.document_frequency("body", term) for term in terms)
            for terms in unit.steps
        )
        return math.log(1 + len(self._store) / (rarest + 1))


_NONE: NDArray[np.int64] = np.zeros(0, dtype=np.int64)


def _ranked(
    numbers: NDArray[np.int64], scores: NDArray[np.float64], finder: _Finder, options: Options
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Best first; equal scores in the order in which the documents were added."""
    order = np.argsort(-scores, kind="stable")
    numbers, scores = numbers[order], scores[order]
    if len(finder.units) < 2:
        return numbers, scores
    window = min(len(numbers), max(_WINDOW, options.offset + (options.limit or 0)))
    near = np.array([finder.closeness(int(number)) for number in numbers[:window]])
    raised = scores[:window] + near
    order = np.argsort(-raised, kind="stable")
    scores = np.concatenate([raised[order], np.minimum(scores[window:], raised.min(initial=0.0))])
    return np.concatenate([numbers[:window][order], numbers[window:]]), scores

"""The documents of a snapshot that a ledger speaks of, by their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.search.query.nodes import And, Keys

if TYPE_CHECKING:
    from sourcesearch.columnar import Snapshot
    from sourcesearch.ledger.ledger import Judgement
    from sourcesearch.search.query.nodes import Node
    from sourcesearch.search.searching import Tallying

__all__ = ["JudgedDocuments", "ids_of", "tallied"]

Numbers = NDArray[np.int64]


class JudgedDocuments:
    """Which documents of a snapshot are marked, and how."""

    def __init__(self, snapshot: Snapshot, judged: dict[str, Judgement]) -> None:
        """`judged` are the judgements of a ledger by the ids of documents."""
        self._snapshot = snapshot
        self.judged = judged

    def among(self, documents: Numbers) -> tuple[int, int, int]:
        """How many of some documents are seen, relevant, not relevant."""
        found = _marks(self._snapshot, documents)
        seen, relevant, not_relevant = (np.count_nonzero(found[each]) for each in self._numbers)
        return int(seen), int(relevant), int(not_relevant)

    @cached_property
    def _numbers(self) -> tuple[Numbers, Numbers, Numbers]:
        """Those with each kind of mark."""
        seen, relevant, not_relevant = map(self._those, _kinds(self.judged))
        return seen, relevant, not_relevant

    def _those(self, names: Sequence[str]) -> Numbers:
        found = list(self._snapshot.with_keys("id", names))
        return np.concatenate(found) if found else np.empty(0, np.int64)


def tallied(tallies: Tallying, node: Node | None, judged: dict[str, Judgement]) -> Iterator[int]:
    """How many documents of a node there are, and how many of them are seen, relevant, not
    relevant: counted where they are."""
    marked = (And((node, Keys("", "id", names))) if node and names else None
              for names in _kinds(judged))  # fmt: skip
    for each in (node, *marked):
        cells = tallies.cells(each, None).values() if each else ()
        yield round(sum(sums.documents for sums in cells))


def _kinds(judged: dict[str, Judgement]) -> tuple[tuple[str, ...], ...]:
    """The ids of those marked at all; as relevant, or a passage of them; as not relevant."""
    each = judged.items()
    return (
        tuple(name for name, one in each if one.is_seen),
        tuple(name for name, one in each if one.is_relevant),
        tuple(name for name, one in each if one.mark == "not-relevant"),
    )


def ids_of(snapshot: Snapshot, documents: Numbers) -> list[str]:
    """The ids of some documents, sorted."""
    wanted = _marks(snapshot, documents)
    found: list[str] = []
    for segment, column in snapshot.columns("id"):
        there = column.documents_of_range(0, len(column.terms)).astype(np.int64) + segment.base
        texts, ends = column.terms.joined()
        starts = np.concatenate([[0], ends[:-1]])
        chosen = wanted.take(there)
        places = zip(starts[chosen].tolist(), ends[chosen].tolist(), strict=True)
        found += [decoded(texts[start:end]) for start, end in places]
    return sorted(found)


def _marks(snapshot: Snapshot, documents: Numbers) -> NDArray[np.bool_]:
    """For each document whether it is one of some."""
    marks = np.zeros(snapshot.size, np.bool_)
    marks[documents] = True
    return marks

"""Answers of the engine beside those of Whoosh.

Documents and scores of plain BM25F must be, to a millionth,

- those of Whoosh's own `Searcher` over the same index
- those of Whoosh's own codec over the same texts, with lengths rounded as it rounds them

Each query is asked three times, since what is asked for again is answered from what
was kept, and the ten best must be the head of all. Where Whoosh contradicts its own
documentation (`Oracle`), its answers to the parts of the query are put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from agreement_collections import build_ours, build_whooshs, deleted
from whoosh import index
from whoosh import query as q
from whoosh.util.numeric import byte_to_length, length_to_byte

from sourcesearch.columnar import Row, Snapshot
from sourcesearch.search.evaluation import BM25F, Evaluator

__all__ = ["Compared", "Difference", "Oracle", "Rounded", "compared", "differences"]

Answer = dict[int, float]
_EXACT = 1e-6


class Rounded(BM25F):
    """Lengths as Whoosh's own codec keeps them, in one byte."""

    def norms(self, name: str, lengths: Any, average: float) -> Any:
        kept = np.array([byte_to_length(number) for number in range(256)], float)
        bytes_ = [length_to_byte(length) for length in lengths.tolist()]
        return super().norms(name, kept[bytes_], average)


class Oracle:
    """Whoosh's searcher; where it does not do what it documents, its answers to the parts.

    - `Not` and `AndNot` let through a first or a deleted document now and then
    - `Require` answers as `And`
    - a pattern with `constantscore` scores its boost, or something else, by the
      number of its terms
    """

    def __init__(self, searcher: Any) -> None:
        self._searcher = searcher

    def answer(self, wanted: q.Query) -> Answer:
        """The documents, by their numbers, and their scores."""
        match wanted:
            case q.Not():
                excluded = self.answer(wanted.query)
                return {n: 1.0 for n in self._whooshs(q.Every()) if n not in excluded}
            case q.AndNot():
                excluded = self.answer(wanted.b)
                return {n: s for n, s in self.answer(wanted.a).items() if n not in excluded}
            case q.Require():
                required = self.answer(wanted.b)
                return {n: s for n, s in self.answer(wanted.a).items() if n in required}
            case q.MultiTerm(constantscore=True):
                return dict.fromkeys(self._whooshs(wanted), wanted.boost)
        return self._whooshs(wanted)

    def _whooshs(self, wanted: q.Query) -> Answer:
        return {hit.docnum: hit.score for hit in self._searcher.search(wanted, limit=None)}


class Difference(NamedTuple):
    """A query with two answers: documents that only one has, and scores that are two."""

    wanted: q.Query
    missing: list[int]
    surplus: list[int]
    scores: list[tuple[int, float, float]]

    def __bool__(self) -> bool:
        return bool(self.missing or self.surplus or self.scores)

    def __str__(self) -> str:
        return (
            f"{self.wanted!r}: {len(self.missing)} missing, {len(self.surplus)} surplus, "
            f"{len(self.scores)} other scores {self.scores[:1]}"
        )


def compared(wanted: q.Query, expected: Answer, evaluator: Evaluator) -> Difference:
    """How an evaluator's answer differs from the one expected, the first time that it does."""
    for _ in range(3):
        found = evaluator.matches(wanted)
        answer = dict(zip(found.docs.tolist(), found.scores.tolist(), strict=True))
        best = evaluator.top(wanted, 10)
        head = sorted(answer.items(), key=lambda item: (-item[1], item[0]))[:10]
        if (list(zip(best.docs, best.scores, strict=True)), best.total) != (head, len(answer)):
            answer |= {-1: 0.0}  # the best are not the head of all
        unequal = [
            (n, score, answer[n])
            for n, score in expected.items()
            if n in answer and abs(answer[n] - score) > _EXACT * max(abs(score), abs(answer[n]))
        ]
        difference = Difference(
            wanted, sorted(expected.keys() - answer), sorted(answer.keys() - expected), unequal
        )
        if difference:
            break
    return difference


class Compared(NamedTuple):
    """What came of the queries of a kind: how many documents all of them found, what differs."""

    kind: str
    documents: int
    differences: list[Difference]


def differences(
    rows: Sequence[Row], segments: int, folder: Path, kinds: dict[str, list[q.Query]]
) -> Iterator[Compared]:
    """All kinds of queries in so many segments, by the searcher's answers, then by the codec's."""
    gone = deleted(rows) if segments > 2 else []
    ours, whooshs = folder / "ours", folder / "whooshs"
    build_ours(ours, rows, segments, gone)
    build_whooshs(whooshs, rows, segments, gone)
    with Snapshot.open(ours) as snapshot:
        assert len(snapshot.segments) == segments
        for directory, weighting in ((ours, BM25F()), (whooshs, Rounded())):
            with index.open_dir(str(directory)).searcher() as searcher:
                oracle, evaluator = Oracle(searcher), Evaluator(snapshot, weighting)
                for kind, queries in kinds.items():
                    answers = [oracle.answer(one) for one in queries]
                    found = [
                        compared(one, answer, evaluator)
                        for one, answer in zip(queries, answers, strict=True)
                    ]
                    yield Compared(kind, sum(map(len, answers)), [one for one in found if one])

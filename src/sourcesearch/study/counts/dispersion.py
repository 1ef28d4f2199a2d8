"""The dispersion of a query: how evenly documents have it, and where in each it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.counted import counted
from sourcesearch.errors import UsageError
from sourcesearch.search.arrays import positions_of
from sourcesearch.study.hits import in_document
from sourcesearch.study.pictures.picture import Picture, Series
from sourcesearch.study.question import Question
from sourcesearch.study.rows import About, Column, Rows
from sourcesearch.study.statistics import dispersion as measures
from sourcesearch.study.statistics.rates import MILLION
from sourcesearch.study.study import Study

__all__ = ["Dispersion", "Measures", "Spread", "dispersion"]

BINS = 50
"""Stretches of a document that are counted apart, each a fiftieth of the places of its words."""

_LONG = 40
"""So many letters of a title name a document in a picture."""

Numbers = NDArray[np.int64]


class Measures(NamedTuple):
    """How evenly occurrences are spread; NaN where that cannot be said.

    occurrences: of the query; `documents` have it, of `all_documents` that were counted.
    dp:          Gries's deviation of proportions, 0 is even; dp_norm divided by its most.
    juilland_d, carroll_d2: 1 is even. Documents are the parts, by their rates.
    arf:         the average reduced frequency; awt and ald are the average waiting time and
                 logarithmic distance, of all documents one after the other by their files.
    """

    occurrences: int
    documents: int
    all_documents: int
    dp: float
    dp_norm: float
    juilland_d: float
    carroll_d2: float
    arf: float
    awt: float
    ald: float


class Spread(NamedTuple):
    """Where a query stands in a document.

    bins: how often in each fiftieth of the document.
    hits: the query that finds it there.
    shown: the document as people read it, which of its file it is: "a.csv › row 1".
    """

    id: str
    title: str | None
    date: str | None
    occurrences: int
    words: int
    per_million: float
    bins: tuple[int, ...]
    hits: str
    shown: str

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.title or self.shown

    @property
    def named(self) -> str:
        """The same with its date, by which numbers of a newspaper are told apart."""
        name = self.name if len(self.name) < _LONG else self.name[: _LONG - 1] + "…"
        return f"{name}, {self.date}" if self.date else name


class Dispersion(Rows[Spread]):
    """The documents that have the query, in the order of their dates; `measures` are of all."""

    row = Spread
    most = 40
    strips = "bins"
    columns = (
        Column("name", "document"),
        Column("date", "date"),
        Column("occurrences", "occurrences", ",d"),
        Column("per_million", "per million", ",.1f"),
    )

    def __init__(self, rows: Sequence[Spread], about: About, found: Measures) -> None:
        super().__init__(rows, about)
        self.measures = found

    def more(self) -> dict[str, Any]:
        """The measures, for JSON."""
        values = self.measures._asdict()
        return {"measures": {k: None if v != v else v for k, v in values.items()}}

    def lines(self) -> Iterator[str]:
        """What is to be known first: also the measures."""
        yield from super().lines()
        found = self.measures
        yield f"Range: {found.documents:,} of {counted(found.all_documents, 'document')}"
        if not found.occurrences:
            yield "No occurrence: how evenly it is spread cannot be measured"
            return
        if found.all_documents > 1:
            yield (
                f"DP {found.dp:.3f}, normalised {found.dp_norm:.3f} (0 is even); Juilland's D"
                f" {found.juilland_d:.3f}, Carroll's D2 {found.carroll_d2:.3f} (1 is even)"
            )
        else:
            yield "DP, Juilland's D, Carroll's D2 compare documents: cannot be measured of one"
        yield (
            f"Average reduced frequency {found.arf:,.1f} of {found.occurrences:,}; average"
            f" waiting time {found.awt:,.0f} words"
        )

    def picture(self) -> Picture | None:
        """A strip for each document."""
        if not len(self):
            return None
        series = [
            Series(row.named, [str(n) for n in range(BINS)], row.bins, [], [], [])
            for row in self[: self.most]
        ]
        place = "place in the document (%); the darker the more occurrences"
        if len(series) < len(self):
            place += f"; the first {len(series)} of {len(self):,} documents"
        return Picture("dispersion", place, "occurrences", "", series, "strips")


def dispersion(study: Study, query: str, options: Mapping[str, Any]) -> Dispersion:
    """How evenly a query is spread over the documents that its filters select."""
    question = study.ask(query, options)
    if not question.texts:
        raise UsageError(f'no word or phrase in "{query}" whose dispersion could be measured')
    docs = question.selected[study.lengths.take(question.selected) > 0]
    found = question.occurring
    edges = np.flatnonzero(np.diff(found.docs, prepend=-1, append=-1))
    those = found.docs[edges[:-1]] if len(found.docs) else np.empty(0, np.int64)
    positions = positions_of(found.first)
    rows = [
        _spread(study, query, number, positions[first:last])
        for number, first, last in zip(
            those.tolist(), edges[:-1].tolist(), edges[1:].tolist(), strict=True
        )
    ]
    order = _by_date(study, those)
    return Dispersion(
        [rows[place] for place in order], _about(study, question), _measures(study, question, docs)
    )


def _measures(study: Study, question: Question, docs: Numbers) -> Measures:
    found = question.occurring
    order = study.searcher.index.file_order.take(docs).argsort()
    sizes = study.lengths.take(docs[order])
    where = order.argsort().take(docs.searchsorted(found.docs))
    counts = np.bincount(where, minlength=len(docs))
    bases = np.cumsum(sizes) - sizes
    places = np.sort(bases.take(where) + positions_of(found.first))
    total = int(sizes.sum())
    return Measures(
        len(places),
        int((counts > 0).sum()),
        len(docs),
        measures.deviation_of_proportions(counts, sizes),
        measures.normalised_deviation_of_proportions(counts, sizes),
        measures.juilland_d(counts, sizes),
        measures.carroll_d2(counts, sizes),
        measures.average_reduced_frequency(places, total),
        measures.average_waiting_time(places, total),
        measures.average_logarithmic_distance(places, total),
    )


def _spread(study: Study, query: str, number: int, positions: Numbers) -> Spread:
    document = StoredDocument(study.snapshot, number, study.root)
    words = int(study.lengths[number])
    bins = np.bincount(positions * BINS // _places(study, number, positions), minlength=BINS)
    rate = len(positions) / words * MILLION
    hits = in_document(query, document.id)
    return Spread(
        document.id, document.title, document.date, len(positions), words, rate,
        tuple(bins.tolist()), hits, document.shown,
    )  # fmt: skip


def _places(study: Study, number: int, positions: Numbers) -> int:
    """How many places a document has: fewer than words, where these were broken over lines."""
    ends = study.snapshot.table("paragraph_ends", number)
    return max(int(ends[-1, 2]) if len(ends) else 0, int(positions[-1]) + 1)


def _by_date(study: Study, docs: Numbers) -> list[int]:
    """The documents in the order of their dates, undated ones last; of one date by their files."""
    first, present = study.snapshot.numbers("date_from")
    keys = np.where(present, first.astype(np.int64), np.iinfo(np.int64).max)
    files = study.searcher.index.file_order
    order: list[int] = np.lexsort((files.take(docs), keys.take(docs))).tolist()
    return order


def _about(study: Study, question: Question) -> About:
    docs = question.selected
    asked, notes = ((question.text, question.understood),), question.counted_notes
    return About("dispersion", asked, study.of(docs), len(docs), study.words(docs), notes)

"""The results of a search: a page of hits, and what is true of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, overload

from sourcesearch.cite import Passage
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.counted import counted
from sourcesearch.document import Span
from sourcesearch.search import help as helps
from sourcesearch.search import ranking

__all__ = ["FEW", "DateCounts", "Hit", "Results"]

FEW = 2
"""Of so few documents one asks whether something else was meant."""


@dataclass(frozen=True, repr=False)
class Hit:
    """A ranked document with its best passages, best first.

    rank counts from 1 over all matches; title_highlights are ranges of the title;
    explanation is the score as a sum, None unless it was asked for; date_match is
    whether it is certainly of the time asked for, None if none was; partial is whether
    it has only some of the words, nearly whether these stand there nearly as they were
    typed, so that it comes before documents that have all of them; fields are the names of
    the metadata in which words of the query stand.
    """

    rank: int
    score: float
    document: StoredDocument
    passages: tuple[Passage, ...]
    title_highlights: tuple[Span, ...] = ()
    explanation: ranking.Explanation | None = None
    date_match: Literal["certain", "possible"] | None = None
    partial: bool = False
    nearly: bool = False
    fields: tuple[str, ...] = ()

    def __repr__(self) -> str:
        passages = counted(self.passages, "passage")
        called = self.document.title or self.document.shown
        return f"<Hit {self.rank}: {called!r}, score {self.score}, {passages}>"

    def _repr_html_(self) -> str:
        """The hit with its passages, for notebooks."""
        from sourcesearch.search.html import hit_html

        return hit_html(self)


class DateCounts(NamedTuple):
    """Of the documents found, how many are certainly of the time asked for, how many possibly;
    and how many more answer everything else but have no date."""

    certain: int
    possible: int
    undated: int


@dataclass(frozen=True, repr=False)
class Results(Sequence[Hit]):
    """One page of hits, in their order, and what is true of the whole search.

    query:      as typed.
    understood: as it was understood, in words.
    relaxed:    whether no document has all the words, and these have some.
    total:      how many documents match: exact.
    offset:     how many of them come before the first hit here.
    seconds:    how long the search took.
    added:      the words that were looked for besides, taken from the first hits
                (`more`) or from a document (`similar`), the weightiest first.
    dates:      how the documents stand to the time asked for; None if none was.
    suggestions: what may have been meant by words that hardly occur.
    absence:    where was looked, and which of the words occur; None if something was found.
    partial_total: how many documents more have some of the words, where `total` have all.
    notes:      what the asker should know before the hits, a line each.
    """

    query: str
    understood: str
    relaxed: bool
    total: int
    offset: int
    seconds: float
    hits: tuple[Hit, ...]
    added: tuple[str, ...] = ()
    dates: DateCounts | None = None
    suggestions: tuple[helps.Suggestion, ...] = ()
    absence: helps.Absence | None = None
    partial_total: int = 0
    notes: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether so little was found that one asks whether something else was meant."""
        return self.relaxed or self.total <= FEW

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[place]

    def __repr__(self) -> str:
        documents = counted(self.total, "document")
        return f"<Results for {self.query!r}: {len(self):,} of {documents}>"

    def _repr_html_(self) -> str:
        """The hits with their passages, for notebooks."""
        from sourcesearch.search.html import results_html

        return results_html(self)

    def to_records(self) -> list[dict[str, Any]]:
        """A dictionary for each passage, with what is known of its document, as CSV has them.

        A hit without passages has one of its own. `sourcesearch.search.table` says what stands
        in each column; behind them come the names of the documents' metadata.
        """
        names, rows = self._table()
        return [dict(zip(names, row, strict=True)) for row in rows]

    def to_dataframe(self) -> Any:
        """The same as a DataFrame. Raises UsageError where pandas is not installed."""
        from sourcesearch.frame import data_frame
        from sourcesearch.search import table

        names, _ = self._table()
        return data_frame(self.to_records(), names, table.WHOLE)

    def _table(self) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        from sourcesearch.search import table

        fields = table.fields_of(name for hit in self for name in hit.document.metadata)
        return table.columns(fields), table.rows(self, fields)

    def to_csl(self) -> list[dict[str, Any]]:
        """The documents of this page as items of CSL-JSON, which Zotero and pandoc read."""
        from sourcesearch.cite.item import item

        return [item(hit.document) for hit in self.hits]

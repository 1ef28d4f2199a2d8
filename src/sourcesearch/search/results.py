"""The results of a search: a page of hits, and what is true of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from sourcesearch.cite import Passage
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Span
from sourcesearch.search import help as helps
from sourcesearch.search.ranking.explanation import Explanation

__all__ = ["DateCounts", "Hit", "Results"]


@dataclass(frozen=True)
class Hit:
    """A ranked document with its best passages, best first.

    rank counts from 1 over all matches; title_highlights are ranges of the title;
    explanation is the score as a sum, None unless it was asked for; date_match is
    whether it is certainly of the time asked for, None if none was; partial is whether
    it has only some of the words; fields are the names of the metadata in which words of
    the query stand.
    """

    rank: int
    score: float
    document: StoredDocument
    passages: tuple[Passage, ...]
    title_highlights: tuple[Span, ...] = ()
    explanation: Explanation | None = None
    date_match: Literal["certain", "possible"] | None = None
    partial: bool = False
    fields: tuple[str, ...] = ()


class DateCounts(NamedTuple):
    """Of the documents found, how many are certainly of the time asked for, how many possibly;
    and how many more answer everything else but have no date."""

    certain: int
    possible: int
    undated: int


@dataclass(frozen=True)
class Results:
    """One page of hits, and what is true of the whole search.

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

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    def to_csl(self) -> list[dict[str, Any]]:
        """The documents of this page as items of CSL-JSON, which Zotero and pandoc read."""
        from sourcesearch.cite.item import item

        return [item(hit.document) for hit in self.hits]

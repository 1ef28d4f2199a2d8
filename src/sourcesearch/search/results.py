"""What does a search give back?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Passage, Span

__all__ = ["Hit", "Results"]


@dataclass(frozen=True)
class Hit:
    """A ranked document with its best passages, best first.

    rank counts from 1 over all matches; title_highlights are ranges of the title.
    """

    rank: int
    score: float
    document: StoredDocument
    passages: tuple[Passage, ...]
    title_highlights: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Results:
    """One page of hits, and what is true of the whole search.

    query:      as typed.
    understood: as it was understood, in words.
    relaxed:    whether no document has all the words, and these have some.
    total:      how many documents match: exact.
    offset:     how many of them come before the first hit here.
    seconds:    how long the search took.
    """

    query: str
    understood: str
    relaxed: bool
    total: int
    offset: int
    seconds: float
    hits: tuple[Hit, ...]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

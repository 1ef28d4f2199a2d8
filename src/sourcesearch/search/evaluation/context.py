"""What does a rule know while it evaluates a query on one segment?"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields as whoosh_fields

from sourcesearch.columnar import Frequency, LiveSegment, Snapshot
from sourcesearch.columnar.fields import KeyField, TextField
from sourcesearch.columnar.terms import Postings
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.search.evaluation.matches import Marks, Matches, distinct, marked, nothing
from sourcesearch.search.evaluation.scope import Scope, Whole
from sourcesearch.search.evaluation.weighting import BM25F

__all__ = ["Collection", "Part"]

_REMEMBERED = 65_536
_MEMORY = 128 << 20  # bytes that the words asked for last may take


def _keep_freed_memory() -> None:
    """Has the C library keep what is freed for the next query.

    glibc hands a block above a threshold back to the system as soon as it is
    freed, and then every page of the next block costs a fault: three times the
    time of a query. The threshold becomes the size of the largest block below
    32 MB that was ever freed.
    """
    np.empty(31 << 20, np.uint8)


class Collection:
    """A snapshot with a weighting: what is the same for all segments and queries.

    `turn` is the number of queries so far.
    """

    def __init__(self, snapshot: Snapshot, weighting: BM25F) -> None:
        _keep_freed_memory()
        self.snapshot = snapshot
        self.weighting = weighting
        self.turn = 0
        self.parts = [Part(self, segment) for segment in snapshot.segments]
        self.scope: Scope = (
            self.parts[0] if len(self.parts) == 1 else Whole(self, self.parts, _MEMORY)
        )
        self._factors: dict[Hashable, float] = {}
        self._averages: dict[str, float] = {}

    def factor(self, name: str, term: bytes) -> float:
        """The weight of a term in the whole collection."""
        return self.factor_of((name, term), lambda: self._frequency(name, term))

    def word_factor(self, key: tuple[str, Any]) -> float:
        """The weight of what a query asks for in a text field."""
        factor = self._factors.get(key)
        if factor is None:
            name, text = key
            term = next(term for part in self.parts if (term := part.encoded(name, text)))
            factor = self.factor_of(key, lambda: self._frequency(name, term))
        return factor

    def factor_of(self, key: Hashable, frequency: Callable[[], Frequency]) -> float:
        """The weight of what is named by `key`, worked out once."""
        factor = self._factors.get(key)
        if factor is None:
            if len(self._factors) >= _REMEMBERED:
                self._factors.clear()
            factor = self.weighting.factor(self.snapshot.size, frequency())
            self._factors[key] = factor
        return factor

    def _frequency(self, name: str, term: bytes) -> Frequency:
        documents = occurrences = 0
        for _, column in self.snapshot.columns(name):
            if (number := column.find(term)) >= 0:
                documents += int(column.document_counts[number])
                occurrences += column.occurrences(number)
        return Frequency(documents, occurrences)

    def average(self, name: str) -> float:
        """The mean length of a text field over all documents."""
        if name not in self._averages:
            self._averages[name] = self.snapshot.tokens(name) / (self.snapshot.size or 1)
        return self._averages[name]


class Part(Scope):
    """One segment of the collection, as the rules see it."""

    def __init__(self, collection: Collection, segment: LiveSegment) -> None:
        share = segment.documents / (collection.snapshot.size or 1)
        super().__init__(collection, segment.documents, segment.deleted, int(_MEMORY * share))
        self.segment = segment
        self.file = segment.file
        self.schema: whoosh_fields.Schema = collection.snapshot.schema

    @property
    def alive(self) -> Marks:
        """For each document whether it is not deleted."""
        return self.segment.live

    def holds_text(self, name: str) -> bool:
        """Whether all that documents have in a field is text."""
        return self.file.kind(name) in (None, "text")

    def postings(self, name: str, text: Any) -> Postings | None:
        """The postings of a term of a text field, None where it has none."""
        column, term = self.file.text(name), self.encoded(name, text)
        if column is None or term is None or (number := column.find(term)) < 0:
            return None
        return Postings(column, number)

    def lengths(self, name: str) -> NDArray[Any]:
        """For each document the number of tokens in a text field."""
        column = self.file.text(name)
        return np.zeros(self.size, np.uint8) if column is None else column.lengths

    def longest(self, name: str) -> int:
        """The greatest number of tokens in a text field."""
        column = self.file.text(name)
        return 0 if column is None else column.longest

    def encoded(self, name: str, text: Any) -> bytes | None:
        """A query's text as a term of a field, None where it cannot be one."""
        if name not in self.schema:
            return None
        if isinstance(text, bytes):
            return text
        if isinstance(text, str) and self.file.kind(name) != "number":
            return encoded(text)
        try:
            term: bytes = self.schema[name].to_bytes(text)
        except (ValueError, TypeError, OverflowError):
            return None
        return term

    def norms(self, column: TextField) -> NDArray[np.float64]:
        """The norm of each document in a text field."""
        return self.field_norms(column.name)

    def term(self, column: KeyField, number: int, scored: bool) -> Matches:
        """The live documents of a term; in a key field each scores 1."""
        if number < 0:
            return nothing(scored)
        docs = column.documents(number)
        if not scored or not isinstance(column, TextField):
            return self.constant(docs, 1.0, scored)
        frequencies = column.frequencies(number)
        scores = self.word_scores((column.name, column.terms[number]), docs, frequencies)
        return self.live(Matches(docs, scores))

    def constant(self, docs: NDArray[Any], score: float, scored: bool) -> Matches:
        """The live ones of `docs`, all with the same score."""
        docs = self.segment.without_deleted(docs)
        return Matches(docs, np.full(len(docs), score) if scored else None)

    def terms_of(self, name: str) -> KeyField | None:
        """The columns of a text or key field, None where the segment has none."""
        return self.file.terms(name) if name in self.schema else None

    def union_of_range(self, column: KeyField, first: int, last: int) -> NDArray[Any]:
        """The documents of any of a range of terms, sorted; deleted ones are among them."""
        docs = column.documents_of_range(first, last)
        if last - first <= 1:
            return docs
        return self._distinct(docs)

    def union_of_terms(self, column: KeyField, numbers: list[int]) -> NDArray[Any]:
        """The documents of any of some terms, sorted; deleted ones are among them."""
        if not numbers:
            return np.empty(0, np.uint32)
        return self._distinct(np.concatenate([column.documents(number) for number in numbers]))

    def _distinct(self, docs: NDArray[Any]) -> NDArray[Any]:
        if len(docs) * 16 < self.size:
            return distinct(np.sort(docs))
        return marked(docs, self.size).nonzero()[0]

"""The lookup of terms and keys in all segments of a snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import merge as sorted_merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.fields import KeyField, TextField
from sourcesearch.columnar.folded import Wanted
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.vocabulary import decoded, encoded

__all__ = ["Frequency", "LiveSegment", "Lookup"]

_FEW = 16  # keys that are looked up one by one


class Frequency(NamedTuple):
    """In how many documents a term stands, and how often; deleted documents count."""

    documents: int
    occurrences: int


class LiveSegment:
    """A segment of a snapshot: its columns, which documents live, and where its numbers begin."""

    def __init__(self, file: SegmentFile, segment: Segment, base: int) -> None:
        self.file = file
        self.base = base
        self.documents = segment.documents
        self.deleted = segment.deleted_count()
        self.live = segment.live()

    def without_deleted(self, documents: NDArray[Any]) -> NDArray[Any]:
        """Those of `documents` that are not deleted."""
        return documents[self.live[documents]] if self.deleted else documents


class Lookup:
    """The terms of text fields, the keys of key fields and the values of some segments."""

    def __init__(self, segments: Sequence[LiveSegment]) -> None:
        self.segments = segments
        self._columns: dict[str, Sequence[tuple[LiveSegment, KeyField]]] = {}
        self._text_columns: dict[str, Sequence[tuple[LiveSegment, TextField]]] = {}

    def find(self, field: str, key: str) -> list[int]:
        """The live documents that have `key` in a key field."""
        return [
            segment.base + document
            for segment, documents in self._keyed(field, [key])
            for document in segment.without_deleted(documents).tolist()
        ]

    def with_keys(self, field: str, keys: Iterable[str]) -> Iterator[NDArray[np.int64]]:
        """The documents that have each or any of `keys` in a key field, segment by segment.

        Deleted ones are among them.
        """
        for segment, documents in self._keyed(field, list(dict.fromkeys(keys))):
            yield documents.astype(np.int64) + segment.base

    def _keyed(self, field: str, keys: Sequence[str]) -> Iterator[tuple[LiveSegment, NDArray[Any]]]:
        terms = list(map(encoded, keys))
        for segment, column in self.columns(field):
            for documents in _documents(column, terms):
                yield segment, documents

    def columns(self, field: str) -> Sequence[tuple[LiveSegment, KeyField]]:
        """The segments whose documents have a text or key field, with its columns."""
        found = self._columns.get(field)
        if found is None:
            every = ((segment, segment.file.terms(field)) for segment in self.segments)
            found = tuple((segment, column) for segment, column in every if column is not None)
            self._columns[field] = found
        return found

    def holds(self, field: str, term: str) -> bool:
        """Whether any segment has a term in a text or key field."""
        wanted = encoded(term)
        return any(column.find(wanted) >= 0 for _, column in self.columns(field))

    def frequency(self, field: str, term: str) -> Frequency:
        """How frequent a term is in all segments."""
        return self.frequencies(field, [term])[term]

    def frequencies(self, field: str, terms: Collection[str]) -> dict[str, Frequency]:
        """How frequent each of some terms is in all segments."""
        counts = {term: [0, 0] for term in terms}
        wanted = [*map(encoded, counts)]
        for _, column in self.columns(field):
            for count, number in zip(counts.values(), column.find_each(wanted), strict=True):
                if number >= 0:
                    count[0] += int(column.document_counts[number])
                    count[1] += column.occurrences(number)
        return {term: Frequency(*count) for term, count in counts.items()}

    def tokens(self, field: str) -> int:
        """The number of tokens of a text field in all segments; deleted documents count."""
        return sum(
            int(segment.file.fields.get(field, {}).get("tokens", 0)) for segment in self.segments
        )

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, Frequency]]:
        """The terms of a field that begin with `prefix`, in order, with their frequencies."""
        streams = [_stream(column, encoded(prefix)) for _, column in self.columns(field)]
        for term, group in groupby(sorted_merge(*streams), key=itemgetter(0)):
            counts = list(group)
            yield (
                decoded(term),
                Frequency(sum(item[1] for item in counts), sum(item[2] for item in counts)),
            )

    def forms_of(self, field: str, term: str) -> set[str]:
        """The forms of a term."""
        wanted = encoded(term)
        found: set[str] = set()
        for _, column in self._texts(field):
            if (number := column.find(wanted)) >= 0:
                found.update(column.forms_of(number))
        return found

    def forms(self, field: str, term: str) -> list[tuple[str, int]]:
        """The forms of a term, sorted, with the number of their occurrences."""
        counts: dict[str, int] = {}
        for _, column in self._texts(field):
            if (number := column.find(encoded(term))) >= 0:
                for form, count in column.form_counts(number):
                    counts[form] = counts.get(form, 0) + count
        return sorted(counts.items())

    def terms_of(self, field: str, folded: str) -> frozenset[str]:
        """The terms of the forms with a folded spelling."""
        found: set[str] = set()
        for _, column in self._texts(field):
            found.update([decoded(column.term(each)) for each in column.terms_spelled(folded)])
        return frozenset(found)

    def terms_of_each(self, field: str, spellings: Collection[str]) -> Iterator[tuple[str, str]]:
        """Pairs of a spelling and a term of its forms; each comes once for each segment with it."""
        wanted = Wanted.of(spellings)
        for _, column in self._texts(field):
            places, forms = column.folded.spelled(wanted)
            terms = column.form_ends.searchsorted(forms, "right").tolist()
            for place, number in {*zip(places.tolist(), terms, strict=True)}:
                yield wanted.spellings[place], decoded(column.term(number))

    def _texts(self, field: str) -> Sequence[tuple[LiveSegment, TextField]]:
        found = self._text_columns.get(field)
        if found is None:
            every = self.columns(field)
            found = [(segment, each) for segment, each in every if isinstance(each, TextField)]
            self._text_columns[field] = found
        return found

    def keys_with(self, field: str, part: str) -> list[str]:
        """The keys that contain `part`, which is not empty; also those of deleted documents."""
        keys = {
            decoded(key)
            for _, column in self.columns(field)
            for key in column.terms.with_part(encoded(part))
        }
        return sorted(keys)

    def key_counts(self, field: str) -> Counter[str]:
        """The keys of a key field, and how many documents have each."""
        found: Counter[str] = Counter()
        for segment, column in self.columns(field):
            for number, key in enumerate(column.terms):
                documents = column.documents(number)
                found[decoded(key)] += int(np.count_nonzero(segment.live[documents]))
        return +found

    def described(self) -> Counter[str]:
        """By what documents are counted, and how many have it."""
        found: Counter[str] = Counter()
        for segment in self.segments:
            for name, values in segment.file.values.items():
                found[name] += values.among(segment.live)
        return +found

    def value_counts(self, name: str) -> Counter[str] | None:
        """How many documents have each value; None where these are not kept, being too many."""
        found: Counter[str] = Counter()
        for segment in self.segments:
            values = segment.file.values.get(name)
            if values is None or not values.among(segment.live):
                continue
            if not values.distinct:
                return None
            found += values.counts(segment.live)
        return found

    def text_fields(self) -> frozenset[str]:
        """The names of the text fields that any document has."""
        return frozenset(
            name
            for segment in self.segments
            for name, info in segment.file.fields.items()
            if info["kind"] == "text"
        )


def _documents(column: KeyField, terms: Sequence[bytes]) -> Iterator[NDArray[Any]]:
    """The documents of each of a few terms, or of any of many (each is given once), sorted."""
    if len(terms) <= _FEW:
        yield from (column.documents(number) for number in map(column.find, terms) if number >= 0)
    elif numbers := column.terms.numbers(terms):
        first, last = min(numbers), max(numbers) + 1
        wanted = np.zeros(last - first, bool)
        wanted[np.array(numbers) - first] = True
        found = column.documents_of_range(first, last)
        found = np.sort(found[wanted.repeat(column.document_counts[first:last])])
        yield found[np.concatenate(([True], found[1:] != found[:-1]))]


def _stream(column: KeyField, prefix: bytes) -> Iterator[tuple[bytes, int, int]]:
    first, last = column.terms.prefix_range(prefix)
    for number, term in enumerate(column.terms.strings(first, last), first):
        yield term, int(column.document_counts[number]), column.occurrences(number)

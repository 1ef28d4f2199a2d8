"""The snapshot: the documents of one committed generation of an index."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from heapq import merge as sorted_merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.fields import KeyField, TextField
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.toc import Contents, read_toc
from sourcesearch.columnar.vocabulary import decoded, encoded
from sourcesearch.errors import CollectionDamaged, CollectionError

if TYPE_CHECKING:
    from sourcesearch.columnar.whoosh.index import SafeIndex

__all__ = ["Frequency", "LiveSegment", "Snapshot"]

_TRIES = 20  # a writer may remove a file between our reading the contents and opening it
_PAUSE = 0.02


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


class Snapshot:
    """The documents of one generation, numbered from 0 over all its segments.

    It stays as it is whatever a writer does; a new one sees later commits.
    """

    def __init__(self, directory: Path, contents: Contents) -> None:
        """Opens the segments of `contents`; use `open` for the newest generation."""
        self.directory = directory
        self.contents = contents
        self.generation = contents.generation
        self.segments: list[LiveSegment] = []
        base = 0
        for segment in contents.segments:
            file = segment.open(directory)
            self.segments.append(LiveSegment(file, segment, base))
            base += segment.documents
        self.size = base
        self.documents = base - sum(segment.deleted for segment in self.segments)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """The newest generation of the index in `directory`.

        Raises CollectionMissing, CollectionDamaged, and CollectionError where a file may not
        be read.
        """
        missing = ""
        for _ in range(_TRIES):
            try:
                return cls(directory, read_toc(directory))
            except FileNotFoundError as error:
                missing = Path(error.filename).name
                time.sleep(_PAUSE)
            except OSError as error:
                cause = error.strerror or str(error)
                raise CollectionError(f"{error.filename or directory}: {cause}") from error
        raise CollectionDamaged(f"{missing} is missing from {directory}")

    def close(self) -> None:
        """Lets go of the files."""
        for segment in self.segments:
            segment.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def index(self) -> SafeIndex:
        """The directory as Whoosh's index, its contents read safely: the newest generation."""
        from sourcesearch.columnar.whoosh.index import SafeIndex

        return SafeIndex(self.directory)

    # Documents

    @cached_property
    def _bases(self) -> list[int]:
        return [segment.base for segment in self.segments]

    def locate(self, document: int) -> tuple[LiveSegment, int]:
        """The segment of a document, and its number there."""
        if not 0 <= document < self.size:
            raise IndexError(document)
        place = bisect_right(self._bases, document) - 1
        # an empty segment has the base of the next one
        segment = self.segments[place]
        return segment, document - segment.base

    def live(self) -> NDArray[np.bool_]:
        """Which documents are not deleted."""
        masks = [segment.live for segment in self.segments]
        return np.concatenate(masks) if masks else np.empty(0, bool)

    def numbers_of_all(self) -> Iterator[int]:
        """The number of each document that is not deleted, in order."""
        yield from np.flatnonzero(self.live()).tolist()

    def record(self, document: int) -> str:
        """The record of a document, as it was given."""
        segment, number = self.locate(document)
        return segment.file.records.read(number)

    def text(self, document: int, start: int = 0, end: int | None = None) -> str:
        """The characters `start` to `end` of a document's original text."""
        segment, number = self.locate(document)
        return segment.file.texts.read(number, start, end)

    def table(self, name: str, document: int) -> NDArray[np.int64]:
        """A table of a document (rows, columns); no rows where it has none of that name."""
        segment, number = self.locate(document)
        return segment.file.table(name, number)

    def tables(self, name: str, documents: Sequence[int]) -> list[NDArray[np.int64]]:
        """The tables of some documents, read together segment by segment."""
        wanted = np.array(documents, np.int64)
        found = [np.empty((0, 0), np.int64)] * len(wanted)
        for segment in self.segments:
            inside = (wanted >= segment.base) & (wanted < segment.base + segment.documents)
            those = inside.nonzero()[0]
            if len(those) and name in segment.file.tables:
                rows = segment.file.open_table(name).read_all(wanted[those] - segment.base)
                for place, table in zip(those.tolist(), rows, strict=True):
                    found[place] = table
        return found

    def number(self, field: str, document: int) -> int | float | None:
        """The number of a document in a number field."""
        segment, number = self.locate(document)
        column = segment.file.number(field)
        if column is None or not column.present[number]:
            return None
        value: int | float = column.values[number].item()
        return value

    def numbers(self, field: str) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """The numbers of all documents in a number field, and which documents have one."""
        columns = [segment.file.number(field) for segment in self.segments]
        values = [
            np.zeros(segment.documents, np.int8) if column is None else column.values
            for segment, column in zip(self.segments, columns, strict=True)
        ]
        present = [
            np.zeros(segment.documents, bool) if column is None else column.present
            for segment, column in zip(self.segments, columns, strict=True)
        ]
        if not values:
            return np.empty(0, np.int64), np.empty(0, bool)
        return np.concatenate(values), np.concatenate(present)

    def length(self, field: str, document: int) -> int:
        """The number of tokens of a document in a text field."""
        segment, number = self.locate(document)
        column = segment.file.text(field)
        return int(column.lengths[number]) if column is not None else 0

    def find(self, field: str, key: str) -> list[int]:
        """The live documents that have `key` in a key field."""
        return [
            segment.base + document
            for segment, documents in self._keyed(field, [key])
            for document in segment.without_deleted(documents).tolist()
        ]

    def with_keys(self, field: str, keys: Iterable[str]) -> Iterator[NDArray[np.int64]]:
        """The documents that have each of `keys` in a key field, segment by segment.

        Deleted ones are among them.
        """
        for segment, documents in self._keyed(field, keys):
            yield documents.astype(np.int64) + segment.base

    def _keyed(self, field: str, keys: Iterable[str]) -> Iterator[tuple[LiveSegment, NDArray[Any]]]:
        terms = list(map(encoded, keys))
        for segment, column in self.columns(field):
            for number in map(column.find, terms):
                if number >= 0:
                    yield segment, column.documents(number)

    # Terms

    def columns(self, field: str) -> Iterator[tuple[LiveSegment, KeyField]]:
        """The segments whose documents have a text or key field, with its columns."""
        for segment in self.segments:
            column = segment.file.terms(field)
            if column is not None:
                yield segment, column

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
        return {
            form
            for _, column in self._texts(field)
            if (number := column.find(wanted)) >= 0
            for form in column.forms_of(number)
        }

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
        return frozenset(
            decoded(column.terms[column.term_of_form(number)])
            for _, column in self._texts(field)
            for number in column.folded.of(folded)
        )

    def terms_of_each(
        self, field: str, spellings: Collection[str]
    ) -> Iterator[tuple[str, set[str]]]:
        """The same for several spellings; each comes once for each segment that has it."""
        for _, column in self._texts(field):
            for spelling, forms in column.folded.spelled([*spellings]):
                numbers = column.form_ends.searchsorted(forms, "right").tolist()
                yield spelling, {decoded(column.term(number)) for number in {*numbers}}

    def positions(self, field: str, term: str, document: int) -> NDArray[np.int64]:
        """The positions of a term in a document, sorted."""
        segment, number = self.locate(document)
        column = segment.file.text(field)
        if column is None or (found := column.find(encoded(term))) < 0:
            return np.empty(0, np.int64)
        return column.positions_in(found, number).astype(np.int64)

    def _texts(self, field: str) -> Iterator[tuple[LiveSegment, TextField]]:
        for segment, column in self.columns(field):
            if isinstance(column, TextField):
                yield segment, column

    def keys_with(self, field: str, part: str) -> list[str]:
        """The keys of live documents that contain `part`, which is not empty."""
        keys = {
            decoded(key)
            for _, column in self.columns(field)
            for key in column.terms.with_part(encoded(part))
        }
        return [key for key in sorted(keys) if self.find(field, key)]

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


def _stream(column: KeyField, prefix: bytes) -> Iterator[tuple[bytes, int, int]]:
    first, last = column.terms.prefix_range(prefix)
    for number, term in enumerate(column.terms.strings(first, last), first):
        yield term, int(column.document_counts[number]), column.occurrences(number)

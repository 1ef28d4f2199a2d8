"""The snapshot: the documents of one committed generation of an index."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.lookup import LiveSegment, Lookup
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.toc import Contents, read_toc
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.errors import CollectionDamaged, CollectionError

if TYPE_CHECKING:
    from sourcesearch.columnar.whoosh.index import SafeIndex

__all__ = ["Snapshot"]

_TRIES = 20  # a writer may remove a file between our reading the contents and opening it
_PAUSE = 0.02


class Snapshot(Lookup):
    """The documents of one generation, numbered from 0 over all its segments.

    It stays as it is whatever a writer does; a new one sees later commits.

    has_positions: whether the positions of words are those that they have in texts.
    """

    has_positions = True

    def __init__(self, directory: Path, contents: Contents) -> None:
        """Opens the segments of `contents`; use `open` for the newest generation."""
        self.directory = directory
        self.contents = contents
        self.generation = contents.generation
        segments: list[LiveSegment] = []
        base = 0
        for segment in contents.segments:
            segments.append(LiveSegment(segment.open(directory), segment, base))
            base += segment.documents
        super().__init__(segments)
        self.size = base
        self.documents = base - sum(segment.deleted for segment in segments)

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

    def is_whole(self) -> bool:
        """Whether none of its files was cut short since it was opened; a microsecond each."""
        return all(segment.file.file.is_whole() for segment in self.segments)

    def close(self) -> None:
        """Lets go of the files."""
        self._columns.clear()
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

    def sizes(self, documents: Sequence[int]) -> list[int]:
        """How many characters the texts of some documents have."""
        found = map(self.locate, documents)
        return [int(segment.file.texts.lengths[number]) for segment, number in found]

    def table(self, name: str, document: int) -> NDArray[np.int64]:
        """A table of a document (rows, columns); no rows where it has none of that name."""
        segment, number = self.locate(document)
        return segment.file.table(name, number)

    def tables(self, name: str, documents: Sequence[int]) -> list[NDArray[np.int64]]:
        """The tables of some documents, read together segment by segment."""
        found = [np.empty((0, 0), np.int64)] * len(documents)
        for file, places, numbers in self._by_segment(documents):
            if name in file.tables:
                rows = file.open_table(name).read_all(numbers)
                for place, table in zip(places.tolist(), rows, strict=True):
                    found[place] = table
        return found

    def records(self, documents: Sequence[int]) -> list[str]:
        """The records of some documents, which are read in the order in which they are kept."""
        found = {document: self.record(document) for document in sorted(documents)}
        return [found[document] for document in documents]

    def slices(self, documents: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[str]:
        """What stands at a span of each of some documents' original texts, read in their order."""
        found = [""] * len(documents)
        for place in sorted(range(len(documents)), key=documents.__getitem__):
            found[place] = self.text(documents[place], *spans[place])
        return found

    def _by_segment(
        self, documents: Sequence[int]
    ) -> Iterator[tuple[SegmentFile, NDArray[np.int64], NDArray[np.int64]]]:
        """The segments that have any of some documents: places among these, and numbers there."""
        wanted = np.array(documents, np.int64)
        owners = np.array(self._bases).searchsorted(wanted, "right") - 1
        for owner in sorted({*owners.tolist()}):
            segment = self.segments[owner]
            places = (owners == owner).nonzero()[0]
            yield segment.file, places, wanted.take(places) - segment.base

    def number(self, field: str, document: int) -> int | float | None:
        """The number of a document in a number field."""
        segment, number = self.locate(document)
        column = segment.file.number(field)
        return None if column is None else column.value(number)

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

    def positions(self, field: str, term: str, document: int) -> NDArray[np.int64]:
        """The positions of a term in a document, sorted."""
        segment, number = self.locate(document)
        column = segment.file.text(field)
        if column is None or (found := column.find(encoded(term))) < 0:
            return np.empty(0, np.int64)
        return column.positions_in(found, number).astype(np.int64)

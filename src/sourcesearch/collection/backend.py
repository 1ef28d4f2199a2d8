"""The backend of a collection: all that the rest of the program asks of what holds its documents.

There are two: the columnar index in a folder (`Opened`, `Snapshot`, `columnar.Writer`) and
OpenSearch (`opensearch.served`). A backend has to do three things:

- to keep the documents: a `Backend`, whose `Documents` are read by their numbers
- to answer queries: a searcher with the methods of `search.searching`, among them `whole`, all
  documents as the arrays of a `Snapshot`, of which studies are made and quotations checked
- to take documents in: a `Destination`, to which `collection.building.run` hands the segments it
  builds
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sourcesearch.collection.files.commit import Commit
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.overview import Overview
from sourcesearch.columnar import Segment

__all__ = ["Backend", "Destination", "Documents", "Read", "StoredTexts"]


class StoredTexts(Protocol):
    """Documents as they are read, by their numbers."""

    def record(self, document: int) -> str:
        """The record of a document, as it was given."""
        ...

    def text(self, document: int, start: int = 0, end: int | None = None) -> str:
        """The characters `start` to `end` of a document's original text."""
        ...

    def table(self, name: str, document: int) -> NDArray[np.int64]:
        """A table of a document (rows, columns); no rows where it has none of that name."""
        ...

    def number(self, field: str, document: int) -> int | float | None:
        """The number of a document in a number field."""
        ...

    def length(self, field: str, document: int) -> int:
        """The number of tokens of a document in a text field."""
        ...


class Read(StoredTexts, Protocol):
    """Documents of which many are read together."""

    def sizes(self, documents: Sequence[int]) -> list[int]:
        """How many characters the texts of some have."""
        ...

    def tables(self, name: str, documents: Sequence[int]) -> list[NDArray[np.int64]]:
        """The tables of some."""
        ...

    def records(self, documents: Sequence[int]) -> list[str]:
        """The records of some."""
        ...

    def slices(self, documents: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[str]:
        """What stands at a span of the original text of each of some."""
        ...

    def numbers(self, field: str) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """The numbers of all in a number field, and which have one."""
        ...


class Documents(StoredTexts, Protocol):
    """The documents of a collection, by numbers from 0."""

    @property
    def documents(self) -> int:
        """How many there are."""
        ...

    def numbers_of_all(self) -> Iterator[int]:
        """The number of each, in the order in which they were added."""
        ...

    def find(self, field: str, key: str) -> list[int]:
        """Those that have `key` in a key field."""
        ...

    def keys_with(self, field: str, part: str) -> list[str]:
        """The keys that contain `part`, which is not empty, in a key field; also deleted ones."""
        ...


class Backend(Protocol):
    """A collection that is open; it stays as it is until it is closed."""

    @property
    def snapshot(self) -> Documents:
        """Its documents."""
        ...

    def close(self) -> None:
        """Lets go of it."""
        ...

    def is_newest(self) -> bool:
        """Whether nothing was committed since it was opened."""
        ...

    def commit(self, path: Path) -> Commit:
        """What was committed last; `path` is how the collection is called."""
        ...

    def words(self) -> int:
        """The words of all documents."""
        ...

    def values(self, field: str) -> Counter[str]:
        """The values of a name of the metadata, a language or a format, each counted."""
        ...

    def overview(self, path: Path) -> Overview:
        """What it holds, counted."""
        ...

    def file(self, key: str) -> FileRecord | None:
        """What is known of a source file."""
        ...


class Destination(Protocol):
    """Where the segments go that a run builds."""

    @property
    def generation(self) -> int:
        """The number of the generation that was committed last."""
        ...

    def add_field(self, name: str, field: Any) -> None:
        """A text field that documents have; one that is known already stays as it is."""
        ...

    def attach(self, segments: Iterable[Segment]) -> None:
        """Takes segments in that a `Builder` wrote."""
        ...

    def delete(self, field: str, keys: Iterable[str]) -> int:
        """Deletes the documents that have one of `keys`, and returns how many, if it knows."""
        ...

    def prepare(self, optimize: bool = False, more: bool = False) -> bool:
        """Makes durable what was taken in; says whether anything differs."""
        ...

    def publish(self, note: Mapping[str, Any] | None = None) -> None:
        """Commits what was prepared; the table of files is durable by then."""
        ...

"""Where do documents lie on disk, and how are they got back by number?

The one place that knows which Whoosh codec holds the index: everything else
speaks of `Store` (a committed state, for reading) and `StoreWriter`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import index, query
from whoosh.analysis import Analyzer, Token
from whoosh.index import EmptyIndexError, LockError

from sourcesearch.analysis import Token as OurToken
from sourcesearch.errors import CollectionBusy, CollectionDamaged, CollectionMissing

__all__ = ["Prepared", "Store", "StoreWriter", "StoredTokens"]

Tables = Mapping[str, NDArray[np.int32]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document as the index takes it.

    tokens:   for each text field its tokens in order.
    keywords: for each field of one term that term.
    numbers:  for each number field that number.
    record:   what is kept of the document besides its text; JSON.
    text:     the original text.
    tables:   int32 arrays (rows, columns) by name.
    """

    tokens: Mapping[str, Sequence[OurToken]]
    keywords: Mapping[str, str]
    numbers: Mapping[str, int]
    record: Mapping[str, Any]
    text: str
    tables: Tables = field(default_factory=dict)


class _Analysed(str):
    """A text that has its tokens with it, on the way through Whoosh's fields."""

    tokens: Sequence[OurToken]


class StoredTokens(Analyzer):  # type: ignore[misc]
    """Hands on the tokens of a text that was analysed before."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        token = Token(positions=True)
        token.boost = 1.0
        for ours in getattr(value, "tokens", ()):
            token.text, token.pos = ours.term, ours.position
            yield token


class StoreWriter:
    """Adds and deletes documents; holds the index's write lock until `close`."""

    def __init__(self, folder: Path, wait: float) -> None:
        """Opens or makes the index in `folder`; waits at most `wait` seconds for the lock.

        Raises CollectionBusy if another process writes the index.
        """
        from sourcesearch.collection.schema import new_schema

        folder.mkdir(parents=True, exist_ok=True)
        if not index.exists_in(str(folder)):
            index.create_in(str(folder), new_schema())
        self._index = index.open_dir(str(folder))
        self._folder = folder
        self._wait = wait
        self._writer: Any = None
        self._reopen()

    def _reopen(self) -> None:
        try:
            self._writer = self._index.writer(timeout=self._wait, delay=0.05)
        except LockError:
            raise CollectionBusy(
                f"{self._folder}: another process is writing this collection;"
                " --wait SECONDS waits for it"
            ) from None

    @property
    def generation(self) -> int:
        """The generation that the next commit makes."""
        return int(self._writer.generation)

    def add(self, documents: Iterable[Prepared]) -> None:
        """Adds a batch of documents."""
        from sourcesearch.collection.schema import text_field

        batch = list(documents)
        for name in {name for document in batch for name in document.tokens}:
            if name not in self._writer.schema:
                self._writer.add_field(name, text_field())
        for document in batch:
            self._writer.add_document(**_fields(document))

    def delete_files(self, keys: Iterable[str]) -> None:
        """Deletes all documents of these source files."""
        for key in keys:
            self._writer.delete_by_term("file", key)

    def commit(self, *, last: bool) -> None:
        """Makes everything so far visible; the writer stays usable unless this was the `last`."""
        self._writer.commit()
        self._writer = None
        if not last:
            self._reopen()

    def close(self) -> None:
        """Gives up what was not committed and frees the lock."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None


def _fields(document: Prepared) -> dict[str, Any]:
    values: dict[str, Any] = {**document.keywords, **document.numbers}
    for name, tokens in document.tokens.items():
        values[name] = analysed = _Analysed(" ")
        analysed.tokens = tokens
    tables = {
        name: (table.shape[1], zlib.compress(table.astype("<i4").tobytes(), 1))
        for name, table in document.tables.items()
    }
    values["record"] = json.dumps(document.record).encode("ascii")
    values["text"] = zlib.compress(document.text.encode("utf-8", "surrogatepass"), 1)
    values["tables"] = tables
    return values


class Store:
    """One committed state of an index; unaffected by later commits."""

    def __init__(self, folder: Path) -> None:
        """Opens the last committed state.

        Raises CollectionMissing if there is none, CollectionDamaged if it cannot be read.
        """
        try:
            self._index = index.open_dir(str(folder))
            self._searcher = self._index.searcher()
        except (EmptyIndexError, FileNotFoundError):
            raise CollectionMissing(f"{folder}: no collection here") from None
        except Exception as error:
            raise CollectionDamaged(f"{folder}: the index cannot be read ({error})") from error
        self._reader = self._searcher.reader()

    @property
    def generation(self) -> int:
        """The number of this committed state; grows with every commit."""
        return int(self._index.latest_generation())

    @property
    def schema(self) -> Any:
        """Whoosh's schema of the index."""
        return self._index.schema

    @cached_property
    def text_fields(self) -> frozenset[str]:
        """The names of the fields that hold text, `body` excepted."""
        names = (n for n, f in self.schema.items() if isinstance(f.analyzer, StoredTokens))
        return frozenset(names) - {"body"}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages the documents were analysed in."""
        return tuple(self.terms("language"))

    def __len__(self) -> int:
        return int(self._reader.doc_count())

    def evaluate(self, tree: query.Query) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """All documents that match, in ascending order, and their scores."""
        results = self._searcher.search(tree, limit=None)
        found = sorted((number, score) for score, number in results.top_n)
        numbers = np.array([number for number, _ in found], dtype=np.int64)
        return numbers, np.array([score for _, score in found], dtype=np.float64)

    def record(self, number: int) -> dict[str, Any]:
        """What is kept of a document besides its text."""
        record: dict[str, Any] = json.loads(self._reader.stored_fields(number)["record"])
        return record

    def text(self, number: int) -> str:
        """The original text of a document."""
        raw: bytes = zlib.decompress(self._reader.stored_fields(number)["text"])
        return raw.decode("utf-8", "surrogatepass")

    def table(self, number: int, name: str) -> NDArray[np.int32]:
        """A table of a document, (rows, columns)."""
        columns, raw = self._reader.stored_fields(number)["tables"][name]
        return np.frombuffer(zlib.decompress(raw), dtype="<i4").reshape(-1, columns)

    def positions(self, number: int, field_name: str, term: str) -> NDArray[np.int64]:
        """The positions of a term in a field of a document, ascending."""
        if (field_name, term) not in self._reader:
            return np.zeros(0, dtype=np.int64)
        matcher = self._reader.postings(field_name, term)
        matcher.skip_to(number)
        if not matcher.is_active() or matcher.id() != number:
            return np.zeros(0, dtype=np.int64)
        return np.array(matcher.value_as("positions"), dtype=np.int64)

    def document_frequency(self, field_name: str, term: str) -> int:
        """How many documents have the term in the field."""
        return int(self._reader.doc_frequency(field_name, term))

    def terms(self, field_name: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin with `prefix`, in ascending order."""
        if field_name in self.schema:
            for term in self._reader.expand_prefix(field_name, prefix):
                yield term.decode("utf-8")

    def numbers(self, field_name: str, term: str) -> list[int]:
        """The documents that have exactly this term in a field."""
        return [int(number) for number in self._searcher.docs_for_query(query.Term(field_name, term))]

    def all_numbers(self) -> Iterator[int]:
        """Every document that is not deleted."""
        return iter(self._reader.all_doc_ids())

    def close(self) -> None:
        """Lets go of the files."""
        self._searcher.close()

"""The stored documents of a snapshot, of which those that are asked for together are read so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sourcesearch.collection.stored import StoredDocument
from sourcesearch.remembered import Remembered, kept

if TYPE_CHECKING:
    from sourcesearch.collection.backend import Read
    from sourcesearch.columnar import Snapshot

__all__ = ["RecordBatch", "StoredDocuments"]

_PARAGRAPHS = ("paragraphs", "paragraph_ends", "unsearched")
_MANY = 32
_KEPT = 1024  # documents: the next search of the same person often finds some of them again
_LONG = 10_000  # words
_KEPT_LONG = 128  # documents of more words, whose tables of lines are large


class RecordBatch:
    """Documents whose records are read together, when the first of them is asked for."""

    def __init__(self, snapshot: Read, numbers: Sequence[int]) -> None:
        self.numbers = numbers
        self._snapshot = snapshot

    @kept
    def _records(self) -> dict[int, str]:
        return dict(zip(self.numbers, self._snapshot.records(self.numbers), strict=True))

    def record(self, number: int) -> str:
        """The record of one of the documents, which keeps it; read anew if it is asked again."""
        return self._records.pop(number, None) or self._snapshot.record(number)


class StoredDocuments:
    """The documents of a snapshot by their numbers, with what was read of those asked for last."""

    def __init__(self, snapshot: Snapshot, root: Path) -> None:
        self._snapshot = snapshot
        self._root = root
        self._kept: dict[int, StoredDocument] = Remembered(_KEPT)
        self._long: dict[int, StoredDocument] = Remembered(_KEPT_LONG)

    def of(self, numbers: Sequence[int], *, paragraphs: bool) -> list[StoredDocument]:
        """Some documents; `paragraphs` of many are read together, which takes a tenth."""
        documents = self._known(numbers)
        if paragraphs and len(numbers) > _MANY:
            for name in _PARAGRAPHS:
                tables = self._snapshot.tables(name, numbers)
                for document, table in zip(documents, tables, strict=True):
                    document.keep(name, table)
        return documents

    def _known(self, numbers: Sequence[int]) -> list[StoredDocument]:
        """Some documents; what is new of them is read together."""
        known = [self._kept.get(number) or self._long.get(number) for number in numbers]
        new = [each for each, document in zip(numbers, known, strict=True) if document is None]
        made: dict[int, StoredDocument] = {}
        for first in range(0, len(new), _KEPT):
            batch = RecordBatch(self._snapshot, list(dict.fromkeys(new[first : first + _KEPT])))
            made |= {number: self._new(number, batch) for number in batch.numbers}
        return [document or made[number] for number, document in zip(numbers, known, strict=True)]

    def _new(self, number: int, batch: RecordBatch) -> StoredDocument:
        document = StoredDocument(self._snapshot, number, self._root, batch)
        memory = self._long if document.words > _LONG else self._kept
        memory[number] = document
        return document

    def __getitem__(self, number: int) -> StoredDocument:
        return self._known([number])[0]

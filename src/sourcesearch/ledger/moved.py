"""The documents of a ledger that are called otherwise now: renamed, moved, or named by a copy."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from sourcesearch.errors import TableDamaged
from sourcesearch.ledger.documents import ids_of

if TYPE_CHECKING:
    from sourcesearch.collection.backend import Backend
    from sourcesearch.collection.opened import Opened
    from sourcesearch.ledger.entry import Entry

__all__ = ["Moved", "content_of"]

_FEW = 1000
"""Ids that are looked up one by one sooner than all are listed."""


def content_of(backend: Backend, document: str) -> str:
    """The digest of the source file of a document, by its id; "" if it is not known."""
    with suppress(TableDamaged):
        for file, _ in _parted(document):
            if record := backend.file(file):
                return record.digest
    return ""


def _parted(document: str) -> Iterator[tuple[str, str]]:
    """An id as the key of a file and the part of it, the likeliest first; both may have a `#`."""
    yield document, ""
    yield from ((document[:at], document[at:]) for at, one in enumerate(document) if one == "#")


class Moved:
    """What documents of a ledger are called in a state of a collection.

    A document that is not there by its id is that of the file that stands for it, if its file is
    a copy, or of the one file that holds now what its file held. Others stay as they are.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._now: dict[str, str] = {}
        """What each is called that was looked up."""

    def as_called_now(self, entries: list[Entry]) -> list[Entry]:
        """The entries with the ids that their documents have now."""
        contents: dict[str, str] = {}
        for entry in entries:
            contents |= dict(zip(entry.documents, entry.contents, strict=False))
            if entry.document:
                contents[entry.document] = entry.content or contents.get(entry.document, "")
        new = contents.keys() - self._now.keys()
        lost = new - self._there(new)
        self._now |= dict.fromkeys(new, "")
        if lost:
            with suppress(TableDamaged):
                self._find({name: contents[name] for name in lost})
        return [self._renamed(entry) for entry in entries] if any(self._now.values()) else entries

    def _renamed(self, entry: Entry) -> Entry:
        document = self._now.get(entry.document) or entry.document
        documents = tuple(self._now.get(each) or each for each in entry.documents)
        return replace(entry, document=document, documents=documents)

    def _there(self, names: Collection[str]) -> set[str]:
        """Those of some ids that documents have."""
        snapshot = self._opened.snapshot
        if len(names) <= _FEW:
            return {name for name in names if snapshot.find("id", name)}
        return set(ids_of(snapshot, np.fromiter(snapshot.numbers_of_all(), np.int64)))

    def _find(self, lost: dict[str, str]) -> None:
        """Looks for documents by what their files held, "" where it is not known."""
        holding = self._opened.holding(set(filter(None, lost.values())))
        for name, content in lost.items():
            found = self._ids(name, holding.get(content, ""))
            self._now[name] = next(found, "")

    def _ids(self, name: str, holding: str) -> Iterator[str]:
        """The ids of documents that an id may have stood for."""
        for file, part in _parted(name):
            record = self._opened.file(file)
            for key in (record.copy_of if record else "", holding):
                if key and self._opened.snapshot.find("id", key + part):
                    yield key + part

"""The recovery of the table of files: as it was written or, where it is lost, from the documents.

A document knows the file it is of and those that hold the same. When a file was read, and what
it held then, it does not know: such a file is read again when it is met next, and replaced.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from sourcesearch.collection.files.commit import Commit
from sourcesearch.collection.files.filelog import NAME, last_recognition
from sourcesearch.collection.files.filetable import FileRecord, FileTable
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.file import disk
from sourcesearch.columnar.toc import Contents
from sourcesearch.errors import CollectionError, TableDamaged

__all__ = ["Held", "agreed_table", "held_files", "recovered"]

_TOGETHER = 500
"""Documents of which tables are read at once: one by one it takes thirty times as long."""


@dataclass
class Held:
    """A file as the documents of an index know it.

    documents: their ids, those that are there twice twice.
    passages:  how many they have together.
    copies:    keys of files that hold the same.
    """

    documents: list[str] = field(default_factory=list)
    passages: int = 0
    copies: tuple[str, ...] = ()


def agreed_table(folder: Path, contents: Contents, log: disk.Kept | None = None) -> FileTable:
    """The table of files of a generation of the index, from `log` or what is the log now.

    Raises TableDamaged where it is not what was written, or tells of other documents than
    the index holds.
    """
    commit = Commit.of(contents.note, folder)
    held = sum(segment.doc_count() for segment in contents.segments)
    if commit.documents != held:
        raise TableDamaged(
            f"{folder / NAME} tells of {commit.documents} documents, and the index holds {held}"
        )
    return FileTable.read(folder, commit, log)


def held_files(snapshot: Snapshot) -> dict[str, Held]:
    """The files of the documents of an index, by their keys."""
    files: dict[str, Held] = {}
    live = np.flatnonzero(snapshot.live()).tolist()
    for start in range(0, len(live), _TOGETHER):
        numbers = live[start : start + _TOGETHER]
        tables = snapshot.tables("paragraphs", numbers)
        for number, paragraphs in zip(numbers, tables, strict=True):
            record = json.loads(snapshot.record(number))
            held = files.setdefault(record["file"], Held())
            held.documents.append(record["id"])
            held.passages += len(paragraphs)
            held.copies = tuple(record.get("copies", ()))
    return files


def recovered(folder: Path, files: dict[str, Held], note: Mapping[str, Any]) -> FileTable:
    """A table of files that a first look will find changed, and of their copies.

    note: what the table of contents says; where it is lost, the log says what was to be done
          with pictures of pages, or they would not be read any more.
    """
    recognition = note.get("recognition", "") if note else _recognition(folder)
    copies = Counter(copy for held in files.values() for copy in held.copies)
    return FileTable(
        folder,
        [
            *(
                FileRecord(key, documents=len(h.documents), passages=h.passages, copies=h.copies)
                for key, h in files.items()
            ),
            *(
                FileRecord(copy, copy_of=key)
                for key, held in files.items()
                for copy in held.copies
                if copy not in files and copies[copy] == 1
            ),
        ],
        str(recognition),
    )


def _recognition(folder: Path) -> str:
    try:
        return last_recognition(disk.Kept(folder / NAME))
    except CollectionError:  # the log cannot be read either
        return ""

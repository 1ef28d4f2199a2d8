"""Which source files does a collection hold, and as they were when?

The table is a log, `files.jsonl`, beside the index: one JSON object a line for
each file that was added, changed or removed, and after the lines of each commit
one line that closes it, with the index generation it belongs to. A line counts
only when the line that closes its commit names a generation that the index has
reached; so the table and the index change together, by the one atomic rename
of the index's table of contents. The log is written anew (beside the old one,
then renamed) when it holds more than twice as many lines as files, and when an
unfinished commit is found at its end.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from sourcesearch.errors import CollectionDamaged

__all__ = ["Commit", "FileRecord", "FileTable", "last_commit"]

NAME = "files.jsonl"
_TAIL = 1 << 16


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A source file as it was when it was read.

    key:       see `sourcesearch.collection.keys`.
    size:      in bytes.
    mtime:     modification time in nanoseconds.
    digest:    blake2b of the content, in hexadecimal; "" if it could not be opened.
    sidecar:   digest of what files beside it say of it.
    documents: how many documents it holds.
    passages:  how many passages they hold together.
    problems:  what could not be read, a line each.
    options:   what was said about reading, as far as it matters (`ReadingOptions.said`).
    copy_of:   the key of the file that stands for it, where both hold the same; it has no
               documents of its own then (see `collection.copies`).
    copies:    the keys of the files for which it stands.
    """

    key: str
    size: int = 0
    mtime: int = 0
    digest: str = ""
    sidecar: str = ""
    documents: int = 0
    passages: int = 0
    problems: tuple[str, ...] = ()
    options: str = ""
    copy_of: str = ""
    copies: tuple[str, ...] = ()

    @property
    def content(self) -> tuple[str, str, str]:
        """What decides its documents, but for its name."""
        return self.digest, self.sidecar, self.options

    def same_as(self, other: FileRecord) -> bool:
        """Whether nothing that decides the documents differs."""
        return self.content == other.content

    def as_copy_of(self, key: str) -> FileRecord:
        """This file, for which the file `key` stands; "" for none, though it has no documents."""
        return replace(self, documents=0, passages=0, problems=(), copy_of=key, copies=())


class Commit(NamedTuple):
    """What the table says of the collection as a whole.

    `fingerprint` is the same for the same keys and contents, in whatever order
    and however often they were added.
    """

    generation: int
    files: int
    documents: int
    passages: int
    fingerprint: str
    time: str


EMPTY = Commit(0, 0, 0, 0, "0" * 32, "")


class FileTable:
    """The files of a collection, by key; changes are kept until `write`."""

    def __init__(self, folder: Path, generation: int) -> None:
        """The table as of `generation`; raises CollectionDamaged if it is not readable."""
        self.path = folder / NAME
        self.records: dict[str, FileRecord] = {}
        self._changes: dict[str, FileRecord | None] = {}
        self._lines = 0
        self._tidy = True
        for lines, commit in _commits(self.path):
            if commit is None or commit.generation > generation:
                self._tidy = False
                break
            self._lines += len(lines) + 1
            for line in lines:
                self._apply(line)

    def _apply(self, line: dict[str, Any]) -> None:
        if line.pop("gone", False):
            self.records.pop(line["key"], None)
        else:
            lists = {name: tuple(line.get(name, ())) for name in ("problems", "copies")}
            record = FileRecord(**{**line, **lists})
            self.records[record.key] = record

    def put(self, record: FileRecord) -> None:
        """Adds a file or replaces what is known of it."""
        self.records[record.key] = self._changes[record.key] = record

    def drop(self, key: str) -> None:
        """Forgets a file."""
        if self.records.pop(key, None) is not None:
            self._changes[key] = None

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._changes)

    def commit(self, generation: int, time: str) -> Commit:
        """The line that closes a commit of the table as it is now."""
        records = self.records.values()
        return Commit(
            generation=generation,
            files=len(self.records),
            documents=sum(record.documents for record in records),
            passages=sum(record.passages for record in records),
            fingerprint=_fingerprint(records),
            time=time,
        )

    def write(self, generation: int, time: str, *, anew: bool = False) -> None:
        """Writes the changes as those of `generation`, and makes sure they are on disk.

        anew: whether the whole log is written again, without what it held before.
        """
        commit = self.commit(generation, time)
        self._tidy = self._tidy and not anew
        added = len(self._changes) + 1
        if self._tidy and self._lines + added <= 2 * len(self.records) + 1000:
            with self.path.open("ab") as log:
                _write(log, self._changes.items(), commit)
            self._lines += added
        else:
            beside = self.path.with_suffix(".new")
            with beside.open("wb") as log:
                _write(log, self.records.items(), commit)
            beside.replace(self.path)
            self._lines, self._tidy = len(self.records) + 1, True
        self._changes.clear()


def _write(log: Any, items: Iterable[tuple[str, FileRecord | None]], commit: Commit) -> None:
    lines = [{"key": key, "gone": True} if r is None else _line(r) for key, r in items]
    text = "".join(json.dumps(line) + "\n" for line in [*lines, {"commit": commit._asdict()}])
    log.write(text.encode("ascii"))
    log.flush()
    os.fsync(log.fileno())


def _line(record: FileRecord) -> dict[str, Any]:
    return {name: value for name, value in asdict(record).items() if value}


def _fingerprint(records: Iterable[FileRecord]) -> str:
    total = 0
    for record in records:
        if record.documents or record.copy_of:
            text = "\0".join([record.key, record.digest, record.sidecar])
            text += f"\0{record.options}" if record.options else ""
            digest = hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16)
            total ^= int.from_bytes(digest.digest(), "big")
    return f"{total:032x}"


def _commits(path: Path) -> Iterator[tuple[list[dict[str, Any]], Commit | None]]:
    """The lines of each commit and the commit; None for lines that no commit closes."""
    pending: list[dict[str, Any]] = []
    cut_short = False
    try:
        with path.open("rb") as log:
            for number, raw in enumerate(log, start=1):
                try:
                    line = json.loads(raw)
                    commit = Commit(**line["commit"]) if "commit" in line else None
                except (ValueError, TypeError):
                    if raw.endswith(b"\n"):
                        raise CollectionDamaged(f"{path}: line {number} is damaged") from None
                    cut_short = True
                    break
                if commit is None:
                    pending.append(line)
                else:
                    yield pending, commit
                    pending = []
    except FileNotFoundError:
        return
    if pending or cut_short:
        yield pending, None


def last_commit(folder: Path, generation: int) -> Commit:
    """What was committed last, read from the end of the log."""
    try:
        with (folder / NAME).open("rb") as log:
            size = log.seek(0, os.SEEK_END)
            log.seek(max(0, size - _TAIL))
            tail = log.read().splitlines()
    except FileNotFoundError:
        return EMPTY
    for raw in reversed(tail):
        if raw.startswith(b'{"commit"'):
            try:
                commit = Commit(**json.loads(raw)["commit"])
            except (ValueError, TypeError):
                continue
            if commit.generation <= generation:
                return commit
    found = EMPTY
    for _, closed in _commits(folder / NAME):
        if closed is not None and closed.generation <= generation:
            found = closed
    return found

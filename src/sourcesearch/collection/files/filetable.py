"""The table of the source files that a collection holds, as they were when they were read.

It is kept by the files' keys, lies in a log beside the index (`filelog`), and changes together
with it: what counts is what the newest generation of the index names, in a note in its table
of contents that sums the table up. Where the two do not agree, the table is damaged, and can
be made again from the documents (`recovery`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from sourcesearch.collection.files import filelog
from sourcesearch.collection.files.commit import Commit
from sourcesearch.columnar.file import disk
from sourcesearch.columnar.file.digest import blake2b
from sourcesearch.errors import TableDamaged

__all__ = ["FileRecord", "FileTable"]


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A source file as it was when it was read.

    key:       see `sourcesearch.collection.keys`.
    size:      in bytes.
    mtime:     modification time in nanoseconds; 0 if it changed while it was read.
    digest:    blake2b of the content, in hexadecimal; "" if it could not be opened, and where
               what was read is not known to be one content.
    sidecar:   digest of what files beside it say of it.
    documents: how many documents it holds.
    passages:  how many passages they hold together.
    problems:  what could not be read, a line each.
    options:   what was said about reading, as far as it matters (`ReadingOptions.said`).
    depends:   the options on which it depends by what it holds, whatever its name says.
    copy_of:   the key of the file that stands for it, where both hold the same; it has no
               documents of its own then (see `collection.files.copies`).
    copies:    the keys of the files for which it stands.
    claims, strength: what it says of other files (`readers.Claim`).
    delivery:  digest of these files as they are: their names, sizes and times.
    companion_of: the key of the file that names it and reads it, or what kind of file it is
               that describes others ("checksums"). Such a file has no documents.
    means:     of a file with problems, with what it was read (`readers.means`).
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
    claims: tuple[str, ...] = ()
    strength: int = 0
    delivery: str = ""
    companion_of: str = ""
    means: str = ""
    depends: tuple[str, ...] = ()

    @classmethod
    def of(cls, line: Mapping[str, Any]) -> Self:
        """A file as it stands in a log. Raises TypeError for what is none."""
        lists = {name: tuple(line.get(name, ())) for name in _LISTS}
        return cls(**{**line, **lists})

    def line(self) -> dict[str, Any]:
        """A file as it stands in a log: what is not empty."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in values if value}

    @property
    def content(self) -> tuple[str, str, str]:
        """What decides its documents, but for its name."""
        return self.digest, self.sidecar, self.options

    def same_as(self, other: FileRecord) -> bool:
        """Whether nothing that decides the documents differs."""
        return self.content == other.content and not self.may_be_read_with(other.means)

    def may_be_read_with(self, means: str) -> bool:
        """Whether it could not all be read, and what there is to read it with is not the same."""
        return bool(self.problems) and self.means != means

    def as_copy_of(self, key: str) -> FileRecord:
        """This file, for which the file `key` stands; "" for none, though it has no documents."""
        return replace(self, documents=0, passages=0, problems=(), copy_of=key, copies=())


_LISTS = ("problems", "copies", "claims", "depends")


class FileTable:
    """The files of a collection, by key; changes are kept until `write`."""

    def __init__(
        self, folder: Path, records: Iterable[FileRecord] = (), recognition: str = ""
    ) -> None:
        """A table of these records, for which the log is to be written anew.

        `committed` is what the index says of it as it was last written or read; `recognition`
        is what the next generation shall say (see `Commit`).
        """
        self.recognition = recognition
        self.records: dict[str, FileRecord] = {}
        self._folder = folder
        self._before: dict[str, FileRecord | None] = {}
        self.committed = Commit()
        self._lines = 0
        self._tidy = False
        self._documents = self._passages = self._fingerprint = 0
        for record in records:
            self.put(record)

    @classmethod
    def read(cls, folder: Path, commit: Commit, log: disk.Kept | None = None) -> FileTable:
        """The table as of a commit, from `log` or what is the log now.

        Raises TableDamaged where it is not what was written.
        """
        table = cls(folder, recognition=commit.recognition)
        if commit.table == filelog.START:
            return table
        read = filelog.blocks_until(log or disk.Kept(folder / filelog.NAME), commit.table)
        try:
            for block in read.blocks:
                for line in block.lines:
                    table._apply(line)
        except (TypeError, KeyError, AttributeError) as error:
            raise TableDamaged(f"{folder / filelog.NAME} holds what no run wrote") from error
        table.committed = commit
        table._documents, table._passages = commit.documents, commit.passages
        table._fingerprint = int(commit.fingerprint, 16)
        table._lines = sum(len(block.lines) + 1 for block in read.blocks)
        table._tidy = not read.more
        return table

    def _apply(self, line: Mapping[str, Any]) -> None:
        if line.get("gone"):
            self.records.pop(line["key"], None)
        else:
            record = FileRecord.of(line)
            self.records[record.key] = record

    def put(self, record: FileRecord) -> None:
        """Adds a file or replaces what is known of it."""
        self.drop(record.key)
        self._before.setdefault(record.key, None)
        self.records[record.key] = record
        self._count(record, 1)

    def drop(self, key: str) -> None:
        """Forgets a file."""
        record = self.records.pop(key, None)
        if record:
            self._before.setdefault(key, record)
            self._count(record, -1)

    def _count(self, record: FileRecord, sign: int) -> None:
        self._documents += sign * record.documents
        self._passages += sign * record.passages
        self._fingerprint ^= _print(record)

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._before) or self.recognition != self.committed.recognition

    def sum(self) -> Commit:
        """What is to be said of the table, each file counted anew."""
        return FileTable(self._folder, self.records.values())._sum(self.committed)

    def _sum(self, commit: Commit) -> Commit:
        return commit._replace(
            files=len(self.records),
            documents=self._documents,
            passages=self._passages,
            fingerprint=f"{self._fingerprint:032x}",
        )

    def write(self, generation: int, time: str) -> Commit:
        """Makes the changes durable as those of a generation that the index is about to reach.

        Returns what that generation is to say of the collection.
        """
        changes = [self._change(key) for key in self._before]
        added = len(changes) + 1
        if self._tidy and self._lines + added <= 2 * len(self.records) + 1000:
            name = filelog.append(
                self._folder, changes, generation, self.committed.table, self.recognition
            )
            self._lines += added
        else:
            committed = self._committed_block()
            name = filelog.write_anew(
                self._folder, committed, changes, generation, self.recognition
            )
            self._lines, self._tidy = len(committed.lines) + 1 + added, True
        return self.written(Commit(generation, time=time, table=name, recognition=self.recognition))

    def changes(self) -> dict[str, FileRecord | None]:
        """The files that differ from what is written, as they are; None for those that are gone."""
        return {key: self.records.get(key) for key in self._before}

    def written(self, commit: Commit) -> Commit:
        """All is written now; returns `commit` with what is to be said of the table."""
        self._before.clear()
        self.committed = self._sum(commit)
        return self.committed

    def _change(self, key: str) -> filelog.Line:
        record = self.records.get(key)
        return {"key": key, "gone": True} if record is None else record.line()

    def _committed_block(self) -> filelog.Block:
        """The table as the index still has it, as one block."""
        records = {**self.records, **self._before}
        lines = [record.line() for record in records.values() if record]
        before = self.committed
        return filelog.Block(lines, before.generation, before.table, before.recognition)


def _print(record: FileRecord) -> int:
    """What a file adds to the fingerprint, by exclusive or; 0 if it has no documents."""
    if not (record.documents or record.copy_of):
        return 0
    text = "\0".join([record.key, record.digest, record.sidecar])
    text += f"\0{record.options}" if record.options else ""
    digest = blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16)
    return int.from_bytes(digest.digest(), "big")

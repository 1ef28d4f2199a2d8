"""The sidecars in an archive, which describe its members.

As beside files on disk, a table with a column `file`, `path` or `filename` describes the
members in its own folder and below, and the nearer table counts more; a record of MODS or Dublin
Core those that are called as it is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from sourcesearch.document import Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.unpacking import Member
from sourcesearch.readers.deliveries.members.descriptions import Descriptions, is_description
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.registry import named_reader
from sourcesearch.readers.tables.sidecars.sidecarrows import file_key, keys_of, parted, rows_of
from sourcesearch.readers.tables.workbooks.workbook import sheet_rows

__all__ = ["InnerSidecars"]

_LARGEST = 1 << 23


class InnerSidecars:
    """The sidecars of one archive."""

    def __init__(self) -> None:
        self._rows: dict[PurePosixPath, dict[str, Metadata]] = {}
        self._left = _LARGEST
        self._records: dict[str, dict[str, bytes]] = {}
        self._descriptions: dict[PurePosixPath, Descriptions] = {}

    def add(self, member: Member) -> Iterator[str]:
        """Takes up a table; what is wrong with it. Raises `ReaderError` if it cannot be read."""
        path = PurePosixPath(member.name)
        source = member.source(path.name)
        self._left -= source.size
        if member.problem or self._left < 0:
            raise ReaderError(member.problem or "too large for a sidecar")
        folder = self._rows.setdefault(path.parent, {})
        for row in _rows(path, source.read()):
            if isinstance(row, str):
                yield row
                continue
            name, values = parted(row)
            told = Metadata.of(path.name, values)
            folder[name] = folder[name].or_else(told) if name in folder else told

    def add_described(self, member: Member) -> None:
        """Takes up what a bibliography says of its files. Raises `ReaderError`."""
        path = PurePosixPath(member.name)
        file = member.source(path.name)
        reader = named_reader(file)
        if reader is None or reader.describes is None:
            return
        folder = self._rows.setdefault(path.parent, {})
        for row in reader.describes(file):
            told = Metadata.of(path.name, {key: row[key] for key in row if key != "file"})
            for name in (row["file"], PurePosixPath(row["file"]).name):
                folder.setdefault(file_key(name), told)

    def add_record(self, member: Member) -> None:
        """Takes up a member that may be a record of others."""
        folder, name = posixpath.split(posixpath.normpath(member.name))
        source = member.source()
        if is_description(name) and not member.problem and source.size <= self._left:
            content = source.read()
            self._left -= len(content)
            self._records.setdefault(folder, {})[name] = content

    def arrange(self, names: Iterable[str]) -> None:
        """Decides what the records describe, when all members are known by their `names`."""
        beside: dict[str, list[str]] = {folder: [] for folder in self._records}
        for name in names if beside else ():
            folder, bare = posixpath.split(name)
            if folder in beside:
                beside[folder].append(bare)
        for folder, records in self._records.items():
            found = Descriptions(sorted(beside[folder]), sorted(records.items()))
            self._descriptions[PurePosixPath(folder)] = found
        self._records = {}

    def of(self, name: str) -> Metadata:
        """What is said of the member `name`."""
        found = Metadata()
        path = PurePosixPath(name)
        for folder in path.parents if self._rows or self._descriptions else ():
            rows_here = self._rows.get(folder, {})
            key, bare = keys_of(inside := path.relative_to(folder))
            found = found.or_else(rows_here.get(key) or rows_here.get(bare) or Metadata())
            if described := self._descriptions.get(folder):
                found = found.or_else(described.row(inside))
        return found


def _rows(path: PurePosixPath, content: bytes) -> Iterable[Mapping[str, str] | str]:
    if path.suffix.lower() == ".xlsx":
        return sheet_rows(SourceFile(path.name, content=content))
    return rows_of(path.name, content)

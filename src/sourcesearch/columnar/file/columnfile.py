"""The column file as it is read: its header, its checksums, its columns."""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.column import TYPES, Column, FileBytes
from sourcesearch.columnar.file.disk import CLOSED
from sourcesearch.columnar.file.format import ALIGNMENT, BLOCK, MAGIC, PREAMBLE, VERSION, padded
from sourcesearch.errors import CollectionDamaged, CollectionError
from sourcesearch.regular import descriptor

__all__ = ["ColumnFile"]

_SIZES = {name: dtype.itemsize for name, dtype in TYPES.items()}

_Place = tuple[str, int, int, int]
"""Where a column lies: the type and number of its numbers, its first byte, its first block."""


class ColumnFile:
    """A column file opened for reading: its header and its columns."""

    def __init__(self, path: Path) -> None:
        """Maps the file and verifies its preamble, size, header, and where its columns lie.

        Raises CollectionDamaged if they are not what was written, and
        FileNotFoundError.
        """
        self.path = path
        self._bytes = FileBytes(path.name, memoryview(b""), np.empty(0, np.uint32))
        with os.fdopen(descriptor(path), "rb") as source:
            size = os.fstat(source.fileno()).st_size
            if size < ALIGNMENT:
                raise self.damaged("it is cut short")
            self._map = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        checksums, columns = self._limits(size)
        sums = np.frombuffer(self._map, "<u4", (columns - checksums) // 4, checksums)
        self._bytes = FileBytes(path.name, memoryview(self._map), sums)
        self._columns: dict[str, Column] = {}
        self.header = self._read_header(columns)
        self.documents: int = self.header["documents"]
        self._places = self._laid_out(checksums)

    def damaged(self, cause: str) -> CollectionDamaged:
        """An error that names the file."""
        return self._bytes.damaged(cause)

    def _limits(self, size: int) -> tuple[int, int]:
        """Where the checksums and the header begin; what follows is verified."""
        magic, version, crc, checksums, header, end, zeros = PREAMBLE.unpack_from(self._map)
        if magic != MAGIC:
            raise self.damaged("it is not a column file")
        if version != VERSION:
            raise CollectionDamaged(
                f"{self.path.name} has format version {version}; this program reads {VERSION}:"
                " the texts are to be indexed again"
            )
        if end != size:
            raise self.damaged(f"it has {size} bytes, not {end}")
        if any(zeros) or not ALIGNMENT <= checksums <= header <= size or (header - checksums) % 4:
            raise self.damaged("it does not begin as it should")
        if crc32(self._map[checksums:]) != crc:
            raise self.damaged("its header does not match its checksum")
        return checksums, header

    def _read_header(self, start: int) -> dict[str, Any]:
        try:
            header: dict[str, Any] = json.loads(self._map[start:])
        except (ValueError, RecursionError) as error:
            raise self.damaged("its header cannot be read") from error
        match header:
            case {"columns": dict(), "documents": int() as documents} if documents >= 0:
                return header
        raise self.damaged("its header lists no documents and columns")

    def _laid_out(self, end: int) -> dict[str, _Place]:
        """Where the columns lie: one after the other, up to `end`."""
        places, start, block = {}, ALIGNMENT, 0
        try:
            for name, (type_, count) in self.header["columns"].items():
                places[name] = type_, count, start, block
                if count < 1:
                    raise ValueError
                size = count * _SIZES[type_]
                start += padded(size)
                block += (size + BLOCK - 1) // BLOCK
        except (KeyError, TypeError, ValueError) as error:
            raise self.damaged("its header describes no columns") from error
        if start != end or block != len(self._bytes.checksums):
            raise self.damaged("its columns are not where they should be")
        return places

    def is_whole(self) -> bool:
        """Whether it has its size still: to read behind its end would end the process."""
        try:
            return self._map.size() == len(self._map)
        except (OSError, ValueError):  # it is closed
            return False

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def column(self, name: str, types: str = "", length: int | None = None) -> Column:
        """A column, of one of some types ("u1 u2") and of so many numbers.

        One that the file does not have is empty. Raises CollectionDamaged for another one, and
        CollectionError where the file was closed.
        """
        column = self._columns.get(name)
        if column is None:
            if not self._bytes.view:
                raise CollectionError(f"{self.path.parent}: {CLOSED}")
            type_, count, start, block = self._places.get(name, (types[:2] or "u1", 0, 0, 0))
            if types and type_ not in types:
                raise self.damaged(f"column {name} is of type {type_}")
            array = np.frombuffer(self._map, TYPES[type_], count, start)
            column = self._columns[name] = Column(self._bytes, name, array, start, block)
        if length is not None and length != len(column):
            raise column.damaged(f"has {len(column)} numbers, not {length}")
        return column

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.column(name).whole()

    def whole(self, name: str, types: str, length: int | None = None) -> NDArray[Any]:
        """All of a column, as `column` finds it."""
        return self.column(name, types, length).whole()

    def names(self) -> Iterator[str]:
        """The names of all columns."""
        return iter(self._places)

    def release(self) -> None:
        """Gives back the memory of what was read; arrays stay valid and are read again.

        A file that is mapped counts as memory of the process as far as it was
        read. Where the system cannot be told, it finds out by itself.
        """
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def verify(self) -> list[str]:
        """One line for each column that is not what was written; reads every byte."""
        problems = []
        for name in self.names():
            try:
                self[name]
            except CollectionDamaged as error:
                problems.append(str(error))
        return problems

    def close(self) -> None:
        """Unmaps the file as soon as no array of it is in use."""
        self._columns = {}
        self._bytes.view.release()
        self._bytes = FileBytes(self.path.name, memoryview(b""), np.empty(0, np.uint32))
        with suppress(BufferError):  # arrays handed out earlier keep the map alive
            self._map.close()

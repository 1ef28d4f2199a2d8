"""The writer of column files: named arrays become one file with checksums.

The layout is specified in the package's docstring (`sourcesearch.columnar`); such a
file is read by `sourcesearch.columnar.file.columnfile`.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sourcesearch.columnar.file import disk

__all__ = [
    "ALIGNMENT",
    "BLOCK",
    "MAGIC",
    "PREAMBLE",
    "VERSION",
    "ColumnWriter",
    "FileWriter",
    "padded",
]

VERSION = 3
ALIGNMENT = 64
BLOCK = 1 << 12  # bytes that have a checksum of their own, a multiple of the alignment
MAGIC = b"SRCHCOLS"
PREAMBLE = struct.Struct("<8sIIQQQ24s")
"""Magic, version, CRC-32 from the checksums on, their offset, that of the header, size, zeros."""

_IN_MEMORY = 8 << 20  # what a column has beyond this many bytes goes to a temporary file


def padded(size: int) -> int:
    """So many bytes and those that fill them up, to where another column can begin."""
    return (size + ALIGNMENT - 1) & -ALIGNMENT


def _bytes(array: NDArray[Any]) -> memoryview:
    view: memoryview = array.view(np.uint8).data
    return view


class _Checksums:
    """The CRC-32 of each block of bytes that come in pieces of any size."""

    def __init__(self) -> None:
        self._whole: list[int] = []
        self._crc = 0
        self._size = 0  # bytes in the last block

    def add(self, piece: memoryview | bytes) -> None:
        """Takes the next bytes."""
        start = 0
        while start < len(piece):
            end = min(start + BLOCK - self._size, len(piece))
            self._crc = zlib.crc32(piece[start:end], self._crc)
            self._size += end - start
            if self._size == BLOCK:
                self._whole.append(self._crc)
                self._crc = self._size = 0
            start = end

    def finished(self) -> list[int]:
        """The checksums of all blocks."""
        return [*self._whole, self._crc] if self._size else self._whole


class _Spill:
    """A temporary file for pieces of all columns, made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: BinaryIO | None = None
        self._size = 0

    def write(self, piece: memoryview) -> tuple[int, int]:
        """Keeps a piece; where it begins and ends in the file."""
        if self._file is None:
            import tempfile  # which loads more than a query has time for

            self._file = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115
        self._file.seek(self._size)
        self._file.write(piece)
        start, self._size = self._size, self._size + len(piece)
        return start, self._size

    def read(self, start: int, end: int) -> Iterator[bytes]:
        """What stands between two places, some of it at a time."""
        while self._file is not None and start < end:
            self._file.seek(start)
            piece = self._file.read(min(end - start, 1 << 20))
            start += len(piece)
            yield piece

    def close(self) -> None:
        """Lets go of the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


class ColumnWriter:
    """One column that grows: `append` arrays of its dtype, in order.

    narrowing: the numbers, not negative, are written in the narrowest dtype that holds them all.
    """

    def __init__(self, dtype: DTypeLike, spill: _Spill, in_memory: int, narrowing: bool) -> None:
        self.dtype = np.dtype(dtype).newbyteorder("<")
        self.count = 0
        self._narrowing = narrowing
        self._greatest = 0
        self._in_memory = in_memory
        self._chunks: list[NDArray[Any]] = []
        self._held = 0
        self._spill = spill
        self._spilled: list[tuple[int, int]] = []

    def append(self, values: NDArray[Any]) -> None:
        """Adds `values` (one-dimensional, safely castable); the array must not change later."""
        chunk = np.ascontiguousarray(values, dtype=self.dtype)
        self.count += len(chunk)
        if self._narrowing and len(chunk):
            self._greatest = max(self._greatest, int(chunk.max()))
        self._chunks.append(chunk)
        self._held += chunk.nbytes
        if self._held > self._in_memory and len(self._chunks) > 1:
            self._spilled += [self._spill.write(_bytes(part)) for part in self._chunks if len(part)]
            self._chunks, self._held = [], 0

    def copy_to(self, target: BinaryIO) -> list[int]:
        """Writes the column to `target`, padded; returns the CRC-32 of each block of it."""
        checksums = _Checksums()
        written = np.min_scalar_type(self._greatest) if self._narrowing else self.dtype
        for piece in self._pieces():
            if self._narrowing:
                piece = np.frombuffer(piece, self.dtype).astype(written).data.cast("B")
            checksums.add(piece)
            target.write(piece)
        self.dtype = written
        padding = bytes(padded(target.tell()) - target.tell())
        checksums.add(padding)
        target.write(padding)
        return checksums.finished()

    def _pieces(self) -> Iterator[memoryview | bytes]:
        for start, end in self._spilled:
            yield from self._spill.read(start, end)
        for chunk in self._chunks:
            if len(chunk):
                yield _bytes(chunk)

    def close(self) -> None:
        """Lets go of memory."""
        self._chunks, self._spilled = [], []


class FileWriter:
    """A column file in the making; nothing is visible under `path` until `finish`.

    in_memory: the bytes of each column that are kept in memory, about.
    """

    def __init__(self, path: Path, in_memory: int = _IN_MEMORY) -> None:
        self.path = path
        self._in_memory = in_memory
        self._spill = _Spill(path.parent)
        self._columns: dict[str, ColumnWriter] = {}

    def column(self, name: str, dtype: DTypeLike, narrowing: bool = False) -> ColumnWriter:
        """A new, empty column."""
        if name in self._columns:
            raise ValueError(f"column {name!r} exists already")
        column = ColumnWriter(dtype, self._spill, self._in_memory, narrowing)
        self._columns[name] = column
        return column

    def add(self, name: str, values: NDArray[Any]) -> None:
        """A column that is complete."""
        self.column(name, values.dtype).append(values)

    def finish(self, header: Mapping[str, Any]) -> None:
        """Writes all columns and `header` (JSON-able), syncs, and renames the file into place."""
        temporary = self.path.with_name(self.path.name + ".tmp")
        try:
            with disk.made(temporary) as target:
                self._write(target, header)
            disk.replace(temporary, self.path)
        finally:
            self.close()

    def _write(self, target: BinaryIO, header: Mapping[str, Any]) -> None:
        target.write(bytes(ALIGNMENT))
        entries, checksums = {}, []
        for name, column in self._columns.items():
            if column.count:
                checksums += column.copy_to(target)
                entries[name] = column.dtype.str[1:], column.count
            column.close()
        offset = target.tell()
        text = json.dumps({**header, "columns": entries}, separators=(",", ":")).encode()
        tail = np.array(checksums, "<u4").tobytes() + text
        target.write(tail)
        size = target.tell()
        target.seek(0)
        crc = zlib.crc32(tail)
        target.write(PREAMBLE.pack(MAGIC, VERSION, crc, offset, size - len(text), size, b""))

    def close(self) -> None:
        """Lets go of everything; without `finish` the file is never seen."""
        for column in self._columns.values():
            column.close()
        self._columns = {}
        self._spill.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

"""How do named arrays become one checked, memory-mapped file, and come back?

The layout is specified in the package's docstring (`sourcesearch.columnar`).
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from sourcesearch.columnar import disk
from sourcesearch.errors import CollectionDamaged

__all__ = ["ALIGNMENT", "VERSION", "ColumnFile", "ColumnWriter", "FileWriter"]

VERSION = 1
ALIGNMENT = 64
_MAGIC = b"SRCHCOLS"
_PREAMBLE = struct.Struct(
    "<8sIIQQQ"
)  # magic, version, header's CRC-32, its offset and length, size
_IN_MEMORY = 8 << 20  # what a column has beyond this many bytes goes to a temporary file


class _Entry(NamedTuple):
    dtype: str
    length: int
    offset: int
    crc: int


def _bytes(array: NDArray[Any]) -> memoryview:
    view: memoryview = array.view(np.uint8).data
    return view


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
    """One column that grows: `append` arrays of its dtype, in order."""

    def __init__(self, dtype: DTypeLike, spill: _Spill, in_memory: int) -> None:
        self.dtype = np.dtype(dtype).newbyteorder("<")
        self.count = 0
        self._in_memory = in_memory
        self._chunks: list[NDArray[Any]] = []
        self._held = 0
        self._spill = spill
        self._spilled: list[tuple[int, int]] = []

    def append(self, values: NDArray[Any]) -> None:
        """Adds `values` (one-dimensional, safely castable); the array must not change later."""
        chunk = np.ascontiguousarray(values, dtype=self.dtype)
        self.count += len(chunk)
        self._chunks.append(chunk)
        self._held += chunk.nbytes
        if self._held > self._in_memory and len(self._chunks) > 1:
            self._spilled += [self._spill.write(_bytes(part)) for part in self._chunks if len(part)]
            self._chunks, self._held = [], 0

    def copy_to(self, target: BinaryIO) -> int:
        """Writes the column to `target`; returns the CRC-32 of its bytes."""
        crc = 0
        for piece in self._pieces():
            crc = zlib.crc32(piece, crc)
            target.write(piece)
        return crc

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

    def column(self, name: str, dtype: DTypeLike) -> ColumnWriter:
        """A new, empty column."""
        if name in self._columns:
            raise ValueError(f"column {name!r} exists already")
        column = ColumnWriter(dtype, self._spill, self._in_memory)
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
        entries = {}
        for name, column in self._columns.items():
            target.write(bytes(-target.tell() % ALIGNMENT))
            offset = target.tell()
            crc = column.copy_to(target)
            column.close()
            entries[name] = _Entry(column.dtype.str, column.count, offset, crc)
        text = json.dumps({**header, "columns": entries}, separators=(",", ":")).encode()
        offset = target.tell()
        target.write(text)
        size = target.tell()
        target.seek(0)
        target.write(_PREAMBLE.pack(_MAGIC, VERSION, zlib.crc32(text), offset, len(text), size))

    def close(self) -> None:
        """Lets go of everything; without `finish` the file is never seen."""
        for column in self._columns.values():
            column.close()
        self._columns = {}
        self._spill.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class ColumnFile:
    """A column file opened for reading: its header, and its columns as read-only arrays."""

    def __init__(self, path: Path) -> None:
        """Maps the file and checks its preamble, size and header.

        Raises CollectionDamaged if they are not what was written, and
        FileNotFoundError.
        """
        self.path = path
        with path.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            if size < ALIGNMENT:
                raise self._damaged("it is cut short")
            self._map = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        self.header = self._read_header(size)
        try:
            self._entries = {name: _Entry(*one) for name, one in self.header["columns"].items()}
        except (KeyError, TypeError, AttributeError) as error:
            raise self._damaged("its header lists no columns") from error
        self._arrays: dict[str, NDArray[Any]] = {}

    def _damaged(self, cause: str) -> CollectionDamaged:
        return CollectionDamaged(f"{self.path.name} is damaged: {cause}")

    def _read_header(self, size: int) -> dict[str, Any]:
        magic, version, crc, offset, length, expected = _PREAMBLE.unpack_from(self._map)
        if magic != _MAGIC:
            raise self._damaged("it is not a column file")
        if version != VERSION:
            raise CollectionDamaged(
                f"{self.path.name} has format version {version}; this program reads {VERSION}"
            )
        if expected != size or offset + length != size:
            raise self._damaged(f"it has {size} bytes, not {expected}")
        text = self._map[offset : offset + length]
        if zlib.crc32(text) != crc:
            raise self._damaged("its header does not match its checksum")
        try:
            header = json.loads(text)
        except ValueError as error:
            raise self._damaged("its header cannot be read") from error
        if not isinstance(header, dict):
            raise self._damaged("its header cannot be read")
        return header

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __getitem__(self, name: str) -> NDArray[Any]:
        array = self._arrays.get(name)
        if array is None:
            array = self._arrays[name] = self._read(name)
        return array

    def _read(self, name: str) -> NDArray[Any]:
        if name not in self._entries:
            raise self._damaged(f"it has no column {name}")
        dtype, length, offset, _ = self._entries[name]
        try:
            return np.frombuffer(self._map, dtype, length, offset)
        except (TypeError, ValueError) as error:
            raise self._damaged(f"column {name} is not where it should be") from error

    def get(self, name: str, dtype: DTypeLike) -> NDArray[Any]:
        """The column, or an empty array of `dtype` where the file has none of that name."""
        return self[name] if name in self._entries else np.empty(0, dtype)

    def names(self) -> Iterator[str]:
        """The names of all columns."""
        return iter(self._entries)

    def release(self) -> None:
        """Gives back the memory of what was read; arrays stay valid and are read again.

        A file that is mapped counts as memory of the process as far as it was
        read. Where the system cannot be told, it finds out by itself.
        """
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def verify(self) -> list[str]:
        """One line for each column that is not what was written."""
        view = memoryview(self._map)
        problems = []
        for name, (dtype, count, offset, crc) in self._entries.items():
            piece = view[offset : offset + count * np.dtype(dtype).itemsize]
            if zlib.crc32(piece) != crc:
                problems.append(f"{self.path.name}: column {name} does not match its checksum")
        view.release()
        return problems

    def close(self) -> None:
        """Unmaps the file as soon as no array of it is in use."""
        self._arrays = {}
        with suppress(BufferError):  # arrays handed out earlier keep the map alive
            self._map.close()

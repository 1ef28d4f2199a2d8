"""How is a column read, and nothing of it believed that is not what was written?

Each block of a column has a checksum, which is compared when anything of the block
is first asked for. So a damaged file gives an error that names the column, and never
another answer.
"""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.format import ALIGNMENT, BLOCK, MAGIC, PREAMBLE, VERSION
from sourcesearch.errors import CollectionDamaged

__all__ = ["Column", "ColumnDamaged", "ColumnFile"]

_TYPES = {
    name: np.dtype(f"<{name}") for name in ("u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f8")
}
"""The types that columns have."""

_SIZES = {name: dtype.itemsize for name, dtype in _TYPES.items()}
_SHIFTS = {size: (BLOCK // size).bit_length() - 1 for size in (1, 2, 4, 8)}
"""Numbers of so many bytes fill blocks of 2 to this power."""


_FILL = ALIGNMENT - 1
"""Up to so many bytes fill a column up, to where another one can begin."""


class ColumnDamaged(CollectionDamaged):
    """A block of a column that is not what was written.

    file, column: their names; start, end: the numbers that are in the block.
    """

    def __init__(self, file: str, column: str, start: int, end: int) -> None:
        super().__init__(f"{file} is damaged: column {column} does not match its checksum")
        self.file = file
        self.column = column
        self.start = start
        self.end = end


class _Bytes(NamedTuple):
    """A file: its name, its bytes and the checksums of its blocks."""

    name: str
    view: memoryview
    checksums: NDArray[np.uint32]

    def damaged(self, cause: str) -> CollectionDamaged:
        return CollectionDamaged(f"{self.name} is damaged: {cause}")


class Column:
    """A column of a file; what it hands out was compared with its checksums before."""

    __slots__ = ("_array", "_bytes", "_first", "_name", "_shift", "_sound", "_start", "_unread")

    def __init__(
        self, bytes_: _Bytes, name: str, array: NDArray[Any], start: int, first: int
    ) -> None:
        """The column begins at the byte `start`, and has the blocks of the file from `first` on."""
        self._bytes = bytes_
        self._name = name
        self._array = array
        self._start = start
        self._first = first
        self._shift = _SHIFTS[array.itemsize]
        self._unread = bytearray(b"\1" * -(-array.nbytes // BLOCK))
        self._sound = not self._unread  # whether all was verified

    def __len__(self) -> int:
        return len(self._array)

    def damaged(self, cause: str) -> CollectionDamaged:
        """An error that names the file and the column."""
        return self._bytes.damaged(f"column {self._name} {cause}")

    def whole(self) -> NDArray[Any]:
        """All numbers."""
        return self.slice(0, len(self._array))

    def item(self, place: int) -> int:
        """The number at `place`."""
        if not self._sound and self._unread[place >> self._shift]:
            self._verify(place >> self._shift, place >> self._shift)
        return self._array.item(place)  # type: ignore[no-any-return]

    def slice(self, start: int, end: int) -> NDArray[Any]:
        """The numbers `start` to `end`."""
        if not self._sound and start < end:
            self._verify(start >> self._shift, (end - 1) >> self._shift)
        return self._array[start:end]

    def take(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The numbers at `places`."""
        if not self._sound:
            for block in np.flatnonzero(np.bincount(places >> self._shift)).tolist():
                self._verify(block, block)
        return self._array.take(places)

    def search(self, value: int, right: bool = False) -> int:
        """How many numbers of a sorted column are below `value` or, with `right`, not above it.

        What is compared on the way is not verified, but what stands at the place found
        is: in a sorted column there is no other such place.
        """
        wanted = self._array.dtype.type(value)
        place = int(self._array.searchsorted(wanted, "right" if right else "left"))
        if not self._sound:
            first = max(place - 1, 0)
            around = self.slice(first, min(place + 1, len(self)))
            below = around <= wanted if right else around < wanted
            if first + np.count_nonzero(below) != place:
                self.whole()
                raise self.damaged("is not sorted")
        return place

    def _verify(self, first: int, last: int) -> None:
        """Compares those of the blocks `first` to `last`, both included, that were not yet."""
        unread = self._unread
        if not unread[first] and (first == last or unread.find(1, first, last + 1) < 0):
            return
        file, view, checksums = self._bytes
        data = view[self._start : self._start + (self._array.nbytes + _FILL & ~_FILL)]
        for block in range(first, last + 1):
            if unread[block]:
                start = block * BLOCK
                if crc32(data[start : start + BLOCK]) != checksums.item(self._first + block):
                    place = block << self._shift
                    raise ColumnDamaged(file, self._name, place, place + (1 << self._shift))
                unread[block] = 0
        self._sound = not unread.count(1)


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
        self._bytes = _Bytes(path.name, memoryview(b""), np.empty(0, np.uint32))
        with path.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            if size < ALIGNMENT:
                raise self.damaged("it is cut short")
            self._map = mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ)
        checksums, columns = self._limits(size)
        sums = np.frombuffer(self._map, "<u4", (columns - checksums) // 4, checksums)
        self._bytes = _Bytes(path.name, memoryview(self._map), sums)
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
                start += size + _FILL & ~_FILL
                block += (size + BLOCK - 1) // BLOCK
        except (KeyError, TypeError, ValueError) as error:
            raise self.damaged("its header describes no columns") from error
        if start != end or block != len(self._bytes.checksums):
            raise self.damaged("its columns are not where they should be")
        return places

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def column(self, name: str, types: str = "", length: int | None = None) -> Column:
        """A column, of one of some types ("u1 u2") and of so many numbers.

        One that the file does not have is empty. Raises CollectionDamaged for another one.
        """
        column = self._columns.get(name)
        if column is None:
            type_, count, start, block = self._places.get(name, (types[:2] or "u1", 0, 0, 0))
            if types and type_ not in types:
                raise self.damaged(f"column {name} is of type {type_}")
            array = np.frombuffer(self._map, _TYPES[type_], count, start)
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
        self._bytes = _Bytes(self.path.name, memoryview(b""), np.empty(0, np.uint32))
        with suppress(BufferError):  # arrays handed out earlier keep the map alive
            self._map.close()

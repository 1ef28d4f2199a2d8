"""The column of a file, of which nothing is handed out that is not what was written.

Each block of a column has a checksum, which is compared when anything of the block
is first asked for. So a damaged file gives an error that names the column, and never
another answer.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any, NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.format import BLOCK, padded
from sourcesearch.errors import CollectionDamaged

__all__ = ["TYPES", "Column", "ColumnDamaged", "FileBytes"]

TYPES = {
    name: np.dtype(f"<{name}") for name in ("u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8", "f8")
}
"""The types that columns have."""

_SHIFTS = {size: (BLOCK // size).bit_length() - 1 for size in (1, 2, 4, 8)}
"""Numbers of so many bytes fill blocks of 2 to this power."""


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


class FileBytes(NamedTuple):
    """A file: its name, its bytes and the checksums of its blocks."""

    name: str
    view: memoryview
    checksums: NDArray[np.uint32]

    def damaged(self, cause: str) -> CollectionDamaged:
        """An error that names the file."""
        return CollectionDamaged(f"{self.name} is damaged: {cause}")


class Column:
    """A column of a file; what it hands out was compared with its checksums before."""

    __slots__ = (
        "_array", "_bytes", "_first", "_left", "_name", "_numbers", "_shift", "_sound", "_start",
        "_unread",
    )  # fmt: skip

    def __init__(
        self, bytes_: FileBytes, name: str, array: NDArray[Any], start: int, first: int
    ) -> None:
        """The column begins at the byte `start`, and has the blocks of the file from `first` on."""
        self._bytes = bytes_
        self._name = name
        self._array = array
        self._numbers = array.data  # which gives a number in half the time of an array
        self._start = start
        self._first = first
        self._shift = _SHIFTS[array.itemsize]
        self._unread = bytearray(b"\1" * -(-array.nbytes // BLOCK))
        self._left = len(self._unread)  # so many blocks are to be verified
        self._sound = not self._left

    @classmethod
    def of(cls, array: NDArray[Any]) -> Self:
        """A column that was worked out and stands in no file."""
        column = cls(FileBytes("", memoryview(b""), np.empty(0, np.uint32)), "", array, 0, 0)
        column._sound = True
        return column

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
        return self._numbers[place]

    def slice(self, start: int, end: int) -> NDArray[Any]:
        """The numbers `start` to `end`."""
        if not self._sound and start < end:
            self._verify(start >> self._shift, (end - 1) >> self._shift)
        return self._array[start:end]

    def pair(self, place: int) -> tuple[int, int]:
        """The number before `place`, 0 at the first place, and the number there."""
        if not place:
            return 0, self.item(0)
        if not self._sound:
            unread, first, last = self._unread, (place - 1) >> self._shift, place >> self._shift
            if unread[first] or unread[last]:
                self._verify(first, last)
        return self._numbers[place - 1], self._numbers[place]

    def bytes(self, start: int, end: int) -> bytes:
        """The numbers `start` to `end` of a column of bytes."""
        if not self._sound and start < end:
            unread, first, last = self._unread, start >> self._shift, (end - 1) >> self._shift
            if unread[first] or last != first:
                self._verify(first, last)
        return self._numbers[start:end].tobytes()

    def take(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The numbers at `places`."""
        if not self._sound:
            blocks = places >> self._shift
            unread = np.frombuffer(self._unread, np.bool_).take(blocks)
            if unread.any():
                for block in sorted({*blocks.compress(unread).tolist()}):
                    self._verify(block, block)
        return self._array.take(places)

    def search(self, value: int, right: bool = False, low: int = 0, high: int | None = None) -> int:
        """How many numbers of a sorted column are below `value` or, with `right`, not above it.

        It is known to be from `low` to `high`. What is compared on the way is not verified, but
        what stands at the place found is: in a sorted column there is no other such place.
        """
        numbers = self._numbers
        place = (bisect_right if right else bisect_left)(numbers, value, low, high)
        if self._sound:
            return place
        end = len(numbers)
        first, last = place - (place > 0), place - (place == end)
        unread, shift = self._unread, self._shift
        if unread[first >> shift] or unread[last >> shift]:
            self._verify(first >> shift, last >> shift)
        before, here = numbers[first], numbers[last]
        if (before <= value < here) if right else (before < value <= here):
            return place
        at_start = place == low or before < value or (right and before == value)
        at_end = place in (high, end) or here > value or (here == value and not right)
        if not (at_start and at_end):
            self.whole()
            raise self.damaged("is not sorted")
        return place

    def first(self, least: int, most: int, low: int = 0, high: int | None = None) -> int:
        """The place of the first number from `least` to `most` of a sorted column, as `search`.

        -1 where there is none.
        """
        place = self.search(least, False, low, high)
        end = len(self._numbers) if high is None else high
        return place if place < end and self._numbers[place] <= most else -1

    def _verify(self, first: int, last: int) -> None:
        """Compares those of the blocks `first` to `last`, both included, that were not yet."""
        unread = self._unread
        if not unread[first] and (first == last or unread.find(1, first, last + 1) < 0):
            return
        file, view, checksums = self._bytes
        end = self._start + padded(self._array.nbytes)
        for block in range(first, last + 1):
            if unread[block]:
                start = self._start + block * BLOCK
                data = view[start : min(start + BLOCK, end)]
                if crc32(data) != checksums.item(self._first + block):
                    place = block << self._shift
                    raise ColumnDamaged(file, self._name, place, place + (1 << self._shift))
                unread[block] = 0
                self._left -= 1
        self._sound = not self._left

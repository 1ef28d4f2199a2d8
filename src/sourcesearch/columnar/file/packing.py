"""The packing of integers into few bits, which are read back a slice at a time.

Three encodings, each a handful of columns:

- `Halves`, for numbers below 2**32 that are mostly below 2**16 or run in
  sorted stretches (documents, positions): the low 16 bits of each, and for the
  high 16 bits only the places where they change.
- `Counts`, for numbers from 1 that are mostly small (term frequencies): four
  bits each, and a list of the few above 15.
- `Bits`, for codes of 1, 2, 4, 8, 16 or 32 bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import ColumnWriter, FileWriter

__all__ = [
    "WIDTHS",
    "BitWriter",
    "Bits",
    "Counts",
    "CountsWriter",
    "Halves",
    "HalvesWriter",
    "code_widths",
    "narrow",
    "read_bits",
]

_ESCAPE = 15
_FEW = 8  # numbers that are read faster one by one
_NIBBLES = np.array(
    [[low + 1, high + 1] for high in range(16) for low in range(16)], dtype=np.uint8
).view(np.uint16)[:, 0]


def narrow(values: NDArray[Any]) -> NDArray[Any]:
    """`values` (not negative) in the narrowest unsigned dtype that holds them all."""
    top = int(values.max()) if len(values) else 0
    for dtype in (np.uint8, np.uint16, np.uint32):
        if top <= np.iinfo(dtype).max:
            return values.astype(dtype, copy=False)
    return values.astype(np.uint64, copy=False)


class HalvesWriter:
    """Writes a column of numbers below 2**32 as low halves and changes of the high half."""

    def __init__(self, file: FileWriter, name: str) -> None:
        self._low = file.column(name, np.uint16, narrowing=True)
        self._at = file.column(f"{name}.at", np.int64)
        self._high = file.column(f"{name}.high", np.uint16)
        self._last = 0

    def append(self, values: NDArray[Any]) -> None:
        """Adds `values`, a uint32 array."""
        if not len(values):
            return
        if self._last or int(values.max()) >> 16:
            high = (values >> 16).astype(np.uint16)
            changed = np.flatnonzero(np.diff(high, prepend=np.uint16(self._last)))
            self._at.append(changed + self._low.count)
            self._high.append(high[changed])
            self._last = int(high[-1])
        self._low.append(values.astype(np.uint16))  # which keeps the low half


class Halves:
    """Reads what `HalvesWriter` wrote: `length` numbers."""

    def __init__(self, file: ColumnFile, name: str, length: int) -> None:
        self._low = file.column(name, "u1 u2", length)
        self._at = file.column(f"{name}.at", "i8")
        self._high = file.column(f"{name}.high", "u2", len(self._at))
        self._plain = not len(self._at)

    def __len__(self) -> int:
        return len(self._low)

    def slice(self, start: int, end: int) -> NDArray[Any]:
        """Numbers `start` to `end`: uint16 where all are below 2**16, else uint32."""
        low = self._low.slice(start, end).astype(np.uint16, copy=False)
        if self._plain or start >= end:
            return low
        changes, highs = self._changes(start, end - 1)
        if len(highs) == 1:
            return low.astype(np.uint32) + highs[0] if highs[0] else low
        edges = np.concatenate(([start], changes, [end]))
        values: NDArray[Any] = highs.repeat(edges[1:] - edges[:-1]) + low
        return values

    def take(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The numbers at `places`: uint16 where the whole column is below 2**16, else uint32."""
        low = self._low.take(places).astype(np.uint16, copy=False)
        if self._plain or not len(places):
            return low
        changes, highs = self._changes(int(places.min()), int(places.max()))
        values: NDArray[Any] = highs[changes.searchsorted(places, side="right")] + low
        return values

    def _changes(self, first: int, last: int) -> tuple[NDArray[Any], NDArray[Any]]:
        """Where between two places, both included, the high half changes; the halves, moved up.

        The first of these is that of the first place: there is one more than changes.
        """
        start, end = self._at.search(first, right=True), self._at.search(last, right=True)
        before = self._high.item(start - 1) if start else 0
        highs = np.concatenate(([before], self._high.slice(start, end))).astype(np.uint32) << 16
        return self._at.slice(start, end), highs


WIDTHS = (1, 2, 4, 8, 16, 32)
"""The widths in bits in which form codes are kept; a term of one form needs none."""

_CODE_WIDTHS = np.repeat(np.array((0, *WIDTHS[:4]), np.uint8), (2, 1, 2, 12, 240))
"""That of a term of 0 to 256 forms."""


def code_widths(form_counts: NDArray[Any]) -> NDArray[np.uint8]:
    """The bits in which the form codes of a term of so many forms are kept."""
    widths: NDArray[np.uint8] = _CODE_WIDTHS.take(form_counts, mode="clip")
    if form_counts.itemsize > 1:
        for width in (16, 32):
            widths[form_counts > 1 << width // 2] = width
    return widths


class BitWriter:
    """Packs codes of `width` bits (1, 2, 4, 8, 16, 32) into bytes, the first in the lowest bits."""

    def __init__(self, column: ColumnWriter, width: int) -> None:
        self.count = 0
        self._column = column
        self._width = width
        self._per_byte = max(1, 8 // width)
        self._rest = np.empty(0, np.uint8)

    def append(self, codes: NDArray[Any]) -> None:
        """Adds `codes`, each below 2**width."""
        self.count += len(codes)
        if self._width >= 8:
            self._column.append(codes.astype(f"<u{self._width // 8}").view(np.uint8))
            return
        codes = codes.astype(np.uint8, copy=False)
        if len(self._rest):
            codes = np.concatenate((self._rest, codes))
        whole = len(codes) - len(codes) % self._per_byte
        self._rest = codes[whole:].copy()
        self._column.append(self._packed(codes[:whole]))

    def _packed(self, codes: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """The codes of each byte, first as one number of so many bytes, moved together in it."""
        groups = np.ascontiguousarray(codes).view(f"<u{self._per_byte}")
        packed = groups.copy()
        for place in range(1, self._per_byte):
            packed |= groups >> (place * (8 - self._width))
        return packed.astype(np.uint8)

    def finish(self) -> None:
        """Writes the last, partly filled byte."""
        if len(self._rest):
            padding = np.zeros(self._per_byte - len(self._rest), np.uint8)
            self._column.append(self._packed(np.concatenate((self._rest, padding))))


def read_bits(packed: NDArray[np.uint8], width: int, start: int, end: int) -> NDArray[Any]:
    """Codes `start` to `end` of `packed`: uint8, or uint16 and uint32 for wider codes."""
    if width >= 8:
        size = width // 8
        return packed[start * size : end * size].view(f"<u{size}")
    per_byte = 8 // width
    first = start // per_byte
    piece = packed[first : -(-end // per_byte)]
    if width == 1:
        codes = np.unpackbits(piece, bitorder="little")
    else:
        codes = np.empty((len(piece), per_byte), np.uint8)
        mask = (1 << width) - 1
        for place in range(per_byte):
            np.bitwise_and(piece >> (place * width), mask, out=codes[:, place])
        codes = codes.ravel()
    skipped = start - first * per_byte
    return codes[skipped : skipped + end - start]


class Bits:
    """Reads what `BitWriter` wrote: `length` codes."""

    def __init__(self, file: ColumnFile, name: str, width: int, length: int) -> None:
        self._width = width
        self._packed = file.column(name, "u1", -(-length * width // 8))

    def slice(self, start: int, end: int) -> NDArray[Any]:
        """Codes `start` to `end`: uint8, or uint16 and uint32 for wider codes."""
        first, last = start * self._width >> 3, (end * self._width + 7) >> 3
        skipped = start - (first << 3) // self._width
        piece = self._packed.slice(first, last)
        return read_bits(piece, self._width, skipped, skipped + end - start)

    def take(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The codes at `places`, of the same dtypes."""
        if self._width >= 8:
            size = self._width // 8
            each = (places[:, np.newaxis] * size + np.arange(size)).ravel()
            return self._packed.take(each).view(f"<u{size}")
        bits = places * self._width
        shifts = (bits & 7).astype(np.uint8)
        return self._packed.take(bits >> 3) >> shifts & np.uint8((1 << self._width) - 1)


class CountsWriter:
    """Writes a column of numbers from 1 in four bits each; those above 15 are listed apart."""

    def __init__(self, file: FileWriter, name: str) -> None:
        self._bits = BitWriter(file.column(name, np.uint8), 4)
        self._at = file.column(f"{name}.at", np.int64)
        self._big = file.column(f"{name}.big", np.uint32)

    def append(self, values: NDArray[Any]) -> None:
        """Adds `values`, a uint32 array of numbers from 1."""
        big = np.flatnonzero(values > _ESCAPE)
        self._at.append(big + self._bits.count)
        self._big.append(values[big])
        small = values.astype(np.uint8)
        small -= 1
        small[big] = _ESCAPE
        self._bits.append(small)

    def finish(self) -> None:
        """Writes what is left."""
        self._bits.finish()


class Counts:
    """Reads what `CountsWriter` wrote: `length` numbers."""

    def __init__(self, file: ColumnFile, name: str, length: int) -> None:
        self._packed = file.column(name, "u1", (length + 1) >> 1)
        self._at = file.column(f"{name}.at", "i8")
        self._big = file.column(f"{name}.big", "u4", len(self._at))

    def slice(self, start: int, end: int) -> NDArray[Any]:
        """Numbers `start` to `end`: uint8, or uint32 where one of them is above 15."""
        first = start >> 1
        pairs = _NIBBLES.take(self._packed.slice(first, (end + 1) >> 1))
        values = pairs.view(np.uint8)[start & 1 : (start & 1) + end - start]
        if len(self._at):
            low, high = self._at.search(start), self._at.search(end)
            if low < high:
                values = values.astype(np.uint32)
                values[self._at.slice(low, high) - start] = self._big.slice(low, high)
        return values

    def item(self, place: int) -> int:
        """The number at `place`."""
        value = (self._packed.item(place >> 1) >> ((place & 1) << 2) & 15) + 1
        return value if value <= _ESCAPE else self._big.item(self._at.search(place))

    def take(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The numbers at `places`: uint8, or uint32 where one is above 15, and of few."""
        if len(places) <= _FEW:
            return np.array(list(map(self.item, places.tolist())), np.uint32)
        values = (self._packed.take(places >> 1) >> ((places & 1) << 2).astype(np.uint8)) & 15
        values += 1
        if len(self._at):
            big = np.flatnonzero(values > _ESCAPE)
            if len(big):
                values = values.astype(np.uint32)
                wanted = places.take(big)
                low = self._at.search(int(wanted.min()))
                high = self._at.search(int(wanted.max()), right=True)
                which = self._at.slice(low, high).searchsorted(wanted)
                values[big] = self._big.slice(low, high).take(which)
        return values

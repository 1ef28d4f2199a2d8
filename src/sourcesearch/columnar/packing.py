"""How are integers kept narrow, and read back a slice at a time?

Three encodings, each a handful of columns:

- `Halves`, for numbers below 2**32 that are mostly below 2**16 or run in
  sorted stretches (documents, positions): the low 16 bits of each, and for the
  high 16 bits only the places where they change.
- `Counts`, for numbers from 1 that are mostly small (term frequencies): four
  bits each, and a list of the few above 15.
- bits (`BitWriter`, `read_bits`), for codes of 1, 2, 4, 8, 16 or 32 bits.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.format import ColumnFile, ColumnWriter, FileWriter

__all__ = [
    "WIDTHS",
    "BitWriter",
    "Counts",
    "CountsWriter",
    "Halves",
    "HalvesWriter",
    "code_widths",
    "narrow",
    "read_bits",
]

_ESCAPE = 15
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
        self._low = file.column(name, np.uint16)
        self._at = file.column(f"{name}.at", np.uint64)
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
    """Reads what `HalvesWriter` wrote."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        self._low = file[name]
        self._at = file[f"{name}.at"].view(np.int64)  # searchsorted would copy a uint64 column
        self._high = file[f"{name}.high"]
        self._plain = not len(self._at)

    def __len__(self) -> int:
        return len(self._low)

    def slice(self, start: int, end: int) -> NDArray[Any]:
        """Numbers `start` to `end`: a uint16 view where all are below 2**16, else uint32."""
        low = self._low[start:end]
        if self._plain or start >= end:
            return low
        first, last = self._at.searchsorted((start, end - 1), side="right")
        high = int(self._high[first - 1]) if first else 0
        if first == last:
            return low.astype(np.uint32) + np.uint32(high << 16) if high else low
        edges = np.concatenate(([start], self._at[first:last], [end]))
        highs = np.concatenate(([high], self._high[first:last])).astype(np.uint32) << 16
        values: NDArray[Any] = np.repeat(highs, np.diff(edges)) + low
        return values

    def take(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The numbers at `places`: uint16 where the whole column is below 2**16, else uint32."""
        low = self._low.take(places)
        if self._plain:
            return low
        which = self._at.searchsorted(places, side="right")
        highs = np.concatenate(([0], self._high)).astype(np.uint32) << 16
        values: NDArray[Any] = highs[which] + low
        return values


WIDTHS = (1, 2, 4, 8, 16, 32)
"""The widths in bits in which form codes are kept; a term of one form needs none."""


def code_widths(form_counts: NDArray[Any]) -> NDArray[np.uint8]:
    """The bits in which the form codes of a term of so many forms are kept."""
    widths = np.zeros(len(form_counts), np.uint8)
    for width in reversed(WIDTHS):
        widths[(form_counts > 1) & (form_counts <= 1 << width)] = width
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


class CountsWriter:
    """Writes a column of numbers from 1 in four bits each; those above 15 are listed apart."""

    def __init__(self, file: FileWriter, name: str) -> None:
        self._bits = BitWriter(file.column(name, np.uint8), 4)
        self._at = file.column(f"{name}.at", np.uint64)
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
    """Reads what `CountsWriter` wrote."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        self._packed = file[name]
        self._at = file[f"{name}.at"].view(np.int64)
        self._big = file[f"{name}.big"]

    def slice(self, start: int, end: int) -> NDArray[Any]:
        """Numbers `start` to `end`: uint8, or uint32 where one of them is above 15."""
        first = start >> 1
        pairs = _NIBBLES.take(self._packed[first : (end + 1) >> 1])
        values = pairs.view(np.uint8)[start & 1 : (start & 1) + end - start]
        if len(self._at):
            low, high = self._at.searchsorted((start, end))
            if low < high:
                values = values.astype(np.uint32)
                values[self._at[low:high] - start] = self._big[low:high]
        return values

    def take(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The numbers at `places`: uint8, or uint32 where one of them is above 15."""
        values = (self._packed.take(places >> 1) >> ((places & 1) << 2).astype(np.uint8)) & 15
        values += 1
        if len(self._at):
            big = np.flatnonzero(values > _ESCAPE)
            if len(big):
                values = values.astype(np.uint32)
                values[big] = self._big.take(self._at.searchsorted(places.take(big)))
        return values

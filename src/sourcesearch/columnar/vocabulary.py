"""Which strings does a segment know, and where in its sorted list is one?

A vocabulary is a sorted list of byte strings: one blob, the end of each string,
and the first eight bytes of each as a big-endian number ("lead"). Looking up is
a binary search among the leads, then among the few strings that share one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.format import ColumnFile, FileWriter

__all__ = [
    "Strings",
    "StringsWriter",
    "Vocabulary",
    "VocabularyWriter",
    "decoded",
    "encoded",
    "view",
]

_LEAD = 8
_AFTER_ALL = b"\xff"  # no UTF-8 text holds this byte: prefix + this is above all that begin with it


def encoded(text: str) -> bytes:
    """UTF-8; half surrogate pairs, which broken files hold, are kept."""
    return text.encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> str:
    """The text that was `encoded`."""
    return data.decode("utf-8", "surrogatepass")


def view(numbers: NDArray[np.uint32]) -> memoryview:
    """An array whose numbers, one at a time, are Python's, and had in a third of the time."""
    return numbers.astype(np.uint32, copy=False).data


def _lead(string: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(string[:_LEAD].ljust(_LEAD, b"\0"), "big"))


class StringsWriter:
    """Writes byte strings in the order they come."""

    def __init__(self, file: FileWriter, name: str) -> None:
        self._blob = file.column(name, np.uint8)
        self._ends = file.column(f"{name}.ends", np.uint32)

    def append(self, strings: Sequence[bytes]) -> None:
        """Adds the next strings."""
        lengths = np.fromiter(map(len, strings), np.int64, len(strings))
        self._ends.append((np.cumsum(lengths) + self._blob.count).astype(np.uint32))
        self._blob.append(np.frombuffer(b"".join(strings), np.uint8))


class VocabularyWriter(StringsWriter):
    """Writes strings that come sorted and without repetition."""

    def __init__(self, file: FileWriter, name: str) -> None:
        super().__init__(file, name)
        self._leads = file.column(f"{name}.leads", np.uint64)

    def append(self, strings: Sequence[bytes]) -> None:
        """Adds the next strings."""
        super().append(strings)
        leads = np.array([string[:_LEAD] for string in strings], f"S{_LEAD}")
        self._leads.append(leads.view(">u8").astype(np.uint64))


class Strings(Sequence[bytes]):
    """Reads what `StringsWriter` wrote: a sequence of byte strings."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        self._blob = file[name].data
        self._ends = file[f"{name}.ends"]
        self._ends_view = view(self._ends)

    def __len__(self) -> int:
        return len(self._ends_view)

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        if number < 0:
            raise IndexError(number)
        start = self._ends_view[number - 1] if number else 0
        return bytes(self._blob[start : self._ends_view[number]])

    def __iter__(self) -> Iterator[bytes]:
        return self.strings(0, len(self))

    def joined(self) -> tuple[bytes, NDArray[np.int64]]:
        """All strings as one, and where each ends in it."""
        return bytes(self._blob), self._ends.astype(np.int64)

    def strings(self, start: int, end: int) -> Iterator[bytes]:
        """The strings numbered `start` to `end`, in order."""
        if start >= end:
            return
        first = int(self._ends[start - 1]) if start else 0
        piece = bytes(self._blob[first : int(self._ends[end - 1])])
        at = 0
        for stop in (self._ends[start:end].astype(np.int64) - first).tolist():
            yield piece[at:stop]
            at = stop


class Vocabulary(Strings):
    """Reads what `VocabularyWriter` wrote: a sorted sequence of byte strings."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        super().__init__(file, name)
        self._leads = file[f"{name}.leads"]

    def lower_bound(self, string: bytes) -> int:
        """The number of strings that sort before `string`."""
        lead = _lead(string)
        low = int(self._leads.searchsorted(lead))
        high = int(self._leads.searchsorted(lead, side="right"))
        return bisect_left(self, string, low, high)

    def find(self, string: bytes) -> int:
        """The number of `string`, or -1."""
        number = self.lower_bound(string)
        return number if number < len(self) and self[number] == string else -1

    def prefix_range(self, prefix: bytes) -> tuple[int, int]:
        """The range of numbers of the strings that begin with `prefix` (UTF-8)."""
        return self.lower_bound(prefix), self.lower_bound(prefix + _AFTER_ALL)

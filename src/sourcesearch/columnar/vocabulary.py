"""The vocabulary of a segment: the strings it knows, sorted, each with its number.

It is kept as one blob of bytes, the end of each string,
and the first eight bytes of each as a big-endian number ("lead"). Looking up is
a binary search among the leads, then among the few strings that share one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter

__all__ = [
    "AFTER_ALL",
    "LEAD",
    "Strings",
    "StringsWriter",
    "Vocabulary",
    "VocabularyWriter",
    "decoded",
    "decoded_each",
    "encoded",
    "encoded_each",
    "lead",
    "leads",
    "sorted_numbers",
]

LEAD = 8
"""The bytes of a lead."""

AFTER_ALL = b"\xff"  # no UTF-8 text holds this byte: prefix + this is above all that begin with it


def encoded(text: str) -> bytes:
    """UTF-8; half surrogate pairs, which broken files hold, are kept."""
    return text.encode("utf-8", "surrogatepass")


def encoded_each(texts: Sequence[str], between: str = "\0") -> list[bytes]:
    """Each of some texts `encoded`, as one, which takes a fifth of the time.

    between: a character of ASCII that hardly any of them holds.
    """
    data = encoded(between.join(texts)).split(between.encode())
    return data if len(data) == len(texts) else list(map(encoded, texts))


def decoded_each(data: Sequence[bytes]) -> list[str]:
    """The texts that were `encoded`."""
    texts = decoded(b"\0".join(data)).split("\0")
    return texts if len(texts) == len(data) else list(map(decoded, data))


def decoded(data: bytes) -> str:
    """The text that was `encoded`."""
    return data.decode("utf-8", "surrogatepass")


def lead(string: bytes) -> int:
    """Its first eight bytes as a number: strings are sorted as these are, where these differ."""
    return int.from_bytes(string[:LEAD].ljust(LEAD, b"\0"), "big")


_FIRST = np.array([-1 << 8 * (LEAD - length) & (1 << 64) - 1 for length in range(LEAD + 1)], "u8")
"""For each number of bytes, what of eight bytes are the first so many."""

_PASSED = 32  # strings that are passed in the time in which one is found (measured: 40)


def leads(strings: Sequence[bytes]) -> NDArray[np.uint64]:
    """The `lead` of each string."""
    return _leads(b"".join(strings), _ends(strings))


def _leads(data: bytes, ends: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The same of strings that stand one after the other, each up to one of `ends`."""
    starts = np.concatenate((np.zeros(1, np.int64), ends))[:-1]
    from_each_byte = np.ndarray((len(data) + 1,), ">u8", data + bytes(LEAD), 0, (1,))
    first = from_each_byte[starts].astype(np.uint64)
    first &= _FIRST.take(ends - starts, mode="clip")
    return first


def _ends(strings: Sequence[bytes]) -> NDArray[np.int64]:
    return np.cumsum(np.fromiter(map(len, strings), np.int64, len(strings)), dtype=np.int64)


def sorted_numbers(strings: Sequence[bytes]) -> list[int]:
    """The numbers of some strings in the order of these.

    Sorted by their leads, which NumPy does, they are nearly in order, and so the sooner sorted.
    """
    numbers: list[int] = leads(strings).argsort().tolist()
    numbers.sort(key=strings.__getitem__)
    return numbers


class StringsWriter:
    """Writes byte strings in the order they come."""

    def __init__(self, file: FileWriter, name: str) -> None:
        self._blob = file.column(name, np.uint8)
        self._ends = file.column(f"{name}.ends", np.uint32)

    def append(self, strings: Sequence[bytes]) -> None:
        """Adds the next strings."""
        self._append(b"".join(strings), _ends(strings))

    def _append(self, data: bytes, ends: NDArray[np.int64]) -> None:
        self._ends.append((ends + self._blob.count).astype(np.uint32))
        self._blob.append(np.frombuffer(data, np.uint8))


class VocabularyWriter(StringsWriter):
    """Writes strings that come sorted and without repetition."""

    def __init__(self, file: FileWriter, name: str) -> None:
        super().__init__(file, name)
        self._leads = file.column(f"{name}.leads", np.uint64)

    def _append(self, data: bytes, ends: NDArray[np.int64]) -> None:
        super()._append(data, ends)
        self._leads.append(_leads(data, ends))


class Strings(Sequence[bytes]):
    """Reads what `StringsWriter` wrote: a sequence of byte strings."""

    def __init__(self, file: ColumnFile, name: str, length: int | None = None) -> None:
        """`length` is how many there must be, if that is known."""
        self._ends = file.column(f"{name}.ends", "u4", length)
        self._length = len(self._ends)
        self._blob = file.column(
            name, "u1", self._ends.item(self._length - 1) if self._length else 0
        )

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, number: int) -> bytes:  # type: ignore[override]
        if not 0 <= number < self._length:
            raise IndexError(number)
        start, end = self._ends.pair(number)
        return self._blob.bytes(start, end)

    def __iter__(self) -> Iterator[bytes]:
        return self.strings(0, len(self))

    def joined(self) -> tuple[bytes, NDArray[np.int64]]:
        """All strings as one, and where each ends in it."""
        return self._blob.whole().tobytes(), self._ends.whole().astype(np.int64)

    def leads(self, *, lower: bool = False) -> NDArray[np.uint64]:
        """The lead of each string; with `lower`, as it is in lower case (A to Z alone)."""
        data, ends = self.joined()
        return _leads(data.lower() if lower else data, ends)

    def with_part(self, part: bytes) -> Iterator[bytes]:
        """The strings that contain `part`, in order."""
        blob, ends = self.joined()
        at = blob.find(part)
        while at >= 0:
            number = int(ends.searchsorted(at, side="right"))
            start, end = int(ends[number - 1]) if number else 0, int(ends[number])
            if at + len(part) <= end:
                yield blob[start:end]
                at = end - 1
            at = blob.find(part, at + 1)

    def strings(self, start: int, end: int) -> Iterator[bytes]:
        """The strings numbered `start` to `end`, in order."""
        if start >= end:
            return
        first = at = self._ends.item(start - 1) if start else 0
        ends = self._ends.slice(start, end).tolist()
        piece = self._blob.bytes(first, ends[-1])
        for stop in ends:
            yield piece[at - first : stop - first]
            at = stop

    def some(self, numbers: Iterable[int]) -> list[bytes]:
        """The strings with a few numbers, none below 0."""
        pair, read = self._ends.pair, self._blob.bytes
        return [read(*pair(number)) for number in numbers]

    def each(self, numbers: NDArray[np.int64]) -> Iterator[bytes]:
        """The strings with some numbers, none below 0."""
        ends = self._ends.take(numbers).tolist()
        starts = self._ends.take(np.maximum(numbers - 1, 0)).tolist()
        for number, start, end in zip(numbers.tolist(), starts, ends, strict=True):
            yield self._blob.bytes(start if number else 0, end)

    def verify(self) -> None:
        """Raises CollectionDamaged where the strings do not stand one after the other."""
        ends = self._ends.whole()
        if (ends[1:] < ends[:-1]).any():
            raise self._ends.damaged("is not sorted")


class Vocabulary(Strings):
    """Reads what `VocabularyWriter` wrote: a sorted sequence of byte strings."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        super().__init__(file, name)
        self._leads = file.column(f"{name}.leads", "u8", len(self))

    def verify(self) -> None:
        """Raises CollectionDamaged where the leads are not those of the strings."""
        super().verify()
        if self._leads.whole().tolist() != list(map(lead, self)):
            raise self._leads.damaged("is not the beginnings of the strings")

    def lower_bound(self, string: bytes) -> int:
        """The number of strings that sort before `string`."""
        first = lead(string)
        low, high = self._leads.search(first), self._leads.search(first, right=True)
        return bisect_left(self, string, low, high)

    def find(self, string: bytes) -> int:
        """The number of `string`, or -1."""
        first = lead(string)
        low = self._leads.search(first)
        if low == len(self) or self._leads.item(low) != first:
            return -1
        if self[low] == string:
            return low
        number = bisect_left(self, string, low, self._leads.search(first, right=True))
        return number if number < len(self) and self[number] == string else -1

    def find_each(self, strings: Sequence[bytes]) -> Iterator[int]:
        """The number of each of some strings, or -1."""
        wanted, every = leads(strings), self._leads.whole()
        low = every.searchsorted(wanted).tolist()
        high = every.searchsorted(wanted, "right").tolist()
        for string, first, last in zip(strings, low, high, strict=True):
            number = bisect_left(self, string, first, last)
            yield number if number < last and self[number] == string else -1

    def numbers(self, strings: Collection[bytes]) -> list[int]:
        """The numbers of those of some strings that are there; each string is given once."""
        if len(strings) * _PASSED < len(self):
            return [number for string in strings if (number := self.find(string)) >= 0]
        wanted = frozenset(strings)
        return [number for number, string in enumerate(self) if string in wanted]

    def prefix_range(self, prefix: bytes) -> tuple[int, int]:
        """The range of numbers of the strings that begin with `prefix` (UTF-8)."""
        return self.lower_bound(prefix), self.lower_bound(prefix + AFTER_ALL)

"""Texts, kept small, of which a slice is read without the rest.

The texts of a segment stand one after the other in one long text, which is cut into blocks
of `BLOCK` characters; each block is UTF-8, compressed by itself with a dictionary that many
have in common. A slice costs the blocks it lies in: some 25 microseconds each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.column import Column
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.zstandard import (
    ZstdDecompressor,
    ZstdDict,
    ZstdError,
    is_out_of_memory,
)
from sourcesearch.columnar.vocabulary import Strings

__all__ = ["BLOCK", "Raw", "Texts"]

BLOCK = 4_096
_LARGEST = 1 << 17  # bytes of a dictionary
_KEPT = 512  # blocks kept decoded by a reader: the hits of a page are asked for again and again
_FEW = 4  # blocks that are read for a page; more, for a study, are not kept
_WIDEST = 4  # bytes of a character


class Raw(NamedTuple):
    """Blocks as they are kept.

    packed:     the compressed blocks, one after the other.
    sizes:      the bytes of each, compressed.
    lengths:    the characters of each.
    dictionary: the number of the dictionary of each, from 1; 0 where it has none.
    """

    packed: Column
    sizes: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    dictionary: NDArray[np.uint16]


class Texts:
    """Reads what `write.texts` wrote."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        self._file = file
        lengths = file.whole(f"{name}.texts", "u1 u2 u4", file.documents)
        self.lengths: NDArray[np.uint32] = lengths.astype(np.uint32)
        self._sizes = file.whole(f"{name}.sizes", "u4")
        self._block_lengths = file.whole(f"{name}.lengths", "u4", len(self._sizes))
        self._ends = np.cumsum(self._sizes, dtype=np.int64)
        # which give a number in half the time of an array, and are searched as fast
        self._lengths = self.lengths.data
        self._block_ends = np.cumsum(self._block_lengths, dtype=np.int64).data
        self._text_ends = np.cumsum(self.lengths, dtype=np.int64).data
        self._packed = file.column(name, "u1", int(self._sizes.sum(dtype=np.int64)))
        self._with = file.whole(f"{name}.with", "u2", len(self._sizes))
        self.dictionaries = Strings(file, f"{name}.dictionaries")
        self._opened: dict[int, ZstdDict] = {}
        if self._block_lengths.sum(dtype=np.int64) != self.lengths.sum(dtype=np.int64):
            raise self._packed.damaged("does not hold the texts of all documents")
        if self._block_lengths.max(initial=0) > BLOCK:
            raise self._packed.damaged("has a block that is too large")
        if self._with.max(initial=0) > len(self.dictionaries):
            raise self._packed.damaged("has a block of which the dictionary is not there")
        self._kept: OrderedDict[int, str] = OrderedDict()

    @property
    def blocks(self) -> int:
        """The number of blocks."""
        return len(self._sizes)

    def release(self) -> None:
        """Gives back the memory of what was read."""
        self._file.release()

    def verify(self) -> None:
        """Decodes all blocks; raises CollectionDamaged for one that is not as it should be."""
        for _ in self._decoded(0, self.blocks):
            pass

    def raw(self) -> Raw:
        """The blocks as they are kept."""
        return Raw(self._packed, self._sizes, self._block_lengths, self._with)

    def documents_between(self, start: int, end: int) -> range:
        """The documents of which something is in the compressed bytes `start` to `end`."""
        first, last = self._ends.searchsorted((start, end - 1), side="right").tolist()
        begin = self._block_ends[first - 1] if first else 0
        stop = self._block_ends[min(last, len(self._block_ends) - 1)]
        texts = self._text_ends
        return range(bisect_right(texts, begin), bisect_right(texts, stop - 1) + 1)

    def read(self, document: int, start: int = 0, end: int | None = None) -> str:
        """The characters `start` to `end` of a document's text (slice rules, not negative)."""
        length = self._lengths[document]
        end = length if end is None else min(end, length)
        if start >= end:
            return ""
        base = self._text_ends[document] - length
        return self._slice(base + start, base + end)

    def _slice(self, start: int, end: int) -> str:
        ends = self._block_ends
        first = bisect_right(ends, start)
        offset = ends[first - 1] if first else 0
        if end <= ends[first]:
            return self._block(first)[start - offset : end - offset]
        last = bisect_right(ends, end - 1, first)
        few = last - first < _FEW
        read = map(self._block, range(first, last + 1)) if few else self._decoded(first, last + 1)
        return "".join(read)[start - offset : end - offset]

    def _block(self, number: int) -> str:
        text = self._kept.get(number)
        if text is None:
            end = self._ends.item(number)
            packed = self._packed.slice(end - self._sizes.item(number), end).data
            length, dictionary = self._block_lengths.item(number), self._with.item(number)
            text = self._kept[number] = self._unpacked(packed, length, dictionary)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(number)
        return text

    def _decoded(self, first: int, last: int) -> Iterator[str]:
        """The texts of neighbouring blocks, whose bytes are checked together."""
        ends, sizes, lengths, dictionaries = (
            column[first:last].tolist()
            for column in (self._ends, self._sizes, self._block_lengths, self._with)
        )
        base = ends[0] - sizes[0] if ends else 0
        packed = self._packed.slice(base, ends[-1] if ends else 0).data
        for end, size, length, dictionary in zip(ends, sizes, lengths, dictionaries, strict=True):
            yield self._unpacked(packed[end - size - base : end - base], length, dictionary)

    def _unpacked(self, packed: memoryview, length: int, dictionary: int) -> str:
        """The text of a block, which may not be longer than was written."""
        try:
            decompressor = ZstdDecompressor(zstd_dict=self._dictionary(dictionary))
            text = decompressor.decompress(packed, _WIDEST * length).decode(
                "utf-8", "surrogatepass"
            )
        except (ZstdError, ValueError) as error:
            if is_out_of_memory(error):
                raise MemoryError(str(error)) from error
            raise self._packed.damaged("cannot be decoded") from error
        if not decompressor.eof or len(text) != length:
            raise self._packed.damaged("does not hold as many characters as were written")
        return text

    def _dictionary(self, number: int) -> ZstdDict | None:
        if number and number not in self._opened:
            packed = self.dictionaries[number - 1]
            content = ZstdDecompressor().decompress(packed, _LARGEST)
            self._opened[number] = ZstdDict(content)
        return self._opened.get(number)

"""In which documents do very frequent words stand one right after the other?

A bitmap has one bit for each place of a text field: document after document, each
from a new block of 64 bits on, with at least 64 unused bits behind its last
token. So a bitmap can be shifted by up to 63 places, and no document's bits come
to stand in another's. Words that are found at a tenth of all blocks are
intersected faster so than by their lists of places.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["LONGEST", "Layout"]

Bitmap = NDArray[np.uint64]

LONGEST = 64
"""The number of words that a phrase may have."""

_BLOCK = 64
_AT_ONCE = 1 << 15  # blocks whose bits are a byte each while a bitmap is made


class Layout:
    """Where the places of each document stand in the bitmaps of a field."""

    def __init__(self, lengths: NDArray[Any]) -> None:
        """`lengths` is the number of tokens of each document; positions are below it."""
        blocks = (lengths.astype(np.int64) + (_BLOCK - 1)) // _BLOCK + 1
        ends = np.cumsum(blocks)
        self.blocks = int(ends[-1]) if len(ends) else 0
        self.starts = ends - blocks

    def bitmap(self, docs: NDArray[Any], counts: NDArray[Any], positions: NDArray[Any]) -> Bitmap:
        """The bitmap of a word: its documents, how often it stands in each, and where.

        `positions` is unsigned.
        """
        dtype = np.dtype(np.uint32 if self.blocks * _BLOCK < 1 << 32 else np.uint64)
        places = np.repeat((self.starts.take(docs) * _BLOCK).astype(dtype), counts)
        places += positions
        packed = np.empty(self.blocks * 8, np.uint8)
        flags = np.empty(_AT_ONCE * _BLOCK, bool)
        for first in range(0, self.blocks, _AT_ONCE):
            ends = np.array((first, min(first + _AT_ONCE, self.blocks))) * _BLOCK
            low, high = places.searchsorted(ends.astype(dtype)).tolist()
            flags[:] = False
            flags[places[low:high].astype(np.intp) - first * _BLOCK] = True
            piece = packed[first * 8 : (first + _AT_ONCE) * 8]
            piece[:] = np.packbits(flags, bitorder="little")[: len(piece)]
        return packed.view("<u8")

    def documents(self, words: Sequence[Bitmap]) -> NDArray[np.intp]:
        """The documents in which the words (at most `LONGEST`) stand one after the other."""
        found = words[0].copy()
        for first in range(0, self.blocks, _AT_ONCE):  # what is at hand stays in the cache
            piece = found[first : first + _AT_ONCE]
            for distance, bits in enumerate(words[1:], 1):
                shifted = bits[first : first + _AT_ONCE] >> np.uint64(distance)
                behind = bits[first + 1 : first + 1 + _AT_ONCE]
                shifted[: len(behind)] |= behind << np.uint64(_BLOCK - distance)
                piece &= shifted
        return np.bitwise_or.reduceat(found, self.starts).nonzero()[0]

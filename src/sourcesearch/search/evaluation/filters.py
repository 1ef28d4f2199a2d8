"""Which places does a frequent word certainly not have?

To search for many places among the millions of a frequent word is to miss the
processor's cache at every step. A table of bits that fits in it rules most of them
out before: a Bloom filter with one hash function (B. H. Bloom, Space/time
trade-offs in hash coding with allowable errors, CACM 13 (1970), 422-426).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Filter"]

Ints = NDArray[Any]

_SPARE = 8  # bits for each place: so one in so many passes that the word does not have
_MOST_BITS = 24  # a table of 2 MB; of words that are more frequent, more places pass
_SPREAD = 0x9E3779B1  # 2**32 / golden ratio, odd: documents begin all over the table
_BIT = (1 << np.arange(8)).astype(np.uint8)


class Filter:
    """Says of numbers `document << bits | position` which may be among those it was made of.

    Neighbours in a document are neighbours in the table, so that places in
    order are looked up in the same lines of the cache.
    """

    def __init__(self, keys: Ints, bits: int) -> None:
        """`keys` are unsigned."""
        self._bits = bits
        self._mask = (1 << min((len(keys) * _SPARE).bit_length(), _MOST_BITS)) - 1
        flags = np.zeros(max(self._mask + 1, 8), np.bool_)
        flags[self._places(keys)] = True
        self._table = np.packbits(flags, bitorder="little")

    @property
    def nbytes(self) -> int:
        """The bytes that the table takes."""
        return self._table.nbytes

    def _places(self, keys: Ints) -> NDArray[np.intp]:
        places = keys.astype(np.intp)
        places += (places >> self._bits) * _SPREAD
        places &= self._mask
        return places

    def passing(self, keys: Ints) -> NDArray[np.intp]:
        """The indices of those of `keys` that may be among them; of all that are, in any case."""
        places = self._places(keys)
        bits = _BIT.take(places & 7)
        bits &= self._table.take(places >> 3)
        return bits.nonzero()[0]

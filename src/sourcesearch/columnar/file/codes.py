"""The form codes of a text field: the form of each occurrence, in as few bits as its term needs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.packing import WIDTHS, Bits, code_widths

__all__ = ["FormCodes"]


class FormCodes:
    """The form codes of a text field: an occurrence's is the place of its form among its term's.

    widths: for each term the bits of its codes; 0 where it has one form, and no codes.
    starts: where a term's codes begin among those of its width.
    """

    def __init__(
        self, file: ColumnFile, field: str, forms: NDArray[np.int64], counts: NDArray[np.uint32]
    ) -> None:
        """`forms` and `counts` are the numbers of forms and of occurrences of each term."""
        self._counts = counts
        self.widths = code_widths(forms)
        self.starts = np.zeros(len(forms), np.int64)
        self._codes = {}
        several = self.widths.nonzero()[0]
        widths = self.widths.take(several)
        for width in WIDTHS:
            those = several.compress(widths == width)
            ends = np.cumsum(counts.take(those), dtype=np.int64)
            self.starts[those] = ends - counts.take(those)
            total = int(ends[-1]) if len(ends) else 0
            self._codes[width] = Bits(file, f"{field}/codes{width}", width, total)

    def of_term(self, term: int, first: int, last: int) -> NDArray[Any]:
        """The codes of the occurrences `first` to `last` of a term (uint8, uint16 or uint32)."""
        width, start = int(self.widths[term]), int(self.starts[term])
        if not width:
            return np.zeros(last - first, np.uint8)
        return self._codes[width].slice(start + first, start + last)

    def at(self, term: int, occurrences: NDArray[np.int64]) -> NDArray[Any]:
        """The codes of some occurrences of a term."""
        width, start = int(self.widths[term]), int(self.starts[term])
        if not width:
            return np.zeros(len(occurrences), np.uint8)
        return self._codes[width].take(occurrences + start)

    def of_range(self, first: int, last: int) -> NDArray[np.uint32]:
        """The codes of all occurrences of the terms `first` to `last`, term after term."""
        counts, widths = self._counts[first:last], self.widths[first:last]
        codes = np.zeros(int(counts.sum(dtype=np.int64)), np.uint32)
        for width in np.bincount(widths[widths > 0]).nonzero()[0].tolist():
            those = widths == width
            start = int(self.starts[first + those.argmax()])
            end = start + int(counts[those].sum(dtype=np.int64))
            codes[np.repeat(those, counts)] = self._codes[width].slice(start, end)
        return codes

"""How is each form of a text field folded, and in which order do the spellings come?

Most forms are folded by lowering A to Z, which whole columns are at once. The
folded spellings of all others are stored.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.column import Column
from sourcesearch.columnar.columnfile import ColumnFile
from sourcesearch.columnar.vocabulary import Strings, encoded

__all__ = ["FoldedForms"]

_NARROW = 64  # forms between which a search goes on without remembering those it comes by


class FoldedForms:
    """The folded spellings of a field's forms.

    plain:  all forms as they are written; in lower case (A to Z) they are folded, unless their
            folded spelling is among `stored`.
    others: the numbers of those whose is, sorted.
    order:  all forms' numbers in the order of their folded spellings.
    """

    def __init__(self, file: ColumnFile, name: str, forms: Strings) -> None:
        self.plain = forms
        self.stored = Strings(file, f"{name}/forms.folded")
        self.others: Column = file.column(f"{name}/forms.folded.of", "u4", len(self.stored))
        self.order: Column = file.column(f"{name}/forms.order", "u4", len(forms))
        self._first_halved: dict[int, bytes] = {}
        """Spellings at the places that every search among them comes by first."""

    def __getitem__(self, form: int) -> bytes:
        """The folded spelling of the form with this number."""
        place = self.others.search(form)
        if place < len(self.others) and self.others.item(place) == form:
            return self.stored[place]
        return self.plain[form].lower()

    def between(self, start: str = "", end: str | None = None) -> NDArray[np.uint32]:
        """The forms whose folded spellings are from `start` to before `end`, in their order."""
        first = self._lower_bound(encoded(start))
        last = len(self.order) if end is None else self._lower_bound(encoded(end))
        return self.order.slice(first, last)

    def _lower_bound(self, wanted: bytes) -> int:
        """The place in `order` of the first spelling that is not before `wanted`."""
        place, high = 0, len(self.order)
        while place < high:
            middle = (place + high) // 2
            spelled = self._first_halved.get(middle)
            if spelled is None:
                spelled = self[self.order.item(middle)]
                if high - place > _NARROW:
                    self._first_halved[middle] = spelled
            if spelled < wanted:
                place = middle + 1
            else:
                high = middle
        return place

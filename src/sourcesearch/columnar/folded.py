"""The folded spellings of the forms of a text field, and the forms in the order of these.

Most forms are folded by lowering A to Z, which whole columns are at once. The
folded spellings of all others are stored.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.column import Column
from sourcesearch.columnar.columnfile import ColumnFile
from sourcesearch.columnar.vocabulary import Strings, encoded, lead, leads

__all__ = ["FoldedForms"]


class FoldedForms:
    """The folded spellings of a field's forms.

    plain:  all forms as they are written; in lower case (A to Z) they are folded, unless their
            folded spelling is among `stored`.
    others: the numbers of those whose is, sorted.
    order:  all forms' numbers in the order of their folded spellings.
    leads:  the first eight bytes of these as numbers, in the same order.
    """

    def __init__(self, file: ColumnFile, name: str, forms: Strings) -> None:
        self.plain = forms
        self.stored = Strings(file, f"{name}/forms.folded")
        self.others: Column = file.column(f"{name}/forms.folded.of", "u4", len(self.stored))
        self.order: Column = file.column(f"{name}/forms.order", "u4", len(forms))
        self.leads: Column = file.column(f"{name}/forms.leads", "u8", len(forms))

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

    def spelled(self, spellings: Sequence[str]) -> Iterator[tuple[str, NDArray[np.uint32]]]:
        """Those of some folded spellings that any form has, with these forms.

        Of most spellings one look at the leads tells that they are not there.
        """
        wanted = [encoded(spelling) for spelling in spellings]
        first = leads(wanted)
        every = self.leads.whole()
        low, high = every.searchsorted(first), every.searchsorted(first, "right")
        for place in np.flatnonzero(low < high).tolist():
            among = int(low[place]), int(high[place])
            start = self._bound(wanted[place], *among)
            end = self._bound(wanted[place] + b"\0", start, among[1])
            if start < end:
                yield spellings[place], self.order.slice(start, end)

    def _lower_bound(self, wanted: bytes) -> int:
        """The place in `order` of the first spelling that is not before `wanted`."""
        first = lead(wanted)
        return self._bound(wanted, self.leads.search(first), self.leads.search(first, right=True))

    def _bound(self, wanted: bytes, low: int, high: int) -> int:
        """The same, where it is known to be from `low` to `high`."""
        return bisect_left(range(high), wanted, low, high, key=lambda at: self[self.order.item(at)])

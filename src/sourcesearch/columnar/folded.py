"""The folded spellings of the forms of a text field, and the forms in the order of these.

Most forms are folded by lowering A to Z, which whole columns are at once. The
folded spellings of all others are stored.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.column import Column
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.vocabulary import Strings, encoded

__all__ = ["FoldedForms", "hashes"]


def hashes(spellings: Sequence[bytes]) -> NDArray[np.uint32]:
    """A number for each folded spelling, by which it is found at once: its CRC-32."""
    return np.fromiter(map(crc32, spellings), np.uint32, len(spellings))


class FoldedForms:
    """The folded spellings of a field's forms.

    plain:  all forms as they are written; in lower case (A to Z) they are folded, unless their
            folded spelling is among `stored`.
    others: the numbers of those whose is, sorted.
    order:  all forms' numbers in the order of their folded spellings.
    hashes: the hash of each folded spelling, ascending.
    hashed: the forms' numbers in that order, of equal hashes ascending.
    """

    def __init__(self, file: ColumnFile, name: str, forms: Strings) -> None:
        self.plain = forms
        self.stored = Strings(file, f"{name}/forms.folded")
        self.others: Column = file.column(f"{name}/forms.folded.of", "u4", len(self.stored))
        self.order: Column = file.column(f"{name}/forms.order", "u4", len(forms))
        self.hashes: Column = file.column(f"{name}/forms.hashes", "u4", len(forms))
        self.hashed: Column = file.column(f"{name}/forms.hashed", "u4", len(forms))

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

    def spelled(self, spellings: Sequence[str]) -> Iterator[tuple[str, list[int]]]:
        """Those of some folded spellings that any form has, with these forms, sorted."""
        wanted = list(map(encoded, spellings))
        values = hashes(wanted)
        every = self.hashes.whole()
        low, high = every.searchsorted(values), every.searchsorted(values, "right")
        places = (low < high).nonzero()[0].tolist()
        some = [self.hashed.slice(int(low[place]), int(high[place])).tolist() for place in places]
        folded = iter(self._folded([form for forms in some for form in forms]))
        for place, forms in zip(places, some, strict=True):
            if found := [form for form in forms if next(folded) == wanted[place]]:
                yield spellings[place], found

    def _folded(self, forms: Sequence[int]) -> Iterator[bytes]:
        """The folded spellings of some forms."""
        return map(self.__getitem__, forms)

    def of(self, spelling: str) -> list[int]:
        """The forms of a folded spelling, sorted."""
        wanted = encoded(spelling)
        value = crc32(wanted)
        place, found = self.hashes.search(value), []
        while place < len(self.hashes) and self.hashes.item(place) == value:
            form = self.hashed.item(place)
            if self[form] == wanted:
                found.append(form)
            place += 1
        return found

    def _lower_bound(self, wanted: bytes) -> int:
        """The place in `order` of the first spelling that is not before `wanted`."""
        return bisect_left(
            range(len(self.order)), wanted, key=lambda place: self[self.order.item(place)]
        )

"""The folded spellings of the forms of a text field, and the forms in the order of these.

Most forms are folded by lowering A to Z, which whole columns are at once. The
folded spellings of all others are stored.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.column import Column
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.vocabulary import AFTER_ALL, LEAD, Strings, encoded, lead

__all__ = ["FEW", "Beginning", "FoldedForms", "Wanted", "Ways", "hashes", "is_plain"]


_SURELY = 64
"""Bytes of a form that is surely not too long to be folded as a whole."""


def is_plain(form: bytes) -> bool:
    """Whether a form, UTF-8, is of ASCII letters and digits only: folded, it is in lower case."""
    return form.isalnum() and len(form) <= _SURELY


def hashes(spellings: Sequence[bytes]) -> NDArray[np.uint32]:
    """A number for each folded spelling, by which it is found at once: its CRC-32."""
    return np.fromiter(map(crc32, spellings), np.uint32, len(spellings))


class Wanted(NamedTuple):
    """Folded spellings that are looked for: also encoded, and their hashes, ascending."""

    spellings: list[str]
    encoded: list[bytes]
    hashes: NDArray[np.uint32]

    @classmethod
    def of(cls, spellings: Iterable[str]) -> Self:
        """Some spellings, each once."""
        each = list(dict.fromkeys(spellings))
        data = list(map(encoded, each))
        values = hashes(data)
        order = values.argsort()  # what is sorted is looked up much faster
        places = order.tolist()
        return cls([each[n] for n in places], [data[n] for n in places], values.take(order))


class Beginning(NamedTuple):
    """What folded spellings may begin with, encoded; the least and greatest lead that they have."""

    encoded: bytes
    least: int
    most: int

    @classmethod
    def of(cls, start: str) -> Self:
        """The spellings that begin with `start`."""
        data = encoded(start)
        behind = 8 * (LEAD - len(data))
        if behind <= 0:
            least = int.from_bytes(data[:LEAD], "big")
            return cls(data, least, least)
        least = int.from_bytes(data, "big") << behind
        return cls(data, least, least | (1 << behind) - 1)


Ways = Sequence[tuple[Beginning, Sequence[bytes]]]
"""Ways to be spelled: each begins so, and ends in one of these."""

FEW = 32
"""So many forms are read sooner than it is looked for some of them."""


class FoldedForms:
    """The folded spellings of a field's forms.

    plain:  all forms as they are written; in lower case (A to Z) they are folded, unless their
            folded spelling is among `stored`.
    others: the numbers of those whose is, sorted.
    order:  all forms' numbers in the order of their folded spellings.
    leads:  the leads of these spellings; of an older file, which has none, they are worked out.
    hashes: the hash of each folded spelling, ascending.
    hashed: the forms' numbers in that order, of equal hashes ascending.
    """

    def __init__(self, file: ColumnFile, name: str, forms: Strings) -> None:
        self.plain = forms
        self.stored = Strings(file, f"{name}/forms.folded")
        self.others: Column = file.column(f"{name}/forms.folded.of", "u4", len(self.stored))
        self.order: Column = file.column(f"{name}/forms.order", "u4", len(forms))
        self._file, self._leads = file, f"{name}/forms.leads"
        self.hashes: Column = file.column(f"{name}/forms.hashes", "u4", len(forms))
        self.hashed: Column = file.column(f"{name}/forms.hashed", "u4", len(forms))

    @cached_property
    def leads(self) -> Column:
        """The leads of the folded spellings in their order."""
        if self._leads in self._file:
            return self._file.column(self._leads, "u8", len(self.order))
        every = self.plain.leads(lower=True)
        every[self.others.whole()] = self.stored.leads()
        return Column.of(every.take(self.order.whole()))

    def __getitem__(self, form: int) -> bytes:
        """The folded spelling of the form with this number."""
        place = self.others.first(form, form)
        return self.stored[place] if place >= 0 else self.plain[form].lower()

    def between(self, start: str = "", end: str | None = None) -> NDArray[np.uint32]:
        """The forms whose folded spellings are from `start` to before `end`, in their order."""
        first = self._lower_bound(encoded(start))
        last = len(self.order) if end is None else self._lower_bound(encoded(end))
        return self.order.slice(first, last)

    def begun(self, start: Beginning, low: int = 0, high: int | None = None) -> tuple[int, int]:
        """The range of places in `order` whose spellings begin so; known to be in this one."""
        known, least, most = start
        first = self.leads.first(least, most, low, high)
        if first < 0:
            return 0, 0
        last = self.leads.search(most, True, first, high)
        if len(known) > LEAD:
            first = self._bisected(known, first, last)
            last = self._bisected(known + AFTER_ALL, first, last)
        return first, last

    def beginning(self, starts: Sequence[Beginning]) -> Iterator[Beginning]:
        """Those of some beginnings, which are sorted, that any folded spelling has."""
        leads, none_before = self.leads, 0
        for start in starts:
            known, least, most = start
            if most < none_before:
                continue
            if least > none_before:
                place = leads.search(least)
                if place == len(leads):
                    return
                none_before = leads.item(place)
                if most < none_before:
                    continue
            first, last = self.begun(start) if len(known) > LEAD else (0, 1)
            if first < last:
                yield start

    def among(self, ways: Ways, low: int, high: int) -> Iterator[int]:
        """The forms in a range of `order` that may be spelled in any of some ways.

        All that are, and few others.
        """
        for start, endings in ways:
            first, last = self.begun(start, low, high)
            if last - first <= FEW:
                yield from self.order.slice(first, last).tolist()
                continue
            for end in endings:
                yield from self._exactly(start.encoded + end, first, last)

    def _exactly(self, wanted: bytes, low: int, high: int) -> Iterator[int]:
        first = lead(wanted)
        place = self.leads.first(first, first, low, high)
        if place < 0:
            return
        high = self.leads.search(first, True, place, high)
        place = self._bisected(wanted, place, high)
        while place < high and self[form := self.order.item(place)] == wanted:
            yield form
            place += 1

    def spelled(self, wanted: Wanted) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The forms that are spelled in any of some ways: the place of that way, and the form."""
        every = self.hashes.whole()
        low = every.searchsorted(wanted.hashes)
        met = every.take(low, mode="clip") == wanted.hashes if len(every) else low < 0
        places = met.nonzero()[0]
        if not len(places):
            return places, places
        low = low.take(places)
        counts = every.searchsorted(wanted.hashes.take(places), "right") - low
        before = np.repeat(np.cumsum(counts) - counts - low, counts)
        forms = self.hashed.take(np.arange(len(before)) - before).astype(np.int64)
        places = np.repeat(places, counts)
        pairs = zip(places.tolist(), self._folded(forms), strict=True)
        kept = np.array([wanted.encoded[place] == folded for place, folded in pairs], np.bool_)
        return places[kept], forms[kept]

    def _folded(self, forms: NDArray[np.int64]) -> Iterator[bytes]:
        """The folded spellings of some forms."""
        others = self.others.whole()
        places = others.searchsorted(forms.astype(others.dtype))  # else all others are converted
        stored = others.take(places, mode="clip") == forms if len(others) else places < 0
        plain = self.plain.each(forms)
        for place, is_stored, form in zip(places.tolist(), stored.tolist(), plain, strict=True):
            yield self.stored[place] if is_stored else form.lower()

    def of(self, spelling: str) -> list[int]:
        """The forms of a folded spelling, sorted."""
        wanted = encoded(spelling)
        value = crc32(wanted)
        first = self.hashes.first(value, value)
        if first < 0:
            return []
        last = first + 1
        while last < len(self.hashes) and self.hashes.item(last) == value:
            last += 1
        forms: list[int] = self.hashed.slice(first, last).tolist()
        return [form for form in forms if self[form] == wanted]

    def _lower_bound(self, wanted: bytes) -> int:
        """The place in `order` of the first spelling that is not before `wanted`."""
        first = lead(wanted)
        low = self.leads.search(first)
        return self._bisected(wanted, low, self.leads.search(first, True, low))

    def _bisected(self, wanted: bytes, low: int, high: int) -> int:
        return bisect_left(range(high), wanted, low, key=lambda place: self[self.order.item(place)])

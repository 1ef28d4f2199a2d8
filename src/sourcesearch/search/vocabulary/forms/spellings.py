"""The folded spellings of a segment's forms, as bytes that can be scanned.

A vocabulary of half a million forms is a string of a few megabytes. To look through
that costs milliseconds; to make half a million Python strings of it costs a second.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from sourcesearch.columnar.folded import FoldedForms
from sourcesearch.columnar.vocabulary import decoded, encoded
from sourcesearch.search.arrays import distinct

__all__ = ["Codes", "SpelledForms", "Spellings"]

Numbers = NDArray[np.int64]
Codes = NDArray[np.uint32] | NDArray[np.uint8]


class SpelledForms(NamedTuple):
    """Some forms of a segment, sorted by their numbers, and the spelling of each."""

    forms: Numbers
    spellings: list[str]

    def only(self, wanted: Container[str]) -> SpelledForms:
        """Those that are spelled in one of some ways."""
        kept = [spelling in wanted for spelling in self.spellings]
        return SpelledForms(self.forms[np.array(kept, bool)], list(compress(self.spellings, kept)))


class _Bytes(NamedTuple):
    """All spellings in one string: the forms in lower case, behind them what is folded otherwise.

    starts, ends: the range of each form's spelling.
    edges:        where each form in lower case ends, and where each of the others does.
    """

    data: bytes
    starts: Numbers
    ends: Numbers
    edges: Numbers


class Spellings:
    """The folded spellings of the forms of one segment, by the forms' numbers."""

    def __init__(self, folded: FoldedForms) -> None:
        self._folded = folded

    def __len__(self) -> int:
        return len(self._folded.order)

    @cached_property
    def _bytes(self) -> _Bytes:
        plain, ends = self._folded.plain.joined()
        stored, stored_ends = self._folded.stored.joined()
        edges = np.concatenate((ends, stored_ends + len(plain)))
        starts = np.concatenate(([0], edges))[:-1]
        others = self._folded.others.whole()
        ends[others] = edges[len(ends) :]
        first = starts[: len(ends)]
        first[others] = starts[len(ends) :]
        return _Bytes(plain.lower() + stored, first, ends, edges)

    @cached_property
    def _lengths(self) -> Numbers:
        """How many characters each spelling has."""
        data, starts, ends, _ = self._bytes
        if data.isascii():
            return ends - starts
        characters = np.frombuffer(data, np.uint8) & 0xC0 != 0x80
        before = np.concatenate(([0], np.cumsum(characters, dtype=np.int32)))
        lengths: Numbers = before.take(ends) - before.take(starts)
        return lengths

    def strings(self, forms: Numbers) -> list[str]:
        """The spellings of some forms."""
        data, starts, ends, _ = self._bytes
        ranges = zip(starts[forms].tolist(), ends[forms].tolist(), strict=True)
        return [decoded(data[start:end]) for start, end in ranges]

    def of(self, spelling: str) -> Numbers:
        """The forms that are spelled so, sorted."""
        return np.array(self._folded.of(spelling), np.int64)

    def between(self, start: str, end: str) -> Numbers:
        """The forms that are spelled from `start` to before `end`, sorted."""
        return np.sort(self._folded.between(start, end)).astype(np.int64)

    def containing(self, text: str) -> Numbers:
        """The forms in whose spelling `text` (not empty) stands, sorted."""
        data, starts, ends, edges = self._bytes
        places = _places(data, encoded(text))
        forms = edges.searchsorted(places, side="right")
        other = forms >= len(ends)
        forms[other] = self._folded.others.whole()[forms[other] - len(ends)]
        # what lies over a border, or is not how the form is folded, is no part of its spelling
        inside = (starts[forms] <= places) & (places + len(encoded(text)) <= ends[forms])
        return distinct(np.sort(forms[inside]))

    def of_length(self, length: int) -> Numbers:
        """The forms whose spellings have so many characters, sorted."""
        return np.flatnonzero(self._lengths == length)

    def codes(self, forms: Numbers, length: int) -> Codes:
        """The code points of spellings that have so many characters, one a row."""
        data, starts, ends, _ = self._bytes
        if not len(forms) or not length:
            return np.empty((len(forms), length), np.uint8)
        first = starts.take(forms)
        rows: Codes = sliding_window_view(np.frombuffer(data, np.uint8), length)[first]
        wider = (ends.take(forms) - first > length).nonzero()[0]
        if len(wider):  # what is not ASCII takes more bytes than it has characters
            spellings = "".join(self.strings(forms.take(wider)))
            points = np.frombuffer(spellings.encode("utf-32-le", "surrogatepass"), "<u4")
            rows = rows.astype(np.uint32)
            rows[wider] = points.reshape(-1, length)
        return rows


def _places(data: bytes, wanted: bytes) -> Numbers:
    """All places at which some bytes stand, also where they overlap."""
    if len(wanted) == 1:
        return np.flatnonzero(np.frombuffer(data, np.uint8) == wanted[0])
    found = []
    place = data.find(wanted)
    while place >= 0:
        found.append(place)
        place = data.find(wanted, place + 1)
    return np.array(found, np.int64)

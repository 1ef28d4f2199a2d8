"""The laying out of postings in the order of the texts, which makes a stream of them.

Where an index has a word twice at one position (`govern-ment`, broken over a line, and its
pieces; `£500` and `500`) the longest form stands there.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.columnar import LiveSegment, Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.study.store import Arrays, Store, packed, unpacked
from sourcesearch.study.text.stream import NOTHING, Places, Stream, Words

__all__ = ["stream_of"]

_AT_ONCE = 1 << 20  # occurrences that are laid out together

_LEAST_KEPT = 1 << 20
"""Places of a stream that is kept; a smaller one is laid out as soon as it is read."""

_VERSION = 1


def stream_of(snapshot: Snapshot, lengths: NDArray[np.int64], store: Store) -> Stream:
    """The stream of a snapshot, as it is kept; worked out, and kept if it is long, else.

    `lengths` are the tokens of each document; it has no more positions than these.
    """
    bases: Places = np.concatenate(([0], np.cumsum(lengths)))

    def laid_out() -> Arrays:
        return _Layout(snapshot, bases).arrays()

    long = bases[-1] >= _LEAST_KEPT
    found = store.kept("stream", _VERSION, laid_out) if long else laid_out()
    return Stream(bases, found["words"], unpacked(found["forms"]), unpacked(found["terms"]))


class _Layout:
    """The words at all places, as they are set."""

    def __init__(self, snapshot: Snapshot, bases: Places) -> None:
        self.bases = bases
        self.words: Words = np.full(int(bases[-1]), NOTHING, np.int32)
        self._numbers: dict[tuple[str, str], int] = {}
        self._sizes = np.zeros(len(self.words), np.uint8)
        for segment in snapshot.segments:
            column = segment.file.text("body")
            if column is not None:
                self._add(segment, column)

    def arrays(self) -> Arrays:
        """The words at all places, and their forms and terms by number."""
        forms, terms = ([word[part] for word in self._numbers] for part in (0, 1))
        return {"words": self.words, "forms": packed(forms), "terms": packed(terms)}

    def _add(self, segment: LiveSegment, column: TextField) -> None:
        numbers, sizes = self._numbered(column)
        ends = np.cumsum(column.counts, dtype=np.int64)
        first = 0
        while first < len(ends):
            before = int(ends[first - 1]) if first else 0
            last = max(first + 1, int(ends.searchsorted(before + _AT_ONCE, side="right")))
            self._lay_out(
                segment, column, (first, last), (before, int(ends[last - 1])), numbers, sizes
            )
            first = last

    def _numbered(self, column: TextField) -> tuple[Words, NDArray[np.uint8]]:
        """The word of each form of a segment, and how long the form is."""
        known = self._numbers
        starts, ends = column.form_starts.tolist(), column.form_ends.tolist()
        plain = list(map(decoded, column.forms))
        forms = list(map(analysis.folded, plain))
        words = np.empty(len(forms), np.int32)
        for number, term in enumerate(map(decoded, column.terms)):
            for form in range(starts[number], ends[number]):
                words[form] = known.setdefault((forms[form], term), len(known))
        sizes = np.fromiter((min(len(form), 255) for form in plain), np.uint8, len(plain))
        return words, sizes

    def _lay_out(
        self,
        segment: LiveSegment,
        column: TextField,
        terms: tuple[int, int],
        occurrences: tuple[int, int],
        numbers: Words,
        sizes: NDArray[np.uint8],
    ) -> None:
        frequencies = column.frequencies_of_range(*terms)
        docs = np.repeat(column.documents_of_range(*terms), frequencies)
        places = self.bases[segment.base :].take(docs)
        places += column.positions_between(*occurrences)
        forms = column.forms_of_range(*terms)
        if segment.deleted:
            kept = segment.live[docs]
            places, forms = places[kept], forms[kept]
        self._set(places, numbers.take(forms), sizes.take(forms))

    def _set(self, places: Places, words: Words, sizes: NDArray[np.uint8]) -> None:
        """Puts words at places; of several at one the longest stays."""
        free = self._sizes.take(places) == 0
        self.words[places] = np.where(free, words, self.words.take(places))
        self._sizes[places] = np.where(free, sizes, self._sizes.take(places))
        short = np.flatnonzero(self._sizes.take(places) < sizes)
        for at in short.tolist():  # few: words that were broken over a line
            if self._sizes[places[at]] < sizes[at]:
                self.words[places[at]], self._sizes[places[at]] = words[at], sizes[at]

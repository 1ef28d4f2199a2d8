"""The postings of one term: in one segment, or in several read as one.

Documents of several segments are numbered through: those of a segment from its
base on. Postings and occurrences are numbered from 0, in the order of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.fields import TextField

__all__ = ["JoinedPostings", "Postings"]

Ints = NDArray[Any]


class Postings:
    """The postings of a term of a text field in one segment.

    count:       the number of its documents, deleted ones included.
    occurrences: how often it stands in them.
    """

    def __init__(self, column: TextField, number: int) -> None:
        self.count = int(column.document_counts[number])
        self.occurrences = column.occurrences(number)
        self._column = column
        self._number = number

    def documents(self) -> Ints:
        """The documents, sorted (uint16 or uint32)."""
        return self._column.documents(self._number)

    def frequencies(self) -> Ints:
        """How often the term stands in each."""
        return self._column.frequencies(self._number)

    def frequencies_at(self, postings: Ints) -> Ints:
        """How often the term stands in the documents of some postings."""
        return self._column.frequencies_at(self._number, postings)

    def positions(self) -> Ints:
        """The positions of all occurrences."""
        return self._column.positions(self._number)

    def positions_between(self, start: int, end: int) -> Ints:
        """The positions of a range of occurrences."""
        first = self._column.occurrence_range(self._number)[0]
        return self._column.positions_between(first + start, first + end)

    def positions_at(self, occurrences: Ints) -> Ints:
        """The positions of some occurrences."""
        return self._column.positions_at(
            occurrences + self._column.occurrence_range(self._number)[0]
        )

    def codes_of(self, spelling: str) -> list[int]:
        """The codes of those of the term's forms that have a folded spelling."""
        return self._column.codes_of(self._number, spelling)

    @property
    def forms(self) -> int:
        """How many forms the term has."""
        first, last = self._column.form_range(self._number)
        return last - first

    def have(self, codes: Sequence[int], occurrences: Ints) -> NDArray[np.bool_]:
        """Which of some occurrences are in one of the forms with these codes."""
        if len(codes) in (0, self.forms):
            return np.full(len(occurrences), bool(codes))
        wanted = np.zeros(self.forms, np.bool_)
        wanted[codes] = True
        return wanted.take(self._column.codes_at(self._number, occurrences))


class JoinedPostings:
    """The postings of a term in several segments."""

    def __init__(self, pieces: Sequence[tuple[int, Postings]]) -> None:
        """`pieces` are the segments that have the term, each with its base."""
        self._bases = [base for base, _ in pieces]
        self._pieces = [piece for _, piece in pieces]
        self.count = sum(piece.count for piece in self._pieces)
        self.occurrences = sum(piece.occurrences for piece in self._pieces)

    def documents(self) -> Ints:
        """The documents, sorted (int64)."""
        docs = np.empty(self.count, np.int64)
        end = 0
        for base, piece in zip(self._bases, self._pieces, strict=True):
            start, end = end, end + piece.count
            np.add(piece.documents(), base, out=docs[start:end], dtype=np.int64)
        return docs

    def frequencies(self) -> Ints:
        """How often the term stands in each."""
        return _joined([piece.frequencies() for piece in self._pieces])

    def frequencies_at(self, postings: Ints) -> Ints:
        """How often the term stands in the documents of some postings, which are sorted."""
        sizes = [piece.count for piece in self._pieces]
        return self._picked(postings, sizes, [piece.frequencies_at for piece in self._pieces])

    def positions(self) -> Ints:
        """The positions of all occurrences."""
        return _joined([piece.positions() for piece in self._pieces])

    def positions_between(self, start: int, end: int) -> Ints:
        """The positions of a range of occurrences."""
        found, first = [], 0
        for piece in self._pieces:
            low, high = max(start - first, 0), min(end - first, piece.occurrences)
            if low < high:
                found.append(piece.positions_between(low, high))
            first += piece.occurrences
        return np.concatenate(found) if found else np.empty(0, np.uint16)

    def positions_at(self, occurrences: Ints) -> Ints:
        """The positions of some occurrences, which are sorted."""
        sizes = [piece.occurrences for piece in self._pieces]
        return self._picked(occurrences, sizes, [piece.positions_at for piece in self._pieces])

    def codes_of(self, spelling: str) -> list[list[int]] | None:
        """In each segment the codes of the forms that have a folded spelling.

        None where all forms have it, or none has in any segment: then nothing tells occurrences
        apart.
        """
        codes = [piece.codes_of(spelling) for piece in self._pieces]
        every = [len(some) for some in codes] == [piece.forms for piece in self._pieces]
        return None if every or not any(codes) else codes

    def have(self, codes: Sequence[Sequence[int]], occurrences: Ints) -> NDArray[np.bool_]:
        """Which of some occurrences, which are sorted, are in a form with a code of its segment."""
        sizes = [piece.occurrences for piece in self._pieces]
        readers = [partial(piece.have, of) for piece, of in zip(self._pieces, codes, strict=True)]
        return self._picked(occurrences, sizes, readers)

    @staticmethod
    def _picked(numbers: Ints, sizes: list[int], readers: Sequence[Callable[[Ints], Ints]]) -> Ints:
        if len(sizes) == 1:
            return readers[0](numbers)
        ends = np.cumsum(sizes)
        cuts = numbers.searchsorted(ends).tolist()
        found, start = [], 0
        for read, end, size, cut in zip(readers, ends.tolist(), sizes, cuts, strict=True):
            if start < cut:
                found.append(read(numbers[start:cut] - (end - size)))
            start = cut
        return np.concatenate(found) if found else numbers


def _joined(pieces: list[Ints]) -> Ints:
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)

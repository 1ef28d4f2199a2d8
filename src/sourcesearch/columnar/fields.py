"""The fields of a segment: keys, texts with their terms and forms, numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.codes import FormCodes
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.packing import Counts, Halves
from sourcesearch.columnar.folded import FoldedForms
from sourcesearch.columnar.vocabulary import Strings, Vocabulary, decoded
from sourcesearch.remembered import Remembered

__all__ = ["KeyField", "NumberField", "TextField", "number_dtype"]


_COUNTS = "u1 u2 u4"
_REMEMBERED = 4096
_FEW = 4  # terms that are found faster one by one
_MANY = 16  # to decode a run of numbers is faster than to pick one of them in so many


def _last(ends: NDArray[np.int64]) -> int:
    return int(ends[-1]) if len(ends) else 0


class KeyField:
    """Terms, and for each the documents that have it.

    Terms are numbered in sorted order; document numbers are the segment's.
    """

    def __init__(self, file: ColumnFile, name: str) -> None:
        self.name = name
        self.terms = Vocabulary(file, f"{name}/terms")
        self.document_counts: NDArray[Any] = file.whole(f"{name}/df", _COUNTS, len(self.terms))
        self._ends = np.cumsum(self.document_counts, dtype=np.int64)
        self._documents = Halves(file, f"{name}/documents", _last(self._ends))
        self._found: dict[bytes, int] = Remembered(_REMEMBERED)

    def find(self, term: bytes) -> int:
        """The number of a term, or -1; remembered for the terms asked for last."""
        number = self._found.get(term)
        if number is None:
            number = self._found[term] = self.terms.find(term)
        return number

    def find_each(self, terms: Collection[bytes]) -> Iterator[int]:
        """The same for several terms, which are looked up together."""
        new = [term for term in terms if term not in self._found]
        if len(new) > _FEW:
            for term, number in zip(new, self.terms.find_each(new), strict=True):
                self._found[term] = number
        return map(self.find, terms)

    def term(self, number: int) -> bytes:
        """The term with a number, for which `find` need not look any more."""
        found = self.terms[number]
        self._found[found] = number
        return found

    def postings(self, first: int, last: int) -> tuple[int, int]:
        """The range of postings of the terms numbered `first` to `last` (exclusive)."""
        return (int(self._ends[first - 1]) if first else 0), int(self._ends[last - 1])

    def documents(self, term: int) -> NDArray[Any]:
        """The documents of a term, sorted (uint16 or uint32)."""
        return self._documents.slice(*self.postings(term, term + 1))

    def documents_of_range(self, first: int, last: int) -> NDArray[Any]:
        """The documents of the terms `first` to `last`, term after term."""
        if first >= last:
            return np.empty(0, np.uint32)
        return self._documents.slice(*self.postings(first, last))

    def frequencies(self, term: int) -> NDArray[Any]:
        """How often the term stands in each of its documents."""
        return np.ones(int(self.document_counts[term]), np.uint8)

    def frequencies_at(self, term: int, places: NDArray[np.int64]) -> NDArray[Any]:
        """How often the term stands in those of its documents that are at `places`."""
        return np.ones(len(places), np.uint8)

    def occurrences(self, term: int) -> int:
        """How often the term stands in the segment."""
        return int(self.document_counts[term])


class TextField(KeyField):
    """Terms with their positions, and the forms in which they are spelled."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        super().__init__(file, name)
        self._file = file
        self.counts: NDArray[np.uint32] = file.whole(f"{name}/cf", "u4", len(self.terms))
        self._occurrence_ends = np.cumsum(self.counts, dtype=np.int64)
        self._frequencies = Counts(file, f"{name}/frequencies", _last(self._ends))
        self._positions = Halves(file, f"{name}/positions", _last(self._occurrence_ends))
        self.lengths: NDArray[Any] = file.whole(f"{name}/lengths", "u1 u2 u4 u8", file.documents)
        self.longest: int = file.header["fields"][name]["longest"]

    def frequencies(self, term: int) -> NDArray[Any]:
        """How often the term stands in each of its documents (uint8 or uint32)."""
        return self._frequencies.slice(*self.postings(term, term + 1))

    def frequencies_at(self, term: int, places: NDArray[np.int64]) -> NDArray[Any]:
        """How often the term stands in those of its documents that are at `places`."""
        start, end = self.postings(term, term + 1)
        if len(places) * _MANY > end - start:
            return self._frequencies.slice(start, end).take(places)
        return self._frequencies.take(places + start)

    def frequencies_of_range(self, first: int, last: int) -> NDArray[Any]:
        """The frequencies of the terms `first` to `last`, term after term."""
        return self._frequencies.slice(*self.postings(first, last))

    def occurrences(self, term: int) -> int:
        """How often the term stands in the segment."""
        return int(self.counts[term])

    def occurrence_range(self, term: int) -> tuple[int, int]:
        """The range of the term's occurrences."""
        return (int(self._occurrence_ends[term - 1]) if term else 0), int(
            self._occurrence_ends[term]
        )

    def positions(self, term: int) -> NDArray[Any]:
        """The positions of all occurrences of a term, document after document."""
        return self._positions.slice(*self.occurrence_range(term))

    def positions_in(self, term: int, document: int) -> NDArray[Any]:
        """The positions of a term in one document, sorted."""
        documents = self.documents(term)
        # What is kept in 16 bits has no document above: a larger number cannot be compared with it.
        if not len(documents) or document > documents[-1]:
            return np.empty(0, np.uint16)
        place = int(documents.searchsorted(documents.dtype.type(document)))
        if documents[place] != document:
            return np.empty(0, np.uint16)
        frequencies = self.frequencies(term)
        start = self.occurrence_range(term)[0] + int(frequencies[:place].sum(dtype=np.int64))
        return self.positions_between(start, start + int(frequencies[place]))

    def positions_between(self, start: int, end: int) -> NDArray[Any]:
        """The positions of a range of occurrences."""
        return self._positions.slice(start, end)

    def positions_at(self, places: NDArray[np.int64]) -> NDArray[Any]:
        """The positions of the occurrences numbered `places`."""
        return self._positions.take(places)

    # Forms are numbered term after term, within a term in sorted order.

    @cached_property
    def forms(self) -> Strings:
        """All forms, term after term."""
        return Strings(self._file, f"{self.name}/forms", _last(self.form_ends))

    @cached_property
    def _form_counts(self) -> NDArray[Any]:
        return self._file.whole(f"{self.name}/forms.counts", _COUNTS, len(self.terms))

    @cached_property
    def form_occurrences(self) -> Counts:
        """How often each form stands in the segment."""
        return Counts(self._file, f"{self.name}/forms.cf", len(self.forms))

    @cached_property
    def form_ends(self) -> NDArray[np.int64]:
        """The number behind the last form of each term."""
        return np.cumsum(self._form_counts, dtype=np.int64)

    @cached_property
    def form_starts(self) -> NDArray[np.int64]:
        """The number of the first form of each term."""
        starts: NDArray[np.int64] = self.form_ends - self._form_counts
        return starts

    @cached_property
    def _form_codes(self) -> FormCodes:
        return FormCodes(self._file, self.name, self._form_counts, self.counts)

    def form_range(self, term: int) -> tuple[int, int]:
        """The numbers of the forms of a term."""
        return (int(self.form_ends[term - 1]) if term else 0), int(self.form_ends[term])

    def forms_of(self, term: int) -> list[str]:
        """The forms of a term; their places in the list are their codes."""
        return [decoded(form) for form in self.forms.strings(*self.form_range(term))]

    def codes(self, term: int, first: int = 0, last: int | None = None) -> NDArray[Any]:
        """The form codes of the occurrences `first` to `last` (exclusive) of a term."""
        last = int(self.counts[term]) if last is None else last
        return self._form_codes.of_term(term, first, last)

    def codes_at(self, term: int, occurrences: NDArray[np.int64]) -> NDArray[Any]:
        """The form codes of some occurrences of a term."""
        return self._form_codes.at(term, occurrences)

    def codes_of(self, term: int, spelling: str) -> list[int]:
        """The codes of those forms of a term that have a folded spelling."""
        first, last = self.form_range(term)
        return [form - first for form in self.folded.of(spelling) if first <= form < last]

    def forms_of_range(self, first: int, last: int) -> NDArray[np.int64]:
        """The form of each occurrence of the terms `first` to `last` (exclusive)."""
        starts = self.form_starts[first:last]
        forms: NDArray[np.int64] = starts.repeat(self.counts[first:last])
        forms += self._form_codes.of_range(first, last)
        return forms

    def occurrence_parts(self, term: int, size: int) -> Iterator[tuple[Any, Any, Any]]:
        """All occurrences of a term, about `size` at a time: documents, positions, codes.

        The occurrences in a document are all in one part.
        """
        frequencies = self.frequencies(term)
        documents = self.documents(term)
        ends = np.cumsum(frequencies, dtype=np.int64)
        start = self.occurrence_range(term)[0]
        first = done = 0
        while first < len(ends):
            last = max(int(ends.searchsorted(done + size, side="right")), first + 1)
            end = int(ends[last - 1])
            yield (
                np.repeat(documents[first:last], frequencies[first:last]),
                self.positions_between(start + done, start + end),
                self.codes(term, done, end),
            )
            first, done = last, end

    def form_counts(self, term: int) -> list[tuple[str, int]]:
        """The forms of a term, each with the number of its occurrences."""
        counts = self.form_occurrences.slice(*self.form_range(term))
        return list(zip(self.forms_of(term), counts.tolist(), strict=True))

    @cached_property
    def folded(self) -> FoldedForms:
        """The folded spelling of each form."""
        return FoldedForms(self._file, self.name, self.forms)

    def terms_spelled(self, folded: str) -> list[int]:
        """The terms of the forms with a folded spelling, sorted."""
        found: list[int] = []
        end = 0
        for form in self.folded.of(folded):
            if form >= end:  # else it is one of the same term's
                found.append(self.term_of_form(form))
                end = int(self.form_ends[found[-1]])
        return found

    def term_of_form(self, form: int) -> int:
        """The term of the form numbered `form`."""
        return bisect_right(self.form_ends.data, form)


def number_dtype(info: Mapping[str, Any]) -> np.dtype[Any]:
    """The dtype in which the numbers of a field are kept."""
    if info["type"] == "float":
        return np.dtype(np.float64)
    return np.dtype(f"{'i' if info['signed'] else 'u'}{info['bits'] // 8}")


class NumberField:
    """One number a document, or none."""

    def __init__(self, file: ColumnFile, name: str) -> None:
        self.name = name
        type_ = number_dtype(file.header["fields"][name]).str[1:]
        self.values: NDArray[Any] = file.whole(f"{name}/values", type_, file.documents)
        self._missing: NDArray[Any] | None = None
        if f"{name}/missing" in file:
            self._missing = file.whole(f"{name}/missing", "u1", -(-file.documents // 8))

    def value(self, document: int) -> int | float | None:
        """The number of a document."""
        missing = self._missing
        if missing is not None and missing.item(document >> 3) >> (document & 7) & 1:
            return None
        number: int | float = self.values.item(document)
        return number

    @cached_property
    def present(self) -> NDArray[np.bool_]:
        """Which documents have a number."""
        if self._missing is None:
            return np.ones(len(self.values), bool)
        missing = np.unpackbits(self._missing, count=len(self.values), bitorder="little")
        return ~missing.view(np.bool_)

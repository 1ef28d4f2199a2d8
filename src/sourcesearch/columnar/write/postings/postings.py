"""The writers of postings: the occurrences of terms become the columns of a field.

Terms come in sorted order, a run of them at a time (`Run`), so that a field of
any size is written in bounded memory. A built segment and a merged one are
written by the same code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.file.packing import (
    WIDTHS,
    BitWriter,
    CountsWriter,
    HalvesWriter,
    code_widths,
    narrow,
)
from sourcesearch.columnar.folded import hashes, is_plain
from sourcesearch.columnar.vocabulary import (
    StringsWriter,
    VocabularyWriter,
    decoded_each,
    encoded_each,
    leads,
)

__all__ = ["KeyFieldWriter", "LongTerm", "Run", "TextFieldWriter"]

Ints = NDArray[Any]


class Run(NamedTuple):
    """A run of terms of a text field with all their occurrences.

    terms:       sorted UTF-8.
    forms:       the forms of each term, sorted within the term, UTF-8.
    form_counts: the number of forms of each term.
    counts:      the number of occurrences of each term.
    documents, positions, codes: of each occurrence, sorted by term, document
                 and position; a code is the place of the form among its term's.
    """

    terms: Sequence[bytes]
    forms: Sequence[bytes]
    form_counts: Ints
    counts: Ints
    documents: Ints
    positions: Ints
    codes: Ints


class LongTerm(NamedTuple):
    """A term with more occurrences than should be in memory at a time.

    term:  UTF-8.
    forms: its forms, sorted, UTF-8.
    parts: of its occurrences in the order of documents: documents, positions, codes. The
           occurrences in a document are all in one part.
    """

    term: bytes
    forms: Sequence[bytes]
    parts: Iterable[tuple[Ints, Ints, Ints]]


class TextFieldWriter:
    """Writes the columns of a text field."""

    def __init__(
        self, file: FileWriter, field: str, folded: Callable[[Sequence[str]], Sequence[str]]
    ) -> None:
        self._file = file
        self._name = field
        self._folded_of = folded
        self._terms = VocabularyWriter(file, f"{field}/terms")
        self._forms = StringsWriter(file, f"{field}/forms")
        self._form_counts = file.column(f"{field}/forms.counts", np.uint32, narrowing=True)
        self._form_occurrences = CountsWriter(file, f"{field}/forms.cf")
        self._document_counts = file.column(f"{field}/df", np.uint32, narrowing=True)
        self._counts = file.column(f"{field}/cf", np.uint32)
        self._documents = HalvesWriter(file, f"{field}/documents")
        self._frequencies = CountsWriter(file, f"{field}/frequencies")
        self._positions = HalvesWriter(file, f"{field}/positions")
        self._codes = {
            width: BitWriter(file.column(f"{field}/codes{width}", np.uint8), width)
            for width in WIDTHS
        }
        self._folded: list[bytes] = []
        self._respelled = StringsWriter(file, f"{field}/forms.folded")
        self._respelled_forms = file.column(f"{field}/forms.folded.of", np.uint32)

    def append(self, run: Run) -> None:
        """Adds the next terms."""
        if not run.terms:
            return
        self._append_names(run.terms, run.forms, run.form_counts)
        self._counts.append(run.counts.astype(np.uint32))
        self._document_counts.append(self._append_postings(run.documents, run.counts))
        self._positions.append(run.positions)
        first_forms = np.cumsum(run.form_counts) - run.form_counts
        self._append_form_occurrences(np.bincount(np.repeat(first_forms, run.counts) + run.codes))
        self._append_codes(run)

    def append_term(self, long: LongTerm) -> None:
        """Adds the next term."""
        form_counts = np.array([len(long.forms)])
        self._append_names([long.term], long.forms, form_counts)
        codes_of_width = self._codes.get(int(code_widths(form_counts)[0]))
        count = document_count = 0
        occurrences = np.zeros(len(long.forms), np.int64)
        for documents, positions, codes in long.parts:
            count += len(documents)
            document_count += int(self._append_postings(documents, np.array([len(documents)]))[0])
            self._positions.append(positions)
            occurrences += np.bincount(codes, minlength=len(occurrences))
            if codes_of_width:
                codes_of_width.append(codes)
        self._append_form_occurrences(occurrences)
        self._counts.append(np.array([count], np.uint32))
        self._document_counts.append(np.array([document_count], np.uint32))

    def _append_names(
        self, terms: Sequence[bytes], forms: Sequence[bytes], form_counts: Ints
    ) -> None:
        self._terms.append(terms)
        self._forms.append(forms)
        self._append_folded(forms)
        self._form_counts.append(form_counts.astype(np.uint32))

    def _append_folded(self, forms: Sequence[bytes]) -> None:
        """Adds the folded spellings; stored are those that are not the form in lower case."""
        first = len(self._folded)
        spellings = [form.lower() for form in forms]
        others = [n for n, form in enumerate(forms) if not is_plain(form)]
        folded = encoded_each(self._folded_of(decoded_each([forms[n] for n in others])))
        together = zip(others, folded, strict=True)
        respelled = [(n, spelling) for n, spelling in together if spelling != spellings[n]]
        for n, spelling in respelled:
            spellings[n] = spelling
        self._folded += spellings
        self._respelled.append([spelling for _, spelling in respelled])
        numbers = np.array([n for n, _ in respelled], np.uint32)
        self._respelled_forms.append(numbers + np.uint32(first))

    def _append_form_occurrences(self, occurrences: Ints) -> None:
        self._form_occurrences.append(occurrences.astype(np.uint32))

    def _append_postings(self, documents: Ints, counts: Ints) -> NDArray[np.uint32]:
        """Adds the documents of so many occurrences of each term; how many of each term."""
        ends = np.cumsum(counts, dtype=np.int64)
        first = np.empty(len(documents), bool)
        np.not_equal(documents[1:], documents[:-1], out=first[1:])
        first[ends - counts] = True
        postings = np.flatnonzero(first)
        self._documents.append(documents.take(postings))
        frequencies = np.diff(postings, append=len(documents))
        self._frequencies.append(frequencies.astype(np.uint32))
        return np.diff(postings.searchsorted(ends), prepend=0).astype(np.uint32)

    def _append_codes(self, run: Run) -> None:
        widths = code_widths(run.form_counts)
        used = np.flatnonzero(np.bincount(widths))
        if len(used) == 1:
            if used[0]:
                self._codes[int(used[0])].append(run.codes)
            return
        of_occurrence = np.repeat(widths, run.counts)
        for width in used[used > 0].tolist():
            self._codes[width].append(run.codes[of_occurrence == width])

    def finish(self, lengths: Ints) -> None:
        """Writes what is left; `lengths` is the number of tokens of each document."""
        self._frequencies.finish()
        self._form_occurrences.finish()
        for codes in self._codes.values():
            codes.finish()
        order = sorted(range(len(self._folded)), key=self._folded.__getitem__)  # nearly as it is
        self._file.add(f"{self._name}/forms.order", np.array(order, np.uint32))
        self._file.add(f"{self._name}/forms.leads", leads(self._folded)[order])
        values = hashes(self._folded)
        hashed = values.argsort(kind="stable")
        self._file.add(f"{self._name}/forms.hashes", values[hashed])
        self._file.add(f"{self._name}/forms.hashed", hashed.astype(np.uint32))
        self._file.add(f"{self._name}/lengths", narrow(lengths))


class KeyFieldWriter:
    """Writes the columns of a key field: for each key the documents that have it."""

    def __init__(self, file: FileWriter, field: str) -> None:
        self._terms = VocabularyWriter(file, f"{field}/terms")
        self._document_counts = file.column(f"{field}/df", np.uint32, narrowing=True)
        self._documents = HalvesWriter(file, f"{field}/documents")

    def append(self, keys: Sequence[bytes], counts: Ints, documents: Ints) -> None:
        """Adds the next keys: the number of documents of each, and the documents in order."""
        if not keys:
            return
        self._terms.append(keys)
        self._document_counts.append(counts.astype(np.uint32))
        self._documents.append(documents.astype(np.uint32))

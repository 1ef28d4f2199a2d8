"""The forms of a text field in one segment, and the documents they occur in.

They are numbered term after term, within a term in sorted order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import LiveSegment
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import decoded, encoded
from sourcesearch.search.arrays import distinct, firsts, ranges
from sourcesearch.search.vocabulary.forms.spellings import Spellings

__all__ = ["FormColumn", "FormNumbers"]

_AT_ONCE = 1 << 18  # occurrences that are looked at together
_MANY = 5_000  # terms that are faster read with all that stand between them

FormNumbers = NDArray[np.int64]


class FormColumn:
    """The forms of a field in one segment, by their numbers."""

    def __init__(self, segment: LiveSegment, column: TextField) -> None:
        self.segment = segment
        self.column = column
        self.starts, self.ends = column.form_starts, column.form_ends

    @cached_property
    def spellings(self) -> Spellings:
        """The folded spelling of each form."""
        return Spellings(self.column.folded)

    def few(self, forms: Sequence[int]) -> Iterator[tuple[int, str]]:
        """A few forms, each with how it is written."""
        return zip(forms, map(decoded, self.column.forms.some(forms)), strict=True)

    def strings(self, forms: FormNumbers) -> list[str]:
        """The forms as they are written."""
        return list(map(decoded, self.column.forms.each(forms)))

    def terms_of(self, forms: FormNumbers) -> NDArray[np.int64]:
        """The number of the term of each form."""
        return self.ends.searchsorted(forms, side="right")

    def term_of_each(self, forms: FormNumbers) -> list[str]:
        """The term of each form."""
        numbers = self.terms_of(forms).tolist()
        names = {number: decoded(self.column.terms[number]) for number in {*numbers}}
        return [names[number] for number in numbers]

    def forms_of(self, terms: Iterable[str]) -> FormNumbers:
        """The forms of some terms, sorted."""
        found = self.column.find_each(list(map(encoded, terms)))
        ranges = [np.arange(*self.column.form_range(term)) for term in sorted(found) if term >= 0]
        return np.concatenate([np.empty(0, np.int64), *ranges])

    # Occurrences

    @cached_property
    def occurrences(self) -> NDArray[np.int64]:
        """How many occurrences come before those of each term, and how many there are."""
        return np.concatenate(([0], np.cumsum(self.column.counts, dtype=np.int64)))

    def counts(self, forms: FormNumbers) -> NDArray[np.int64]:
        """How often each of `forms` occurs in documents that are not deleted."""
        if not self.segment.deleted:
            return self.column.form_occurrences.take(forms).astype(np.int64)
        counts = np.zeros(int(self.ends[-1]), np.int64)
        for first, last in self._ranges(distinct(np.sort(self.terms_of(forms)))):
            start, end = int(self.starts[first]), int(self.ends[last - 1])
            for part in self._live_forms(first, last):
                counts[start:end] += np.bincount(part - start, minlength=end - start)
        return counts[forms]

    def count(self, form: int, among: NDArray[np.bool_] | None = None) -> int:
        """How often a form occurs in documents of the snapshot that are marked; None marks all."""
        if among is None:
            return int(self.counts(np.array([form]))[0])
        term = self.column.term_of_form(form)
        docs, frequencies = self.column.documents(term), self.column.frequencies(term)
        marked = self.segment.live.take(docs) if self.segment.deleted else True
        marked = marked & among.take(docs.astype(np.int64) + self.segment.base)
        first, last = self.column.form_range(term)
        if last - first == 1:
            return int(frequencies.compress(marked).sum(dtype=np.int64))
        forms = self.column.codes(term)
        return int(np.count_nonzero(forms.compress(np.repeat(marked, frequencies)) == form - first))

    def _ranges(self, terms: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
        """Ranges of terms that hold all of `terms` (sorted): each by itself, unless they are many.

        A term by itself, or terms with a bounded number of occurrences.
        """
        if len(terms) <= _MANY:
            yield from ((term, term + 1) for term in terms.tolist())
            return
        first, end = int(terms[0]), int(terms[-1]) + 1
        while first < end:
            reach = self.occurrences[first] + _AT_ONCE
            last = int(self.occurrences.searchsorted(reach, side="right")) - 1
            last = min(max(last, first + 1), end)
            yield first, last
            first = last

    def _live_forms(self, first: int, last: int) -> Iterator[FormNumbers]:
        """The form of each occurrence of a range of terms that is in no deleted document."""
        if last - first == 1 and self.column.counts[first] > _AT_ONCE:
            start = int(self.starts[first])
            for docs, _, codes in self.column.occurrence_parts(first, _AT_ONCE):
                yield codes[self.segment.live[docs]].astype(np.int64) + start
            return
        frequencies = self.column.frequencies_of_range(first, last)
        docs = np.repeat(self.column.documents_of_range(first, last), frequencies)
        yield self.column.forms_of_range(first, last)[self.segment.live[docs]]

    def occurring(self, forms: FormNumbers) -> FormNumbers:
        """Those of `forms` (sorted) that not only deleted documents have."""
        return forms[self.counts(forms) > 0] if self.segment.deleted else forms

    def documents(self, forms: FormNumbers) -> NDArray[np.int64]:
        """The documents of each occurrence of any of `forms`, but for those that are deleted."""
        return self.documents_of_each(distinct(np.sort(forms)))[1]

    def documents_of_each(self, forms: FormNumbers) -> tuple[FormNumbers, NDArray[np.int64]]:
        """The occurrences of each of `forms` in documents that are not deleted.

        Of each the place of its form, and its document.
        """
        order = forms.argsort(kind="stable")
        first = firsts(forms.take(order))
        each = forms.take(order.take(first))
        found = [self._occurring(term, each) for term in distinct(self.terms_of(each)).tolist()]
        which, docs = (
            np.concatenate([np.empty(0, np.int64), *some])
            for some in (zip(*found, strict=True) if found else ((), ()))
        )
        if self.segment.deleted:
            live = self.segment.live.take(docs).nonzero()[0]
            which, docs = which.take(live), docs.take(live)
        times = np.diff(first, append=len(forms)).take(which)
        return order.take(ranges(first.take(which), times)), np.repeat(docs, times)

    def _occurring(
        self, term: int, forms: FormNumbers
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The occurrences of a term in any of `forms` (sorted, each once).

        Of each the place of its form, and its document.
        """
        first, last = self.column.form_range(term)
        low, high = forms.searchsorted((first, last)).tolist()
        docs = np.repeat(self.column.documents(term), self.column.frequencies(term))
        if last - first == 1:
            return np.full(len(docs), low), docs
        places = np.full(last - first, -1)
        places[forms[low:high] - first] = np.arange(low, high)
        which = places.take(self.column.codes(term))
        if high - low == last - first:
            return which, docs
        there = (which >= 0).nonzero()[0]
        return which.take(there), docs.take(there)

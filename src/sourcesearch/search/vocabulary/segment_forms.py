"""Which forms has a field in one segment, how are they spelled, and where do they occur?

A *spelling* is a folded form: `port` is that of `Port`, `PORT` and `Port's`. Forms
are numbered term after term, within a term in sorted order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.analysis.parts import MAX_LENGTH
from sourcesearch.columnar import LiveSegment
from sourcesearch.columnar.fields import TextField

__all__ = ["FormColumn", "spelling"]

_POSSESSIVE = re.compile(r"[A-Za-z]+['’]s")

Numbers = NDArray[np.int64]


class FormColumn:
    """The forms of a field in one segment, by their numbers."""

    def __init__(self, segment: LiveSegment, column: TextField) -> None:
        self.segment = segment
        self.column = column
        counts = segment.file.file[f"{column.name}/forms.counts"]
        self.ends: Numbers = np.cumsum(counts, dtype=np.int64)
        self.starts: Numbers = self.ends - counts

    def terms_of(self, forms: Numbers) -> Numbers:
        """The number of the term of each form."""
        return self.ends.searchsorted(forms, side="right")

    def strings(self, forms: Numbers) -> list[str]:
        """The forms as they are written."""
        return [self.column.forms[n].decode("utf-8", "surrogatepass") for n in forms.tolist()]

    @cached_property
    def occurrences(self) -> Numbers:
        """How many occurrences come before those of each term, and how many there are."""
        return np.concatenate(([0], np.cumsum(self.column.counts, dtype=np.int64)))

    def forms_of_range(self, first: int, last: int) -> Numbers:
        """The form of each occurrence of the terms `first` to `last` (exclusive)."""
        return self.column.forms_of_range(first, last)

    def _live_forms(self, first: int, last: int, among: NDArray[np.bool_] | None = None) -> Numbers:
        """The same, without the occurrences in deleted documents, and in some only."""
        forms = self.forms_of_range(first, last)
        if not self.segment.deleted and among is None:
            return forms
        frequencies = self.column.frequencies_of_range(first, last)
        docs = np.repeat(self.column.documents_of_range(first, last), frequencies)
        wanted = self.segment.live[docs]
        live: Numbers = forms[wanted if among is None else wanted & among[docs]]
        return live

    @cached_property
    def counts(self) -> Numbers:
        """How often each form occurs."""
        terms, forms = len(self.ends), int(self.ends[-1]) if len(self.ends) else 0
        return np.bincount(self._live_forms(0, terms), minlength=forms)

    def count(self, form: int, languages: Iterable[str | None] | None = None) -> int:
        """How often a form occurs, in documents in some languages."""
        term = int(self.terms_of(np.array([form]))[0])
        among = None if languages is None else self._documents_in(languages)
        return int(np.count_nonzero(self._live_forms(term, term + 1, among) == form))

    def _documents_in(self, languages: Iterable[str | None]) -> NDArray[np.bool_]:
        among = np.zeros(self.segment.documents, np.bool_)
        stated = self.segment.file.terms("language")
        for language in languages if stated else ():
            if stated and (number := stated.find(str(language).encode())) >= 0:
                among[stated.documents(number)] = True
        return among

    def occurring(self, forms: Numbers) -> Numbers:
        """Those of `forms` that not only deleted documents have."""
        if not self.segment.deleted:
            return forms
        return np.array([form for form in forms.tolist() if self.count(form)], np.int64)

    def documents_of(self, forms: Numbers) -> int:
        """How many documents have any of `forms`."""
        found = [np.empty(0, np.int64)]
        for term in np.unique(self.terms_of(forms)).tolist():
            docs = self.column.documents(term)
            first, last = self.form_range(term)
            if not np.isin(np.arange(first, last), forms).all():
                frequencies = self.column.frequencies(term)
                there = np.isin(self.forms_of_range(term, term + 1), forms)
                docs = np.repeat(docs, frequencies)[there]
            found.append(docs.astype(np.int64))
        return len(self.segment.without_deleted(np.unique(np.concatenate(found))))

    def forms_of(self, terms: Iterable[str]) -> Numbers:
        """The forms of some terms, sorted."""
        found = (self.column.find(term.encode("utf-8", "surrogatepass")) for term in terms)
        ranges = [np.arange(*self.form_range(term)) for term in sorted(found) if term >= 0]
        return np.concatenate([np.empty(0, np.int64), *ranges])

    def form_range(self, term: int) -> tuple[int, int]:
        """The numbers of the forms of a term: the first, and that behind the last."""
        return int(self.starts[term]), int(self.ends[term])

    def spellings(self) -> list[str]:
        """The spelling of each form."""
        forms = self.column.forms
        together = b"\0".join(forms.strings(0, len(forms))).decode("utf-8", "surrogatepass")
        return [
            # most forms are plain words: to ask of each what it is takes longer than this
            form.lower()[:MAX_LENGTH] if form.isascii() and form.isalnum() else spelling(form)
            for form in (together.split("\0") if len(forms) else [])
        ]


def spelling(form: str) -> str:
    """As what a form is looked up."""
    if form.isascii() and form.isalnum():
        return form.lower()[:MAX_LENGTH]
    if form.isalpha():
        return analysis.fold(form)[:MAX_LENGTH]
    if _POSSESSIVE.fullmatch(form):
        return form[:-2].lower()
    whole = (part.folded for part in analysis.parts(form) if part.form == form)
    return next(whole, "") or analysis.fold(analysis.unbroken(form))

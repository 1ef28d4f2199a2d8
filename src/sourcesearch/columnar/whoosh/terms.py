"""The terms of a segment for Whoosh's readers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from sourcesearch.columnar.fields import KeyField, TextField
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.whoosh.matcher import PostingsMatcher
from sourcesearch.columnar.whoosh.number_terms import NumberTerms

__all__ = ["TermsReader"]

Terms = KeyField | NumberTerms
Term = tuple[str, bytes]


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """The terms of a segment; number fields have the terms that Whoosh's ranges look for."""

    def __init__(self, file: SegmentFile) -> None:
        self._file = file
        self._numbers: dict[str, NumberTerms] = {}

    def _terms(self, name: str) -> Terms | None:
        number = self._file.number(name)
        if number is None:
            return self._file.terms(name)
        if name not in self._numbers:
            self._numbers[name] = NumberTerms(number, self._file.fields[name])
        return self._numbers[name]

    def _find(self, name: str, text: bytes) -> tuple[Terms, int]:
        terms = self._terms(name)
        number = -1 if terms is None else terms.terms.find(text)
        if terms is None or number < 0:
            raise TermNotFound(f"{name}:{text!r}")
        return terms, number

    def __contains__(self, term: Term) -> bool:
        terms = self._terms(term[0])
        return terms is not None and terms.terms.find(term[1]) >= 0

    def indexed_field_names(self) -> list[str]:
        return sorted(self._file.fields)

    def terms(self) -> Iterator[Term]:
        return chain.from_iterable(map(self._field_terms, self.indexed_field_names()))

    def _field_terms(self, name: str, prefix: bytes = b"") -> Iterator[Term]:
        terms = self._terms(name)
        if terms is not None:
            vocabulary = terms.terms
            for text in vocabulary.strings(vocabulary.lower_bound(prefix), len(vocabulary)):
                yield name, text

    def terms_from(self, name: str, prefix: bytes) -> Iterator[Term]:
        yield from self._field_terms(name, prefix)
        for other in self.indexed_field_names():
            if other > name:
                yield from self._field_terms(other)

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, name: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(name, prefix))

    def term_info(self, name: str, text: bytes) -> TermInfo:
        terms, number = self._find(name, text)
        documents = terms.documents(number)
        lengths = terms.lengths[documents] if isinstance(terms, TextField) else np.ones(1)
        return TermInfo(
            weight=float(terms.occurrences(number)),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(terms.frequencies(number).max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def doc_frequency(self, name: str, text: bytes) -> int:
        try:
            terms, number = self._find(name, text)
        except TermNotFound:
            return 0
        return len(terms.documents(number))

    def frequency(self, name: str, text: bytes) -> float:
        try:
            terms, number = self._find(name, text)
        except TermNotFound:
            return 0.0
        return float(terms.occurrences(number))

    def matcher(self, name: str, text: bytes, format_: Any, scorer: Any = None) -> PostingsMatcher:
        terms, number = self._find(name, text)
        positions = terms.positions(number) if isinstance(terms, TextField) else None
        return PostingsMatcher(
            (name, text),
            terms.documents(number),
            terms.frequencies(number),
            positions,
            format_,
            scorer,
        )

    def cursor(self, name: str, field: Any) -> base.FieldCursor:
        terms = self._terms(name)
        return base.EmptyCursor() if terms is None else _Cursor(self, name, terms, field)

    def close(self) -> None:
        self._numbers = {}


class _Cursor(base.FieldCursor):  # type: ignore[misc]
    """Goes through the terms of a field in order; `text` is None after the last."""

    def __init__(self, reader: TermsReader, name: str, terms: Terms, field: Any) -> None:
        self._reader = reader
        self._name = name
        self._terms = terms.terms
        self._field = field
        self._number = 0

    def is_valid(self) -> bool:
        return self._number < len(self._terms)

    def text(self) -> Any:
        return self._field.from_bytes(self._terms[self._number]) if self.is_valid() else None

    term = text

    def first(self) -> Any:
        self._number = 0
        return self.text()

    def next(self) -> Any:
        self._number += 1
        return self.text()

    def find(self, term: Any) -> Any:
        wanted = term if isinstance(term, bytes) else self._field.to_bytes(term)
        self._number = self._terms.lower_bound(wanted)
        return self.text()

    def term_info(self) -> TermInfo | None:
        if not self.is_valid():
            return None
        return self._reader.term_info(self._name, self._terms[self._number])

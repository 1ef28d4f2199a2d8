"""Where does a word stand exactly as it is spelled?"""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch.columnar import Frequency
from sourcesearch.columnar.fields import TextField
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.matches import Matches, nothing

__all__ = ["FormTerm", "form_matches", "form_positions"]


class FormTerm(whoosh_query.Term):  # type: ignore[misc]
    """Matches documents that hold `form`, one of the spellings of the term `text`.

    Whoosh's own searcher, which knows no forms, takes it for the term.
    """

    def __init__(self, fieldname: str, text: str, form: str, boost: float = 1.0) -> None:
        super().__init__(fieldname, text, boost)
        self.form = form

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other) and self.form == getattr(other, "form", None)

    def __hash__(self) -> int:
        return hash((self.fieldname, self.text, self.form, self.boost))

    def __repr__(self) -> str:
        return f"FormTerm({self.fieldname!r}, {self.text!r}, {self.form!r})"

    def __str__(self) -> str:
        return f"{self.fieldname}:={self.form}"


def _spelled(column: TextField, term: bytes, form: str) -> tuple[int, NDArray[np.bool_]] | None:
    """The number of the term, and which of its occurrences are spelled `form`."""
    number = column.find(term)
    if number < 0:
        return None
    forms = column.forms_of(number)
    code = bisect_left(forms, form)
    if code == len(forms) or forms[code] != form:
        return None
    return number, column.codes(number) == code


def _postings(column: TextField, term: bytes, form: str) -> tuple[NDArray[Any], NDArray[Any]]:
    """The documents that hold the form, and how often."""
    spelled = _spelled(column, term, form)
    if spelled is None:
        return np.empty(0, np.uint32), np.empty(0, np.uint32)
    number, those = spelled
    frequencies = column.frequencies(number)
    starts = np.cumsum(frequencies, dtype=np.int64) - frequencies
    counts = np.add.reduceat(those.view(np.uint8), starts, dtype=np.uint32)
    kept = np.flatnonzero(counts)
    return column.documents(number).take(kept), counts.take(kept)


def form_positions(
    part: Part, column: TextField, query: FormTerm
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Document and position of each occurrence of the form, sorted; deleted documents too."""
    term = part.encoded(query.fieldname, query.text)
    spelled = None if term is None else _spelled(column, term, query.form)
    if spelled is None:
        return np.empty(0, np.uint32), np.empty(0, np.uint32)
    number, those = spelled
    docs = np.repeat(column.documents(number), column.frequencies(number))
    return docs[those], column.positions(number)[those]


def form_matches(query: FormTerm, part: Part, scored: bool) -> Matches:
    """The live documents that hold the form; it is weighed by its own frequency."""
    column = part.file.text(query.fieldname)
    term = part.encoded(query.fieldname, query.text)
    if column is None or term is None:
        return nothing(scored)
    docs, counts = _postings(column, term, query.form)
    if not scored or not len(docs):
        return part.live(Matches(docs, np.empty(0) if scored else None))
    collection = part.collection
    factor = collection.factor_of(
        (query.fieldname, term, query.form),
        lambda: _frequency(part, query.fieldname, term, query.form),
    )
    scores = collection.weighting.scores(factor, counts, part.norms(column).take(docs))
    return part.live(Matches(docs, scores * query.boost))


def _frequency(part: Part, field: str, term: bytes, form: str) -> Frequency:
    documents = occurrences = 0
    for _, column in part.collection.snapshot.columns(field):
        if isinstance(column, TextField):
            docs, counts = _postings(column, term, form)
            documents += len(docs)
            occurrences += int(counts.sum(dtype=np.int64))
    return Frequency(documents, occurrences)

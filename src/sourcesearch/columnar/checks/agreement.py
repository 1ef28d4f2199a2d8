"""The agreement of a segment's columns with each other, as the format demands it.

Damage is found by checksums. This finds what checksums cannot: a file that somebody made,
or that a fault of ours has written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.fields import KeyField, TextField
from sourcesearch.columnar.folded import hashes
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.vocabulary import lead
from sourcesearch.errors import CollectionDamaged

__all__ = ["disagreements"]

_RUN = 1 << 18  # postings that are looked at together

Ints = NDArray[Any]


def disagreements(file: SegmentFile) -> list[str]:
    """A line for each field, table or store of texts whose columns do not agree.

    Raises MemoryError: that there is too little of it says nothing of the file, which a repair
    would drop.
    """
    found = []
    for name, look in _parts(file):
        try:
            look()
        except CollectionDamaged as error:
            found.append(str(error))
        except (ArithmeticError, LookupError, ValueError) as error:
            found.append(str(file.file.damaged(f"{name} cannot be read ({error})")))
    return found


def _parts(file: SegmentFile) -> Iterator[tuple[str, Callable[[], Any]]]:
    yield "texts", lambda: file.texts.verify()
    yield "records", lambda: file.records.verify()
    for name in file.fields:
        yield f"field {name}", partial(_field, file, name)
    yield "values", lambda: file.verify_values()
    for name in file.tables:
        yield f"table {name}", partial(file.open_table, name)


def _field(file: SegmentFile, name: str) -> None:
    field = file.field(name)
    if not isinstance(field, KeyField):
        return  # as many numbers as documents: that was found when it was opened
    field.terms.verify()
    for term, after in pairwise(field.terms):
        _holds(file, term < after, name, "its terms are not sorted")
    counts = field.document_counts.astype(np.int64)
    _holds(file, bool((counts > 0).all()), name, "a term is in no document")
    if isinstance(field, TextField):
        _forms(file, name, field)
        _lengths(file, name, field)
    for first, last in _runs(counts):
        documents = field.documents_of_range(first, last).astype(np.int64)
        terms = np.repeat(np.arange(first, last), counts[first:last])
        there = terms * file.documents + documents
        within = bool((documents < file.documents).all() and (np.diff(there) > 0).all())
        _holds(file, within, name, "the documents of a term are not sorted")
        if isinstance(field, TextField):
            _positions(file, name, field, first, last, there)


def _holds(file: SegmentFile, agreed: bool, field: str, cause: str) -> None:
    if not agreed:
        raise file.file.damaged(f"field {field}: {cause}")


def _runs(counts: Ints) -> Iterator[tuple[int, int]]:
    """Ranges of terms that have about `_RUN` postings together, one at least."""
    ends, first = np.cumsum(counts), 0
    while first < len(ends):
        start = int(ends[first] - counts[first])
        last = max(int(ends.searchsorted(start + _RUN, side="right")), first + 1)
        yield first, last
        first = last


def _positions(
    file: SegmentFile, name: str, field: TextField, first: int, last: int, postings: Ints
) -> None:
    """`postings` are numbered by term and document."""
    frequencies = field.frequencies_of_range(first, last)
    ends = np.cumsum(frequencies, dtype=np.int64)
    start, end = field.occurrence_range(first)[0], field.occurrence_range(last - 1)[1]
    _holds(file, int(ends[-1]) == end - start, name, "its frequencies are not those of its terms")
    at_ends = np.cumsum(field.document_counts[first:last], dtype=np.int64) - 1
    counted = np.diff(ends[at_ends], prepend=0)
    same = np.array_equal(counted, field.counts[first:last])
    _holds(file, same, name, "its frequencies are not those of its terms")
    positions = field.positions_between(start, end).astype(np.int64)
    which = np.repeat(postings, frequencies)
    later = (np.diff(which) > 0) | (np.diff(positions) > 0)
    within = positions < field.lengths[which % file.documents]
    _holds(file, bool(later.all() and within.all()), name, "its positions are not sorted")


def _forms(file: SegmentFile, name: str, field: TextField) -> None:
    field.forms.verify()
    _holds(file, bool((field.counts > 0).all()), name, "a term does not occur")
    order = field.folded.order.whole()
    each = np.array_equal(np.sort(order), np.arange(len(order)))
    _holds(file, each, name, "its forms are not all in their order")
    spelled = [field.folded[form] for form in order.tolist()]
    _holds(file, spelled == sorted(spelled), name, "its forms are not sorted as they are spelled")
    known = field.folded.leads.whole()
    same = not len(known) or known.tolist() == [*map(lead, spelled)]
    _holds(file, same, name, "its leads are not those of its spellings")
    hashed = field.folded.hashed.whole()
    each = np.array_equal(np.sort(hashed), np.arange(len(hashed)))
    values = hashes([field.folded[form] for form in hashed.tolist()]) if each else hashed
    same = each and np.array_equal(values, field.folded.hashes.whole())
    _holds(file, same, name, "its hashes are not those of its spellings")
    _holds(file, bool((np.diff(values) >= 0).all()), name, "its hashes are not sorted")
    for term in range(len(field.terms)):
        first, last = field.form_range(term)
        forms = list(field.forms.strings(first, last))
        sorted_ = bool(forms) and all(form < after for form, after in pairwise(forms))
        _holds(file, sorted_, name, "its forms are not sorted")
        within = len(forms) == 1 or int(field.codes(term).max()) < len(forms)
        _holds(file, within, name, "an occurrence has a form that its term does not have")


def _lengths(file: SegmentFile, name: str, field: TextField) -> None:
    _holds(file, bool(field.lengths.any()), name, "no document has it")
    info, filled = file.fields[name], field.lengths[field.lengths > 0]
    told = info["tokens"], info["shortest"], info["longest"]
    found = int(filled.sum(dtype=np.int64)), int(filled.min()), int(filled.max())
    _holds(file, told == found, name, "it has not as many tokens as its header says")

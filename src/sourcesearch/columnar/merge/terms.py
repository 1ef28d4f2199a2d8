"""The merge of the terms of several segments, and of their occurrences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge as sorted_merge
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.fields import KeyField, TextField
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.write.postings.postings import LongTerm, Run

__all__ = ["Piece", "Source", "merged_runs", "merged_vocabulary"]

_RUN = 1 << 17  # occurrences that are merged at a time
_TERM = 8  # of them take the memory of a term

Ints = NDArray[Any]


class Source(NamedTuple):
    """A segment to be merged: its file, which documents live, and their new numbers."""

    file: SegmentFile
    live: NDArray[np.bool_]
    numbers: NDArray[np.int64]


class Piece(NamedTuple):
    """The occurrences of one term in one source."""

    source: int
    term: int


def merged_vocabulary(
    fields: Sequence[KeyField | None],
) -> Iterator[tuple[bytes, list[Piece]]]:
    """All terms in order, each with the sources that have it."""

    def terms(source: int, field: KeyField) -> Iterator[tuple[bytes, int, int]]:
        return ((term, source, number) for number, term in enumerate(field.terms))

    streams = [terms(source, field) for source, field in enumerate(fields) if field is not None]
    for term, group in groupby(sorted_merge(*streams), key=itemgetter(0)):
        yield term, [Piece(source, number) for _, source, number in group]


def merged_runs(
    fields: Sequence[TextField | None], sources: Sequence[Source]
) -> Iterator[Run | LongTerm]:
    """The live occurrences of a text field, in the order of a single build, run by run."""
    for terms, size in _term_groups(fields):
        if len(terms) == 1 and size > _RUN:
            if long := _long_term(*terms[0], fields, sources):
                yield long
        else:
            yield _merged_run(terms, fields, sources)
        for source in sources:
            source.file.file.release()


def _term_groups(
    fields: Sequence[TextField | None],
) -> Iterator[tuple[list[tuple[bytes, list[Piece]]], int]]:
    """The vocabulary in runs of at most `_RUN` occurrences, or of one term, with their number.

    Each term of a run takes as much memory as some occurrences, and counts as so many.
    """
    run: list[tuple[bytes, list[Piece]]] = []
    size = 0
    for term, pieces in merged_vocabulary(fields):
        more = _TERM + sum(_of(fields, piece).occurrences(piece.term) for piece in pieces)
        if run and size + more > _RUN:
            yield run, size
            run, size = [], 0
        run.append((term, pieces))
        size += more
    if run:
        yield run, size


def _long_term(
    term: bytes,
    pieces: Sequence[Piece],
    fields: Sequence[TextField | None],
    sources: Sequence[Source],
) -> LongTerm | None:
    """A term whose live occurrences are merged some documents at a time; None if there are none."""
    forms = sorted({form for piece in pieces for form in _forms(_of(fields, piece), piece.term)})
    places = {form: place for place, form in enumerate(forms)}
    numbers = [
        np.array([places[form] for form in _forms(_of(fields, piece), piece.term)])
        for piece in pieces
    ]

    def parts() -> Iterator[tuple[Ints, Ints, Ints]]:
        for piece, form_numbers in zip(pieces, numbers, strict=True):
            source = sources[piece.source]
            for documents, positions, codes in _of(fields, piece).occurrence_parts(
                piece.term, _RUN
            ):
                live = source.live[documents]
                if live.any():
                    kept = source.numbers[documents[live]], positions[live]
                    yield *kept, form_numbers.take(codes[live])
            source.file.file.release()

    whole = all(sources[piece.source].live.all() for piece in pieces)
    met = np.full(len(forms), whole)
    for _, _, codes in () if whole else parts():
        met[codes] = True
    if not met.any():
        return None
    order = np.cumsum(met) - 1
    renumbered = ((docs, positions, order.take(codes)) for docs, positions, codes in parts())
    return LongTerm(term, [form for form, kept in zip(forms, met, strict=True) if kept], renumbered)


def _merged_run(
    terms: Sequence[tuple[bytes, list[Piece]]],
    fields: Sequence[TextField | None],
    sources: Sequence[Source],
) -> Run:
    """The live occurrences of a run of terms, in the order of a single build."""
    places, forms = _form_places(terms, fields)
    parts = [
        _Occurrences.of(number, terms, fields, sources, places) for number in range(len(sources))
    ]
    ranks = np.concatenate([part.ranks for part in parts])
    order = np.argsort(ranks, kind="stable")  # sources are in document order
    ranks = ranks[order]
    form_numbers = np.concatenate([part.forms for part in parts])[order]
    kept_forms = np.bincount(form_numbers, minlength=len(forms)) > 0
    kept_terms = np.bincount(ranks, minlength=len(terms)) > 0
    form_terms = np.array([rank for rank, _ in forms], np.int64)
    form_counts = np.bincount(form_terms[kept_forms], minlength=len(terms))
    starts = np.cumsum(form_counts) - form_counts
    codes = np.cumsum(kept_forms) - 1 - starts[form_terms]
    return Run(
        [term for (term, _), kept in zip(terms, kept_terms.tolist(), strict=True) if kept],
        [form for (_, form), kept in zip(forms, kept_forms.tolist(), strict=True) if kept],
        form_counts[kept_terms],
        np.bincount(ranks, minlength=len(terms))[kept_terms],
        np.concatenate([part.documents for part in parts])[order],
        np.concatenate([part.positions for part in parts])[order],
        codes[form_numbers],
    )


def _form_places(
    terms: Sequence[tuple[bytes, list[Piece]]], fields: Sequence[TextField | None]
) -> tuple[dict[tuple[int, bytes], int], list[tuple[int, bytes]]]:
    """The distinct (rank of the term, form) pairs of a run in order, and the place of each."""
    met: set[tuple[int, bytes]] = set()
    for source, field in enumerate(fields):
        if field is not None and (mine := _numbered(source, terms)):
            met.update(_forms_of_run(field, mine))
    forms = sorted(met)
    return {form: place for place, form in enumerate(forms)}, forms


def _numbered(source: int, terms: Sequence[tuple[bytes, list[Piece]]]) -> list[tuple[int, int]]:
    """The terms of a run that a source has: rank in the run, number in the source.

    The numbers follow each other, since all terms of the source are in some run.
    """
    return [
        (rank, piece.term)
        for rank, (_, pieces) in enumerate(terms)
        for piece in pieces
        if piece.source == source
    ]


def _forms_of_run(field: TextField, mine: Sequence[tuple[int, int]]) -> Iterator[tuple[int, bytes]]:
    """The forms of the terms of a run in one source, each with the rank of its term."""
    ranks = [rank for rank, term in mine for _ in range(*field.form_range(term))]
    first, last = field.form_range(mine[0][1])[0], field.form_range(mine[-1][1])[1]
    return zip(ranks, field.forms.strings(first, last), strict=True)


def _of(fields: Sequence[TextField | None], piece: Piece) -> TextField:
    field = fields[piece.source]
    assert field is not None
    return field


def _forms(field: TextField, term: int) -> Iterator[bytes]:
    return field.forms.strings(*field.form_range(term))


class _Occurrences(NamedTuple):
    """The live occurrences of a run of terms in one source.

    ranks: the place of the term in the run; forms: that of the form among the
    run's; documents are numbered as in the merged segment.
    """

    ranks: Ints
    documents: Ints
    positions: Ints
    forms: Ints

    @classmethod
    def of(
        cls,
        source: int,
        terms: Sequence[tuple[bytes, list[Piece]]],
        fields: Sequence[TextField | None],
        sources: Sequence[Source],
        places: dict[tuple[int, bytes], int],
    ) -> _Occurrences:
        field, mine = fields[source], _numbered(source, terms)
        empty = np.empty(0, np.int64)
        if field is None or not mine:
            return cls(empty, empty, empty, empty)
        first, last = mine[0][1], mine[-1][1] + 1
        ranks = np.array([rank for rank, _ in mine])
        counts = field.counts[first:last].astype(np.int64)
        documents = np.repeat(
            field.documents_of_range(first, last), field.frequencies_of_range(first, last)
        )
        start, end = field.occurrence_range(first)[0], field.occurrence_range(last - 1)[1]
        numbers = np.array([places[form] for form in _forms_of_run(field, mine)])
        forms = numbers.take(field.forms_of_range(first, last) - field.form_range(first)[0])
        live = sources[source].live[documents]
        return cls(
            np.repeat(ranks, counts)[live],
            sources[source].numbers[documents[live]],
            field.positions_between(start, end)[live],
            forms[live],
        )

"""How do segments become one, without the documents that are deleted?

The merged columns equal those that a single build of the live documents would
have written; only the cuts between compressed blocks of text may differ.
Fields are merged a run of terms at a time, in bounded memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge as sorted_merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.collecting import number_dtype, write_numbers
from sourcesearch.columnar.fields import KeyField, TextField
from sourcesearch.columnar.format import FileWriter
from sourcesearch.columnar.postings import KeyFieldWriter, Run, TextFieldWriter
from sourcesearch.columnar.row import Analysis
from sourcesearch.columnar.segment import SegmentFile
from sourcesearch.columnar.tables import write_table
from sourcesearch.columnar.texts import TextsWriter

__all__ = ["merge_segments"]

_RUN = 1 << 20  # occurrences that are merged at a time

Ints = NDArray[Any]


class _Source(NamedTuple):
    """A segment to be merged: its file, which documents live, and their new numbers."""

    file: SegmentFile
    live: NDArray[np.bool_]
    numbers: NDArray[np.int64]


class _Piece(NamedTuple):
    """The occurrences of one term in one source."""

    source: int
    term: int


def merge_segments(
    directory: Path, segments: Sequence[Segment], analysis: Analysis
) -> Segment | None:
    """Writes the live documents of `segments`, in their order, as one new segment.

    None where no document is left.
    """
    sources: list[_Source] = []
    documents = 0
    for segment in segments:
        live = segment.live()
        numbers = np.cumsum(live) - 1 + documents
        sources.append(_Source(SegmentFile(directory / segment.file_name), live, numbers))
        documents += int(live.sum())
    try:
        if not documents:
            return None
        merged = Segment.new()
        merged.set_doc_count(documents)
        with FileWriter(directory / merged.file_name) as file:
            file.finish(_write(file, sources, documents, analysis))
        return merged
    finally:
        for source in sources:
            source.file.close()


def _write(
    file: FileWriter, sources: Sequence[_Source], documents: int, analysis: Analysis
) -> dict[str, Any]:
    texts, records = TextsWriter(file, "texts"), TextsWriter(file, "records")
    for source in sources:
        texts.copy(source.file.texts, source.live)
        records.copy(source.file.records, source.live)
    fields = {}
    for name in sorted({name for source in sources for name in source.file.fields}):
        info = next(source.file.fields[name] for source in sources if name in source.file.fields)
        written = _write_field(file, name, info, sources, documents, analysis)
        if written is not None:
            fields[name] = {**info, **written}
    tables = {}
    for name in sorted({name for source in sources for name in source.file.tables}):
        tables[name] = _write_table(file, name, sources)
    texts.finish()
    records.finish()
    return {
        "documents": documents,
        "fields": fields,
        "tables": {name: columns for name, columns in tables.items() if columns},
    }


def _write_field(
    file: FileWriter,
    name: str,
    info: Any,
    sources: Sequence[_Source],
    documents: int,
    analysis: Analysis,
) -> dict[str, Any] | None:
    """Writes a field; returns its numbers for the header, None where no live document has it."""
    if info["kind"] == "number":
        return _write_numbers(file, name, info, sources)
    if info["kind"] == "key":
        return _write_keys(file, name, sources)
    lengths = np.concatenate([_lengths(source, name) for source in sources])
    filled = lengths[lengths > 0]
    if not len(filled):
        return None
    writer = TextFieldWriter(file, name, analysis.fold)
    fields = [source.file.text(name) for source in sources]
    for terms in _term_groups(fields):
        writer.append(_merged_run(terms, fields, sources))
    writer.finish(lengths)
    return {
        "tokens": int(filled.sum()),
        "shortest": int(filled.min()),
        "longest": int(filled.max()),
    }


def _lengths(source: _Source, name: str) -> NDArray[np.int64]:
    field = source.file.text(name)
    if field is None:
        return np.zeros(int(source.live.sum()), np.int64)
    return field.lengths[source.live].astype(np.int64)


def _vocabulary(
    fields: Sequence[KeyField | None],
) -> Iterator[tuple[bytes, list[_Piece]]]:
    """All terms in order, each with the sources that have it."""

    def terms(source: int, field: KeyField) -> Iterator[tuple[bytes, int, int]]:
        return ((term, source, number) for number, term in enumerate(field.terms))

    streams = [terms(source, field) for source, field in enumerate(fields) if field is not None]
    for term, group in groupby(sorted_merge(*streams), key=itemgetter(0)):
        yield term, [_Piece(source, number) for _, source, number in group]


def _term_groups(
    fields: Sequence[TextField | None],
) -> Iterator[list[tuple[bytes, list[_Piece]]]]:
    """The vocabulary in runs of about `_RUN` occurrences."""
    run: list[tuple[bytes, list[_Piece]]] = []
    size = 0
    for term, pieces in _vocabulary(fields):
        run.append((term, pieces))
        size += sum(fields[source].occurrences(number) for source, number in pieces)  # type: ignore[union-attr]
        if size >= _RUN:
            yield run
            run, size = [], 0
    if run:
        yield run


def _merged_run(
    terms: Sequence[tuple[bytes, list[_Piece]]],
    fields: Sequence[TextField | None],
    sources: Sequence[_Source],
) -> Run:
    """The live occurrences of a run of terms, in the order of a single build."""
    places, forms = _form_places(terms, fields)
    parts = [_Occurrences.of(number, terms, fields, sources, places) for number in range(len(sources))]
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
    terms: Sequence[tuple[bytes, list[_Piece]]], fields: Sequence[TextField | None]
) -> tuple[dict[tuple[int, bytes], int], list[tuple[int, bytes]]]:
    """The distinct (rank of the term, form) pairs of a run in order, and the place of each."""
    met = set()
    for rank, (_, pieces) in enumerate(terms):
        for source, number in pieces:
            field = fields[source]
            assert field is not None
            met.update((rank, form) for form in field.forms.strings(*field.form_range(number)))
    forms = sorted(met)
    return {form: place for place, form in enumerate(forms)}, forms


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
        terms: Sequence[tuple[bytes, list[_Piece]]],
        fields: Sequence[TextField | None],
        sources: Sequence[_Source],
        places: dict[tuple[int, bytes], int],
    ) -> _Occurrences:
        field = fields[source]
        mine = [
            (rank, piece.term)
            for rank, (_, pieces) in enumerate(terms)
            for piece in pieces
            if piece.source == source
        ]
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
        forms = np.concatenate(
            [_form_numbers(field, term, rank, places) for rank, term in mine]
        )
        live = sources[source].live[documents]
        return cls(
            np.repeat(ranks, counts)[live],
            sources[source].numbers[documents[live]],
            field.positions_between(start, end)[live],
            forms[live],
        )


def _form_numbers(
    field: TextField, term: int, rank: int, places: dict[tuple[int, bytes], int]
) -> Ints:
    forms = field.forms.strings(*field.form_range(term))
    numbers = np.array([places[rank, form] for form in forms])
    return numbers[field.codes(term)]


def _write_keys(
    file: FileWriter, name: str, sources: Sequence[_Source]
) -> dict[str, Any] | None:
    fields = [source.file.terms(name) for source in sources]
    keys: list[bytes] = []
    lists: list[Ints] = []
    for key, pieces in _vocabulary(fields):
        documents = []
        for source, number in pieces:
            field = fields[source]
            assert field is not None
            there = field.documents(number)
            documents.append(sources[source].numbers[there[sources[source].live[there]]])
        joined = np.concatenate(documents)
        if len(joined):
            keys.append(key)
            lists.append(joined)
    if not keys:
        return None
    counts = np.fromiter(map(len, lists), np.uint32, len(lists))
    KeyFieldWriter(file, name).append(keys, counts, np.concatenate(lists))
    return {}


def _write_numbers(
    file: FileWriter, name: str, info: Any, sources: Sequence[_Source]
) -> dict[str, Any] | None:
    values, present = [], []
    for source in sources:
        field = source.file.number(name)
        count = int(source.live.sum())
        empty = np.zeros(count, number_dtype(info))
        values.append(empty if field is None else field.values[source.live])
        present.append(np.zeros(count, bool) if field is None else field.present[source.live])
    there = np.concatenate(present)
    if not there.any():
        return None
    write_numbers(file, name, np.concatenate(values), there)
    return {}


def _write_table(file: FileWriter, name: str, sources: Sequence[_Source]) -> int:
    """Writes a table; returns its number of columns, 0 where no live document has rows."""
    columns = max(source.file.tables.get(name, 0) for source in sources)
    counts, rows = [], [np.empty((0, columns), np.int64)]
    for source in sources:
        if name not in source.file.tables:
            counts.append(np.zeros(int(source.live.sum()), np.uint32))
            continue
        all_counts, all_rows = source.file.open_table(name).read_all()
        counts.append(all_counts[source.live])
        rows.append(all_rows[np.repeat(source.live, all_counts)])
    joined = np.concatenate(rows)
    if not len(joined):
        return 0
    write_table(file, f"table/{name}", np.concatenate(counts), joined)
    return columns

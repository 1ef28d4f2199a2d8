"""The merge of segments, without the documents that are deleted.

The merged columns equal those that a single build of the live documents would
have written; only the cuts between compressed blocks of text may differ.
Text fields are merged a run of terms at a time, in bounded memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.checks.concerned import documents_concerned
from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.fields import KeyField, number_dtype
from sourcesearch.columnar.file.column import ColumnDamaged
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.merge.terms import Source, merged_runs, merged_vocabulary
from sourcesearch.columnar.tables import merge_tables
from sourcesearch.columnar.values import merge_values
from sourcesearch.columnar.write.collecting import write_numbers
from sourcesearch.columnar.write.postings.postings import KeyFieldWriter, LongTerm, TextFieldWriter
from sourcesearch.columnar.write.row import Analysis
from sourcesearch.columnar.write.texts import TextsWriter
from sourcesearch.errors import CollectionDamaged

__all__ = ["merge_segments"]

_KEYS = 1 << 14  # keys that are merged at a time
_IN_MEMORY = 1 << 20  # bytes of each column: the process may hold much else when it merges

Ints = NDArray[Any]
_Key = tuple[bytes, Ints]


def merge_segments(
    directory: Path, segments: Sequence[Segment], analysis: Analysis
) -> Segment | None:
    """Writes the live documents of `segments`, in their order, as one new segment.

    None where no document is left. Raises CollectionDamaged, and writes nothing, where
    what was read of a segment is not what was written.
    """
    sources: list[Source] = []
    documents = 0
    try:
        for segment in segments:
            file = segment.open(directory)
            live = segment.live()
            sources.append(Source(file, live, np.cumsum(live) - 1 + documents))
            documents += int(live.sum())
        if not documents:
            return None
        merged = Segment.new()
        merged.documents = documents
        with FileWriter(directory / merged.file_name, _IN_MEMORY) as target:
            target.finish(_write(target, sources, documents, analysis))
        return merged
    except ColumnDamaged as damage:
        (file,) = (one.file for one in sources if one.file.path.name == damage.file)
        concerned = documents_concerned(file, damage)
        raise CollectionDamaged(f"{damage}; it may concern {concerned}") from damage
    finally:
        for source in sources:
            source.file.close()


def _write(
    file: FileWriter, sources: Sequence[Source], documents: int, analysis: Analysis
) -> dict[str, Any]:
    texts, records = TextsWriter(file, "texts"), TextsWriter(file, "records")
    for source in sources:
        texts.copy(source.file.texts, source.live)
        records.copy(source.file.records, source.live)
    fields = {}
    for name in sorted({name for source in sources for name in source.file.fields}):
        info = next(source.file.fields[name] for source in sources if name in source.file.fields)
        written = _write_field(file, name, info, sources, analysis)
        if written is not None:
            fields[name] = {**info, **written}
    lives = [source.live for source in sources]
    tables = {}
    for name in sorted({name for source in sources for name in source.file.tables}):
        opened = [one.file.open_table(name) if name in one.file.tables else None for one in sources]
        tables[name] = merge_tables(file, f"table/{name}", opened, lives)
    described = [source.file.values for source in sources]
    values = merge_values(file, described, lives, [source.numbers for source in sources])
    texts.finish()
    records.finish()
    return {
        "documents": documents,
        "fields": fields,
        "values": values,
        "tables": {name: columns for name, columns in tables.items() if columns},
    }


def _write_field(
    file: FileWriter,
    name: str,
    info: Any,
    sources: Sequence[Source],
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
    writer = TextFieldWriter(file, name, analysis.folded)
    fields = [source.file.text(name) for source in sources]
    for run in merged_runs(fields, sources):
        if isinstance(run, LongTerm):
            writer.append_term(run)
        else:
            writer.append(run)
    writer.finish(lengths)
    return {
        "tokens": int(filled.sum()),
        "shortest": int(filled.min()),
        "longest": int(filled.max()),
    }


def _lengths(source: Source, name: str) -> NDArray[np.int64]:
    field = source.file.text(name)
    if field is None:
        return np.zeros(int(source.live.sum()), np.int64)
    return field.lengths[source.live].astype(np.int64)


def _write_keys(file: FileWriter, name: str, sources: Sequence[Source]) -> dict[str, Any] | None:
    fields = [source.file.terms(name) for source in sources]
    writer: KeyFieldWriter | None = None
    for entries in _batched(_live_keys(fields, sources)):
        writer = writer or KeyFieldWriter(file, name)
        counts = np.fromiter((len(documents) for _, documents in entries), np.uint32, len(entries))
        documents = np.concatenate([documents for _, documents in entries])
        writer.append([key for key, _ in entries], counts, documents)
        for source in sources:
            source.file.file.release()
    return None if writer is None else {}


def _batched(entries: Iterator[_Key]) -> Iterator[list[_Key]]:
    while batch := list(islice(entries, _KEYS)):
        yield batch


def _live_keys(fields: Sequence[KeyField | None], sources: Sequence[Source]) -> Iterator[_Key]:
    """The keys that live documents have, each with these documents."""
    for key, pieces in merged_vocabulary(fields):
        documents = []
        for source, number in pieces:
            field = fields[source]
            assert field is not None
            there = field.documents(number)
            documents.append(sources[source].numbers[there[sources[source].live[there]]])
        joined = np.concatenate(documents)
        if len(joined):
            yield key, joined


def _write_numbers(
    file: FileWriter, name: str, info: Any, sources: Sequence[Source]
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

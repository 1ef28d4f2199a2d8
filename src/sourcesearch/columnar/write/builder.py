"""The builder: from documents to segments, in bounded memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import fields as whoosh_fields

from sourcesearch.analysis import masked
from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.tables import write_table
from sourcesearch.columnar.values import ValuesCollector
from sourcesearch.columnar.write.collecting import (
    KeyCollector,
    NumberCollector,
    TableCollector,
    TextCollector,
    number_range,
    values_by_name,
)
from sourcesearch.columnar.write.described import field_info
from sourcesearch.columnar.write.lexicon import Lexicon
from sourcesearch.columnar.write.postings.sorting import Pairs
from sourcesearch.columnar.write.row import BODY, Analysis, Row
from sourcesearch.columnar.write.texts import TextsWriter
from sourcesearch.columnar.write.tokens import Tokens, searched_tokens
from sourcesearch.errors import UsageError

__all__ = ["Builder"]

_BATCH = 1 << 19  # characters that are analysed at a time
_TOKEN_BYTES = 14  # memory that a token takes until its segment is written, measured
_KEPT_BYTES = 190  # and a distinct word with its parts, from segment to segment, measured
_WORD_BYTES = 400  # and what is made of a word to be written, measured
_BATCH_BYTES = 24  # and a character of the batch being analysed


@contextmanager
def _uncollected() -> Iterator[None]:
    """Works without the cyclic garbage collector, which finds nothing here but much to search."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Builder:
    """Writes the documents it is given as segments into a directory.

    Nothing refers to these segments until a `Writer` commits them. A worker
    process that builds its own needs only this class.
    """

    def __init__(
        self,
        directory: Path,
        schema: whoosh_fields.Schema,
        analysis: Analysis,
        memory: int = 256 << 20,
    ) -> None:
        """`memory`: the bytes it may take, about, before it writes a segment."""
        self._directory = directory
        self._analysis = analysis
        self._memory = memory
        self._batch_size = min(_BATCH, memory // (2 * _BATCH_BYTES))
        self._segments: list[Segment] = []
        self._lexicon = Lexicon(analysis)
        self._infos: dict[str, dict[str, Any]] = {}
        self._ranges: dict[str, tuple[float, float]] = {}
        self.add_fields(schema)
        self._start()

    def add_fields(self, schema: whoosh_fields.Schema) -> None:
        """Makes the fields of `schema` known."""
        for name, field in schema.items():
            if name not in self._infos and (info := field_info(name, field)):
                self._infos[name] = info
                if info["kind"] == "number":
                    self._ranges[name] = number_range(info)

    def _start(self) -> None:
        self._segment = Segment.new()
        self._file = FileWriter(self._directory / self._segment.file_name)
        self._texts = TextsWriter(self._file, "texts")
        self._records = TextsWriter(self._file, "records")
        self._documents = 0
        self._deleted: set[int] = set()
        self._batch: list[Row] = []
        self._batch_characters = 0
        self._text_fields: dict[str, TextCollector] = {}
        self._keys: dict[str, KeyCollector] = {}
        self._numbers: dict[str, NumberCollector] = {}
        self._tables: dict[str, TableCollector] = {}
        self._described = ValuesCollector()

    @property
    def pending(self) -> int:
        """The number of documents that are not in a segment yet."""
        return self._documents + len(self._batch)

    def add(self, row: Row) -> None:
        """Adds a document.

        Raises UsageError for a field the schema does not have and a number
        outside the range of its field.
        """
        if not row.values.keys() <= self._infos.keys():
            unknown = min(row.values.keys() - self._infos.keys())
            raise UsageError(f"the schema has no field {unknown!r}")
        for name, (least, greatest) in self._ranges.items():
            value = row.values.get(name)
            if value is not None and not least <= value <= greatest:
                raise UsageError(f"field {name!r}: {value} is outside its range")
        self._batch.append(row)
        self._batch_characters += len(row.text)
        if self._batch_characters >= self._batch_size:
            self._take_batch()
            if self._used() > self._memory:
                self.flush()

    def _used(self) -> int:
        tokens = sum(field.tokens for field in self._text_fields.values())
        return (
            tokens * _TOKEN_BYTES
            + len(self._lexicon) * _KEPT_BYTES
            + self._lexicon.met * _WORD_BYTES
            + _BATCH_BYTES * self._batch_size
        )

    def delete(self, field: str, key: str) -> int:
        """Deletes the documents, not in a segment yet, that have `key` in a key field."""
        self._take_batch()
        if field not in self._keys:
            return 0
        before = len(self._deleted)
        self._deleted.update(self._keys[field].documents(key))
        return len(self._deleted) - before

    @_uncollected()
    def _take_batch(self) -> None:
        rows, self._batch, self._batch_characters = self._batch, [], 0
        if not rows:
            return
        first = self._documents
        self._documents += len(rows)
        self._texts.append(row.text for row in rows)
        self._records.append(row.record for row in rows)
        searched = [
            masked(row.text, row.unsearched) if row.unsearched else row.text for row in rows
        ]
        body = self._take_text(BODY, rows, range(len(rows)), searched, first)
        self._take_spans(rows, body, first)
        self._take_tables(rows, first)
        self._take_values(rows, first)
        for name, (which, values) in values_by_name([row.described for row in rows]).items():
            self._described.add(name, [first + number for number in which], values)

    def _take_text(
        self, name: str, rows: Sequence[Row], which: Sequence[int], texts: Sequence[str], first: int
    ) -> Tokens:
        """Analyses a text field of the rows numbered `which`."""
        tokens = searched_tokens(
            self._analysis,
            self._lexicon,
            texts,
            [rows[number].language for number in which],
        )
        if name not in self._text_fields:
            self._text_fields[name] = TextCollector()
        self._text_fields[name].add(tokens, np.array(which) + first, self._documents)
        return tokens

    def _take_values(self, rows: Sequence[Row], first: int) -> None:
        for name, (which, values) in values_by_name([row.values for row in rows]).items():
            info = self._infos[name]
            if info["kind"] == "text":
                self._take_text(name, rows, which, values, first)
                continue
            documents = [first + number for number in which]
            if info["kind"] == "key":
                self._keys.setdefault(name, KeyCollector()).add(documents, values)
            else:
                self._numbers.setdefault(name, NumberCollector(info)).add(documents, values)

    def _take_spans(self, rows: Sequence[Row], body: Tokens, first: int) -> None:
        lengths = np.array([len(row.text) for row in rows])
        for name in dict.fromkeys(name for row in rows for name in row.spans):
            counts = [len(row.spans.get(name, ())) for row in rows]
            spans = np.array(
                [edge for row in rows for span in row.spans.get(name, ()) for edge in span],
                np.int64,
            ).reshape(-1, 2)
            texts = np.repeat(np.arange(len(rows)), counts)
            positions = body.positions_at(spans[:, 0], texts, lengths)
            self._take_rows(name, counts, np.column_stack((spans, positions)), first)

    def _take_tables(self, rows: Sequence[Row], first: int) -> None:
        for name in dict.fromkeys(name for row in rows for name in row.tables):
            tables = [row.tables.get(name) for row in rows]
            counts = [0 if table is None else len(table) for table in tables]
            filled = [table for table in tables if table is not None]
            self._take_rows(name, counts, np.concatenate(filled).astype(np.int64), first)

    def _take_rows(
        self, name: str, counts: Sequence[int], rows: NDArray[np.int64], first: int
    ) -> None:
        table = self._tables.setdefault(name, TableCollector(rows.shape[1]))
        table.add(first, counts, rows)

    @_uncollected()
    def flush(self) -> None:
        """Writes the documents taken so far as a segment."""
        self._take_batch()
        if not self._documents:
            return
        pairs = self._lexicon.pairs()
        fields = {name: self._write_field(name, pairs) for name in self._field_names()}
        del pairs
        tables = {name: table for name, table in sorted(self._tables.items()) if table.rows}
        for name, table in tables.items():
            write_table(self._file, f"table/{name}", *table.finished(self._documents))
        self._texts.finish()
        self._records.finish()
        header = {
            "documents": self._documents,
            "fields": fields,
            "values": self._described.write(self._file, self._documents),
            "tables": {name: table.columns for name, table in tables.items()},
        }
        self._file.finish(header)
        self._segment.documents = self._documents
        if self._deleted:
            self._segment.delete(self._deleted)
        self._segments.append(self._segment)
        self._lexicon.forget_met()
        if len(self._lexicon) * _KEPT_BYTES > self._memory // 4:
            self._lexicon = Lexicon(self._analysis)
        self._start()

    def _field_names(self) -> list[str]:
        texts = [name for name, field in self._text_fields.items() if field.tokens]
        keys = [name for name, field in self._keys.items() if field.keys]
        return sorted([*texts, *keys, *self._numbers])

    def _write_field(self, name: str, pairs: Pairs) -> Mapping[str, Any]:
        info = self._infos.get(name, {"kind": "text"})
        if name in self._text_fields:
            numbers = self._text_fields[name].write(
                self._file, name, pairs, self._analysis, self._documents
            )
            return {**info, **numbers}
        if name in self._keys:
            self._keys[name].write(self._file, name)
        else:
            self._numbers[name].write(self._file, name, self._documents)
        return info

    def finish(self) -> list[Segment]:
        """Writes what is left; returns the segments written since they were last asked for."""
        self.flush()
        return self.written()

    def written(self) -> list[Segment]:
        """The segments written since they were last asked for."""
        segments, self._segments = self._segments, []
        return segments

    def close(self) -> None:
        """Lets go of documents that are not in a segment; they are lost."""
        self._file.close()
        self._start()

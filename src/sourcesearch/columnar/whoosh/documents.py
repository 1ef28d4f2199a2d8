"""The documents of a segment for Whoosh's readers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh import columns
from whoosh.codec import base
from whoosh.util.numeric import to_sortable

from sourcesearch.columnar.codec import Segment
from sourcesearch.columnar.fields import NumberField
from sourcesearch.columnar.segment import SegmentFile

__all__ = ["DocumentReader"]


class DocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Deletions, lengths, number columns and stored fields of a segment."""

    def __init__(self, file: SegmentFile, segment: Segment) -> None:
        self._file = file
        self._segment = segment

    def close(self) -> None:
        self._file.close()

    def doc_count(self) -> int:
        return self._segment.doc_count()

    def doc_count_all(self) -> int:
        return self._segment.documents

    def has_deletions(self) -> bool:
        return bool(self._segment.deleted_count())

    def is_deleted(self, document: int) -> bool:
        return self._segment.is_deleted(document)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, name: str) -> bool:
        return self._file.kind(name) == "number"

    def column_reader(self, name: str, column: Any) -> Any:
        field = self._file.number(name)
        if field is None:
            return columns.EmptyColumnReader(column.default_value(), self._segment.documents)
        return _NumberColumn(field, self._file.fields[name], column.default_value())

    def doc_field_length(self, document: int, name: str, default: int = 0) -> int:
        field = self._file.text(name)
        return default if field is None else int(field.lengths[document])

    def field_length(self, name: str) -> int:
        return self._statistic(name, "tokens")

    def min_field_length(self, name: str) -> int:
        return self._statistic(name, "shortest")

    def max_field_length(self, name: str) -> int:
        return self._statistic(name, "longest")

    def _statistic(self, name: str, which: str) -> int:
        return int(self._file.fields.get(name, {}).get(which, 0))

    def stored_fields(self, document: int) -> dict[str, Any]:
        record = json.loads(self._file.records.read(document))
        return record if isinstance(record, dict) else {}


class _NumberColumn(columns.ColumnReader):  # type: ignore[misc]
    """The numbers of a field as Whoosh's sorting and faceting read them: sortable integers."""

    def __init__(self, field: NumberField, info: Any, default: int) -> None:
        self._field = field
        self._info = info
        self._default = default

    def __len__(self) -> int:
        return len(self._field.values)

    def __getitem__(self, document: int) -> int:
        if not self._field.present[document]:
            return self._default
        numtype = {"int": int, "float": float}[self._info["type"]]
        value = numtype(np.asarray(self._field.values)[document])
        sortable: int = to_sortable(numtype, self._info["bits"], self._info["signed"], value)
        return sortable

    def load(self) -> list[int]:
        return list(self)

    def __iter__(self) -> Iterator[int]:
        return (self[document] for document in range(len(self)))

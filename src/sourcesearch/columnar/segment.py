"""The segment: its file opened, with its fields, texts, records and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sourcesearch.columnar.fields import KeyField, NumberField, TextField
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.tables import Table
from sourcesearch.columnar.texts import Texts

if TYPE_CHECKING:
    from sourcesearch.columnar.values import Values

__all__ = ["EXTENSION", "SegmentFile"]

EXTENSION = ".columns"

_NO_ROWS = np.empty((0, 0), np.int64)


_OPENERS: Mapping[str, Callable[[ColumnFile, str], KeyField | NumberField]] = {
    "text": TextField,
    "key": KeyField,
    "number": NumberField,
}


def _is_known(info: Any) -> bool:
    """Whether a field is described as one that can be read."""
    match info:
        case (
            {"kind": "key"}
            | {
                "kind": "text",
                "tokens": int(),
                "shortest": int(),
                "longest": int(),
            }
            | {
                "kind": "number",
                "type": "int" | "float",
                "bits": 8 | 16 | 32 | 64,
                "signed": bool(),
                "step": int(),
            }
        ):
            return True
    return False


class SegmentFile:
    """A segment, opened: its fields, texts, records and tables, by document number from 0."""

    def __init__(self, path: Path) -> None:
        """Raises CollectionDamaged where the file is not what was written."""
        self.path = path
        self.file = ColumnFile(path)
        self.documents = self.file.documents
        self.fields, self.tables = self._described()
        for name in ("texts.texts", "records.texts"):
            self.file.column(name, "u1 u2 u4", self.documents)
        self._opened: dict[str, KeyField | NumberField] = {}
        self._tables: dict[str, Table] = {}

    def _described(self) -> tuple[Mapping[str, Mapping[str, Any]], Mapping[str, int]]:
        """The fields and tables that the header lists."""
        match self.file.header:
            case {"fields": dict(fields), "tables": dict(tables)}:
                pass
            case _:
                raise self.file.damaged("its header lists no fields and tables")
        for name, info in fields.items():
            if not _is_known(info):
                raise self.file.damaged(f"its header describes no field {name}")
        for name, columns in tables.items():
            if not isinstance(columns, int) or columns < 1:
                raise self.file.damaged(f"its header describes no table {name}")
        return fields, tables

    def kind(self, name: str) -> str | None:
        """ "text", "key" or "number"; None where no document has the field."""
        info = self.fields.get(name)
        return info["kind"] if info else None

    def field(self, name: str) -> KeyField | NumberField | None:
        """The field called `name`, None where no document has it."""
        field = self._opened.get(name)
        if field is None and name in self.fields:
            field = self._opened[name] = _OPENERS[self.fields[name]["kind"]](self.file, name)
        return field

    def terms(self, name: str) -> KeyField | None:
        """The field, if it is one of terms (a text or key field)."""
        field = self.field(name)
        return field if isinstance(field, KeyField) else None

    def text(self, name: str) -> TextField | None:
        """The field, if it is a text field."""
        field = self.field(name)
        return field if isinstance(field, TextField) else None

    def number(self, name: str) -> NumberField | None:
        """The field, if it is a number field."""
        field = self.field(name)
        return field if isinstance(field, NumberField) else None

    @cached_property
    def values(self) -> Mapping[str, Values]:
        """By what the documents are counted, by its name."""
        from sourcesearch.columnar.values import described_values

        return described_values(self.file)

    def verify_values(self) -> None:
        """Raises CollectionDamaged for values that do not stand as they should."""
        for each in self.values.values():
            each.verify()

    @cached_property
    def texts(self) -> Texts:
        """The original texts."""
        return Texts(self.file, "texts")

    @cached_property
    def records(self) -> Texts:
        """The records, as JSON."""
        return Texts(self.file, "records")

    def table(self, name: str, document: int) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The table called `name` of a document (rows, columns); no rows where it has none."""
        if name not in self.tables:
            return _NO_ROWS
        return self.open_table(name).read(document)

    def open_table(self, name: str) -> Table:
        """The reader of the table called `name`, which must exist."""
        if name not in self._tables:
            self._tables[name] = Table(self.file, f"table/{name}", self.tables[name])
        return self._tables[name]

    def close(self) -> None:
        """Lets go of the file."""
        self._opened, self._tables = {}, {}
        self.__dict__.pop("values", None)
        self.__dict__.pop("texts", None)
        self.__dict__.pop("records", None)
        self.file.close()

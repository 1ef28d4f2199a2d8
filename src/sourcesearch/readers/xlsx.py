"""How is an Excel workbook read?

A row of a sheet is a record, and a document (see `records`). Sheets are streamed row by
row; what a workbook keeps beside them (the shared texts, the styles) has to fit into
memory, and is refused where it would not.

Dates come out as ISO writes them, whole numbers without a decimal point, and formulas as
the value that was last calculated.
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from sourcesearch.document import Document
from sourcesearch.errors import MissingExtra, ReaderError
from sourcesearch.readers.columns import has_header, unique_names
from sourcesearch.readers.problems import attached
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.records import Record, Table, items

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["read", "reader"]

_LARGEST_SHEET = 1 << 30
_LARGEST_PART = 1 << 26
_MOST_ROWS = 1 << 20
_MOST_COLUMNS = 1_000
_MOST_PLACES = 1 << 28
"""Cells with the empty ones before them: one far to the right of each row fills no memory,
but takes for ever."""

_MOST_PARTS = 10_000
_SAMPLE_ROWS = 100


def read(file: SourceFile, text_columns: Sequence[str] = ()) -> Iterator[Document]:
    """The documents of a workbook, one for each row with a text (see `records.documents`)."""
    return attached(_items(file, text_columns))


def _items(file: SourceFile, text_columns: Sequence[str]) -> Iterator[Document | str]:
    with file.open() as stream:
        _check(stream)
        workbook = _open(stream)
        names = [sheet.title for sheet in workbook.worksheets]
        for name in names:
            prefix = f"{name}!" if len(names) > 1 else ""
            try:
                if table := _table(workbook, name, prefix):
                    yield from items(table, text_columns)
            except ReaderError as error:
                yield f"sheet {name!r}: {error}"


def _check(stream: BinaryIO) -> None:
    """Refuse what would not fit into memory, by the sizes the zip file states and keeps to."""
    if stream.read(8) == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise ReaderError("an Excel workbook with a password, or one of the old .xls kind")
    try:
        with zipfile.ZipFile(stream) as parts:
            found = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReaderError("no Excel workbook, or a damaged one") from error
    if len(found) > _MOST_PARTS:
        raise ReaderError(f"a workbook of more than {_MOST_PARTS:,} parts")
    for part in found:
        is_sheet = "worksheets/" in part.filename
        limit = _LARGEST_SHEET if is_sheet else _LARGEST_PART
        if part.filename.endswith((".xml", ".rels")) and part.file_size > limit:
            raise ReaderError(f"{part.filename} unpacks to more than {limit >> 20:,} MB")


def _open(stream: BinaryIO) -> Workbook:
    try:
        import openpyxl
    except ImportError as error:
        raise MissingExtra("Excel workbooks need openpyxl", "xlsx") from error
    stream.seek(0)
    try:
        return openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets through whatever its XML leads it to
        raise ReaderError("no Excel workbook, or a damaged one") from error


def _table(workbook: Workbook, sheet: str, prefix: str) -> Table | None:
    """The table on a sheet; None on an empty one, of which many workbooks have two."""
    first = list(islice(_rows(workbook, sheet), _SAMPLE_ROWS))
    if not first:
        return None
    header = has_header(first)
    width = max(map(len, first))
    named = first[0] if header else []
    names = unique_names([*named, *[""] * (width - len(named))])

    def records() -> Iterator[Record | str]:
        for number, row in enumerate(islice(_rows(workbook, sheet), int(header), None), 1):
            extra = [f"column {column}" for column in range(len(names) + 1, len(row) + 1)]
            yield Record(number, dict(zip([*names, *extra], row, strict=False)))

    return Table(records, "xlsx", "XLSX column", prefix=prefix)


def _rows(workbook: Workbook, sheet: str) -> Iterator[list[str]]:
    """The rows of a sheet that are not blank, without the empty cells at their ends."""
    found = workbook[sheet]
    # What a sheet says of its own size is often wrong; Excel's limits are not.
    found.reset_dimensions()
    places = 0
    try:
        for row in found.iter_rows(max_row=_MOST_ROWS, values_only=True):
            places += len(row)
            if places > _MOST_PLACES:
                raise ReaderError("nearly all of its cells are empty")
            cells = [_text(value) for value in row[:_MOST_COLUMNS]]
            while cells and not cells[-1].strip():
                cells.pop()
            if cells:
                yield cells
    except ReaderError:
        raise
    except Exception as error:
        raise ReaderError(f"damaged ({' '.join(str(error).split())[:200]})") from error


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    return str(value)


reader = Reader("xlsx", (".xlsx", ".xlsm"), read)

"""The reader of Excel workbooks.

A row of a sheet is a record, and a document (see `records`); where there are several
sheets, the sheet's name stands before the record's ("Letters!3"). Dates come out as ISO
writes them, whole numbers without a decimal point, and formulas as the value that was
last calculated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tables.columns import has_header, rows_above, unique_names
from sourcesearch.readers.tables.records import Record, Table, items
from sourcesearch.readers.tables.workbook import Workbook

__all__ = ["read", "reader"]

_SAMPLE_ROWS = 100


def read(file: SourceFile, text_columns: Sequence[str] = ()) -> Iterator[Document]:
    """The documents of a workbook, one for each row with a text (see `records.documents`)."""
    return attached(_items(file, text_columns or file.options.text_columns))


def _items(file: SourceFile, text_columns: Sequence[str]) -> Iterator[Document | str]:
    with file.open() as stream:
        workbook = Workbook(stream, file.size)
        for name, part in workbook.sheets.items():
            prefix = f"{name}!" if len(workbook.sheets) > 1 else ""
            try:
                if table := _table(workbook, part, prefix):
                    yield from items(table, text_columns)
            except ReaderError as error:
                yield f"sheet {name!r}: {error}"


def _table(workbook: Workbook, part: str, prefix: str) -> Table | None:
    """The table on a sheet; None on an empty one, of which many workbooks have two."""
    first = list(islice(_rows(workbook, part), _SAMPLE_ROWS))
    if not first:
        return None
    above = rows_above(first)
    first = first[above:]
    header = has_header(first)
    width = max(map(len, first))
    named = first[0] if header else []
    names = unique_names([*named, *[""] * (width - len(named))])

    def records() -> Iterator[Record | str]:
        if above:
            yield f"rows above the table that are no records: {above:,}"
        number = -above - header
        for row in workbook.rows(part):
            if isinstance(row, str):
                yield row
                continue
            number += 1
            if number > 0:
                extra = [f"column {column}" for column in range(len(names) + 1, len(row) + 1)]
                cells = zip([*names, *extra], row, strict=False)
                yield Record(number, {name: cell for name, cell in cells if cell})

    return Table(records, "xlsx", "XLSX column", prefix=prefix, columns=names)


def _rows(workbook: Workbook, part: str) -> Iterator[list[str]]:
    return (row for row in workbook.rows(part) if isinstance(row, list))


reader = Reader("xlsx", (".xlsx", ".xlsm"), read, depends_on=("text_columns",))

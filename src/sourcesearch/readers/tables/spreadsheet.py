"""The reader of spreadsheets: Excel's workbooks and the tables of OpenDocument.

A row of a sheet is a record, and a document (see `records`), numbered as the spreadsheet
shows it; where there are several sheets, the sheet's name stands before the row's ("Letters!3").
Dates come out as ISO writes them, whole numbers without a decimal point, and formulas as the
value that was last calculated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tables.columns.header import has_header, rows_above, unique_names
from sourcesearch.readers.tables.records import Record, Table, items
from sourcesearch.readers.tables.workbooks.workbook import SUFFIXES, Workbook

__all__ = ["read", "reader"]

_SAMPLE_ROWS = 100
_FORMATS = {".xls": "xls", ".xlt": "xls", ".xlsb": "xlsb", ".ods": "ods", ".ots": "ods"}


def read(file: SourceFile, text_columns: Sequence[str] = ()) -> Iterator[Document]:
    """The documents of a workbook, one for each row with a text (see `records.documents`)."""
    return attached(_items(file, text_columns or file.options.text_columns))


def _items(file: SourceFile, text_columns: Sequence[str]) -> Iterator[Document | str]:
    workbook = Workbook(file)
    form = _FORMATS.get(file.suffix, "xlsx")
    for sheet, count in workbook.sheets.items():
        try:
            if table := _table(workbook, sheet, form):
                yield from items(table, text_columns)
        except ReaderError as error:
            yield f"sheet {sheet!r}: {error}"
        if count > 1:
            yield f"sheet {sheet!r}: {count} have this name, of which the first was read"


def _table(workbook: Workbook, sheet: str, form: str) -> Table | None:
    """The table on a sheet; None on an empty one, of which many workbooks have two."""
    first = [cells for _, cells in islice(workbook.rows(sheet), _SAMPLE_ROWS)]
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
        for number, row in islice(workbook.rows(sheet), above + header, None):
            extra = [f"column {column}" for column in range(len(names) + 1, len(row) + 1)]
            cells = zip([*names, *extra], row, strict=False)
            yield Record(number, {name: cell for name, cell in cells if cell})

    prefix = f"{sheet}!" if len(workbook.sheets) > 1 else ""
    return Table(records, form, f"{form.upper()} column", prefix=prefix, columns=names)


reader = Reader("xlsx", SUFFIXES, read, depends_on=("text_columns",))

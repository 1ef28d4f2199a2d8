"""The reader of tables in text files.

CSV and its relatives: a record is a document (see `records`). The encoding, what parts
the cells, and whether the first row names the columns are found out from the file.
Cells beyond the last column belong to it: it holds a delimiter that was not quoted.

A text that was quoted stands in the file letter for letter, with known lines, unless
quotation marks in it are doubled.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.reader import Reader, SourceFile, Survey
from sourcesearch.readers.tables.columns.header import has_header, rows_above, unique_names
from sourcesearch.readers.tables.delimited import Dialect, Row, detect_dialect, lines, rows, sampled
from sourcesearch.readers.tables.records import Record, Table, documents, surveyed

__all__ = ["read", "reader", "table_of"]

_SAMPLE_ROWS = 100
_MOST_COLUMNS = 10_000
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the table is written and what its columns are called."""

    encoding: str
    dialect: Dialect
    names: list[str]
    header: bool
    above: int


@dataclass(slots=True)
class _TextRecord(Record):
    """A record of a text file.

    begins: the line its row begins on.
    quoted: whether quotation marks were taken away from its cells.
    joined: whether its last value is of several cells.
    """

    begins: int
    quoted: bool
    joined: bool

    def line(self, column: str) -> int | None:
        names = list(self.values)
        if self.quoted and ('"' in self.values[column] or (self.joined and column == names[-1])):
            return None
        before = (self.values[name] for name in names[: names.index(column)])
        return self.begins + sum(len(_LINE_END.findall(cell)) for cell in before)


def read(file: SourceFile, text_columns: Sequence[str] = ()) -> Iterator[Document]:
    """The documents of a table, one for each record with a text (see `records.documents`)."""
    return documents(table_of(file), text_columns or file.options.text_columns)


def table_of(file: SourceFile) -> Table:
    """The table in a file. Raises `ReaderError` if it is none, and OSError."""
    with file.open() as stream:
        encoding = detect(stream)
    shape = _shape(file, encoding.name)

    def records() -> Iterator[Record | str]:
        if encoding.problem:
            yield encoding.problem
        yield from _records(file, shape)

    names = shape.names
    return Table(records, "csv", "CSV column", encoding.name, columns=names, share=file.share)


def _shape(file: SourceFile, encoding: str) -> _Shape:
    with _text(file, encoding) as stream:
        sample = sampled(stream)
    dialect = detect_dialect(sample)
    first = [row.cells for row in islice(rows(iter(sample), dialect), _SAMPLE_ROWS)]
    above = rows_above(first)
    first = first[above:]
    header = has_header(first)
    width = len(first[0]) if first else 0
    if width > _MOST_COLUMNS:
        raise ReaderError(f"more than {_MOST_COLUMNS:,} columns")
    names = unique_names(first[0] if header else [""] * width)
    return _Shape(encoding, dialect, names, header, above)


def _records(file: SourceFile, shape: _Shape) -> Iterator[Record | str]:
    with _text(file, shape.encoding) as stream:
        found = rows(lines(stream), shape.dialect, len(shape.names))
        if shape.above:
            yield f"rows above the table that are no records: {shape.above:,}"
        for number, row in enumerate(islice(found, shape.above + shape.header, None), 1):
            if row.problem:
                yield row.problem
            yield _record(number, row, shape)


def _record(number: int, row: Row, shape: _Shape) -> Record:
    cells, width = row.cells, len(shape.names)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    joined = len(cells) > width
    if joined:
        cells = [*cells[: width - 1], shape.dialect.delimiter.join(cells[width - 1 :])]
    values = {name: cell for name, cell in zip(shape.names, cells, strict=False) if cell}
    quoted = shape.dialect.quoted and not row.problem
    return _TextRecord(number, values, row.line, quoted, joined)


def _text(file: SourceFile, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(file.open(), encoding, newline="")


def _survey(file: SourceFile) -> Survey:
    return surveyed(table_of(file), file.options.text_columns)


reader = Reader("csv", (".csv", ".tsv", ".tab"), read, ("text_columns",), survey=_survey)

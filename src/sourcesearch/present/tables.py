"""CSV for spreadsheets, one passage a row.

A cell that begins like a formula would be one to a spreadsheet, whoever wrote the text; it
gets an apostrophe before it, which is all that has to be taken away again. So does what begins
like one behind a semicolon or a tab, at which some spreadsheets part cells unless they are told.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sourcesearch.search import table

if TYPE_CHECKING:
    from sourcesearch.search.results import Results

__all__ = ["csv_columns", "csv_line", "csv_lines", "guarded"]

_CELL = re.compile(
    r"""(?: \A | (?<= [;\t] ) )                        # also of one who splits there, or at both
    (?= '*                                          # what looks guarded, or it would be taken off
      (?: [^\S\t] | [\x00-\x08\x0b-\x20\x7f-\x9f\u200b\ufeff] )*    # left out before a cell
      [-=+@\uff0d\uff1d\uff0b\uff20] )               # also of the width of Chinese characters
    | \A (?= '* [\t\r] )
    """,
    re.VERBOSE,
)
"""Where a cell begins that a spreadsheet may take for a formula."""


_SHORT = 100

_HARMLESS = ".,:!?"
"""What may begin a cell besides letters and digits; a glance tells it."""


def csv_lines(
    results: Results,
    fields: Sequence[str] = (),
    *,
    header: bool = True,
    query_id: str | None = None,
    raw: bool = False,
) -> Iterator[str]:
    """The rows of `table.rows` as lines without their ends; quoted as RFC 4180 says.

    fields:   the names of the metadata that have columns.
    query_id: what the query is called; a last column has it, and a query without a hit a row.
    raw:      whether texts that begin like a formula stay as they are.
    """
    called = () if query_id is None else (query_id,)
    if header:
        names = table.columns(fields)
        yield csv_line((*names, "query_id") if called else names, raw=raw)
    rows = table.rows(results, fields)
    if called and not results:
        rows = iter([table.no_hit(results.query, fields)])
    for row in rows:
        yield csv_line((*row, *called), raw=raw)


def guarded(text: str) -> str:
    """A cell's text, with an apostrophe before whatever a spreadsheet may take for a formula."""
    head = text[:1] if text[:1].isalnum() else text.lstrip()[:1]
    plain = (head.isalnum() or head in _HARMLESS) and not text.startswith("\r")
    if plain and ";" not in text and "\t" not in text:
        return text
    return _CELL.sub("'", text)


_again = lru_cache(1 << 10)(guarded)
"""For short texts: titles, dates and sources stand in row after row."""


def csv_line(values: Iterable[object], *, raw: bool = False) -> str:
    """A row without its end; texts are guarded unless `raw`."""
    if raw:
        return _line(values)
    # Our own numbers are numbers.
    return _line(
        [
            value
            if not isinstance(value, str)
            else (_again(value) if len(value) < _SHORT else guarded(value))
            for value in values
        ]
    )


def csv_columns(columns: Sequence[Sequence[object]], *, raw: bool = False) -> Iterator[str]:
    """The rows of some columns without their ends; texts are guarded unless `raw`.

    What a column says again and again is looked at once.
    """
    if not raw:
        columns = [_guarded_column(column) for column in columns]
    yield from map(_line, zip(*columns, strict=True))


def _guarded_column(column: Sequence[object]) -> Sequence[object]:
    changed: dict[object, str] = {
        value: other
        for value in set(column)
        if isinstance(value, str) and (other := guarded(value)) != value
    }
    return [changed.get(value, value) for value in column] if changed else column


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


_WRITER = csv.writer(_Echo())


def _line(values: Iterable[object]) -> str:
    # with its own line end, or line breaks are not quoted; it returns what the echo returns
    line: str = _WRITER.writerow(values)
    return line.removesuffix("\r\n")

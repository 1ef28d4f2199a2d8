"""CSV for spreadsheets, one passage a row.

A cell that begins like a formula would be one to a spreadsheet, whoever wrote the text; it
gets an apostrophe before it, which is all that has to be taken away again. So does what begins
like one behind a semicolon or a tab, at which some spreadsheets part cells unless they are told.
Cells are quoted as RFC 4180 says, where they must be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sourcesearch.search import table

if TYPE_CHECKING:
    from sourcesearch.search.results import Results

__all__ = ["csv_columns", "csv_line", "csv_lines", "guarded", "unguarded"]

_FORMULA = r"""
    '*                                             # what looks guarded, or it would be taken off
    # What is left out before a cell; no sign in both sets, or many would take for ever.
    (?: [^\S\t] | [\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\ufeff] )*
    [-=+@\uff0d\uff1d\uff0b\uff20]                  # also of the width of Chinese characters
"""
_BEGINS = re.compile(rf"{_FORMULA} | '* [\t\r]", re.VERBOSE)
"""What begins as a cell that a spreadsheet may take for a formula."""

_PARTED = re.compile(rf"[;\t] (?= {_FORMULA} )", re.VERBOSE)
"""Where such a cell begins for one who parts cells at both."""


def csv_lines(
    results: Results,
    fields: Sequence[str] = (),
    *,
    header: bool = True,
    query_id: str | None = None,
    raw: bool = False,
) -> Iterator[str]:
    """The rows of `table.rows` as lines without their ends.

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
    before = "" if text.lstrip(" ")[:1].isalnum() or not _BEGINS.match(text) else "'"
    if ";" in text or "\t" in text:
        text = _PARTED.sub(r"\g<0>'", text)
    return before + text


def unguarded(text: str) -> str:
    """A cell's text without the apostrophe that `guarded` puts before it."""
    return text.lstrip("'")


def csv_line(values: Iterable[object], *, raw: bool = False) -> str:
    """A row without its end; texts are guarded unless `raw`."""
    return ",".join([_cell(value, raw) for value in values])


def csv_columns(columns: Sequence[Sequence[object]], *, raw: bool = False) -> Iterator[str]:
    """The rows of some columns without their ends; texts are guarded unless `raw`.

    What a column says again and again is looked at once.
    """
    yield from map(",".join, zip(*(_cells(column, raw) for column in columns), strict=True))


def _cells(column: Sequence[object], raw: bool) -> Sequence[str]:
    kinds = {*map(type, column)}
    if kinds == {int}:
        return [*map(str, column)]
    distinct = set(column) if kinds <= {str, int, type(None)} else ()  # 1 is True, and 1.0
    if not 0 < len(distinct) < len(column) / 2:
        return [_cell(value, raw) for value in column]
    known = {value: _cell(value, raw) for value in distinct}
    return [known[value] for value in column]


def _cell(value: object, raw: bool) -> str:
    """A value as it is written; numbers are our own."""
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = value if raw else guarded(value)
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text

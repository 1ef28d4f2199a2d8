"""The rows of a study as lines: a table for people, JSON and CSV for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sourcesearch.present.files.json_text import in_a_line, json_lines
from sourcesearch.present.files.tables import csv_columns, csv_line
from sourcesearch.present.kwic import kwic_lines
from sourcesearch.present.text.bars import bar, strip
from sourcesearch.present.text.styled import Line, Piece
from sourcesearch.present.text.table import Table, table

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.study.rows import Rows

__all__ = ["FORMATS", "text_lines"]

_BARS = 30
_LEAST_BARS = 8
_LEAST_STRIP = 10
_BESIDE = 2
"""Blanks between a table and what is drawn beside it."""

_FEW = "  few"
_GAP = 3
"""Periods without documents that are shown one by one; more that follow one another together."""

_ANY = 1 << 30
"""The columns of what is no terminal."""


def study_record(rows: Rows[Any], collection: Collection) -> dict[str, Any]:
    """A study without its rows; `version` 1: keys are added, never renamed or removed."""
    about = rows.about
    return {
        "version": 1,
        "command": about.command,
        "queries": [{"text": typed, "understood": understood} for typed, understood in about.asked],
        "collection": {
            "path": str(collection.path),
            "documents": len(collection),
            "fingerprint": collection.commit().fingerprint,
        },
        "of": {"documents": about.documents, "words": about.words},
        "notes": list(about.notes),
        **rows.more(),
    }


def _rounded(record: dict[str, Any]) -> dict[str, Any]:
    """Without what JSON has no word for, and without digits that mean nothing."""
    return {name: _number(value) for name, value in record.items()}


def _number(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, float):
        return float(f"{value:.10g}") if abs(value) < float("inf") else None
    return value


def _json(rows: Rows[Any], collection: Collection, raw: bool) -> Iterator[str]:
    """The rows one a line, so that a long concordance need not be held at once."""
    head = json_lines(study_record(rows, collection))
    yield from head[:-2]
    yield f"{head[-2]},"
    yield '  "rows": ['
    before = ""
    for row in rows:
        if before:
            yield f"{before},"
        before = "    " + in_a_line(_rounded(rows.record(row)))
    if before:
        yield before
    yield from ("  ]", "}")


def _jsonl(rows: Rows[Any], collection: Collection, raw: bool) -> Iterator[str]:
    for row in rows:
        yield in_a_line(_rounded(rows.record(row)))


def _csv(rows: Rows[Any], collection: Collection, raw: bool) -> Iterator[str]:
    yield csv_line(rows.fields)
    for columns in rows.batches():
        yield from csv_columns([*map(_cells, columns)], raw=raw)


def _cells(column: Sequence[Any]) -> Sequence[Any]:
    """Values as cells of a table; several numbers with blanks between them."""
    if {*map(type, column)} <= {str, int, type(None)}:
        return column
    return [" ".join(map(str, v)) if isinstance(v, tuple) else _number(v) for v in column]


FORMATS = {"json": _json, "jsonl": _jsonl, "csv": _csv}
"""The formats for programs; `text_lines` is the one for people."""


def text_lines(rows: Rows[Any], *, width: int | None, pictures: bool) -> Iterator[Line]:
    """What a person sees.

    width: the columns of the terminal; None where there is none.
    """
    if rows.about.command == "concordance" and "match" in rows.fields:
        return kwic_lines(rows, width=width)  # type: ignore[arg-type]
    return _table(rows, width, pictures)


def _table(rows: Rows[Any], width: int | None, pictures: bool) -> Iterator[Line]:
    """What is to be known first, the rows below their headings, and a bar for each."""
    for line in rows.lines():
        yield [Piece(line, "aside")]
    seen = rows[: rows.most]
    if not seen:
        return
    yield ""
    cells = [[column.written(getattr(row, column.name)) for column in rows.columns] for row in seen]
    few = [_FEW if getattr(row, "little", False) else "" for row in seen]
    room = (width or _ANY) - max(map(len, few))
    laid = _laid(rows, cells, room, pictures)
    bars = _bars(rows, seen, laid.width + _BESIDE, width) if pictures else [""] * len(cells)
    yield from ([Piece(line, "title")] for line in laid.headings)
    for is_gap, those in groupby(
        zip(seen, laid.rows, bars, few, strict=True), lambda each: _gap(each[0])
    ):
        some = list(those)
        if is_gap and len(some) > _GAP:
            first, last = some[0][0].group, some[-1][0].group
            yield [Piece(f"{first} to {last}: no documents", "aside")]
            continue
        for _, line, drawn, mark in some:
            yield f"{line}{drawn and '  ' + drawn}{mark}".rstrip()
    if laid.left_out:
        named = ", ".join(laid.left_out)
        yield [Piece(f"no room for: {named}; --format csv has all", "aside")]
    if len(seen) < len(rows):
        yield [Piece(f"and {len(rows) - len(seen):,} more; --format csv has all", "aside")]
    if any(few):
        yield [Piece("few: under 1,000 words or 5 occurrences, too little to say", "aside")]


def _laid(rows: Rows[Any], cells: Sequence[Sequence[str]], room: int, pictures: bool) -> Table:
    """The table; of strips, and of bars of periods, which are a trend, with room for these.

    There may be none for bars even so.
    """
    is_trend = bool(rows.drawn) and getattr(rows, "ordered", False)
    drawn = _LEAST_STRIP if rows.strips else _LEAST_BARS if is_trend else 0
    beside = drawn + _BESIDE if drawn and pictures else 0
    laid = table(rows.columns, cells, room - beside)
    return table(rows.columns, cells, room) if is_trend and laid.width > room - beside else laid


def _gap(row: Any) -> str:
    """Of a period from which there is no document what it is counted of; else ""."""
    fields = getattr(row, "_fields", ())
    if "group" not in fields or "words" not in fields:
        return ""
    documents = row.all_documents if "all_documents" in fields else row.documents
    return "" if row.words or documents else f"of {row.query}"


def _in_groups(counts: Sequence[int], size: int) -> list[int]:
    """Counts of neighbours together, so many each."""
    return [sum(counts[start : start + size]) for start in range(0, len(counts), size)]


def _bars(rows: Rows[Any], seen: Sequence[Any], used: int, width: int | None) -> list[str]:
    """A bar for the value of each row that is drawn, or a strip; none where there is no room."""
    if rows.strips:
        counts = [getattr(row, rows.strips) for row in seen]
        together = next((n for n in (1, 2) if width and used + len(counts[0]) // n <= width), 5)
        counts = [_in_groups(each, together if width else 1) for each in counts]
        return [strip(each, max(each)) for each in counts]
    marked = any(getattr(row, "little", False) for row in seen)
    room = _BARS if width is None else min(_BARS, width - used - marked * len(_FEW))
    if not rows.drawn or room < _LEAST_BARS:
        return [""] * len(seen)
    values = [getattr(row, rows.drawn) for row in seen]
    most = max((abs(value) for value in values if value), default=0)
    return [bar(value, most, room) for value in values]

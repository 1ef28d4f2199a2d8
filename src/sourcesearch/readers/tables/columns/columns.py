"""The layout of a table: what each of its columns holds.

The column that holds the text is the one that is called so, else the longest on average; an
identifier is a column that is called so, and whose values differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourcesearch.errors import ReaderError
from sourcesearch.readers.tables.columns.columnnames import (
    KINDS,
    KNOWN,
    TEXT,
    fold,
    is_day,
    kind_of,
)
from sourcesearch.readers.tables.columns.header import has_words

__all__ = ["Layout", "guess"]

_RECOGNISED = re.compile(r"ocr [a-z]{3}\Z")  # in a language each, as Chronicling America has it
_REBUILT = frozenset({"id", "ft", "lg"})
_OF_REBUILT = {"title": "t", "date": "d", "language": "lg"}
"""Columns of what impresso calls rebuilt (https://github.com/impresso/impresso-schemas)."""

_HOST = re.compile(r"(?:.*\.)?(?P<host>[^\W_]\w*)\.(?:title|name|value)\Z")
"""Not what servers call so themselves: `_source.title` is that of the record."""

_CLOCK = re.compile(r"\d{10}|\d{13}")
"""Seconds or thousandths of them since 1970, which only say when a server has answered."""
_HEADINGS = frozenset({"heading", "headline"})
_SAID = ("title", "author", "source", "date", "language", "url")

_TIME = re.compile(
    r"\s*(?:(?:\d+:)?\d\d?:\d\d(?:[.,]\d+)?\s*|\[(?:\d+:)?\d\d?:\d\d(?:[.,]\d+)?\].*)"
)
"""Where in a recording something is said, which transcripts call its timestamp."""
_LONGEST_IDENTIFIER = 100


@dataclass(frozen=True)
class Layout:
    """Which columns hold what.

    text:       the columns of the text, in their order.
    identifier: the column whose values tell the records of the sample apart, or None.
    known:      for the names every command knows, the column that says it.
    """

    text: tuple[str, ...]
    identifier: str | None
    known: Mapping[str, str]


def guess(
    sample: Sequence[Mapping[str, str]],
    text_columns: Sequence[str] = (),
    names: Sequence[str] = (),
) -> Layout:
    """The layout of a table, from the values of its first records by column.

    text_columns: the columns that hold the text, where a person says so; case, accents and
                  punctuation of their names do not matter. Raises `ReaderError` if there is
                  no such column.
    names:        those of all columns, where they are known.
    """
    columns = list(dict.fromkeys([*names, *(name for record in sample for name in record)]))
    values = {name: [record.get(name, "") for record in sample] for name in columns}
    kinds = {name: _kind(name, values[name]) for name in columns}
    known = {kind: column for kind in _SAID if (column := _first(kind, kinds))}
    if "source" not in known and (host := _host(columns)):
        known["source"] = host
    known |= {} if "source" in known else _headed(columns)
    days = [name for name in columns if is_day(name) and _are_dates(values[name])]
    if len(days) == 1:
        known.setdefault("date", days[0])
    if set(columns) >= _REBUILT:
        known |= {name: column for name, column in _OF_REBUILT.items() if column in columns}
    text = tuple(_called(name, columns) for name in text_columns) or _text(values, kinds)
    identifier = _first("identifier", kinds)
    if identifier is not None and not _identifies(values[identifier]):
        identifier = None
    return Layout(text, identifier, known)


def _host(columns: Sequence[str]) -> str | None:
    """The column of the name of a newspaper: of a title that has columns of its own."""
    nested = [(column, found["host"]) for column in columns if (found := _HOST.match(column))]
    if not nested:
        return None
    has_heading = not _HEADINGS.isdisjoint(column.rpartition(".")[2] for column in columns)
    return next(
        (
            column
            for column, host in nested
            if KINDS.get(fold(host)) == "source" or (host == "title" and has_heading)
        ),
        None,
    )


def _headed(columns: Sequence[str]) -> dict[str, str]:
    """The columns of an article's heading and of its newspaper's title, where it has both."""
    by_name = {fold(column): column for column in columns}
    headings = sorted(_HEADINGS & by_name.keys())
    if not headings or "title" not in by_name:
        return {}
    return {"title": by_name[headings[0]], "source": by_name["title"]}


def _kind(name: str, values: Sequence[str]) -> str | None:
    """What a column is called; a date also has to look like one ("data" is not always)."""
    kind = kind_of(name)
    if kind == "date":
        return kind if _are_dates(values) else None
    return kind if kind != "source" or _is_prose(values) or not any(values) else None


def _are_dates(values: Sequence[str]) -> bool:
    said = [value for value in values if value]
    return sum(map(_may_be_date, said)) * 2 >= len(said)


def _may_be_date(text: str) -> bool:
    is_other = _TIME.fullmatch(text) or _CLOCK.fullmatch(text)
    return len(text) <= 60 and any(map(str.isdigit, text)) and not is_other


def _first(kind: str, kinds: Mapping[str, str | None]) -> str | None:
    """The column of a kind whose name says it best: the earliest word of the list, whole."""
    order = KNOWN[kind].split()
    found = [name for name, its in kinds.items() if its == kind]
    return min(found, key=lambda name: _rank(fold(name), order), default=None)


def _rank(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def _called(wanted: str, columns: Sequence[str]) -> str:
    for column in columns:
        if fold(column) == fold(wanted):
            return column
    there = ", ".join(columns[:20]) or "none"
    raise ReaderError(f"no column {wanted!r}; there are: {there}"[:500])


def _text(values: Mapping[str, Sequence[str]], kinds: Mapping[str, str | None]) -> tuple[str, ...]:
    prose = {name: column for name, column in values.items() if _is_prose(column)}
    names = {fold(re.split(r"[.:/]", name)[-1]): name for name in reversed(prose)}
    names |= {fold(name): name for name in reversed(prose)}
    for called in TEXT:
        if called in names:
            return (names[called],)
    if recognised := tuple(names[name] for name in names if _RECOGNISED.match(name)):
        return recognised
    free = [name for name in prose if kinds[name] in (None, "title")]
    chosen = max(free or prose or values, key=lambda name: sum(map(len, values[name])), default="")
    return (chosen,) if chosen else ()


def _is_prose(column: Sequence[str]) -> bool:
    """Most values are words: no numbers, dates in digits or addresses."""
    said = [value for value in column if value.strip()]
    words = sum(map(has_words, said))
    return bool(said) and words * 2 >= len(said)


def _identifies(column: Sequence[str]) -> bool:
    return len(set(column)) == len(column) and all(
        0 < len(value) <= _LONGEST_IDENTIFIER and value.isprintable() for value in column
    )

"""The header of a table: whether it has one, where it stands, and a name for every column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcesearch.readers.tables.columns.columnnames import has_known_name

__all__ = ["has_header", "has_words", "rows_above", "unique_names"]

_LETTER = re.compile(r"[^\W\d_]")
_NUMBER_OR_LINK = re.compile(r"[\W\d]*|(?:https?|ftp)://\S*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?;,…]\s*\Z")
_ABBREVIATION = re.compile(r"[^\W\d_]{1,5}\.")
_LONGEST_NAME = 60
_MOST_ABOVE = 10


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of `rows` names the columns of the others.

    It does if it could (short, different names that are no numbers) and shows it: one of
    the names is known, or what stands below it is of another kind or much longer.
    """
    first = [cell.strip() for cell in rows[0]] if rows else []
    named = [cell for cell in first if cell]
    if not named or len(set(named)) < len(named) or not all(map(_could_name, named)):
        return False
    if has_known_name(named):
        return True
    below = rows[1:]
    columns = [[row[i] for row in below if len(row) > i and row[i]] for i in range(len(first))]
    return any(
        cell and column and _differs(cell, column)
        for cell, column in zip(first, columns, strict=True)
    )


def has_words(value: str) -> bool:
    """Whether a value says something in words: no number, date in digits or address."""
    return not _NUMBER_OR_LINK.fullmatch(value[:2_000])


def rows_above(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the table: titles and remarks, alone in their rows."""
    for count, row in enumerate(rows[:_MOST_ABOVE]):
        if sum(bool(cell.strip()) for cell in row) != 1:
            return count if count and has_header(rows[count:]) else 0
    return 0


def unique_names(header: Sequence[str]) -> list[str]:
    """A name for every column: nameless ones are numbered from 1, a repeated one gets a number."""
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(header, 1):
        base = name = " ".join(cell.split()) or f"column {number}"
        repeated = 1
        while name.casefold() in taken:
            repeated += 1
            name = f"{base} {repeated}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _could_name(cell: str) -> bool:
    return (
        len(cell) <= _LONGEST_NAME
        and "\n" not in cell
        and bool(_LETTER.search(cell))
        and not cell[0].isdigit()
        and (not _ENDS.search(cell) or bool(_ABBREVIATION.fullmatch(cell)))
        and "://" not in cell
    )


def _differs(name: str, column: Sequence[str]) -> bool:
    """Whether what stands below a name is made of numbers, or three times as long."""
    numbers = len(column) - sum(map(has_words, column))
    length = sum(map(len, column)) / len(column)
    return numbers * 10 >= len(column) * 9 or (length >= 3 * len(name) and name not in column)

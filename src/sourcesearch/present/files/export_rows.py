"""The rows of a study's export, as it has them, and what is different in them now."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcesearch.present.files.tables import unguarded
from sourcesearch.present.studies import FORMATS
from sourcesearch.regular import open_regular

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.study.rows import Column, Rows

__all__ = ["exported", "row_changes"]

_MOST = 10
"""Rows that are named of each kind; of a list of words all may have changed."""

_LONGEST = 120

Cells = dict[str, str]
Export = tuple[str, list[Cells]]
"""A format, and the rows as texts by the names of their fields."""


def exported(path: Path) -> Export | None:
    """What an export holds; None where it cannot be read, or is none."""
    try:
        with io.TextIOWrapper(open_regular(path), "utf-8-sig", newline="") as stream:
            text = stream.read()
        return _parsed(text)
    except (OSError, ValueError, TypeError, AttributeError, RecursionError, csv.Error):
        return None


def _parsed(text: str) -> Export | None:
    if not text.startswith("{"):
        head, _, rest = text.partition("\n")
        lines = csv.DictReader(io.StringIO(rest if head.startswith("# {") else text, newline=""))
        return "csv", [{name: unguarded(str(cell)) for name, cell in row.items()} for row in lines]
    try:
        rows, form = json.loads(text)["rows"], "json"
    except (ValueError, KeyError):
        rows, form = list(map(json.loads, filter(str.strip, text.split("\n")))), "jsonl"
        rows = [row for row in rows if "provenance" not in row]
    return form, [{name: str(value) for name, value in row.items()} for row in rows]


def row_changes(before: Export, rows: Rows[Any], collection: Collection) -> Iterator[str]:
    """What is different in the rows of an export, a line each: gone, new, with other numbers.

    Of rows whose counts are others these are said, not also what follows from them.
    """
    form, then = before
    lines = "\n".join(FORMATS[form](rows, collection, False))
    _, now = _parsed(lines) or before
    names = [column.name for column in rows.columns if column.name and not column.form]
    names += ["id"] if "id" in rows.fields else []
    counts = [column for column in rows.columns if column.form == ",d"]
    others = [column for column in rows.columns if column.form not in ("", ",d")]
    paired = _paired(then, now, names)
    gone = [f"no longer there: {_named(old, names)}" for old, new in paired if old and not new]
    come = [f"newly there: {_named(new, names)}" for old, new in paired if new and not old]
    other = [
        ": ".join(filter(None, (_named(new, names), said)))
        for old, new in paired
        if old and new and (said := _changed(old, new, counts) or _changed(old, new, others))
    ]
    for some in (gone, come, other):
        yield from some[:_MOST]
        if len(some) > _MOST:
            yield f"and so {len(some) - _MOST:,} more"


def _paired(
    then: Iterable[Cells], now: Iterable[Cells], names: Sequence[str]
) -> list[tuple[Cells | None, Cells | None]]:
    """The rows of one name then and now, in their order; None where there is none."""
    same: dict[tuple[str | None, ...], tuple[list[Cells], list[Cells]]] = defaultdict(
        lambda: ([], [])
    )
    for which, rows in enumerate((then, now)):
        for row in rows:
            same[tuple(row.get(name) for name in names)][which].append(row)
    return [pair for old, new in same.values() for pair in zip_longest(old, new)]


def _named(row: Cells, names: Sequence[str]) -> str:
    text = " ".join(" ".join(row.get(name, "").split()) for name in names).strip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"


def _changed(old: Cells, new: Cells, columns: Sequence[Column]) -> str:
    return "; ".join(
        f"{heading or name} was {old[name]}, is {new[name]}"
        for name, heading, *_ in columns
        if name in old and name in new and old[name] != new[name]
    )

"""A document's part of its file as people read it: "Letters, row 3" for "Letters!3".

Readers name parts for programs: the path inside an archive, a sheet and the number of a
record, an identifier.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sourcesearch.patterns import expression

__all__ = ["ARROW", "part_of", "read_parts", "shown_name", "shown_part", "ways_to_say"]

ARROW = " › "
"""Between a file and what is in it."""

_TABLES = frozenset({"csv", "json", "ods", "xls", "xlsb", "xlsx"})
_ROW = expression(r"(?:(?P<sheet>.+)!)?(?P<row>\d+)")
_SHOWN_ROW = expression(r"(?:(?P<sheet>.+), )?row (?P<row>\d+)")
_NAMED = {"mail": "message"}
_RECORD = "record"


def part_of(record: Mapping[str, Any]) -> str:
    """Which document of its file a stored record is; "" if that holds only one."""
    name: str = record["id"]
    return name.removeprefix(record["file"]).removeprefix("#")


def shown_name(record: Mapping[str, Any], path: str) -> str:
    """The document of a stored record as people read it, at the path of its file."""
    if not (part := part_of(record)):
        return path
    values = {entry[0] for entry in record.get("metadata", {}).values()}
    part = shown_part(part, record["format"], values)
    return path + (ARROW + part if part else "")


def shown_part(part: str, form: str, values: Collection[str] = ()) -> str:
    """A part as it is shown; "" where the file and a line say it all.

    form:   the document's format.
    values: its metadata: a number that stands there is an identifier, and no row.
    """
    *inside, last = part.split("#")
    if form == "text" and last.isdecimal():
        last = ""  # of a text so long that it is read in parts, of which lines tell
    elif form in _TABLES:
        last = _shown_record(last, values)
    elif form in _NAMED and last.isdecimal():
        last = f"{_NAMED[form]} {last}"
    return ARROW.join(filter(None, [*inside, last]))


def _shown_record(name: str, values: Collection[str]) -> str:
    row = _ROW.fullmatch(name)
    if row is None or row["row"] in values:
        return f"{_RECORD} {name}"
    return f"{row['sheet']}, row {row['row']}" if row["sheet"] else f"row {row['row']}"


def read_parts(shown: str) -> list[str]:
    """The parts that may be shown so, the likeliest first; of a text in parts the first of them."""
    plain = shown.replace(ARROW, "#")
    return list(dict.fromkeys((_read_part(shown), plain, shown, f"{plain}#1")))


def ways_to_say(shown: str) -> tuple[str, ...]:
    """A part as it was typed, and as it is shown: rows of a workbook's only sheet without it."""
    *inside, last = shown.split(ARROW)
    row = _SHOWN_ROW.fullmatch(last)
    if row is None or not row["sheet"]:
        return (shown,)
    return shown, ARROW.join([*inside, f"row {row['row']}"])


def _read_part(shown: str) -> str:
    *inside, last = shown.split(ARROW)
    kind, _, name = last.partition(" ")
    if row := _SHOWN_ROW.fullmatch(last):
        last = f"{row['sheet']}!{row['row']}" if row["sheet"] else row["row"]
    elif kind in (_RECORD, *_NAMED.values()):
        last = name
    return "#".join([*inside, last])

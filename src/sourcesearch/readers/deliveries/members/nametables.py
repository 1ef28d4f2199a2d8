"""The tables of names in a delivery, which tell something of the files below them.

The British Library's pages lie below the number of their newspaper (`0002088/1832/1123`), and
one table for all has its name (`BL_title_alias_mapping.csv`). Beside the pages of the
library of Lausanne lies what it says of the issue (`CL_1883_01_03_mit.json`, or `.xml`).
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePath

from sourcesearch.document import Metadata
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.deliveries.description import day_first
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.regular import open_regular

__all__ = ["ALIASES", "NameTables", "is_table", "rows_of", "said_in"]

ALIASES = re.compile(r".*(?:alias|title_?list).*\.(?:csv|tsv)\Z", re.IGNORECASE)
_ISSUE = re.compile(r".*_mit\.json\Z", re.IGNORECASE)
_TICKET = re.compile(r".*_mit\.xml\Z", re.IGNORECASE)
_SAID = re.compile(r"<(date|publication|title|language)>\s*(?:<!\[CDATA\[)?([^<>\]]*)")
_LARGEST = 1 << 23
_NAME_COLUMN = re.compile(r"(?:working |normali[sz]ed )*(?:title|name|newspaper)", re.IGNORECASE)
_ID_COLUMN = re.compile(r"alias|nlps?|ids?|codes?|identifiers?", re.IGNORECASE)
_ID = re.compile(r"[\w.-]+")
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, csv.Error, RecursionError)


class NameTables:
    """The tables of names, each read once, when a file below it is met."""

    def __init__(self) -> None:
        self._tables: dict[Path, Mapping[str, Metadata]] = {}

    def of(self, path: Path, folders: list[Path]) -> Metadata:
        """What the tables in `folders`, the nearest first, say of the file at `path`."""
        return said_in(path, ((folder, self._in(folder)) for folder in folders))

    def has(self, folder: Path) -> bool:
        """Whether there is a table in a folder."""
        return bool(self._in(folder))

    def _in(self, folder: Path) -> Mapping[str, Metadata]:
        if folder not in self._tables:
            self._tables[folder] = dict(_rows(folder))
        return self._tables[folder]


def said_in(path: PurePath, tables: Iterable[tuple[PurePath, Mapping[str, Metadata]]]) -> Metadata:
    """What tables say of the file at `path`, each with the folder it is in, the nearest first."""
    found = Metadata()
    for folder, table in tables:
        parts = [*reversed(path.relative_to(folder).parts)]
        keys = ["", *parts] if folder == path.parent else parts
        found = found.or_else(next((table[key] for key in keys if key in table), found))
    return found


def _rows(folder: Path) -> Iterator[tuple[str, Metadata]]:
    """What is said of folders and files by their names; of all in the folder, by ""."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        return
    for name in filter(_reader, names):
        with suppress(OSError), open_regular(folder / name) as stream:
            yield from rows_of(name, stream.read(_LARGEST))


def is_table(name: str) -> bool:
    """Whether a file of this name may be a table of names."""
    return _reader(name) is not None


def rows_of(name: str, data: bytes) -> Iterator[tuple[str, Metadata]]:
    """What a table of names says, as far as it can be read; nothing if it is none."""
    read = _reader(name)
    with suppress(*_UNREADABLE):
        if read and len(data) <= _LARGEST:
            yield from read(decode(data)[0], name)


def _reader(name: str) -> Callable[[str, str], Iterator[tuple[str, Metadata]]] | None:
    readers = ((ALIASES, _aliases), (_ISSUE, _issue), (_TICKET, _ticket))
    return next((reader for pattern, reader in readers if pattern.match(name)), None)


def _aliases(text: str, name: str) -> Iterator[tuple[str, Metadata]]:
    """A table with a column of names and one or more of what they are abbreviated with.

    A remark in brackets is no part of a column's name, nor empty rows of the table.
    """
    delimiter = "\t" if PurePath(name).suffix.lower() == ".tsv" else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header, *rows = filter(any, lines)
    names = [key.partition("(")[0].strip() for key in header]
    for row in rows:
        columns = {key: value for key, value in zip(names, row, strict=False) if key and value}
        title = next((v for k, v in columns.items() if _NAME_COLUMN.fullmatch(k)), None)
        for column, value in columns.items():
            if title and _ID_COLUMN.fullmatch(column):
                for key in _ID.findall(value):
                    yield key, Metadata.of(name, {"source": title})


def _ticket(text: str, name: str) -> Iterator[tuple[str, Metadata]]:
    """What was said of an issue when it was given to FineReader: title, day, language."""
    if "<ticket" not in text:
        return
    said = {key: value.strip() for key, value in _SAID.findall(text)}
    yield (
        "",
        Metadata.of(
            name,
            {
                "source": said.get("title") or said.get("publication"),
                "date": day_first(said.get("date", "")),
                "language": said.get("language"),
            },
        ),
    )


def _issue(text: str, name: str) -> Iterator[tuple[str, Metadata]]:
    """What scriptorium.ch keeps of an issue: its title, its day, its language."""
    known = json.loads(text)
    fields = known["data"]["fields"] if isinstance(known, dict) else {}
    titles = [value for key, value in fields.items() if key.startswith("title")]
    languages = fields.get("language") or [{}]
    date = str(known.get("source", {}).get("date", "")).replace("/", "-")
    yield (
        "",
        Metadata.of(
            name,
            {
                "source": str(titles[0][0]) if titles and titles[0] else None,
                "date": iso_date(date),
                "language": str(languages[0].get("name", "")),
            },
        ),
    )

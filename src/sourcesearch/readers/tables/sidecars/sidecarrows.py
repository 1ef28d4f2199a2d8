"""The rows of a sidecar, beside files or among the members of an archive.

Beside files it is read where nothing limits time and memory, so it may have only so many values,
and rows of only so many characters.
"""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TextIO

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.metadata.fields import FILE_COLUMNS
from sourcesearch.readers.metadata.frontmatter import readable
from sourcesearch.readers.tables.delimited import detect_dialect, lines, rows, sampled

__all__ = ["file_key", "keys_of", "parted", "rows_of"]

_MOST_VALUES = 1_000_000
"""Of one table: 100,000 files, and ten values for each. In memory they take 100 bytes each."""

_LONGEST_ROW = 1_000_000
_MOST_UNCLOSED = 10
"""Rows with a quotation mark that is never closed: each is looked through to the end."""


def file_key(name: str) -> str:
    """Paths as tables write them: with backslashes, "./", or composed accents."""
    text = unicodedata.normalize("NFC", name.strip().replace("\\", "/"))
    return str(PurePosixPath(text)) if text else ""


def keys_of(path: PurePosixPath) -> tuple[str, str]:
    """What tables may call a file, as seen from them: its path, or that without the ending."""
    key = file_key(str(path))
    return key, str(PurePosixPath(key).with_suffix("")) if key else ""  # one may be called " "


def parted(row: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The key of the file that a row describes, "" if of none, and what it says of it.

    Raises `ReaderError` where no column names files.
    """
    columns = {name.strip().lower(): name for name in row}
    column = next((columns[name] for name in FILE_COLUMNS if name in columns), None)
    if column is None:
        raise ReaderError("no column named file, path or filename")
    return file_key(row[column]), {name: value for name, value in row.items() if name != column}


def rows_of(name: str, data: bytes) -> Iterator[Mapping[str, str] | str]:
    """The rows of the table in a file of CSV or JSON, and in one line each what is wrong with it.

    Raises `ReaderError` where it is no table, or too large.
    """
    encoding = detect(io.BytesIO(data))
    if encoding.problem:
        yield encoding.problem
    values = 0
    with io.TextIOWrapper(io.BytesIO(data), encoding.name, newline="") as text:
        for row in _of_json(text) if name.lower().endswith(".json") else _of_table(text):
            values += len(row) if isinstance(row, Mapping) else 0
            if values > _MOST_VALUES:
                raise _too_many()
            yield row


def _too_many() -> ReaderError:
    return ReaderError(f"more than {_MOST_VALUES:,} values")


def _of_table(text: TextIO) -> Iterator[Mapping[str, str] | str]:
    """The rows of a table whose first row names the columns; one that is short has no more."""
    dialect = detect_dialect(sampled(text))
    text.seek(0)
    header: list[str] | None = None
    unclosed = 0
    for row in rows(lines(text, _LONGEST_ROW), dialect, longest=_LONGEST_ROW):
        if row.problem:
            yield row.problem
            unclosed += 1
            if unclosed > _MOST_UNCLOSED:
                raise ReaderError("too many quotation marks that are never closed")
        if not any(map(str.strip, row.cells)):
            continue
        if header is None:
            header = [name.strip() for name in row.cells]
        else:
            yield dict(zip(header, row.cells + [""] * len(header), strict=False))


def _of_json(text: TextIO) -> Iterator[Mapping[str, str]]:
    """The rows of a list of objects, or of one object that has an object for each file."""
    written = text.read()
    if sum(map(written.count, "[{,")) > _MOST_VALUES:
        raise _too_many()
    try:
        data: Any = json.loads(written)
    except RecursionError as error:
        raise ReaderError("no JSON: nested too deeply") from error
    except ValueError as error:
        raise ReaderError(f"no JSON: {error}") from error
    if isinstance(data, dict):
        data = [
            {"file": name, **row} if isinstance(row, dict) else row for name, row in data.items()
        ]
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise ReaderError("neither a list of objects nor an object of objects")
    for row in data:
        yield {str(name): readable(value) for name, value in row.items()}

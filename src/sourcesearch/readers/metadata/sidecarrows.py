"""The rows of a sidecar, beside files or among the members of an archive."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from sourcesearch.errors import ReaderError
from sourcesearch.readers.metadata.fields import FILE_COLUMNS
from sourcesearch.readers.metadata.frontmatter import readable

__all__ = ["file_key", "keys_of", "parted", "rows_of_json"]


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


def rows_of_json(data: Any) -> Iterator[Mapping[str, str]]:
    """A list of objects, or one object that has an object for each file.

    Raises `ReaderError` for anything else.
    """
    if isinstance(data, dict):
        data = [
            {"file": name, **row} if isinstance(row, dict) else row for name, row in data.items()
        ]
    if not isinstance(data, list) or not all(isinstance(row, dict) for row in data):
        raise ReaderError("neither a list of objects nor an object of objects")
    for row in data:
        yield {str(name): readable(value) for name, value in row.items()}

"""The rows of a spreadsheet or bibliography that describes files, read by a process of their own.

A library may crash, or take all memory, at what it reads; where there is no process for that
yet, as for tables that describe files, one is started, which takes a tenth of a second.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.process import python, run
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.registry import named_reader
from sourcesearch.readers.tables.workbooks.workbook import sheet_rows

__all__ = ["rows_apart", "serve"]

_MEMORY = 1 << 30
_SECONDS = 60
_LONGEST = 1 << 26
"""Characters of all values together."""


def rows_apart(path: Path) -> list[dict[str, str]]:
    """The rows of the file at `path`, as `sheet_rows` or `Reader.describes` has them.

    Raises `ReaderError`.
    """
    command = python(f"from {__name__} import serve; serve()", str(path.absolute()))
    done = run(command, seconds=_SECONDS, memory=_MEMORY)
    if done.returncode:
        raise ReaderError("it crashed its reader, or took more memory than there is")
    said = json.loads(done.stdout)
    if isinstance(said, str):
        raise ReaderError(said)
    return cast("list[dict[str, str]]", said)


def serve() -> None:
    """What the process does: writes the rows, or why there are none, on standard output."""
    rows: list[dict[str, str]] = []
    size = 0
    said: list[dict[str, str]] | str = rows
    try:
        for row in _rows(SourceFile.on_disk(Path(sys.argv[1]))):
            rows.append(dict(row))
            size += sum(map(len, row.values()))
            if size > _LONGEST:
                raise ReaderError(f"more than {_LONGEST:,} characters")
    except ReaderError as error:
        said = str(error)
    sys.stdout.write(json.dumps(said))


def _rows(file: SourceFile) -> Iterable[Mapping[str, str]]:
    reader = named_reader(file)
    return reader.describes(file) if reader and reader.describes else sheet_rows(file)

"""The rows of a spreadsheet or bibliography that describes files, read by a process of their own.

A library may crash, or take all memory, at what it reads; where there is no process for that
yet, as for tables that describe files, one is started, which takes a tenth of a second.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import cast

from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.registry import named_reader
from sourcesearch.readers.tables.workbook import sheet_rows

__all__ = ["rows_apart", "serve"]

_MEMORY = 1 << 30
_SECONDS = 60
_LONGEST = 1 << 26
"""Characters of all values together."""


def rows_apart(path: Path) -> list[dict[str, str]]:
    """The rows of the file at `path`, as `sheet_rows` or `Reader.describes` has them.

    Raises `ReaderError`.
    """
    code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve()"
    command = [sys.executable, "-c", code, str(path.absolute())]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ReaderError("took too long to read") from error
    if done.returncode:
        raise ReaderError("it crashed its reader, or took more memory than there is")
    said = json.loads(done.stdout)
    if isinstance(said, str):
        raise ReaderError(said)
    return cast("list[dict[str, str]]", said)


def serve() -> None:
    """What the process does: writes the rows, or why there are none, on standard output."""
    _limit_memory()
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


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    with suppress(OSError, ValueError):  # macOS takes no limit below what it has given out
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))

"""The file of a ledger: lines that are appended durably, and read whatever befell the last one."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sourcesearch.columnar.file import disk
from sourcesearch.errors import UsageError
from sourcesearch.ledger.entry import Entry
from sourcesearch.regular import open_regular

__all__ = ["Read", "append", "beginning", "read", "state"]


class Read(NamedTuple):
    """What a file holds: its entries, as they stand, and a line for each that is none."""

    entries: list[Entry]
    problems: list[str]


def state(path: Path) -> tuple[int, int]:
    """What changes when the file does: its size and time; (0, 0) where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def read(path: Path) -> Read:
    """All that can be read. Raises UsageError where the file cannot be opened."""
    try:
        with open_regular(path) as file:
            content = file.read()
    except FileNotFoundError:
        return Read([], [])
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    found = Read([], [])
    lines = content.removeprefix(codecs.BOM_UTF8).split(b"\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.entries.append(Entry.of(line.decode("utf-8", "surrogatepass")))
        except ValueError as error:
            cause = "torn: it was not written to its end" if number == len(lines) else str(error)
            found.problems.append(f"{path}: line {number} is left out ({cause})")
    return found


def append(path: Path, entries: Iterable[Entry]) -> None:
    """Adds entries; they are on the disk when it returns. Raises UsageError where they are not.

    Several go out in one write, so that lines of two programs do not mix. A torn line stays a
    line of its own.
    """
    text = "".join(f"{entry.line()}\n" for entry in entries)
    try:
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            disk.sync_directory(path.parent)
        torn = beginning(path)  # which a named pipe, for one, has none of
        disk.append(path, (torn + text).encode())
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error


def beginning(path: Path) -> str:
    """The end of a line that the last program did not write; "" where there is none."""
    with open_regular(path) as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            return "" if file.read(1) == b"\n" else "\n"
    return ""

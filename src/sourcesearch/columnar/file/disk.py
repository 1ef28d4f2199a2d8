"""The disk: the one door through which the files of an index are made, synced and renamed.

Three things can be relied on. A file is made under a name that nothing reads, and follows no
link that stands there. What `replace` returns from is on the disk under its new name. `append`
returns when the bytes are on the disk; what a crash leaves of them is behind all that was
there before.

A named pipe or a device that stands where a file was is an error, and nothing waits for it.

An OSError raised here names its file, also where it is not opening that failed.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from sourcesearch.errors import CollectionError
from sourcesearch.regular import descriptor, open_regular

__all__ = [
    "CLOSED",
    "Kept",
    "append",
    "made",
    "make_directory",
    "named",
    "remove",
    "replace",
    "sync_directory",
    "write",
]

CLOSED = "the collection was closed"

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Kept:
    """A file as it stands at `path` now, to be read later, whatever comes in its place.

    What is appended to it is read, too. One that is not there is empty; where it cannot be
    opened or read, `read` raises CollectionError. On Windows it is read at once: nothing could
    be put in the place of an open file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._content: bytes | OSError | None = None
        try:
            if os.name == "nt":
                self._content = path.read_bytes()
            else:
                self._handle = descriptor(path)
                self._closing = weakref.finalize(self, os.close, self._handle)
        except FileNotFoundError:
            self._content = b""
        except OSError as error:
            self._content = error

    def read(self) -> bytes:
        """All of it."""
        try:
            if isinstance(self._content, OSError):
                raise self._content
            return self._read() if self._content is None else self._content
        except OSError as error:
            raise CollectionError(f"{self.path}: {error.strerror or error}") from error

    def _read(self) -> bytes:
        content = bytearray()
        while part := os.pread(self._handle, 1 << 24, len(content)):
            content += part
        return bytes(content)

    def close(self) -> None:
        """Lets go of it."""
        if self._content is None:
            self._content = OSError(CLOSED)  # another file may get the number of this one
            self._closing()


def make_directory(path: Path) -> None:
    """Makes a folder with those above it, durably; one that is there stays."""
    if path.is_dir():
        return
    path.mkdir(parents=True, exist_ok=True)
    sync_directory(path.parent)


@contextmanager
def made(path: Path) -> Iterator[BinaryIO]:
    """A new file at `path` to write to, durable at the end of the block, removed if that fails.

    What stood there, a file or a link, is left-over and goes first.
    """
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o666)
    try:
        with named(path), os.fdopen(handle, "wb") as file:
            yield file
            _sync(file)
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def write(path: Path, content: bytes) -> None:
    """Makes a file with this content, durably but for its name; see `replace`."""
    with made(path) as file:
        file.write(content)


def read(path: Path) -> bytes:
    """The content of a file."""
    with named(path), open_regular(path) as file:
        return file.read()


def replace(source: Path, target: Path) -> None:
    """Gives a file another name, in whose place it comes, durably.

    The name is the new file's as soon as the system has renamed it. Where making that durable
    fails, OSError is raised all the same: whoever has to know looks at the disk.
    """
    source.replace(target)
    sync_directory(target.parent)


def append(path: Path, content: bytes) -> None:
    """Adds bytes at the end of a file that is there, durably. Raises OSError for a link."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | _NO_WAIT | _NO_LINK)
    with named(path), os.fdopen(handle, "ab") as file:
        file.write(content)
        _sync(file)


def remove(path: Path) -> None:
    """Removes a file if it is there and can be removed; what is left is removed by a later run.

    On Windows, a file that a reader has open cannot be removed.
    """
    with suppress(OSError):
        path.unlink(missing_ok=True)


def sync_directory(path: Path) -> None:
    """Makes the names in a folder durable, where the system lets a folder be synced."""
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        with named(path):
            os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Has an error of the system name the file."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())

"""The opening of a source file, whatever has come to stand in its place.

A walk finds regular files only, but between the walk and the reading a named pipe or a
device may be put where a file was, and to open that can wait for ever. So a file is
opened without waiting, and what was opened is looked at before it is read.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

__all__ = ["not_a_file", "open_regular"]

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # Windows has neither of these, nor named pipes among files
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
_SMALL = 1 << 16
"""Bytes of a file that is read when it is opened: it is closed sooner, and costs half as much."""

_KINDS = {
    stat.S_IFDIR: "a folder, not a file",
    stat.S_IFIFO: "a named pipe, not a file",
    stat.S_IFSOCK: "a socket, not a file",
    stat.S_IFCHR: "a device, not a file",
    stat.S_IFBLK: "a device, not a file",
}


def not_a_file(mode: int) -> str | None:
    """What a thing of this mode (`st_mode`) is, if it is no regular file."""
    return None if stat.S_ISREG(mode) else _KINDS.get(stat.S_IFMT(mode), "not a file")


def open_regular(path: str | Path) -> BinaryIO:
    """A binary stream at the first byte of a regular file; the caller closes it.

    Raises OSError, also for what is no regular file.
    """
    descriptor = os.open(path, _FLAGS)
    try:
        found = os.fstat(descriptor)
        if kind := not_a_file(found.st_mode):
            raise OSError(errno.EINVAL, kind, str(path))
        content = os.read(descriptor, found.st_size + 1) if found.st_size <= _SMALL else b""
        if len(content) != found.st_size or not content:
            os.lseek(descriptor, 0, os.SEEK_SET)
            return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return io.BytesIO(content)

"""The opening of a file, whatever has come to stand in its place.

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

__all__ = ["descriptor", "not_a_file", "open_regular"]

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


def descriptor(path: str | Path) -> int:
    """The number of a regular file that is open to be read; whoever asked for it closes it.

    Raises OSError, also for what is no regular file.
    """
    number = os.open(path, _FLAGS)
    if kind := not_a_file(os.fstat(number).st_mode):
        os.close(number)
        raise OSError(errno.EINVAL, kind, str(path))
    return number


def open_regular(path: str | Path) -> BinaryIO:
    """A binary stream at the first byte of a regular file; the caller closes it.

    Raises OSError, also for what is no regular file.
    """
    number = descriptor(path)
    try:
        size = os.fstat(number).st_size
        content = os.read(number, size + 1) if size <= _SMALL else b""
        if len(content) != size or not content:
            os.lseek(number, 0, os.SEEK_SET)
            return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise
    os.close(number)
    return io.BytesIO(content)

"""The messages of a mailbox file, and the lines at which they begin.

A message begins at a line "From somebody at-some-time" with a time and a year in it, at the
beginning of the file or below a blank line. Such a line in the text of a message was marked with
a ">" by the program that kept the mail. It stays as it stands: no one can tell it from the ">" of
a quoted reply, and what is quoted from a message has to be found in its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

__all__ = ["LARGEST", "Raw", "is_mbox", "messages"]

LARGEST = 1 << 25
"""Bytes of a message that are read: what lies beyond is the rest of its attachments."""

_LONGEST_LINE = 1 << 20
_TIME = re.compile(rb"\b\d{1,2}:\d\d\b")
_YEAR = re.compile(rb"\b\d{4}\b")


class Raw(NamedTuple):
    """The bytes of a message, the line it begins on (from 1), whether it goes on beyond them."""

    data: bytes
    line: int
    cut: bool = False


def is_mbox(head: bytes) -> bool:
    """Whether a file that begins so is a mailbox."""
    return head.lstrip(b"\r\n").startswith(b"From ")


def messages(stream: BinaryIO) -> Iterator[Raw]:
    """The messages of a mailbox, without the lines that part them, one in memory at a time."""
    kept: list[bytes] = []
    size, begins, line = 0, 1, 1
    blank = True
    while data := stream.readline(_LONGEST_LINE):
        if blank and _parts(data):
            if size:
                yield Raw(b"".join(kept), begins, size > LARGEST)
            kept, size, begins = [], 0, line + 1
        else:
            if size < LARGEST:
                kept.append(data)
            size += len(data)
        blank = not data.strip()
        # A lone "\r" ends a line in the text that is made of these bytes.
        line += data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if size:
        yield Raw(b"".join(kept), begins, size > LARGEST)


def _parts(line: bytes) -> bool:
    return line.startswith(b"From ") and bool(_TIME.search(line) and _YEAR.search(line))

"""The streams between the program and a terminal, a pipe or a file.

A `Stream` is UTF-8 whatever the locale. Where it is a terminal, characters that a terminal
would obey are made visible; to a file or a pipe they go letter for letter. A stream that
takes no more says so once, by its name.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import IO, Any

from sourcesearch.present.text.styled import Shown
from sourcesearch.present.text.visible import visible

__all__ = ["Messages", "Stream", "StreamError", "input_lines", "open_standard_streams"]

_INPUT = "standard input"
_MIXED = "utf-8-cp1252"
"""The package's own codec: UTF-8, and Windows-1252 where that does not fit."""


class StreamError(Exception):
    """A stream that cannot be written or read; its text is one line.

    No OSError, since Click takes one of a closed pipe for a failure.
    """

    def __init__(self, name: str, cause: OSError) -> None:
        closed = cause.errno == errno.EBADF
        super().__init__(f"{name}: {'it is not open' if closed else cause.strerror or cause}")
        self.nobody_reads = isinstance(cause, BrokenPipeError)


class Stream(io.TextIOWrapper):
    """Text on its way to a terminal, a pipe or a file. Writing raises StreamError."""

    def __init__(self, file: IO[bytes], called: str) -> None:
        terminal = file.isatty()
        super().__init__(
            file, "utf-8", errors="backslashreplace", newline="\n", line_buffering=terminal
        )
        self._called = called
        self._terminal = terminal

    def write(self, text: str) -> int:
        """Writes `text`; on a terminal only a `Shown` as it is."""
        if self._terminal and not isinstance(text, Shown):
            text = visible(text)
        try:
            return super().write(text)
        except OSError as error:
            self._fail(error)
            return len(text)

    def flush(self) -> None:
        """Sees to it that what was written is where it belongs."""
        try:
            super().flush()
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        # What waits in the buffer must go somewhere, or Python tries again when it closes it.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)
        self._tell(StreamError(self._called, error))

    def _tell(self, failure: StreamError) -> None:
        raise failure


class Messages(Stream):
    """Standard error: where it takes nothing, the program goes on, and `lost` says so."""

    lost = False

    def _tell(self, failure: StreamError) -> None:
        self.lost |= not failure.nobody_reads


def open_standard_streams() -> Messages:
    """Makes standard output a `Stream` and standard error `Messages`; gives the latter.

    What is closed stays so: no file that is opened later gets its number.
    """
    for number, unfit in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_RDONLY)):
        _hold(number, unfit)
    sys.stdout = Stream(os.fdopen(1, "wb", closefd=False), "standard output")
    sys.stderr = messages = Messages(os.fdopen(2, "wb", closefd=False), "standard error")
    return messages


def _hold(number: int, unfit: int) -> None:
    """Gives the number of a standard stream that is closed to nothing, opened the wrong way."""
    try:
        os.fstat(number)
    except OSError:
        nothing = os.open(os.devnull, unfit)
        if nothing != number:
            os.dup2(nothing, number)
            os.close(nothing)


def input_lines() -> Iterator[str]:
    """The lines of standard input without their ends, whatever the locale.

    They are UTF-8, and what is none of it is Windows-1252, as in a text file.
    """
    stream: Any = sys.stdin
    if stream is None:
        raise StreamError(_INPUT, OSError(errno.EBADF, ""))
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding=_MIXED, errors="strict")
    try:
        for line in stream:
            yield line.rstrip("\r\n")
    except OSError as error:
        raise StreamError(_INPUT, error) from error

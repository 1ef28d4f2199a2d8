"""What does a process read just now, and may it go on?

A file may crash the library that reads it, take all memory, or all time. A process
that reads for another says which file it is at, where the other can see it when it
is dead; it has a limit of memory, and ends itself when a document takes too long.
"""

from __future__ import annotations

import os
import threading
import time
from multiprocessing import get_context
from pathlib import Path

from sourcesearch.collection.plan import Candidate

__all__ = ["Reading", "Watch", "limit_memory"]

_NONE, _TIMED_OUT = -1, 1

_SECONDS = 120.0
_BYTES_A_SECOND = 500_000
"""A document may take two minutes, and the time that its file takes at this speed."""

_ROOM = 256 << 20
"""Bytes that reading a file may take in any case: a part of a large text, of eight million
characters, takes half of it."""

_ROOM_ALONE = 448 << 20
"""And in a process that is the only one: with the first one these are less than 600 MB."""

_BESIDES = 96 << 20
"""Bytes that reading may take besides all that is being built."""


class Reading:
    """Which file of a batch is being read, for each of some batches; shared by processes."""

    def __init__(self, places: int) -> None:
        self._files = get_context("spawn").Array("i", [_NONE] * places, lock=False)
        self._states = get_context("spawn").Array("i", [0] * places, lock=False)

    def rests(self, place: int) -> None:
        """No file of this batch is being read."""
        self._files[place] = _NONE

    def reads(self, place: int, number: int) -> None:
        """The file of this number is being read."""
        self._files[place] = number

    def file(self, place: int) -> int | None:
        """The number of the file that is, or was at the end, being read."""
        number: int = self._files[place]
        return None if number == _NONE else number

    def times_out(self, place: int) -> None:
        """The file takes too long."""
        self._states[place] = _TIMED_OUT

    def timed_out(self, place: int) -> bool:
        """Whether a file took too long."""
        return bool(self._states[place] == _TIMED_OUT)


class Watch:
    """Says what this process reads, and ends it when that takes too long."""

    def __init__(self, reading: Reading, alone: bool = False) -> None:
        self.place = 0
        self._alone = alone
        self._reading = reading
        self._until: float | None = None
        threading.Thread(target=self._look, daemon=True).start()

    def reads(self, number: int, candidate: Candidate) -> None:
        """Another document is begun, of the file of this number in its batch."""
        self._reading.reads(self.place, number)
        if candidate.source.options.ocr:
            self._until = None  # tesseract is watched page by page
        else:
            allowed = _SECONDS + candidate.now.size / _BYTES_A_SECOND
            self._until = time.monotonic() + allowed

    def rests(self) -> None:
        """All files of a batch are read."""
        self._until = None
        self._reading.rests(self.place)

    def gives_up(self) -> None:
        """Ends this process for lack of memory, unless it had as much as there is for one alone."""
        if not self._alone:
            os._exit(1)

    def _look(self) -> None:
        while True:
            time.sleep(1)
            until = self._until
            if until is not None and time.monotonic() > until:
                self._reading.times_out(self.place)
                os._exit(1)


def limit_memory(building: int, alone: bool = False) -> None:
    """Lets this process take so many bytes more than it has as building and reading need.

    Where the system can (Linux): elsewhere nothing is limited.
    """
    try:
        import resource

        taken = _data_bytes()
    except (ImportError, OSError, ValueError, IndexError):
        return
    limit = taken + (_ROOM_ALONE if alone else max(_ROOM, building + _BESIDES))
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most == resource.RLIM_INFINITY or limit < most:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _data_bytes() -> int:
    """What counts against the limit: writable memory of this process that is no file's."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * os.sysconf("SC_PAGE_SIZE")

"""The limits of time and memory for reading a file.

A file may take all memory, or all time, of the process that reads it. The limit of memory
is the system's; that of time is kept by the process for which the other one reads, because
no thread of a process is awake while a library works on a hostile file. What counts is the time
of processors that reading takes: on a busy machine it takes no more, and is not given up sooner.
Where nobody tells that of another process (all but Linux), the time that passes is the limit.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from math import inf
from pathlib import Path

from sourcesearch.collection.files.plan import Candidate
from sourcesearch.readers.common.process import PATIENCE

__all__ = ["Watch", "give_back_memory", "limit_memory", "processor_seconds"]

_SECONDS = 60.0
_BYTES_A_SECOND = 500_000
"""A document may take a minute, and the time that its file takes at this speed."""

_LONGEST_STEP = 2.0
"""Seconds between two looks that count. A process that was stopped, or had other things to
do, did not see what the other one did in between."""

_ROOM = 256 << 20
"""Bytes that reading a file may take in any case: a part of a large text, of eight million
characters, takes half of it."""

_ROOM_ALONE = 448 << 20
"""And in a process that is the only one: with the first one these are less than 600 MB."""

_BESIDES = 96 << 20
"""Bytes that reading may take besides all that is being built."""


class Watch:
    """How long another process has been at a document, as far as this one was there to see."""

    def __init__(self, process: int) -> None:
        """`process` is the number of the other one."""
        self._process = process
        self._looked, self._worked = time.monotonic(), processor_seconds(process)
        self._left = self._patience = inf

    def begin(self, candidate: Candidate | None) -> None:
        """Another document of this file is begun, or none."""
        if candidate is None or candidate.options.ocr:
            self._left = self._patience = inf  # tesseract is watched page by page
        else:
            self._left = _SECONDS + candidate.now.size / _BYTES_A_SECOND
            self._patience = PATIENCE * self._left

    def is_over(self) -> bool:
        """Whether the document has taken too long; to be asked about every second."""
        now, worked = time.monotonic(), processor_seconds(self._process)
        passed = min(now - self._looked, _LONGEST_STEP)
        self._patience -= passed
        if worked is None or self._worked is None:
            self._left -= passed
        else:
            self._left -= worked - self._worked
        self._looked, self._worked = now, worked
        return self._left < 0 or self._patience < 0


def processor_seconds(process: int) -> float | None:
    """The time of processors that a process has taken, in hundredths; None where nobody says it."""
    try:
        said = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return None
    fields = said.rpartition(")")[2].split()  # before it is the name of the program
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


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


def give_back_memory() -> None:
    """Gives the system what was freed and is kept for later: others may need it before.

    Where the C library can (that of GNU).
    """
    import ctypes

    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _data_bytes() -> int:
    """What counts against the limit: writable memory of this process that is no file's."""
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    return pages * os.sysconf("SC_PAGE_SIZE")

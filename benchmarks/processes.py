"""A process that was run to its end: how long it took, its processor time, its memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

__all__ = ["Ran", "query_command", "ran"]

_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_PROGRAM = "from sourcesearch.cli import main; main()"


class Ran(NamedTuple):
    """Seconds by the clock, seconds of the processor, most bytes in memory at a time (Linux)."""

    seconds: float
    processor: float
    memory: int


def ran(command: Sequence[str]) -> Ran:
    """Runs a program whose output nobody reads; compiled modules are kept, as users have them."""
    environment = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    nowhere = subprocess.DEVNULL
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=nowhere, stderr=nowhere, env=environment) as process:
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return Ran(seconds, usage.ru_utime + usage.ru_stime, watch.peak())


class _Watch(Thread):
    """The peak of a process's memory; what `wait4` says of it counts its parent's, too."""

    _PERIOD = 0.01

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._status = Path(f"/proc/{process}/status")
        self._done = Event()
        self._peak = 0
        self.start()

    def run(self) -> None:
        while not self._done.wait(self._PERIOD):
            with suppress(OSError, ValueError):  # it has ended
                (line,) = re.findall(r"VmHWM:\s+(\d+) kB", self._status.read_text())
                self._peak = int(line) * 1024

    def peak(self) -> int:
        """Bytes, as they were seen last."""
        self._done.set()
        self.join()
        return self._peak


def query_command(index: Path, *arguments: str) -> list[str]:
    """The command line `sourcesearch query`, in this interpreter."""
    return [sys.executable, "-c", _PROGRAM, "query", "--index", str(index), *arguments]

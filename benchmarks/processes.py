"""Processes that were run to their end: how long they took, their processor time, their memory.

Memory is measured on Linux; elsewhere it is 0.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

__all__ = ["Ran", "measured", "query_command", "ran"]

_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_PERIOD = 0.05
_PROGRAM = "from sourcesearch_start import main; main()"


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

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._status = Path(f"/proc/{process}/status")
        self._done = Event()
        self._peak = 0
        self.start()

    def run(self) -> None:
        while not self._done.wait(_PERIOD / 5):
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


def measured(command: Sequence[str]) -> tuple[str, int, float]:
    """What a program printed, its peak of memory in bytes, its seconds of processor time.

    All with its children; memory that processes share is counted once.
    """
    peak = 0
    before = _processor_seconds()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            peak = max(peak, sum(_proportional(one) for one in _family(process.pid)))
            time.sleep(_PERIOD)
        assert process.stdout is not None
        printed = process.stdout.read()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return printed, peak, _processor_seconds() - before


def _processor_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found = children.read_text().split()
        except OSError:  # it has ended
            continue
        for child in found:
            yield from _family(int(child))


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))

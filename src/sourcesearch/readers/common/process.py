"""The process of its own, by which something is done that may crash, or may never end.

Its limit is the time of processors that it takes, so that a busy machine makes no file too slow
to be read. Where the system measures none for others (all but Linux), it is the time that passes.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

from sourcesearch.errors import ReaderError

__all__ = ["PATIENCE", "python", "run"]

PATIENCE = 10
"""So many times its limit a process may take on a busy machine, or waiting for a disk."""


def run(
    command: Sequence[str],
    given: bytes = b"",
    *,
    seconds: int,
    memory: int | None = None,
    environment: Mapping[str, str] | None = None,
    late: str = "took too long to read",
) -> subprocess.CompletedProcess[bytes]:
    """What came of a command to which `given` is said: how it ended, and its output.

    seconds: how long it may work. Raises `ReaderError`, which says `late`.
    memory:  bytes that it may take, where the system can limit them (Linux).
    """
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
    with process:
        try:
            patience = PATIENCE * seconds if _limit(process.pid, seconds, memory) else seconds
            output, errors = process.communicate(given, timeout=patience)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise ReaderError(late) from error
        except BaseException:
            process.kill()
            raise
    if _is_out_of_time(process.returncode):
        raise ReaderError(late)
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def python(code: str, *arguments: str) -> list[str]:
    """The command that runs a program in Python, which finds the same modules as this one."""
    return [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}", *arguments]


def _limit(pid: int, seconds: int, memory: int | None) -> bool:
    """Limits a process that has just begun; whether its time is limited now."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_AS, RLIMIT_CORE, RLIMIT_CPU, prlimit
    except ImportError:
        return False
    is_limited = False
    # What is ended for its time would leave an image of its memory in the current folder.
    for kind, most in ((RLIMIT_CORE, 0), (RLIMIT_AS, memory), (RLIMIT_CPU, seconds)):
        if most is None:
            continue
        with suppress(OSError, ValueError):  # it may have ended
            _, hard = prlimit(pid, kind)
            prlimit(pid, kind, (most if hard == RLIM_INFINITY else min(most, hard), hard))
            is_limited = kind == RLIMIT_CPU
    return is_limited


def _is_out_of_time(status: int) -> bool:
    import signal

    return hasattr(signal, "SIGXCPU") and status == -signal.SIGXCPU

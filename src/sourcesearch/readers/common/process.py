"""The process of its own, by which something is done that may crash, or may never end.

Its limit is the time of processors that it takes, so that a busy machine makes no file too slow
to be read. Where the system measures none for others (all but Linux), it is the time that passes.
What it has started itself ends with it (but on Windows).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sourcesearch.errors import ReaderError

__all__ = ["PATIENCE", "keep", "kept", "python", "run", "workplace"]

PATIENCE = 10
"""So many times its limit a process may take on a busy machine, or waiting for a disk."""

_GOODBYE = 0.2
"""Seconds in which what is asked to end may do so."""


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
    process = subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, start_new_session=True
    )
    with process:
        try:
            patience = PATIENCE * seconds if _limit(process.pid, seconds, memory) else seconds
            output, errors = process.communicate(given, timeout=patience)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise ReaderError(late) from error
        except BaseException:
            _end(process)
            raise
    if _is_out_of_time(process.returncode):
        raise ReaderError(late)
    return subprocess.CompletedProcess(command, process.returncode, output, errors)


def python(code: str, *arguments: str) -> list[str]:
    """The command that runs a program in Python, which finds the same modules as this one."""
    return [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{code}", *arguments]


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder of its own for programs that read and write files, which goes with what is in it."""
    with tempfile.TemporaryDirectory(prefix="sourcesearch-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def kept(folder: Path, command: Sequence[str], memory: int | None = None) -> list[str]:
    """The command that runs another one which works in `folder`, and minds both.

    Should this process be ended, whoever ends it, neither goes on or is left behind.
    memory: bytes that it may take, also where this process may take less (Linux).
    """
    code = f"from {__name__} import keep\nkeep({os.getpid()}, {memory})"
    return python(code, str(folder), *command)


def keep(parent: int, memory: int | None) -> None:
    """Runs the command in the arguments behind its folder, as long as `parent` is there."""
    folder, *command = sys.argv[1:]
    if memory is not None:
        _allow(memory)
    process = subprocess.Popen(command, cwd=folder)
    while True:
        try:
            status = process.wait(timeout=1)
            break
        except subprocess.TimeoutExpired:
            if hasattr(os, "killpg") and os.getppid() != parent:
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                os.killpg(0, signal.SIGTERM)
                time.sleep(_GOODBYE)
                shutil.rmtree(folder, ignore_errors=True)
                os.killpg(0, signal.SIGKILL)
    if status and _has_used_its_time():
        os.kill(os.getpid(), signal.SIGXCPU)  # which it may have caught, and called a crash
    sys.exit(status if status >= 0 else 1)


def _allow(memory: int) -> None:
    """Lets what is started from here take so much memory, where the system can limit it."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_DATA, getrlimit, setrlimit
    except ImportError:
        return
    _, most = getrlimit(RLIMIT_DATA)
    setrlimit(RLIMIT_DATA, (memory if most == RLIM_INFINITY else min(memory, most), most))


def _has_used_its_time() -> bool:
    """Whether what was started has worked for as long as it may."""
    try:
        from resource import RLIM_INFINITY, RLIMIT_CPU, RUSAGE_CHILDREN, getrlimit, getrusage
    except ImportError:
        return False
    limit, used = getrlimit(RLIMIT_CPU)[0], getrusage(RUSAGE_CHILDREN)
    # Its time is not measured to the hundredth.
    return limit != RLIM_INFINITY and used.ru_utime + used.ru_stime > 0.9 * limit


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process that was started with a session of its own, and what it has started."""
    if hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


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

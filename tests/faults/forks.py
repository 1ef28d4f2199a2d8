"""Functions called in processes of their own, cheaply: forked from one that is warm.

`Forks` is the side that asks. The other one is a process under the shim (and this module run as
a program) that has imported everything and forks for each call.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Self

TESTS = Path(__file__).parent.parent


class Ended(NamedTuple):
    """How a process ended: what its function gave, the signal that ended it, what it printed."""

    value: Any
    signal: int
    said: str


class Forks:
    """Calls functions of this package with what JSON can carry; a context manager."""

    def __init__(self, shim: Path) -> None:
        path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
        told = {"LD_PRELOAD": str(shim), "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
        self._server = subprocess.Popen(
            [sys.executable, "-m", "faults.forks"],
            env={**os.environ, **told, "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, function: Callable[..., Any], *arguments: Any, seconds: int = 120) -> Ended:
        """What becomes of a process that calls the function and may take so many seconds.

        Raises RuntimeError where the function raises.
        """
        name = f"{function.__module__}:{function.__name__}"
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps([name, arguments, seconds]), file=self._server.stdin, flush=True)
        ended = Ended(*json.loads(self._server.stdout.readline()))
        if ended.value is None and not ended.signal:
            raise RuntimeError(f"{name} failed:\n{ended.said}")
        return ended

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()


def _serve() -> None:
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    for line in sys.stdin:
        print(json.dumps(_called(*json.loads(line))), file=answers, flush=True)


def _called(name: str, arguments: list[Any], seconds: int) -> Ended:
    printed = os.memfd_create("printed")
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        signal.alarm(seconds)
        _call(name, arguments, writing, printed)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        value = pipe.read()
    _, status = os.waitpid(child, 0)
    os.lseek(printed, 0, os.SEEK_SET)
    with os.fdopen(printed, errors="replace") as text:
        said = text.read()
    died = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return Ended(json.loads(value) if value and not died else None, died, said)


def _call(name: str, arguments: list[Any], writing: int, printed: int) -> None:
    """Calls the function and ends the process without a word of the interpreter."""
    try:
        os.dup2(printed, 1)
        os.dup2(printed, 2)
        module, _, function = name.partition(":")
        value = getattr(import_module(module), function)(*arguments)
        with os.fdopen(writing, "w") as pipe:
            json.dump(value, pipe)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    from faults.scenarios import warm_up

    signal.signal(signal.SIGINT, signal.default_int_handler)  # what runs behind ignores it
    warm_up()
    gc.freeze()  # what is there need not be searched for cycles again in each fork
    _serve()

"""The worker: a process that reads for this one.

A file can end the process that reads it: crash a library, take all memory, keep it busy
for ever. So it is another process. It is given batches through its standard input, says
at which file it is and what became of the batch through its standard output, and ends with
the process that started it. It runs this module and not the user's program again, which
therefore needs no guard.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from queue import SimpleQueue
from typing import Any, BinaryIO, NamedTuple, cast

from sourcesearch.collection.building.maker import Batch, Built, Maker, Settings
from sourcesearch.collection.building.sharing import undivided
from sourcesearch.collection.building.watch import Watch, give_back_memory, limit_memory
from sourcesearch.errors import CollectionError
from sourcesearch.readers.common.problems import fault
from sourcesearch.readers.common.process import python

__all__ = ["Ended", "Worker", "serve"]

_RARELY = 50_000
"""New objects between two searches for cycles; those of a text make none."""

_OFTEN = 0.5
"""Seconds between two words about the same file."""

_CRASHED = "it crashed its reader, or took more memory than there is"
_TOO_LONG = "took too long to read"
_TOO_LARGE = "too large for the memory there is"


class Ended(Exception):
    """A worker ended while it built a batch.

    number:  of the file in the batch at which it was; None if at none.
    cause:   in a few words, of that file.
    is_slow: whether it was ended, because the file took too long: it would so again.
    """

    def __init__(self, number: int | None, cause: str, is_slow: bool = False) -> None:
        super().__init__(cause)
        self.number = number
        self.cause = cause
        self.is_slow = is_slow


class _Reads(NamedTuple):
    """The worker is at this file of the batch; None is at none."""

    number: int | None


class _Fails(NamedTuple):
    """The worker ends, because of the file it is at."""

    cause: str


class _Ready(NamedTuple):
    """The worker has started."""

    is_ready: bool


def _ending(status: int) -> str:
    """How a process ended that said nothing: by a signal, if its status is below 0."""
    return f"it ended with {status}" if status >= 0 else f"it was ended by signal {-status}"


class Worker:
    """A process that builds batches for this one, one after the other.

    alone: it is the only one, and may take the memory of all.
    """

    def __init__(self, settings: Settings, alone: bool) -> None:
        self._is_slow = False
        with _interrupts_held():
            self._process = subprocess.Popen(
                python(self.code()),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        self._watch = Watch(self._process.pid)
        self._send((settings, alone))
        if not self._received():
            _, said = self._process.communicate()
            cause = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
            cause = cause or _ending(self._process.returncode)
            raise CollectionError(f"no process to read in can be started: {cause}")

    def code(self) -> str:
        """The program it runs."""
        return f"from {__name__} import serve; serve()"

    def build(self, batch: Batch) -> Built:
        """What becomes of a batch.

        Raises `Ended` if the worker does, and the OSError with which it cannot write.
        """
        number: int | None = None
        cause = _CRASHED
        self._send(batch)
        while said := self._received():
            if isinstance(said, _Reads):
                number = said.number
                self._watch.begin(None if number is None else batch[number])
            elif isinstance(said, _Fails):
                cause = said.cause
            elif isinstance(said, OSError):
                raise said
            else:
                assert isinstance(said, Built)
                return replace(said, batch=undivided(batch, said.shares))
        self.close()
        raise Ended(number, _TOO_LONG if self._is_slow else cause, self._is_slow)

    def look(self) -> None:
        """Ends the process if a document takes too long; to be called about every second."""
        if self._watch.is_over():
            self._is_slow = True
            self.end()

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self._process.returncode is not None

    def end(self) -> None:
        """Ends the process, whatever it does; whoever waits for it is told."""
        self._process.kill()

    def close(self) -> None:
        """Lets go of the process, which ends."""
        self.end()
        self._process.communicate()

    def _send(self, item: Any) -> None:
        """What a process that has ended is sent is lost; that it has shows by its answer."""
        assert self._process.stdin
        with suppress(OSError):
            pickle.dump(item, self._process.stdin)
            self._process.stdin.flush()

    def _received(self) -> Any:
        """The next that the process says; None if it ends."""
        assert self._process.stdout
        try:
            return pickle.load(self._process.stdout)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return None


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started here is not interrupted with this one, which ends it if it should."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve() -> None:
    """Builds the batches that the process which started this one sends, and ends with it."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        gc.set_threshold(_RARELY)
        tasks, answers = _streams()
        settings, alone = pickle.load(tasks)
        maker = Maker(settings, last=alone)
        limit_memory(settings.memory_each(), alone)
        teller = _Teller(answers)
        teller.say(_Ready(True))
        # What a library prints about a hostile file is nothing a terminal should get.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        batches: SimpleQueue[Batch] = SimpleQueue()
        threading.Thread(target=_receive, args=(tasks, batches), daemon=True).start()
        while True:
            teller.say(_made(maker, batches.get(), teller))
            give_back_memory()
    finally:
        os._exit(1)


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output; what anything else reads or prints is neither from now on."""
    tasks, answers = (os.fdopen(os.dup(number), mode) for number, mode in ((0, "rb"), (1, "wb")))
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return cast(BinaryIO, tasks), cast(BinaryIO, answers)


def _receive(tasks: BinaryIO, batches: SimpleQueue[Batch]) -> None:
    """Takes batches in; a process whose parent is gone ends at once."""
    try:
        while True:
            batches.put(pickle.load(tasks))
    finally:
        os._exit(1)


def _made(maker: Maker, batch: Batch, teller: _Teller) -> Built | OSError:
    try:
        return replace(maker.build(batch, teller.reads), batch=())
    except OSError as error:
        return error
    except MemoryError:
        teller.say(_Fails(_TOO_LARGE))
    except Exception as error:  # a fault of this program costs the file that shows it
        teller.say(_Fails(f"the program failed at it ({fault(error)})"))
    os._exit(1)


class _Teller:
    """Says what the process is at, to the one that started it."""

    def __init__(self, answers: BinaryIO) -> None:
        self._answers = answers
        self._last: int | None = None
        self._said = 0.0

    def say(self, item: Any) -> None:
        pickle.dump(item, self._answers)
        self._answers.flush()

    def reads(self, number: int | None) -> None:
        """A document is begun. Of many documents in a file some are told of in a second."""
        now = time.monotonic()
        if number != self._last or now - self._said > _OFTEN:
            self._last, self._said = number, now
            self.say(_Reads(number))

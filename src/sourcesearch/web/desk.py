"""The desk: one thread with a collection of its own, which answers requests in their order.

What waits is queued, and nothing is lost. What takes too long is ended by an exception that is
raised in the thread; the collection is then opened anew, as nobody knows what was half done.
"""

from __future__ import annotations

import asyncio
import ctypes
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import sourcesearch
from sourcesearch import Collection

__all__ = ["Desk", "TooLong"]

_T = TypeVar("_T")


class TooLong(Exception):
    """An answer that took longer than a reader waits."""


class _Ended(BaseException):
    """The end of an answer, raised anywhere in it: no place takes it for an error of its own."""


class _Limit:
    """A limit of time for what the current thread does; behind it `_Ended` is raised there.

    It is that of a clock and not of a processor: a person waits, and those behind them do.
    """

    def __init__(self, seconds: float) -> None:
        self._thread = threading.get_ident()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._lock = threading.Lock()
        self._is_done = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:  # from here on nothing is raised any more
            self._is_done = True
        self._timer.cancel()

    def _end(self) -> None:
        with self._lock:
            if not self._is_done:
                raised = ctypes.py_object(_Ended)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._thread), raised)


class Desk:
    """A thread that answers what is asked of one collection.

    seconds: how long an answer may take, not counting the time that it waits for others.
    """

    def __init__(self, index: Path, seconds: float) -> None:
        self._index = index
        self._seconds = seconds
        self._collection: Collection | None = None
        self._thread = ThreadPoolExecutor(1, "desk")

    async def ask(self, work: Callable[[Collection], _T]) -> _T:
        """What `work` makes of the newest state of the collection.

        Raises TooLong, and whatever `work` and the opening of the collection raise.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._answer, work)

    def begin(self, work: Callable[[Collection], object]) -> None:
        """Makes the thread do what later requests would wait for; nobody waits for that.

        What fails is said to who asks next.
        """
        self._thread.submit(self._answer, work)

    def close(self) -> None:
        """Ends the thread when all that waits is answered."""
        self._thread.submit(self._let_go)
        self._thread.shutdown()

    def _answer(self, work: Callable[[Collection], _T]) -> _T:
        try:
            with _Limit(self._seconds):
                return work(self._newest())
        except _Ended:
            self._let_go()
            raise TooLong from None

    def _newest(self) -> Collection:
        if self._collection is not None and not self._collection.is_newest():
            self._let_go()
        if self._collection is None:
            self._collection = sourcesearch.open(self._index)
        return self._collection

    def _let_go(self) -> None:
        collection, self._collection = self._collection, None
        if collection is not None:
            collection.close()

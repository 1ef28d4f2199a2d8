"""The batches of files, each built to segments, whatever one of its files does.

Files are gathered to batches of some megabytes, and a batch becomes segments of its own.
One file costs one line, always: no file is read in the first process, except a few small
plain ones, of which it is known that they can do no harm there. A process that ends, at a
file that crashes a library, takes all memory or all time, costs its batch nothing but that
file: what stands before and behind it is built by another process, and the file alone by a
third that has more memory. If that ends as well, the file is named with the cause.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import Self

from sourcesearch import readers
from sourcesearch.collection.building.ingest import Outcome
from sourcesearch.collection.building.joining import whole
from sourcesearch.collection.building.maker import Batch, Built, Maker, Settings
from sourcesearch.collection.building.sharing import is_large
from sourcesearch.collection.building.worker import Ended, Worker
from sourcesearch.collection.files.plan import Candidate

__all__ = ["Batch", "Built", "Settings", "build_all", "gathered", "work"]

_SMALLEST = 1 << 20
_LARGEST = 32 << 20

_EACH = 2
"""Batches a process gets, of a small collection: enough to share the work, and few segments,
each of which costs a search some time and repeats the words of the others."""

_SMALL = 1 << 18
"""Bytes of plain files that the first process reads: another one takes longer to start."""

_OCR = 16
"""How many bytes of text are read while one of a picture is recognised, at the least."""

_LOOK = 1.0
"""Seconds between two looks at how long the processes have been at what they read."""


def gathered(candidates: Sequence[Candidate], jobs: int) -> Iterator[Batch]:
    """The candidates in their order, in batches of about the same amount of work."""
    total = sum(map(work, candidates))
    size = min(_LARGEST, max(_SMALLEST, total // (jobs * _EACH)))
    batch: list[Candidate] = []
    gathered_bytes = 0
    for candidate in candidates:
        if jobs > 1 and is_large(candidate):
            candidate = candidate._replace(processes=jobs)
        batch.append(candidate)
        gathered_bytes += work(candidate)
        if gathered_bytes >= size:
            yield batch
            batch, gathered_bytes = [], 0
    if batch:
        yield batch


def work(candidate: Candidate) -> int:
    """The bytes of a file; those that may be pictures count for as many as take as long."""
    may_be_pictures = readers.ReadingOptions.of(candidate.now.options).ocr
    return candidate.now.size * (_OCR if may_be_pictures else 1)


def build_all(batches: Iterable[Batch], settings: Settings) -> Generator[Built, None, None]:
    """Builds all batches, or the parts of them; yields each as it is done.

    Raises OSError if what was built cannot be written, and CollectionError if no process
    can be started.
    """
    waiting = deque(batches)
    del batches  # of what is built nothing stays
    if _are_harmless(waiting):
        maker = Maker(settings)
        while waiting:
            try:
                built = maker.build(waiting[0])
            except OSError:
                raise
            except Exception:  # then it is not harmless after all
                maker.close()
                break
            waiting.popleft()
            yield built
    yield from whole(_in_processes(waiting, settings))


def _are_harmless(batches: Iterable[Batch]) -> bool:
    """Are these so few plain files that the first process may read them?"""
    candidates = [candidate for batch in batches for candidate in batch]
    if sum(candidate.now.size for candidate in candidates) > _SMALL:
        return False
    chosen = (readers.named_reader(candidate.source) for candidate in candidates)
    return all(reader is not None and reader.is_plain for reader in chosen)


def _in_processes(waiting: deque[Batch], settings: Settings) -> Iterator[Built]:
    suspects: deque[Batch] = deque()
    with _Crew(settings, settings.jobs) as crew:
        for batch, became in crew.made(waiting):
            if isinstance(became, Built):
                waiting.extend([share] for share in became.shares)
                if became.outcomes:
                    yield became
            else:
                pieces, suspect = _divided(batch, became.number)
                waiting.extend(pieces)
                if suspect and became.is_slow:
                    yield _named(suspect, became)
                elif suspect:
                    suspects.append([suspect])
    # Alone, with the memory of all.
    with _Crew(settings, jobs=1, alone=True) as crew:
        for batch, became in crew.made(suspects):
            yield became if isinstance(became, Built) else _named(batch[0], became)


def _divided(batch: Batch, number: int | None) -> tuple[list[Batch], Candidate | None]:
    """The pieces of a batch to build, and the file of which its process may have died.

    number: of the file at which that was. If it was at none, pieces will show it.
    """
    if len(batch) == 1:
        return [], batch[0]
    if number is None:
        half = len(batch) // 2
        return [batch[:half], batch[half:]], None
    pieces = (batch[:number], batch[number + 1 :])
    return [piece for piece in pieces if piece], batch[number]


def _named(candidate: Candidate, ended: Ended) -> Built:
    """What becomes of a file that no process can read."""
    record = replace(candidate.now, problems=(ended.cause,), copies=())
    return Built([candidate], [Outcome(record)])


class _Crew:
    """Workers, each with a thread of this process that gives it batches and listens to it."""

    def __init__(self, settings: Settings, jobs: int, alone: bool = False) -> None:
        self._settings = settings
        self._jobs = jobs
        self._alone = alone
        self._threads = ThreadPoolExecutor(jobs)
        self._workers: dict[int, Worker] = {}
        self._closes = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._closes = True
        for worker in list(self._workers.values()):
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers.values():
            worker.close()

    def made(self, waiting: deque[Batch]) -> Iterator[tuple[Batch, Built | Ended]]:
        """What becomes of the batches, and of those that come to wait in the meantime."""
        running: dict[Future[Built], Batch] = {}
        while waiting or running:
            while waiting and len(running) <= self._jobs:
                batch = waiting.popleft()
                running[self._threads.submit(self._build, batch)] = batch
            done, _ = wait(running, _LOOK, FIRST_COMPLETED)
            for worker in list(self._workers.values()):
                worker.look()
            for future in done:
                batch = running.pop(future)
                try:
                    yield batch, future.result()
                except Ended as ended:
                    yield batch, ended

    def _build(self, batch: Batch) -> Built:
        """By the worker of this thread; a new one if it has none, or that has ended."""
        own = threading.get_ident()
        worker = self._workers.get(own)
        if worker is None or worker.has_ended:
            worker = self._workers[own] = Worker(self._settings, self._alone)
            if self._closes:
                worker.end()
        return worker.build(batch)

"""How do many files become segments, in one process or in several?

Files are gathered to batches of some megabytes. A batch becomes segments of its
own, wherever it is built: what goes from process to process are names of files
and of segments, never tokens. A batch whose process dies is cut in pieces until
the file that kills it is known by name; everything else is built all the same.
Files whose readers are not written in Python are never read in the first process.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import NamedTuple

from sourcesearch.collection.ingest import Ingest, Outcome
from sourcesearch.collection.plan import Candidate
from sourcesearch.collection.schema import new_schema, text_field
from sourcesearch.collection.watch import Reading, Watch, limit_memory
from sourcesearch.collection.word_analysis import WordAnalysis
from sourcesearch.columnar import Builder, Segment

__all__ = ["Batch", "Built", "Settings", "build_all", "gathered"]

Batch = Sequence[Candidate]

_SMALLEST = 1 << 20
_LARGEST = 32 << 20
_WORTH_PROCESSES = 4 << 20
"""Bytes of files from which starting further processes saves more than it costs."""

_OCR = 16
"""How many bytes of text are read while one of a picture is recognised, at the least."""

_MAY_CRASH = frozenset({".pdf"})
"""Files whose readers are libraries that a hostile file may end the process of."""

_RARELY = 50_000
"""New objects between two searches for cycles; those of a text make none."""

_INTERPRETER = 70 << 20
"""Bytes a process takes before it reads anything: Python, NumPy, NLTK; measured."""


class Settings(NamedTuple):
    """How batches are built.

    folder:   of the index.
    language: of all documents, or None for each its own.
    jobs:     how many processes.
    memory:   bytes that all of them may take together, about.
    """

    folder: Path
    language: str | None
    jobs: int
    memory: int

    def memory_each(self) -> int:
        """The bytes one process may take for what it builds."""
        processes = self.jobs + (self.jobs > 1)
        return max(24 << 20, (self.memory - processes * _INTERPRETER) // self.jobs)


@dataclass
class Built:
    """What became of a batch.

    outcomes:   in the order of the batch.
    segments:   what was written; a `Writer` has to attach it.
    fields:     metadata fields that its documents have.
    characters: how much text it held.
    """

    outcomes: list[tuple[Candidate, Outcome]] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    characters: int = 0


def gathered(candidates: Sequence[Candidate], jobs: int) -> Iterator[Batch]:
    """The candidates in their order, in batches of about the same amount of work."""
    total = sum(map(_work, candidates))
    size = min(_LARGEST, max(_SMALLEST, total // (jobs * 4)))
    batch: list[Candidate] = []
    gathered_bytes = 0
    for candidate in candidates:
        batch.append(candidate)
        gathered_bytes += _work(candidate)
        if gathered_bytes >= size:
            yield batch
            batch, gathered_bytes = [], 0
    if batch:
        yield batch


def _work(candidate: Candidate) -> int:
    """The bytes of a file; those that may be pictures count for as many as take as long."""
    return candidate.now.size * (
        _OCR if candidate.source.options.ocr and candidate.now.options else 1
    )


def build_all(batches: Sequence[Batch], settings: Settings) -> Generator[Built, None, None]:
    """Builds all batches; yields each as it is done."""
    total = sum(_work(candidate) for batch in batches for candidate in batch)
    few = settings.jobs == 1 or len(batches) == 1 or total < _WORTH_PROCESSES
    if few and not any(_may_crash(candidate) for batch in batches for candidate in batch):
        maker = _Maker(settings)
        yield from map(maker.build, batches)
    else:
        yield from _in_processes(list(batches), settings)


def _may_crash(candidate: Candidate) -> bool:
    return candidate.source.suffix in _MAY_CRASH


class _Maker:
    """Builds batches in this process; it remembers words from one to the next."""

    def __init__(self, settings: Settings) -> None:
        self._language = settings.language
        self._schema = new_schema()
        self._builder = Builder(
            settings.folder, self._schema, WordAnalysis(), settings.memory_each()
        )

    def build(self, batch: Batch, watch: Watch | None = None) -> Built:
        """Reads the files of a batch into segments; `watch` is told of each."""
        built = Built()
        for number, candidate in enumerate(batch):
            ingest = Ingest(candidate, self._language)
            if watch:
                watch.reads(number, candidate)
            for row in ingest:
                if watch:
                    watch.reads(number, candidate)
                self._know(row.values)
                built.fields.update(row.values)
                built.characters += len(row.text)
                self._builder.add(row)
            if ingest.lacked_memory and watch:
                watch.gives_up()
            built.outcomes.append((candidate, ingest.outcome))
        if watch:
            watch.rests()
        built.segments = self._builder.finish()
        return built

    def _know(self, names: Iterable[str]) -> None:
        new = [name for name in names if name not in self._schema]
        for name in new:
            self._schema.add(name, text_field())
        if new:
            self._builder.add_fields(self._schema)


_maker: _Maker
_watch: Watch


def _start(settings: Settings, reading: Reading, alone: bool) -> None:
    """Makes a worker process ready; an interrupt is the first process's to handle."""
    global _maker, _watch
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_RARELY)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _maker = _Maker(settings)
    _watch = Watch(reading, alone)
    limit_memory(settings.memory_each(), alone)


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone, killed without a word."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _build(batch: Batch, place: int = 0) -> Built:
    _watch.place = place
    try:
        return _maker.build(batch, _watch)
    except MemoryError:
        _watch.gives_up()
        raise


def _executor(
    settings: Settings, jobs: int, reading: Reading, alone: bool = False
) -> ProcessPoolExecutor:
    """Fresh processes: spawned, as every system can, so that nothing is inherited."""
    return ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=_start,
        initargs=(settings, reading, alone),
    )


def _in_processes(batches: list[Batch], settings: Settings) -> Iterator[Built]:
    waiting = list(reversed(batches))
    while waiting:
        running: dict[Future[Built], int] = {}
        reading = Reading(settings.jobs + 1)
        places: dict[int, Batch] = {}
        executor = _executor(settings, settings.jobs, reading)
        try:
            while waiting or running:
                while waiting and len(running) <= settings.jobs:
                    place = next(n for n in range(settings.jobs + 1) if n not in places)
                    places[place] = waiting.pop()
                    reading.rests(place)
                    running[executor.submit(_build, places[place], place)] = place
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    built = future.result()
                    del places[running.pop(future)]
                    yield built
        except BrokenProcessPool:
            for place, batch in places.items():
                yield from _in_pieces(batch, reading.file(place), settings)
        finally:
            executor.shutdown(cancel_futures=True)


def _in_pieces(batch: Batch, suspect: int | None, settings: Settings) -> Iterator[Built]:
    """Builds a batch of a process that died while it read the file numbered `suspect`.

    None is a batch that was not begun, or was read to its end.
    """
    if suspect is None or len(batch) == 1:
        yield from _alone(batch, settings)
        return
    for piece in (batch[:suspect], batch[suspect : suspect + 1], batch[suspect + 1 :]):
        if piece:
            yield from _alone(piece, settings)


def _alone(batch: Batch, settings: Settings) -> Iterator[Built]:
    """Builds a batch in a process of its own, and its pieces if that dies."""
    reading = Reading(1)
    with _executor(settings, 1, reading, alone=True) as executor:
        try:
            yield executor.submit(_build, batch).result()
            return
        except BrokenProcessPool:
            pass
    suspect = reading.file(0)
    if len(batch) > 1:
        yield from _in_pieces(batch, len(batch) // 2 if suspect is None else suspect, settings)
        return
    candidate = batch[0]
    slow = reading.timed_out(0)
    problem = (
        "took too long to read"
        if slow
        else "it crashed its reader, or took more memory than there is"
    )
    record = replace(candidate.now, problems=(problem,))
    yield Built(outcomes=[(candidate, Outcome(record))])

"""How do files become a collection, and how does it follow them when they change?

A run reads the files that are new or changed and drops the documents of those
that are gone. It commits as it goes: what one commit made visible stays,
whatever happens afterwards. A run that finds nothing to do writes nothing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sourcesearch import readers
from sourcesearch.collection.batches import Built, Settings, build_all, gathered
from sourcesearch.collection.counting import words
from sourcesearch.collection.filetable import FileRecord, FileTable
from sourcesearch.collection.ingest import Outcome
from sourcesearch.collection.keys import is_below, key_of
from sourcesearch.collection.plan import Plan, plan
from sourcesearch.collection.schema import new_schema, text_field
from sourcesearch.collection.word_analysis import WordAnalysis
from sourcesearch.columnar import Snapshot, Writer
from sourcesearch.errors import CollectionError
from sourcesearch.readers.walk import cause_of

__all__ = ["Progress", "Summary", "remove", "update"]

_COMMIT_SECONDS = 2.0
_MEMORY = 400 << 20


@dataclass
class Summary:
    """What a run did.

    added, changed, renamed, removed, unchanged: numbers of source files.
    problems:   (path, cause) of all that could not be read.
    missing:    given paths that do not exist.
    documents, passages, words: of the whole collection after the run.
    characters: how much text was read in this run.
    """

    added: int = 0
    changed: int = 0
    renamed: int = 0
    removed: int = 0
    unchanged: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    documents: int = 0
    passages: int = 0
    words: int = 0
    characters: int = 0
    seconds: float = 0.0


class Progress(NamedTuple):
    """How far a run is: files done, and of how many."""

    done: int
    total: int


Report = Callable[[Progress], None]


def update(
    paths: Sequence[Path],
    folder: Path,
    *,
    wait: float = 0.0,
    language: str | None = None,
    jobs: int | None = None,
    memory: int = _MEMORY,
    optimize: bool = False,
    report: Report = lambda _: None,
) -> Summary:
    """Brings the collection in `folder` up to date with the files below `paths`.

    wait:     seconds to wait for another writer.
    language: ISO 639-1 code to analyse every document in, instead of its own.
    jobs:     how many processes read; None means as many as there are processors.
    memory:   bytes that all processes may take together, about.
    optimize: whether to merge all segments into one at the end.

    Raises CollectionBusy, CollectionDamaged.
    """
    started = time.monotonic()
    with _writing(folder, wait) as run:
        sidecars = readers.Sidecars(paths)
        todo = plan(paths, run.table.records, sidecars, root=folder.parent, exclude=[folder])
        run.summary.problems += [(str(path), cause) for path, cause in sidecars.problems]
        settings = Settings(folder, language, jobs or os.cpu_count() or 1, memory)
        run.follow(todo, settings, report)
        run.commit(optimize=optimize)
    run.summary.seconds = time.monotonic() - started
    return _counted(run.summary, folder)


def remove(paths: Iterable[Path], folder: Path, *, wait: float = 0.0) -> Summary:
    """Takes the documents of the files at or below `paths` out of the collection."""
    with _writing(folder, wait) as run:
        for path in paths:
            parent = key_of(path, folder.parent)
            keys = [key for key in run.table.records if is_below(key, parent)]
            if not keys:
                run.summary.missing.append(str(path))
            run.drop(keys)
        run.commit()
    return _counted(run.summary, folder)


@contextmanager
def _writing(folder: Path, wait: float) -> Iterator[_Run]:
    """A run that holds the write lock; what it has not committed at the end is given up."""
    try:
        with Writer(folder, new_schema(), WordAnalysis(), wait=wait) as writer:
            yield _Run(writer, FileTable(folder, writer.generation))
    except OSError as error:
        raise CollectionError(
            f"{folder}: {cause_of(error)}; what was committed before stays"
        ) from error


def _counted(summary: Summary, folder: Path) -> Summary:
    with Snapshot.open(folder) as snapshot:
        summary.words = words(snapshot)
    return summary


class _Run:
    """The writer, the table of files and the summary of one run, kept in step."""

    def __init__(self, writer: Writer, table: FileTable) -> None:
        self.writer = writer
        self.table = table
        self.summary = Summary()
        self._since = time.monotonic()

    def follow(self, todo: Plan, settings: Settings, report: Report) -> None:
        """Carries out a plan."""
        self.summary.missing = [str(path) for path in todo.missing]
        self.summary.problems += todo.problems
        self.summary.unchanged = len(todo.unchanged)
        for record in todo.unchanged:
            self._tell(record)
        departed = {self.table.records[key].digest for key in todo.gone}
        batches = list(gathered(todo.candidates, settings.jobs))
        done, total = 0, len(todo.candidates)
        report(Progress(done, total))
        for built in build_all(batches, settings):
            self._take(built, departed)
            done += len(built.outcomes)
            report(Progress(done, total))
        self.drop(todo.gone)
        self.summary.removed -= self.summary.renamed

    def _take(self, built: Built, departed: set[str]) -> None:
        """Puts what was built of a batch in the place of what was known of its files."""
        stale = [
            candidate.now.key
            for candidate, outcome in built.outcomes
            if candidate.known and candidate.known.documents and not (outcome.same or outcome.kept)
        ]
        if stale:
            self.writer.delete("file", stale)
        for name in built.fields:
            self.writer.add_field(name, text_field())
        self.writer.attach(built.segments)
        self.summary.characters += built.characters
        for candidate, outcome in built.outcomes:
            self._count(outcome, candidate.known, departed)
            self._tell(outcome.record)
            if outcome.record != candidate.known and not (outcome.kept and not candidate.known):
                self.table.put(outcome.record)
        if time.monotonic() - self._since > _COMMIT_SECONDS:
            self.commit()

    def _count(self, outcome: Outcome, known: FileRecord | None, departed: set[str]) -> None:
        if outcome.same or outcome.kept:
            self.summary.unchanged += bool(known)
        elif known:
            self.summary.changed += 1
        elif outcome.record.digest in departed:
            departed.discard(outcome.record.digest)
            self.summary.renamed += 1
        elif outcome.record.documents:
            self.summary.added += 1

    def _tell(self, record: FileRecord) -> None:
        self.summary.problems += [(record.key, problem) for problem in record.problems]

    def drop(self, keys: Sequence[str]) -> None:
        """Takes the files with these keys out of the collection."""
        self.writer.delete("file", [key for key in keys if self.table.records[key].documents])
        for key in keys:
            self.summary.removed += bool(self.table.records[key].documents)
            self.table.drop(key)

    def commit(self, *, optimize: bool = False) -> None:
        """Makes what was done so far visible, index and table of files together."""
        if self.table.changed or optimize:
            now = datetime.now(UTC).isoformat("T", "seconds")
            self.table.write(self.writer.generation + 1, now)
            self.writer.commit(optimize)
        self._since = time.monotonic()
        records = self.table.records.values()
        self.summary.documents = sum(record.documents for record in records)
        self.summary.passages = sum(record.passages for record in records)

"""How do files become a collection, and how does it follow them when they change?

A run reads the files that are new or changed and drops the documents of those
that are gone. It commits as it goes: what one commit made visible stays,
whatever happens afterwards. A run that finds nothing to do writes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sourcesearch import readers
from sourcesearch.collection.counting import words
from sourcesearch.collection.filetable import FileRecord, FileTable
from sourcesearch.collection.ingest import Ingest, Outcome
from sourcesearch.collection.keys import is_below, key_of
from sourcesearch.collection.plan import Candidate, Plan, plan
from sourcesearch.collection.schema import new_schema, text_field
from sourcesearch.collection.word_analysis import WordAnalysis
from sourcesearch.columnar import Row, Snapshot, Writer

__all__ = ["Progress", "Summary", "remove", "update"]

_BATCH_CHARACTERS = 8_000_000
_BATCH_SECONDS = 10.0


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


@dataclass(frozen=True)
class Progress:
    """How far a run is: files done, of how many, and the one at hand."""

    done: int
    total: int
    key: str


Report = Callable[[Progress], None]


def update(
    paths: Sequence[Path],
    folder: Path,
    *,
    wait: float = 0.0,
    language: str | None = None,
    report: Report = lambda _: None,
) -> Summary:
    """Brings the collection in `folder` up to date with the files below `paths`.

    `wait`: seconds to wait for another writer; `language`: ISO 639-1 code to
    analyse every document in, instead of its own.

    Raises CollectionBusy, CollectionDamaged.
    """
    started = time.monotonic()
    with Writer(folder, new_schema(), WordAnalysis(), wait=wait) as writer:
        run = _Run(writer, FileTable(folder, writer.generation), language)
        sidecars = readers.Sidecars(paths)
        todo = plan(paths, run.table.records, sidecars, root=folder.parent, exclude=[folder])
        run.summary.problems += [(str(path), cause) for path, cause in sidecars.problems]
        run.follow(todo, report)
        run.commit()
    run.summary.seconds = time.monotonic() - started
    return _counted(run.summary, folder)


def remove(paths: Iterable[Path], folder: Path, *, wait: float = 0.0) -> Summary:
    """Takes the documents of the files at or below `paths` out of the collection."""
    with Writer(folder, new_schema(), WordAnalysis(), wait=wait) as writer:
        run = _Run(writer, FileTable(folder, writer.generation), None)
        for path in paths:
            parent = key_of(path, folder.parent)
            keys = [key for key in run.table.records if is_below(key, parent)]
            if not keys:
                run.summary.missing.append(str(path))
            run.drop(keys)
        run.commit()
    return _counted(run.summary, folder)


def _counted(summary: Summary, folder: Path) -> Summary:
    with Snapshot.open(folder) as snapshot:
        summary.words = words(snapshot)
    return summary


class _Run:
    """The writer, the table of files and the summary of one run, kept in step."""

    def __init__(self, writer: Writer, table: FileTable, language: str | None) -> None:
        self.writer = writer
        self.table = table
        self.summary = Summary()
        self._language = language
        self._pending = 0
        self._since = time.monotonic()

    def follow(self, todo: Plan, report: Report) -> None:
        """Carries out a plan."""
        self.summary.missing = [str(path) for path in todo.missing]
        self.summary.problems += todo.problems
        self.summary.unchanged = len(todo.unchanged)
        for record in todo.unchanged:
            self._tell(record)
        departed = {self.table.records[key].digest for key in todo.gone}
        for done, candidate in enumerate(todo.candidates):
            report(Progress(done, len(todo.candidates), candidate.now.key))
            self._take(candidate, departed)
        self.drop(todo.gone)
        self.summary.removed -= self.summary.renamed

    def _take(self, candidate: Candidate, departed: set[str]) -> None:
        ingest = Ingest(candidate, self._language)
        known = candidate.known
        deleted = False
        for document in ingest:
            if known and known.documents and not deleted:
                self.writer.delete("file", [known.key])
                deleted = True
            self._add(document)
            self._pending += len(document.text)
            self.summary.characters += len(document.text)
        outcome = ingest.outcome
        if known and known.documents and not (deleted or outcome.same or outcome.kept):
            self.writer.delete("file", [known.key])
        self._count(outcome, known, departed)
        self._tell(outcome.record)
        if outcome.record != known and not (outcome.kept and not known):
            self.table.put(outcome.record)
        if self._pending > _BATCH_CHARACTERS or time.monotonic() - self._since > _BATCH_SECONDS:
            self.commit()

    def _add(self, row: Row) -> None:
        for name in row.values:
            if name not in self.writer.schema:
                self.writer.add_field(name, text_field())
        self.writer.add(row)

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

    def commit(self) -> None:
        """Makes what was done so far visible, index and table of files together."""
        if self.table.changed:
            now = datetime.now(UTC).isoformat("T", "seconds")
            self.table.write(self.writer.generation + 1, now)
            self.writer.commit()
        self._pending, self._since = 0, time.monotonic()
        records = self.table.records.values()
        self.summary.documents = sum(record.documents for record in records)
        self.summary.passages = sum(record.passages for record in records)

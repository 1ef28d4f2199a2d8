"""The run: what an update does to a collection, and what became of each file.

The index and the table of files change together (`publish`). What one commit made visible
stays, whatever happens afterwards; files that hold the same are brought together last (see
`copies`).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sourcesearch.collection.backend import Destination
from sourcesearch.collection.building.batches import Built, Settings, build_all, gathered, work
from sourcesearch.collection.building.ingest import Outcome
from sourcesearch.collection.building.summary import Progress, Report, Summary
from sourcesearch.collection.fields.schema import text_field
from sourcesearch.collection.files import copies
from sourcesearch.collection.files.deliveries import describing
from sourcesearch.collection.files.filetable import FileRecord, FileTable
from sourcesearch.collection.files.looks import CACHE
from sourcesearch.collection.files.plan import Candidate, Plan

__all__ = ["Run", "publish"]

_COMMIT_SECONDS = 2.0


class _Advance:
    """The candidates of a run that are not done yet, in their order, and the work they are."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.waiting = {candidate.now.key: work(candidate) for candidate in candidates}
        self._files = len(self.waiting)
        self._work = self._left = sum(self.waiting.values())
        self._began = time.monotonic()

    def take(self, built: Built) -> None:
        """These are done."""
        for candidate in built.batch:
            self._left -= self.waiting.pop(candidate.now.key, 0)

    def progress(self) -> Progress:
        """How far this is by now."""
        done = self._work - self._left
        left = (time.monotonic() - self._began) / done * self._left if done else None
        at = next(iter(self.waiting), "")
        return Progress(self._files - len(self.waiting), self._files, at, left)


class Run:
    """The writer, the table of files and the summary of one run, kept in step."""

    def __init__(self, writer: Destination, table: FileTable) -> None:
        self.writer = writer
        self.table = table
        self.summary = Summary()
        self._since = time.monotonic()
        self._became: dict[str, str] = {}
        """What files became, by their keys: names of numbers of the summary."""
        self._left_out: dict[str, FileRecord] = {}
        """New files that are not read, since others stand for them."""
        self._looked_at = 0
        self._has_changed = False

    def follow(self, todo: Plan, settings: Settings, report: Report) -> None:
        """Reads the candidates of a plan, which lets go of them: there may be very many."""
        self.summary.missing = [str(path) for path in todo.missing]
        self.summary.problems += todo.problems
        self.summary.unchanged = sum(not record.companion_of for record in todo.unchanged)
        for record in todo.unchanged:
            self._tell(record)
        self._delete(record.key for record in todo.companions)
        for record in (*todo.companions, *todo.unvisited):
            self.table.put(record)
        gone = (self.table.records[key] for key in todo.gone)
        departed = Counter(record.digest for record in gone if _is_read(record))
        # What stands for others comes last: they have to find another one before a commit.
        self._has_changed = bool(todo.candidates or todo.companions or todo.gone)
        candidates, self._left_out = copies.together(todo.candidates)
        candidates.sort(key=lambda each: bool(_copies(each.known)))
        holds, advance = False, _Advance(candidates)
        report(advance.progress())
        building = build_all(gathered(candidates, settings.jobs), settings)
        todo.candidates = candidates = []
        with closing(building) as batches:
            for built in batches:
                self._take(built)
                self._follow_outcomes(built, departed)
                advance.take(built)
                report(advance.progress())
                holds = holds or any(_copies(candidate.known) for candidate in built.batch)
                # After the last batch comes a commit anyhow, and who built it is gone by then.
                is_late = time.monotonic() - self._since > _COMMIT_SECONDS
                if advance.waiting and is_late and not holds:
                    self.commit(more=True)

    def _follow_outcomes(self, built: Built, departed: Counter[str]) -> None:
        for candidate, outcome in built.files():
            self._count(outcome, candidate.known, departed)
            self._tell(outcome.record)
            for key in (candidate.now.key, *candidate.now.copies):
                record = self.table.records.get(key)
                self._looked_at += record is not None and not record.companion_of
            for key in candidate.now.copies:
                if (copy := self.table.records.get(key)) is None:
                    # New, and gone or closed by now is the file that was to be read for both.
                    cause = f"not read: {candidate.now.key}, which holds the same, was not"
                    self.summary.problems.append((key, cause))
                    continue
                self._became[key] = self._new(copy, departed)
                self._tell(copy)

    def settle(self, settings: Settings, root: Path) -> None:
        """Makes one document of files that hold the same, and two of those that did.

        `root` is the folder by which files are named.
        To be committed as a whole: between its parts a document may have no file.
        """
        wanted = copies.unsettled(list(self.table.records.values()))
        cache = settings.folder / CACHE
        bibliographies = describing(self.table.records.values(), root)
        found = []
        for record in wanted:
            if candidate := copies.candidate(record, root, cache, bibliographies):
                found.append(candidate)
            else:
                self.summary.problems.append(
                    (record.key, "neither it nor a copy of it is there as it was")
                )
        with closing(build_all(gathered(found, settings.jobs), settings)) as batches:
            for built in batches:
                self._take(built)
                for key in (key for outcome in built.outcomes for key in outcome.record.copies):
                    if self._became.get(key) == "added":
                        self._became[key] = "duplicate"

    def _take(self, built: Built) -> None:
        """Puts what was built of a batch in the place of what was known of its files."""
        new = [
            (outcome.record, candidate.now.copies)
            for candidate, outcome in built.files()
            if not (outcome.same or outcome.kept)
        ]
        self._delete(key for record, behind in new for key in (record.key, *behind))
        for name in built.fields:
            self.writer.add_field(name, text_field())
        self.writer.attach(built.segments)
        self.summary.characters += built.characters
        for candidate, outcome in built.files():
            if outcome.record != candidate.known and not (outcome.kept and not candidate.known):
                self.table.put(outcome.record)
        for record, behind in new:
            for key in behind:
                copy = self._left_out.get(key) or self.table.records[key]
                copy = replace(copy, options=record.options, depends=record.depends)
                if record.documents:
                    self.table.put(copy.as_copy_of(record.key))
                else:
                    self.table.put(replace(copy.as_copy_of(""), problems=record.problems))

    def _delete(self, keys: Iterable[str]) -> None:
        """Takes the documents that files have of their own out of the index."""
        records = (self.table.records.get(key) for key in keys)
        stale = [record.key for record in records if record and record.documents]
        if stale:
            self.writer.delete("file", stale)

    def _count(self, outcome: Outcome, known: FileRecord | None, departed: Counter[str]) -> None:
        key = outcome.record.key
        if outcome.same or outcome.kept:
            self.summary.unchanged += bool(known)
        elif known:
            self._became[key] = "changed"
        else:
            self._became[key] = self._new(outcome.record, departed)

    def _new(self, record: FileRecord, departed: Counter[str]) -> str:
        """What became of a new file; "" if nothing of it was read."""
        if not _is_read(record):
            return ""
        if departed[record.digest] > 0:
            departed[record.digest] -= 1
            return "renamed"
        return "duplicate" if record.copy_of else "added"

    def _tell(self, record: FileRecord) -> None:
        self.summary.problems += [(record.key, problem) for problem in record.problems]

    def is_understood(self, todo: Plan) -> bool:
        """Whether another run would say of these files what this one says, and none brings others.

        What is said of a file when it is read, is said again; who read nothing, knows what.
        """
        records = self.table.records.values()
        if todo.missing or any(record.claims and record.strength for record in records):
            return False
        if self.summary.problems:
            return not self._has_changed and not any(copies.unsettled(records))
        return True

    def looked_at(self, todo: Plan) -> int:
        """How many files the next run finds unchanged, if nothing happens until then."""
        records = (self.table.records.get(record.key) for record in todo.unchanged)
        still = sum(record is not None and not record.companion_of for record in records)
        return self._looked_at + still

    def drop(self, keys: Sequence[str]) -> None:
        """Takes the files with these keys out of the collection."""
        self._delete(keys)
        for key in keys:
            record = self.table.records[key]
            self.summary.removed += _is_read(record)
            self.table.drop(key)

    def commit(self, *, optimize: bool = False, more: bool = False) -> None:
        """Makes what was done so far visible, index and table of files together.

        `more` says that more is about to be done.
        """
        if self.writer.prepare(optimize, more) or self.table.changed:
            publish(self.writer, self.table)
        self._since = time.monotonic()

    def said(self) -> Summary:
        """What was done, when all is."""
        records = self.table.records.values()
        became = Counter(self._became.values())
        return replace(
            self.summary,
            added=became["added"],
            changed=became["changed"],
            renamed=became["renamed"],
            duplicate=became["duplicate"],
            removed=self.summary.removed - became["renamed"],
            companions=sum(bool(record.companion_of) for record in records),
            documents=sum(record.documents for record in records),
            passages=sum(record.passages for record in records),
        )


def publish(writer: Destination, table: FileTable) -> None:
    """Commits what a writer has prepared, together with the table of files.

    First the log of files is made durable: it tells of the generation that is there as well
    as of the next. Then the table of contents comes, which names what counts of the log.
    """
    now = datetime.now(UTC).isoformat("T", "seconds")
    writer.publish(table.write(writer.generation + 1, now)._asdict())


def _is_read(record: FileRecord) -> bool:
    """Whether a file is one of those that are added, renamed and removed: one with documents."""
    return bool(record.documents or record.copy_of)


def _copies(record: FileRecord | None) -> tuple[str, ...]:
    return record.copies if record else ()

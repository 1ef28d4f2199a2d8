"""The building of a collection from its files, and its update when they change.

A run reads the files that are new or changed and drops the documents of those
that are gone. It commits as it goes: what one commit made visible stays,
whatever happens afterwards. A run that finds nothing to do writes nothing.
Files that hold the same are brought together last (see `copies`).
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcesearch.collection.building.batches import Settings
from sourcesearch.collection.building.course import bring_up_to_date, refuse_missing
from sourcesearch.collection.building.run import Run
from sourcesearch.collection.building.summary import Summary
from sourcesearch.collection.building.word_analysis import WordAnalysis
from sourcesearch.collection.counting import words
from sourcesearch.collection.fields.schema import new_schema
from sourcesearch.collection.files import looks
from sourcesearch.collection.files.commit import Commit
from sourcesearch.collection.files.filetable import FileTable
from sourcesearch.collection.files.recovery import agreed_table, held_files, recovered
from sourcesearch.collection.files.task import Task
from sourcesearch.collection.keys import is_below, key_of
from sourcesearch.columnar import Snapshot, Writer
from sourcesearch.columnar.toc import read_toc
from sourcesearch.errors import CollectionError, CollectionMissing, TableDamaged
from sourcesearch.readers.walk import cause_of

__all__ = ["build", "changing", "remove"]

_STANDING = ("problems", "companions", "documents", "passages", "words")
"""What a summary says of the collection and not of the run."""


def build(
    task: Task, folder: Path, seen: looks.Look | None, *, began: float, wait: float
) -> Summary:
    """Brings the collection in `folder` up to date with the files of a task.

    seen:  how these looked before.
    began: when this was asked for, by `time.monotonic`.
    wait:  seconds to wait for another writer.

    Raises CollectionBusy, CollectionDamaged, and CollectionMissing where there is no
    collection and none of the paths.
    """
    if not folder.exists():
        refuse_missing(task.paths)
    with _writing(folder, wait) as run:
        todo = bring_up_to_date(
            run,
            task,
            folder,
            root=folder.parent,
            exclude=[folder, *(folder.parent / name for name in ("ledger.jsonl", "history.jsonl"))],
        )
        state = looks.state_of(folder)
    summary = _counted(run.said(), folder, began)
    if seen and run.is_understood(todo):
        said = Summary(unchanged=run.looked_at(todo), **{n: getattr(summary, n) for n in _STANDING})
        looks.remember(folder, seen, state, said)
    return summary


def remove(paths: Iterable[Path], folder: Path, *, wait: float = 0.0) -> Summary:
    """Takes the documents of the files at or below `paths` out of the collection."""
    began = time.monotonic()
    with _writing(folder, wait) as run:
        for path in paths:
            parent = key_of(path, folder.parent)
            keys = [key for key in run.table.records if is_below(key, parent)]
            if not keys:
                run.summary.missing.append(str(path))
            run.drop(keys)
        run.settle(Settings(folder), folder.parent)
        run.commit()
    return _counted(run.said(), folder, began)


@contextmanager
def _writing(folder: Path, wait: float) -> Iterator[Run]:
    """A run that holds the write lock; what it has not committed at the end is given up."""
    with changing(folder), Writer(folder, new_schema(), WordAnalysis(), wait=wait) as writer:
        try:
            table, problem = agreed_table(folder, writer.contents), ""
        except TableDamaged as error:
            table, problem = _recovered(folder), f"{error}: its files are read again"
        run = Run(writer, table)
        if problem:
            run.summary.problems.append((str(folder), problem))
        yield run


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """What changes a collection: errors of the system are said with what of it counts after them.

    Raises CollectionError for them, and KeyboardInterrupt.
    """
    try:
        yield
    except OSError as error:
        cause = "a file, not a folder" if folder.is_file() else cause_of(error)
        at = _at_fault(error, folder)
        raise CollectionError(f"{at}: {cause}; {_standing(folder)}") from error
    except KeyboardInterrupt as error:
        raise KeyboardInterrupt(_standing(folder)) from error


def _at_fault(error: OSError, folder: Path) -> Path:
    """The file that an error is about, if it is there; else the folder that could not take it."""
    named = Path(str(error.filename or folder))
    return named if os.path.lexists(named) and not folder.is_file() else folder


def _recovered(folder: Path) -> FileTable:
    with Snapshot.open(folder) as snapshot:
        return recovered(folder, held_files(snapshot), snapshot.contents.note)


def _standing(folder: Path) -> str:
    """What counts after an error, as the disk says."""
    try:
        commit = Commit.of(read_toc(folder).note, folder)
    except CollectionMissing:
        return "nothing is committed there"
    except (CollectionError, OSError):
        return "what is committed cannot be read now, and stays"
    return f"what was committed stays ({commit.files} files, {commit.documents} documents)"


def _counted(summary: Summary, folder: Path, began: float) -> Summary:
    with Snapshot.open(folder) as snapshot:
        summary.words = words(snapshot)
    summary.seconds = time.monotonic() - began
    return summary

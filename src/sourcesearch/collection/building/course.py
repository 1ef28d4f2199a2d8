"""The course of an update, wherever its collection is: plan, reading, copies, commit."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from sourcesearch import readers
from sourcesearch.collection.building.batches import Settings
from sourcesearch.collection.building.run import Run
from sourcesearch.collection.files.looks import CACHE
from sourcesearch.collection.files.plan import Plan, plan
from sourcesearch.collection.files.task import Task
from sourcesearch.errors import CollectionMissing

__all__ = ["bring_up_to_date", "refuse_missing"]


def refuse_missing(paths: Sequence[Path]) -> None:
    """Raises CollectionMissing where paths are given and none of them is there."""
    if paths and not any(map(os.path.lexists, paths)):
        raise CollectionMissing(f"{', '.join(map(str, paths))}: no such file or folder")


def bring_up_to_date(
    run: Run,
    task: Task,
    folder: Path,
    *,
    root: Path,
    exclude: Collection[Path] = (),
    chosen: Callable[[Plan], Plan] = lambda todo: todo,
) -> Plan:
    """Brings the collection of a run up to date with the files of a task, and commits it.

    folder:  where segments are built, and what takes long to read is kept.
    root:    the folder by which files are named.
    exclude: what below the paths of the task is no source.
    chosen:  what of a plan this run is to do.

    Returns the plan that was followed.
    """
    settings = Settings(folder, task.jobs, task.memory)
    options = task.options.or_recognition(run.table.recognition)
    run.table.recognition = options.recognition
    sidecars = readers.Sidecars(task.paths)
    todo = chosen(
        plan(
            task.paths,
            run.table.records,
            sidecars,
            root=root,
            options=replace(options, cache=folder / CACHE),
            exclude=exclude,
            prune=task.prune,
        )
    )
    run.summary.problems += [(str(path), cause) for path, cause in sidecars.problems]
    run.summary.problems += [("readers", line) for line in readers.broken_readers()]
    run.follow(todo, settings, task.report)
    run.drop(todo.gone)
    run.settle(settings, root)
    run.commit(optimize=task.optimize)
    return todo

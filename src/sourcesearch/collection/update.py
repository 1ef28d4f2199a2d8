"""The update of a collection, which begins with a look whether there is anything to do."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from sourcesearch.collection.building.summary import Progress, Summary
from sourcesearch.collection.files import looks
from sourcesearch.collection.files.task import Task

__all__ = ["update"]


def update(task: Task, folder: Path, wait: float) -> Summary:
    """Brings the collection in `folder` up to date with the files of a task.

    It does so by `build.build`, which is loaded where something may have changed.
    """
    began = time.monotonic()
    seen = looks.look(task.paths, folder, task.options, prune=task.prune)
    if not task.optimize and (summary := looks.remembered(folder, seen)):
        task.report(Progress(0, 0))
        return replace(summary, seconds=time.monotonic() - began)
    from sourcesearch.collection.build import build

    return build(task, folder, seen, began=began, wait=wait)

"""The update of a collection, which begins with a look whether there is anything to do."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sourcesearch.collection.building.summary import Progress, Report, Summary
from sourcesearch.collection.files import looks
from sourcesearch.readers.options import ReadingOptions

__all__ = ["update"]


def update(
    paths: Sequence[Path],
    folder: Path,
    *,
    wait: float,
    jobs: int,
    memory: int,
    optimize: bool,
    options: ReadingOptions,
    prune: bool,
    report: Report,
) -> Summary:
    """Brings the collection in `folder` up to date with the files below `paths`.

    The arguments are those of `build.build`, which is loaded where something may have changed.
    """
    began = time.monotonic()
    seen = looks.look(paths, folder, options, prune=prune)
    if not optimize and (summary := looks.remembered(folder, seen)):
        report(Progress(0, 0))
        return replace(summary, seconds=time.monotonic() - began)
    from sourcesearch.collection.build import build

    return build(
        paths,
        folder,
        seen,
        began=began,
        wait=wait,
        jobs=jobs,
        memory=memory,
        optimize=optimize,
        options=options,
        prune=prune,
        report=report,
    )

"""The update of a collection, which begins with a look whether there is anything to do."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sourcesearch.collection.building.summary import Progress, Report, Summary
from sourcesearch.collection.files import looks
from sourcesearch.readers.options import ReadingOptions

__all__ = ["update"]

_DEFAULT = ReadingOptions()


def update(
    paths: Sequence[Path],
    folder: Path,
    *,
    optimize: bool = False,
    options: ReadingOptions = _DEFAULT,
    prune: bool = False,
    report: Report = lambda _: None,
    **how: Any,
) -> Summary:
    """Brings the collection in `folder` up to date with the files below `paths`.

    What is said is said to `build.build`, which is loaded where something may have changed.
    """
    started = time.monotonic()
    seen = looks.look(paths, folder, options, prune=prune)
    if not optimize and (summary := looks.remembered(folder, seen)):
        report(Progress(0, 0))
        return replace(summary, seconds=time.monotonic() - started)
    from sourcesearch.collection.build import build

    said: dict[str, Any] = {"optimize": optimize, "options": options, "prune": prune, **how}
    summary = build(paths, folder, seen, report=report, **said)
    return replace(summary, seconds=time.monotonic() - started)

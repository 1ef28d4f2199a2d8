"""The task of an update: which files are wanted, how they are read, and by what means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sourcesearch.collection.building.summary import Report
from sourcesearch.readers.options import ReadingOptions

__all__ = ["Task"]


class Task(NamedTuple):
    """What is asked of an update, wherever its collection is.

    paths:    of files and folders.
    options:  how files are to be read. Where they say nothing of `ocr`, that is as it was said
              the last time.
    prune:    whether a given folder that has become empty takes its documents with it.
    optimize: whether to merge all segments into one at the end.
    jobs:     how many processes read.
    memory:   bytes that all processes may take together, about.
    report:   called as files are done.
    """

    paths: Sequence[Path]
    options: ReadingOptions
    prune: bool
    optimize: bool
    jobs: int
    memory: int
    report: Report

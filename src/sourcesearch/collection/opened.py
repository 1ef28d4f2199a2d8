"""An open collection: the index and the log of its files, both of one generation."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sourcesearch.collection import filelog
from sourcesearch.columnar import Snapshot, disk
from sourcesearch.columnar.toc import latest_generation

__all__ = ["Opened", "is_newest", "open_newest"]


class Opened(NamedTuple):
    """A generation of a collection; it stays as it is, whatever is committed."""

    snapshot: Snapshot
    log: disk.Kept

    def close(self) -> None:
        """Lets go of the files."""
        self.snapshot.close()
        self.log.close()

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def open_newest(folder: Path) -> Opened:
    """The newest generation of the collection in `folder`.

    A log tells of a generation until the one after is committed: so, if it is the newest still
    when the log is open, the two agree. Raises what `Snapshot.open` does.
    """
    while True:
        opened = Opened(Snapshot.open(folder), disk.Kept(folder / filelog.NAME))
        if is_newest(opened, folder):
            return opened
        opened.close()


def is_newest(opened: Opened, folder: Path) -> bool:
    """Whether nothing was committed to the collection in `folder` since it was opened."""
    return latest_generation(folder) == opened.snapshot.generation

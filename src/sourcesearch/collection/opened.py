"""An open collection: the index and the log of its files, both of one generation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sourcesearch.collection.files import filelog
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.file import disk
from sourcesearch.columnar.toc import latest_generation

if TYPE_CHECKING:
    from sourcesearch.collection.files.commit import Commit
    from sourcesearch.collection.files.filetable import FileRecord, FileTable
    from sourcesearch.collection.overview import Overview

__all__ = ["Opened", "is_newest", "open_newest"]


class Opened:
    """A generation of a collection; it stays as it is, whatever is committed."""

    def __init__(self, snapshot: Snapshot, log: disk.Kept) -> None:
        self.snapshot = snapshot
        self._log = log

    def close(self) -> None:
        """Lets go of the files."""
        self.snapshot.close()
        self._log.close()

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def is_newest(self) -> bool:
        """Whether nothing was committed since it was opened.

        It is not, either, where it cannot be looked at: opening says what is wrong.
        """
        try:
            # Reading a file that was cut short would be fatal.
            return self.snapshot.is_whole() and is_newest(self.snapshot, self.snapshot.directory)
        except OSError:
            return False

    def commit(self, path: Path) -> Commit:
        """What was committed last; `path` is how the collection is called."""
        from sourcesearch.collection.files.commit import Commit

        return Commit.of(self.snapshot.contents.note, path)

    def words(self) -> int:
        """The words of all documents."""
        from sourcesearch.collection.counting import words

        return words(self.snapshot)

    def values(self, field: str) -> Counter[str]:
        """The values of a name of the metadata, a language or a format, each counted."""
        from sourcesearch.analysis import UNKNOWN
        from sourcesearch.collection.overview import value_counts

        if field in ("language", "format"):
            found = self.snapshot.key_counts(field)
            del found[UNKNOWN]
            return found
        return value_counts(self.snapshot, field)

    def overview(self, path: Path) -> Overview:
        """What it holds, counted."""
        from sourcesearch.collection.overview import overview

        return overview(self.snapshot, self.commit(path), self.table)

    def file(self, key: str) -> FileRecord | None:
        """What is known of a source file."""
        return self.table.records.get(key)

    def holding(self, contents: Collection[str]) -> dict[str, str]:
        """The keys of the source files that hold some contents, by the digests of these.

        Left out where several files do, of which none stands for the others.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for record in self.table.records.values():
            if record.digest in contents and record.documents:
                found[record.digest].add(record.key)
        return {content: key for content, (key, *others) in found.items() if not others}

    @cached_property
    def table(self) -> FileTable:
        """Its table of files. Raises TableDamaged, as `agreed_table` does."""
        from sourcesearch.collection.files.recovery import agreed_table

        return agreed_table(self.snapshot.directory, self.snapshot.contents, self._log)


def open_newest(folder: Path) -> Opened:
    """The newest generation of the collection in `folder`.

    A log tells of a generation until the one after is committed: so, if it is the newest still
    when the log is open, the two agree. Raises what `Snapshot.open` does.
    """
    while True:
        opened = Opened(Snapshot.open(folder), disk.Kept(folder / filelog.NAME))
        if is_newest(opened.snapshot, folder):
            return opened
        opened.close()


def is_newest(snapshot: Snapshot, folder: Path) -> bool:
    """Whether nothing was committed to the collection in `folder` since it was opened.

    One that was removed and made anew may be at the same generation, of other segments.
    """
    return latest_generation(folder) == snapshot.generation and all(
        (folder / segment.file_name).exists() for segment in snapshot.contents.segments
    )

"""The write lock of an index: Whoosh's, which one process holds at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import try_for

from sourcesearch.columnar.codec import INDEX_NAME
from sourcesearch.columnar.file import disk
from sourcesearch.errors import CollectionBusy
from sourcesearch.regular import descriptor

__all__ = ["write_lock"]


@contextmanager
def write_lock(directory: Path, wait: float) -> Iterator[None]:
    """Holds the write lock of an index as long as the block lasts.

    Raises CollectionBusy if another process still has it after `wait` seconds.
    """
    name = f"{INDEX_NAME}_WRITELOCK"
    with suppress(FileNotFoundError):
        os.close(descriptor(directory / name))  # what is no file would be waited for
    lock = FileStorage(str(directory)).lock(name)
    with disk.named(directory / name):
        acquired = try_for(lock.acquire, timeout=wait, delay=0.05)
    if not acquired:
        raise CollectionBusy(f"another process is writing the index in {directory}")
    try:
        yield
    finally:
        with disk.named(directory / name):
            lock.release()

"""The write lock of an index: Whoosh's, which one process holds at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import try_for

from sourcesearch.columnar.codec import INDEX_NAME
from sourcesearch.errors import CollectionBusy

__all__ = ["write_lock"]


@contextmanager
def write_lock(directory: Path, wait: float = 0.0) -> Iterator[None]:
    """Holds the write lock of an index as long as the block lasts.

    Raises CollectionBusy if another process still has it after `wait` seconds.
    """
    lock = FileStorage(str(directory)).lock(f"{INDEX_NAME}_WRITELOCK")
    if not try_for(lock.acquire, timeout=wait, delay=0.05):
        raise CollectionBusy(f"another process is writing the index in {directory}")
    try:
        yield
    finally:
        lock.release()

"""The index as Whoosh's own searcher reads it, its table of contents read safely."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, EmptyIndexError, FileIndex

from sourcesearch.columnar.codec import INDEX_NAME
from sourcesearch.columnar.toc import latest_generation, read_toc

__all__ = ["SafeIndex"]


class SafeIndex(FileIndex):  # type: ignore[misc]
    """Whoosh's index over a directory, its table of contents read by `read_toc`."""

    def __init__(self, directory: Path) -> None:
        self.storage = FileStorage(str(directory), readonly=True)
        self.indexname = INDEX_NAME
        self._schema = None
        self._directory = directory
        if latest_generation(directory) < 0:
            raise EmptyIndexError(f"there is no index in {directory}")

    def _read_toc(self) -> TOC:
        contents = read_toc(self._directory)
        return TOC(contents.schema, contents.segments, contents.generation)

    def writer(self, *_: Any, **__: Any) -> Any:
        raise NotImplementedError("an index of this codec is written by sourcesearch only")

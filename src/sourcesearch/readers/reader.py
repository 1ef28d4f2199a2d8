"""What is a reader, and what does it read from?

A reader turns the bytes of one source file into documents. It is one object,
found by the entry-point group `sourcesearch.readers`; it knows nothing of the
index, and it changes nothing that it is given.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from sourcesearch.document import Document

__all__ = ["Reader", "SourceFile"]


@dataclass(frozen=True)
class SourceFile:
    """The bytes a reader reads: a file on disk, or a member of an archive.

    name:    the file's own name, or the member's path inside its archive.
    path:    the file on disk; None for a member of an archive.
    content: the bytes of a member; None for a file on disk.
    """

    name: str
    path: Path | None = None
    content: bytes | None = None

    @classmethod
    def on_disk(cls, path: Path) -> SourceFile:
        """The file at `path`."""
        return cls(path.name, path)

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot: ".txt"."""
        return PurePath(self.name).suffix.lower()

    @property
    def size(self) -> int:
        """How many bytes the file holds."""
        if self.path is not None:
            return self.path.stat().st_size
        return len(self.content or b"")

    def open(self) -> BinaryIO:
        """A binary stream at the first byte; the caller closes it. Raises OSError."""
        if self.path is not None:
            return self.path.open("rb")
        return io.BytesIO(self.content or b"")

    def read(self) -> bytes:
        """All bytes. Raises OSError."""
        with self.open() as stream:
            return stream.read()


@dataclass(frozen=True)
class Reader:
    """One format: its name, the endings of its files, and how they are read.

    format:   the name users see and search by (`format:html`).
    suffixes: endings in lower case with their dot.
    read:     yields the documents of a file in their order. Raises `ReaderError`
              with the cause in a few words; what it yielded before stays. Any
              part that cannot be read while the rest can is said in
              `Document.problems` instead.
    """

    format: str
    suffixes: tuple[str, ...]
    read: Callable[[SourceFile], Iterator[Document]]

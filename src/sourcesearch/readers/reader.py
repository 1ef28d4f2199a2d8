"""The reader, and the source file it reads from.

A reader turns the bytes of one source file into documents. It is one object,
found by the entry-point group `sourcesearch.readers`; it knows nothing of the
index, and it changes nothing that it is given.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple, Protocol

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.options import ReadingOptions
from sourcesearch.regular import open_regular

__all__ = ["Claim", "Packed", "Reader", "Share", "SourceFile", "Survey", "bare_name", "suffix_of"]

_CHUNK = 1 << 20
_DEFAULT = ReadingOptions()
_NOTHING = Metadata()
_NO_FILES: Mapping[str, SourceFile] = {}


class Survey(NamedTuple):
    """What is to be known of all records of a large file before several processes read them.

    total:         how many there are.
    by_identifier: whether they are told apart by identifiers of their own.
    """

    total: int
    by_identifier: bool = False


class Share(NamedTuple):
    """One of the parts of a large file, each of which is read by another process.

    number: which, from 0, in the order of the file.
    of:     how many there are.
    survey: of the whole file.
    """

    number: int
    of: int
    survey: Survey

    @property
    def is_last(self) -> bool:
        """Whether it is the last part of the file."""
        return self.number == self.of - 1

    @property
    def records(self) -> range:
        """Which of the records, counted from 0, are in this part: about as many as in others."""
        total = self.survey.total
        return range(total * self.number // self.of, total * (self.number + 1) // self.of)


class Packed(Protocol):
    """The content of a member of an archive, which is unpacked each time it is opened."""

    @property
    def size(self) -> int:
        """In bytes, unpacked."""

    def open(self) -> BinaryIO:
        """A stream at the first byte. Raises `ReaderError` where it is damaged, as it does."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes a reader reads: a file on disk, or a member of an archive.

    name:    the file's own name, or the member's path inside its archive.
    path:    the file on disk; None for a member of an archive.
    content: the bytes of a member; None for a file on disk, and for a member that is `packed`.
    packed:  the member of an archive that is unpacked only when it is opened.
    options: what was said about how it is to be read; members have those of their archive.
    companions: the files that it names (`Claim.names`) and that are there, by these names.
    described: the names of those that are there, where it only describes them.
    around:  what tables of names beside it and in the folders above say, which counts less
             than what the file itself says.
    share:   the part of its records to be read; None for all of them.
    """

    name: str
    path: Path | None = None
    content: bytes | None = None
    options: ReadingOptions = _DEFAULT
    companions: Mapping[str, SourceFile] = field(default_factory=lambda: _NO_FILES)
    described: frozenset[str] = frozenset()
    around: Metadata = field(default_factory=lambda: _NOTHING)
    share: Share | None = None
    packed: Packed | None = None

    @classmethod
    def on_disk(cls, path: Path) -> SourceFile:
        """The file at `path`."""
        return cls(path.name, path)

    @property
    def suffix(self) -> str:
        """The ending of the name in lower case, with its dot: ".txt"."""
        return suffix_of(self.name).lower()

    @property
    def size(self) -> int:
        """How many bytes the file holds."""
        if self.path is not None:
            return os.stat(self.path).st_size  # noqa: PTH116 - asked of every file
        return self.packed.size if self.packed else len(self.content or b"")

    def refuse_above(self, most: int, called: str, advice: str = "") -> None:
        """Raise `ReaderError` if the file holds more than `most` bytes, whole megabytes.

        called: what it is, as the error says it ("a transcript"). advice: what can be done.
        """
        if self.size > most:
            cause = f"{called} of more than {most >> 20} MB"
            raise ReaderError("; ".join(filter(None, (cause, advice))))

    def open(self) -> BinaryIO:
        """A binary stream at the first byte; the caller closes it. Raises OSError."""
        if self.path is not None:
            return open_regular(self.path)
        if self.packed:
            return self.packed.open()
        return io.BytesIO(self.content or b"")

    def read(self) -> bytes:
        """All bytes. Raises OSError."""
        with self.open() as stream:
            return stream.read()

    def digest(self) -> str:
        """The blake2b digest of the bytes, in hexadecimal. Raises OSError.

        Of a file with companions it covers them as well, and the names of what it describes.
        """
        digest = hashlib.blake2b(digest_size=16)
        with self.open() as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
        for name, companion in sorted(self.companions.items()):
            digest.update(f"{name} {companion.digest()}".encode("utf-8", "surrogateescape"))
        for name in sorted(self.described):
            digest.update(f"{name}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()


def bare_name(name: str) -> str:
    """What `PurePath(name).name` is, which takes ten times as long and is asked of every file."""
    last = name.rpartition("/")[2]
    return PurePath(name).name if last in ("", ".") or "\\" in name else last


def suffix_of(name: str) -> str:
    """What `PurePath(name).suffix` is, as `bare_name`."""
    last = bare_name(name)
    dot = last.rfind(".")
    return last[dot:] if 0 < dot < len(last) - 1 else ""


class Claim(NamedTuple):
    """The files that a file names; they are no documents by themselves.

    names:    of the files, as seen from the folder of this one; some may not be there.
    strength: where two files claim the same ones, the one of more strength reads them, and
              the other becomes one of its companions. 0 is that of a page which claims what
              else there is of itself (see `readers.scans.pages.otherforms`).
    """

    names: tuple[str, ...]
    strength: int = 1


@dataclass(frozen=True)
class Reader:
    """One format: its name, the endings of its files, and how they are read.

    format:     the name users see and search by (`format:html`).
    suffixes:   endings in lower case with their dot.
    read:       yields the documents of a file in their order. Raises `ReaderError`
                with the cause in a few words; what it yielded before stays. Any
                part that cannot be read while the rest can is said in
                `Document.problems` instead.
    depends_on: the `ReadingOptions` that may change what it reads. Where others were
                said than the last time, its files are read again.
    is_plain:   whether time and memory are known to grow with the length of a file only,
                whatever it holds: files of other readers are always read by a process that
                they may end.
    survey:     says what is to be known of a file before it is read in shares; None if this
                reader knows none. It reads a `SourceFile.share` where it is given one: the
                documents of all shares are then those of the file, by the same names.
    claims:     says which other files a file takes its text from or describes; None if none.
                It is asked of every new file in the first process, so it reads no more than
                it must, and is known to do no harm. `read` finds what is there of them in
                `SourceFile.companions`.
    describes:  what a file says of those that it claims, where these are documents of their own:
                rows as a sidecar has them, with the claimed name as `file`. It is called in a
                process that it may end.
    """

    format: str
    suffixes: tuple[str, ...]
    read: Callable[[SourceFile], Iterator[Document]]
    depends_on: tuple[str, ...] = ()
    is_plain: bool = False
    survey: Callable[[SourceFile], Survey] | None = None
    claims: Callable[[SourceFile], Claim | None] | None = None
    describes: Callable[[SourceFile], Iterator[Mapping[str, str]]] | None = None

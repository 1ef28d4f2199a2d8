"""The packed members of a zip file, each unpacked when it is opened, and no earlier.

What many others belong to need not wait in memory until all of them have come: a zip file can be
read at any place. A member is unpacked as far as somebody reads, again each time it is opened.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, Any, BinaryIO, cast

from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.unpacking import DAMAGED, open_zip, sources_in, unreadable
from sourcesearch.readers.reader import SourceFile

__all__ = ["PackedMember", "packed_members"]


class PackedMember:
    """A member of a zip file that is open.

    name:    its path inside the archive.
    size:    in bytes, unpacked.
    problem: why it cannot be read; None if it seems that it can.
    """

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, room: int):
        self.name = name
        self.size = info.file_size
        self.problem = unreadable(info, room)
        self._archive = archive
        self._info = info

    def open(self) -> BinaryIO:
        """Its content. Raises `ReaderError` where it is damaged, as the stream does."""
        if self.problem:
            raise ReaderError(self.problem)
        return cast(BinaryIO, io.BufferedReader(_Stream(self._archive, self._info)))


@contextmanager
def packed_members(file: SourceFile, room: int) -> Iterator[list[PackedMember]]:
    """The members of a zip file, in its order; none of what is none, or cannot be opened.

    room: how many bytes of memory a member may take. They can be opened inside the context.
    """
    with ExitStack() as stack:
        found: list[PackedMember] = []
        try:
            stream = stack.enter_context(file.open())
            if stream.read(2) == b"PK":
                archive = stack.enter_context(open_zip(stream))
                sources = sources_in(archive)
                found = [PackedMember(archive, info, name, room) for info, name in sources]
        except (ReaderError, *DAMAGED):
            found = []  # who reads it as an archive says why
        yield found


class _Stream(io.RawIOBase):
    """A member as it is unpacked, and all of it in memory for who goes back in it."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._info = info
        self._stream: IO[bytes] = _unharmed(archive.open, info)
        self._is_whole = False

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = _unharmed(self._stream.read, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        return bytes(_unharmed(self._stream.read))

    def tell(self) -> int:
        return self._stream.tell()

    def seek(self, position: int, whence: int = 0) -> int:
        if not self._is_whole and (whence, position) not in ((0, self.tell()), (1, 0)):
            at = self.tell()
            with self._stream:
                self._stream = io.BytesIO(_unharmed(self._archive.read, self._info))
            self._stream.seek(at)
            self._is_whole = True
        return self._stream.seek(position, whence)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


def _unharmed(call: Any, *arguments: Any) -> Any:
    """What a call gives. Raises `ReaderError` where the archive is damaged."""
    try:
        return call(*arguments)
    except DAMAGED as error:
        raise ReaderError(f"damaged ({' '.join(str(error).split())[:100]})") from error

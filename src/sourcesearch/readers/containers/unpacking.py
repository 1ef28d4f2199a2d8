"""The members of an archive, unpacked within limits.

They come one at a time, in memory; nothing is ever written, so that absolute names,
`..` and links lead nowhere. An archive says how large its members are before they are
unpacked; where it does not, or lies, unpacking stops at the limit.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.allowance import (
    MEMORY,
    MOST_MEMBERS,
    Allowance,
    shown_size,
    too_large,
)
from sourcesearch.readers.containers.zipnames import names, on_one_line
from sourcesearch.readers.reader import Packed, SourceFile

__all__ = ["DAMAGED", "Member", "members", "open_zip", "sources_in", "unreadable"]

_DIRECTORY = 1 << 25
"""Bytes of a zip's table of contents, which takes ten times as much memory."""

DAMAGED = (
    EOFError,
    OSError,
    RecursionError,
    ValueError,
    IndexError,
    OverflowError,
    struct.error,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library raises for archives that are not whole."""

_COMPRESSED: dict[bytes, Callable[[BinaryIO], object]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}


class Member(NamedTuple):
    """A member: its path inside the archive, and its content or why there is none.

    The name is "" for what is only compressed, and no archive. packed: what holds its
    content as long as nobody has asked for it.
    """

    name: str
    content: bytes = b""
    problem: str | None = None
    packed: Packed | None = None

    def source(self, name: str = "") -> SourceFile:
        """The member as a file, by another name if one is given."""
        content = None if self.packed else self.content
        return SourceFile(name or self.name, content=content, packed=self.packed)


def members(
    file: SourceFile, allowance: Allowance, room: int, wanted: Callable[[str], bool]
) -> Iterator[Member]:
    """The members of an archive whose names are `wanted`, in its order.

    room: how many bytes of memory a member may take. Links, folders and devices are left
    out. Raises `ReaderError` where the archive is damaged or may not be unpacked.
    """
    with file.open() as stream:
        try:
            yield from _members(file, stream, allowance, room, wanted)
        except DAMAGED as error:
            cause = " ".join(str(error).split())[:100] or type(error).__name__
            raise ReaderError(f"the archive is damaged ({cause})") from error


def _members(
    file: SourceFile,
    stream: BinaryIO,
    allowance: Allowance,
    room: int,
    wanted: Callable[[str], bool],
) -> Iterator[Member]:
    head = stream.read(tarfile.BLOCKSIZE)
    stream.seek(0)
    if head.startswith(b"PK") or file.suffix == ".zip":
        yield from _of_zip(stream, allowance, room, wanted)
    elif opened := _decompressed(head, stream):
        with opened as plain:
            first = plain.read(tarfile.BLOCKSIZE)
            plain.seek(0)
            if _is_tar(first):
                yield from _of_tar(_Counted(plain, allowance, room), allowance, room, wanted)
            elif wanted(""):
                yield _whole(plain, allowance, room)
    elif _is_tar(head):
        yield from _of_tar(_Counted(stream, None, room), allowance, room, wanted)
    else:
        raise ReaderError("no archive of a known kind, or a damaged one")


def _of_zip(
    stream: BinaryIO, allowance: Allowance, room: int, wanted: Callable[[str], bool]
) -> Iterator[Member]:
    with open_zip(stream) as archive:
        found = [(info, name) for info, name in sources_in(archive) if wanted(name)]
        total = sum(info.file_size for info, _ in found)
        if total > allowance.bytes:
            raise ReaderError(f"unpacks to {shown_size(total)}, far more than texts do: refused")
        for info, name in found:
            allowance.count()
            if problem := unreadable(info, room):
                yield Member(name, b"", problem)
                continue
            allowance.spend(info.file_size)
            try:
                with archive.open(info) as packed:
                    yield Member(name, packed.read(info.file_size))
            except DAMAGED as error:
                yield Member(name, b"", f"damaged ({' '.join(str(error).split())[:100]})")


def open_zip(stream: BinaryIO) -> zipfile.ZipFile:
    """A zip file whose table of contents fits into memory. Raises what is in `DAMAGED`."""
    if _directory_size(stream) > _DIRECTORY:
        raise ReaderError(f"more than {MOST_MEMBERS:,} members")
    return zipfile.ZipFile(stream)


def sources_in(archive: zipfile.ZipFile) -> list[tuple[zipfile.ZipInfo, str]]:
    """The members of a zip file that are files, with their names."""
    infos = [info for info in archive.infolist() if not _is_folder(info)]
    named = zip(infos, names(infos), strict=True)
    return [(info, name) for info, name in named if not _is_link(info)]


def unreadable(info: zipfile.ZipInfo, room: int) -> str | None:
    """Why a member of a zip file cannot be read into `room` bytes, None if it can."""
    if info.flag_bits & 1:
        return "encrypted"
    # zipfile unpacks what other methods packed in one go, however much it is.
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return f"compressed in a rare way (zip method {info.compress_type})"
    return too_large(info.file_size, room)


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith(("/", "\\"))


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _directory_size(stream: BinaryIO) -> int:
    """The bytes of a zip's table of contents, as its last record states them; 0 if none does."""
    length = stream.seek(0, 2)
    start = stream.seek(max(0, length - (1 << 16) - 22 - 20))
    tail = stream.read()
    stream.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        return 0
    (size,) = struct.unpack_from("<L", tail, end + 12)
    # Very large archives have a longer record (zip64), and its place stands in front of this.
    if tail[max(0, end - 20) : end].startswith(b"PK\x06\x07"):
        (at,) = struct.unpack_from("<Q", tail, end - 12)
        size = max(size if size != 0xFFFFFFFF else 0, start + end - at)
    return int(size)


def _of_tar(
    stream: _Counted, allowance: Allowance, room: int, wanted: Callable[[str], bool]
) -> Iterator[Member]:
    # Names that are not UTF-8 are told with their bytes as \xNN.
    with tarfile.open(
        fileobj=cast(BinaryIO, stream), mode="r:", encoding="utf-8", errors="backslashreplace"
    ) as archive:
        before = -1
        while info := archive.next():
            if info.size < 0 or archive.offset <= before:
                raise ReaderError("the archive is damaged (it leads back into itself)")
            before = archive.offset
            # The list of members is for random access, and would grow without end.
            cast(Any, archive).members.clear()
            name = on_one_line(info.name)
            if not info.isreg() or not wanted(name):
                continue
            allowance.count()
            if problem := too_large(info.size, room):
                yield Member(name, b"", problem)
                continue
            if not stream.counts:
                allowance.spend(info.size)
            content = archive.extractfile(info)
            data = content.read() if content else b""
            if len(data) < info.size:
                raise ReaderError(f"{name}: the archive breaks off here")
            yield Member(name, data)
    # tarfile takes a header that it cannot read for the end.
    if stream.last.strip(b"\0"):
        raise ReaderError("the archive is damaged: the rest of it cannot be read")


def _whole(plain: BinaryIO, allowance: Allowance, room: int) -> Member:
    pieces = []
    size = 0
    while piece := plain.read(1 << 20):
        allowance.spend(len(piece))
        pieces.append(piece)
        size += len(piece)
        if problem := too_large(size, room):
            return Member("", b"", problem)
    return Member("", b"".join(pieces))


class _Counted:
    """A stream for tarfile that lets no one read or skip more than is allowed.

    allowance: None for a stream that is not compressed and so no longer than its file.
    """

    def __init__(self, stream: BinaryIO, allowance: Allowance | None, room: int) -> None:
        self._stream = stream
        self._allowance = allowance
        self._room = room
        self._reached = 0
        self.last = b""
        self.counts = allowance is not None

    def read(self, size: int = -1) -> bytes:
        # Not only members are read: a long name is, of any length it claims to have.
        if not 0 <= size <= self._room + tarfile.RECORDSIZE:
            raise ReaderError("the archive is damaged (a header without measure)")
        self._reach(self.tell() + size)
        self.last = self._stream.read(size)
        return self.last

    def seek(self, position: int) -> int:
        if position < 0:
            raise ReaderError("the archive is damaged (it leads back into itself)")
        self._reach(position)
        return self._stream.seek(position)

    def tell(self) -> int:
        return self._stream.tell()

    def _reach(self, position: int) -> None:
        if self._allowance and position > self._reached:
            self._allowance.spend(position - self._reached)
            self._reached = position


def _decompressed(head: bytes, stream: BinaryIO) -> BinaryIO | None:
    for magic, opener in _COMPRESSED.items():
        if head.startswith(magic):
            if opener is lzma.LZMAFile:
                # Refuses what asks for more memory than any preset of xz does.
                lzma.LZMADecompressor(memlimit=MEMORY).decompress(head, max_length=1)
            return cast(BinaryIO, opener(stream))
    return None


def _is_tar(head: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "backslashreplace")
    except tarfile.HeaderError:
        return False
    return True

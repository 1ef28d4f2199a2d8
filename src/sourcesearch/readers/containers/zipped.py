"""The parts of a zipped document, read without trusting it.

DOCX, ODT and EPUB are zip files of XML parts. Parts are unpacked and parsed as a stream,
in little memory, and only as far as a real document goes. What goes further is refused,
and so is encryption. A part that is damaged in the middle is read up to there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, Self, cast

from sourcesearch.errors import ReaderError, Refused
from sourcesearch.readers.containers.allowance import LARGEST_PART, Allowance
from sourcesearch.readers.containers.unpacking import DAMAGED, open_zip, unreadable
from sourcesearch.readers.markup.xmlhandler import XmlHandler, handle
from sourcesearch.readers.reader import SourceFile

__all__ = ["Zipped"]

_OLE = b"\xd0\xcf\x11\xe0"


class Zipped:
    """A zip file of parts. Used as a context; raises `ReaderError` for what is none."""

    def __init__(self, file: SourceFile) -> None:
        self._allowance = Allowance(file.size)
        self._stream = file.open()
        try:
            if self._stream.read(4) == _OLE:
                raise ReaderError("encrypted, or an old Word file (.doc) under another name")
            self._zip = open_zip(self._stream)
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except DAMAGED as error:
            self._stream.close()
            raise ReaderError("damaged: its end is missing, or it is no zip file") from error
        except ReaderError:
            self._stream.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()
        self._stream.close()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def parse(self, name: str, handler: XmlHandler) -> list[str]:
        """Tells a handler what a part of XML holds; what of it could not be read, a line each.

        Raises `ReaderError` where it is not there or may not be unpacked, and `Refused`.
        """
        part = self._part(name)
        try:
            causes = handle(part, handler)
        except Refused as error:
            raise Refused(f"{name}: {error}") from error
        except ReaderError as error:
            causes = [str(error)]
        if part.damage:
            causes = [part.damage]
        return [f"{name}: {cause}" for cause in causes]

    def read(self, name: str, limit: int) -> bytes:
        """All of a part. Raises `ReaderError` if it is damaged or longer than `limit` bytes."""
        part = self._part(name)
        with part.open() as stream:
            data = stream.read(limit + 1)
        if part.damage:
            raise ReaderError(f"{name}: {part.damage}")
        if len(data) > limit:
            raise ReaderError(f"{name}: refused, more than {limit >> 20} MB")
        return data

    def _part(self, name: str) -> _Part:
        info = self._parts.get(name)
        if info is None:
            raise ReaderError(f"{name} is missing")
        if problem := unreadable(info, LARGEST_PART):
            raise ReaderError(f"{name}: {problem}")
        self._allowance.spend(info.file_size)
        return _Part(self._zip, info)


class _Part:
    """A part as a stream, which ends where it cannot be unpacked.

    damage: what is wrong with how it is packed, in a line; "" as far as it was read.
    """

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        self.damage = ""
        self._archive = archive
        self._info = info
        self._stream: IO[bytes] = io.BytesIO()

    def open(self) -> BinaryIO:
        with self._noting_damage():
            self._stream = self._archive.open(self._info)
        return cast(BinaryIO, self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stream.close()

    def read(self, size: int) -> bytes:
        with self._noting_damage():
            return self._stream.read(size)
        return b""

    def seek(self, position: int) -> int:
        with self._noting_damage():
            return self._stream.seek(position)
        return 0

    @contextmanager
    def _noting_damage(self) -> Iterator[None]:
        try:
            yield
        except DAMAGED as error:
            cause = " ".join(str(error).split())[:80] or type(error).__name__
            self.damage = f"damaged ({cause}): the rest cannot be read"

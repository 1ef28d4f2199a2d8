"""The streams of a PDF, measured: whether they fit into memory once they are unpacked.

A stream of a PDF may be a thousand times as long as what is in the file, twice packed
a million times, and PDFium unpacks whatever a page asks for. So the streams that could
grow large are measured first, in small pieces. Images stay packed and do not count.
"""

from __future__ import annotations

import io
import mmap
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile

__all__ = ["MAX_STREAM", "refuse_bombs"]

MAX_STREAM = 1 << 26
"""The most bytes one stream may unpack to: far above any page of text or font."""

_MOST_PACKED = MAX_STREAM // 1_032
"""No stream shorter than this can unpack to more: deflate packs 1,032 bytes into one."""

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_FLATE = re.compile(rb"/Fl(?:ateDecode)?(?![A-Za-z])")
_OTHER = re.compile(rb"/(?:LZW(?:Decode)?|RunLengthDecode|RL)(?![A-Za-z])")
_IMAGE = re.compile(rb"/Subtype\s*/Image(?![A-Za-z])")
_PIECE = 1 << 16


def refuse_bombs(file: SourceFile) -> None:
    """Raises `ReaderError` if a stream unpacks to more than `MAX_STREAM` bytes."""
    with _bytes(file) as data:
        starts = [match.end() for match in _STREAM.finditer(data)]
        for start, end in pairwise([*starts, len(data)]):
            head = data[max(0, start - 2_000) : start]
            head = head[head.rfind(b" obj") + 1 :]
            if _unpacked_too_large(data, head, start, end):
                raise ReaderError(
                    f"refused: a part of it unpacks to more than {MAX_STREAM >> 20} MB"
                )


@contextmanager
def _bytes(file: SourceFile) -> Iterator[bytes | mmap.mmap]:
    with file.open() as stream:
        if isinstance(stream, io.BytesIO) or not file.size:
            yield stream.read()
            return
        with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def _unpacked_too_large(data: bytes | mmap.mmap, head: bytes, start: int, end: int) -> bool:
    """`head` is the dictionary of the stream whose bytes are between `start` and `end`."""
    flate, other = len(_FLATE.findall(head)), len(_OTHER.findall(head))
    if flate + other > 1:
        return True
    if end - start < _MOST_PACKED or not flate or _IMAGE.search(head):
        return False
    unpacker = zlib.decompressobj()
    unpacked = 0
    rest = b""
    try:
        while not unpacker.eof and (start < end or rest):
            if not rest:
                rest = data[start : min(end, start + _PIECE)]
                start += _PIECE
            unpacked += len(unpacker.decompress(rest, 1 << 20))
            rest = unpacker.unconsumed_tail
            if unpacked > MAX_STREAM:
                return True
    except zlib.error:
        pass  # encrypted or damaged: PDFium will find nothing in it either
    return False

"""The pictures in an image file, counted and measured.

They are told from its head, without unpacking anything: what is handed on to be recognised has
to be an image, and one that fits into memory. (Tesseract takes a file that is none for
a list of names of files, and reads these.)
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

__all__ = ["Size", "first_size", "sizes"]

_MOST_FRAMES = 10_000
_MOST_TAGS = 256
_MOST_SEGMENTS = 4_096
_JPEG_ALONE = frozenset([0x01, *range(0xD0, 0xD9)])
"""Markers that no length follows."""

_JPEG_SIZE = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TIFF_NUMBER = {3: "H", 4: "L", 16: "Q"}
_WIDTH, _HEIGHT = 256, 257


class Size(NamedTuple):
    """Of a picture, in pixels."""

    width: int
    height: int


def sizes(stream: BinaryIO) -> list[Size]:
    """The sizes of the pictures in a file; none if it is no PNG, JPEG or TIFF.

    The pictures of a damaged TIFF end where it does. Raises OSError.
    """
    head = stream.read(32)
    stream.seek(0)
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return [Size(*struct.unpack_from(">LL", head, 16))] if len(head) >= 24 else []
    if head.startswith(b"\xff\xd8\xff"):
        return list(_of_jpeg(stream))
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return list(_of_tiff(stream, "<" if head[:2] == b"II" else ">", big=43 in head[2:4]))
    return []


def first_size(stream: BinaryIO) -> Size | None:
    """The size of the first picture in a file, of JPEG 2000 as well; None if it is not known."""
    found = sizes(stream)
    stream.seek(0)
    # The header box of JP2 (ISO/IEC 15444-1, I.5.3.1) is among the first.
    head = b"" if found else stream.read(1 << 10)
    at = head.find(b"ihdr") if head[4:8] == b"jP  " else -1
    if 0 < at <= len(head) - 12:
        height, width = struct.unpack_from(">LL", head, at + 4)
        found = [Size(width, height)]
    return found[0] if found and min(found[0]) > 0 else None


def _of_jpeg(stream: BinaryIO) -> Iterator[Size]:
    """From the frame header (ITU T.81, B.2.2)."""
    stream.seek(2)
    for _ in range(_MOST_SEGMENTS):
        mark = stream.read(2)
        if len(mark) < 2 or mark[0] != 0xFF:
            return
        if mark[1] in _JPEG_ALONE:
            continue
        if mark[1] in _JPEG_SIZE:
            frame = stream.read(7)
            if len(frame) == 7:
                height, width = struct.unpack_from(">HH", frame, 3)
                yield Size(width, height)
            return
        stream.seek(max(0, int.from_bytes(stream.read(2), "big") - 2), 1)


def _of_tiff(stream: BinaryIO, order: str, *, big: bool) -> Iterator[Size]:
    """From the chain of directories (TIFF 6.0, section 2, and BigTIFF)."""
    count, link, entry = ("Q", "Q", 20) if big else ("H", "L", 12)
    length = stream.seek(0, 2)
    stream.seek(8 if big else 4)
    at = _number(stream, order + link)
    seen: set[int] = set()
    while at and at < length and at not in seen and len(seen) < _MOST_FRAMES:
        seen.add(at)
        stream.seek(at)
        number = _number(stream, order + count)
        if number is None or number > _MOST_TAGS:
            return
        entries = stream.read(entry * number)
        at = _number(stream, order + link)
        tags = dict(_tags(entries, order, entry))
        if not {_WIDTH, _HEIGHT} <= tags.keys():
            return
        yield Size(tags[_WIDTH], tags[_HEIGHT])


def _number(stream: BinaryIO, format: str) -> int | None:
    """The next number in the stream, None where that ends."""
    data = stream.read(struct.calcsize(format))
    return int(struct.unpack(format, data)[0]) if len(data) == struct.calcsize(format) else None


def _tags(entries: bytes, order: str, length: int) -> Iterator[tuple[int, int]]:
    """The tags that hold a single number, and it."""
    for start in range(0, len(entries) - length + 1, length):
        tag, kind = struct.unpack_from(order + "HH", entries, start)
        value = entries[start + length // 2 + 2 : start + length]
        format = order + _TIFF_NUMBER.get(kind, "Q")
        if kind in _TIFF_NUMBER and struct.calcsize(format) <= len(value):
            yield tag, struct.unpack_from(format, value)[0]

"""The encoding of a text, found out from its bytes.

These are tried, in this order: a byte order mark, UTF-16 that shows by its zero bytes, strict
UTF-8, what the file declares, the statistics of `chardet`, and last UTF-8 but for some bytes (see
`mixed`) or Latin-1. Whatever is found decodes the whole of the text: there are no replacement
characters, and `open(path, encoding=name, newline="")` reads back exactly what was read.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from sourcesearch.errors import ReaderError
from sourcesearch.mixed import MIXED
from sourcesearch.readers.common.guesses import guesses

__all__ = ["Encoding", "decode", "detect", "is_binary", "unicode_form", "with_ascii"]

_CHUNK = 1 << 20
_SAMPLE = 1 << 16

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# 7-bit encodings, in which escape sequences change the alphabet.
_ESCAPED = ("iso2022_jp_2", "iso2022_kr")

# What a page may declare, and what it is in fact (the names browsers read alike).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

_MAGIC = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"%PDF-", b"PK\x03\x04",
    b"\x1f\x8b\x08", b"BZh91AY", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"\x7fELF",
    b"MZ\x90", b"\xd0\xcf\x11\xe0", b"OggS", b"ID3\x03", b"ID3\x04", b"\x00\x00\x01\x00",
    b"SQLite format 3\x00", b"\x28\xb5\x2f\xfd", b"\xca\xfe\xba\xbe", b"AT&TFORM",
)  # fmt: skip
"""How files begin that are no texts, whatever they are called."""

_CONTROLS = bytes({*range(32)} - set(b"\t\n\v\f\r\x1b"))


class Encoding(NamedTuple):
    """How a text is decoded: the codec as Python names it, and what is wrong with that.

    `problem` is one line where no encoding fitted and some of the text is misread, else None.
    """

    name: str
    problem: str | None = None


def detect(stream: BinaryIO, declared: str | None = None) -> Encoding:
    """The encoding of everything in a seekable `stream`; its position is lost.

    `declared` is what the file says of itself; it counts if it decodes the whole.
    Reads the stream in pieces, so its size does not matter. Raises `ReaderError`
    if this is no text.
    """
    stream.seek(0)
    head = stream.read(_SAMPLE)
    if is_binary(head):
        raise ReaderError("binary content, not text")
    bad: int | None = None
    for name in _certain(head):
        bad = _first_error(stream, name)
        if bad is None:
            return Encoding(name)
    likely = list(guesses(_sample(stream, bad or 0)))
    for name in filter(None, (_python_name(declared), *likely)):
        if _first_error(stream, name) is None:
            return Encoding(name)
    damaged = f"damaged: not valid UTF-8 at byte {bad}"
    if not likely:
        return Encoding(MIXED, f"{damaged}; what is not is read as cp1252")
    return Encoding("iso8859-1", f"{damaged}; read as iso8859-1")


def decode(data: bytes, declared: str | None = None) -> tuple[str, Encoding]:
    """The text of `data`, without its byte order mark, and its encoding. As `detect`."""
    encoding = detect(io.BytesIO(data), declared)
    return data.decode(encoding.name), encoding


def with_ascii(head: bytes) -> bytes:
    """The beginning of a text with its ASCII as one byte each, so that patterns find it."""
    name = unicode_form(head)
    return head.decode(name, "replace").encode() if name else head


def is_binary(head: bytes) -> bool:
    """Whether this is certainly not the beginning of a text.

    A few control characters are no proof; the signature of a binary format is, and so
    is a long stretch in which every tenth byte is a control character, or a short one in
    which every third is.
    """
    if head.startswith(_MAGIC):
        return True
    if len(head) < 64 or unicode_form(head):
        return False
    head = head[:8192]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * (10 if len(head) >= 512 else 3) > len(head)


def unicode_form(head: bytes) -> str | None:
    """The Unicode encoding that the first bytes give away: by a mark, or by zero bytes.

    Most lines of a text in UTF-16 hold spaces, digits or Latin letters, and these have a
    zero byte, always on the same side.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    low, high = head[0::2].count(0), head[1::2].count(0)
    if max(low, high) * 200 < len(head) or min(low, high) * 20 > max(low, high):
        return None
    name = "utf-16-le" if high > low else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(name, "replace")
    # Plain ASCII with a stray zero byte, read in pairs, has no line ends or blanks.
    blank = sum(map(text.count, " \n\u3000\u3001\u3002"))
    return name if blank * 200 >= len(text) or high + low > len(head) // 4 else None


def _certain(head: bytes) -> Iterator[str]:
    """What cannot be mistaken, if it decodes the whole."""
    if name := unicode_form(head):
        yield name
    if b"\x1b$" in head:
        yield from _ESCAPED
    # No text in another encoding happens to be valid UTF-8, whatever its page declares.
    yield "utf-8"


def _python_name(declared: str | None) -> str | None:
    """The codec that reads what calls itself so; None if there is none for texts."""
    try:
        name = codecs.lookup((declared or "").strip()).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    # A mark would have been seen: a page that can be read so far is not UTF-16.
    return None if name.startswith(("utf-16", "utf-32")) else _SUPERSETS.get(name, name)


def _sample(stream: BinaryIO, bad: int) -> bytes:
    """Whole lines around the first byte that is not UTF-8, for the statistics."""
    start = max(0, bad - _SAMPLE // 4)
    stream.seek(start)
    sample = stream.read(2 * _SAMPLE)
    line = sample.find(b"\n", 0, bad - start) + 1 if start else 0
    return sample[line:]


def _first_error(stream: BinaryIO, name: str) -> int | None:
    """About the byte at which strict decoding fails, or None if it does not."""
    decoder = codecs.getincrementaldecoder(name)()
    stream.seek(0)
    done = 0
    try:
        while chunk := stream.read(_CHUNK):
            decoder.decode(chunk)
            done += len(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return done + error.start
    except UnicodeError:
        return done
    return None

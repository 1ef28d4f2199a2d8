"""In which encoding is a text written?

In this order: a byte order mark, UTF-16 that shows by its zero bytes, strict UTF-8,
what the file declares, the statistics of `chardet`, and last Windows-1252 or Latin-1. Whatever is
found decodes the whole of the text strictly: there are no replacement characters,
and `open(path, encoding=name, newline="")` reads back exactly what was read here.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from sourcesearch.errors import ReaderError

__all__ = ["Encoding", "decode", "detect", "is_binary", "unicode_form"]

_CHUNK = 1 << 20
_SAMPLE = 1 << 16

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# What texts are found in. The more a detector may choose from, the more often a few
# accents in a short text are taken for something that no one ever wrote in.
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "cp874", "iso8859-2", "iso8859-5", "iso8859-7", "koi8-r", "koi8-u", "cp437", "cp850",
    "cp852", "cp866", "mac-roman", "mac-cyrillic", "cp932", "euc_jis_2004", "gb18030",
    "big5hkscs", "cp949",
]  # fmt: skip
_ESCAPED = ("iso2022_jp_2", "iso2022_kr")

_HIGH = bytes(range(0x80, 0x100))
_UTF8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")
_FOREIGN = re.compile(r"[\u0370-\u07ff\u0e00-\u0e7f]+")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u07ff\u0e00-\u0e7f]|[\u0370-\u07ff\u0e00-\u0e7f][A-Za-z]")

# Word processors leave a text in English with no other characters than these outside
# ASCII. So few of them tell statistics nothing, but in a wrong encoding they would hardly
# be these, and not in their right places.
_TYPOGRAPHIC = frozenset("‘’‚“”„‹›«»–—―…•·‧†‡′″ \u00a0\u3000")
_TYPOGRAPHIC_ENCODINGS = ("cp1252", "mac_roman", "cp950", "gbk", "cp932", "cp949")

_QUOTES_PLACED = re.compile(r"[A-Za-z]’|(?:^|[\s(])[“‘][A-Za-z]|[A-Za-z.,!?]”(?![A-Za-z])")
_QUOTES_MISPLACED = re.compile(r"[A-Za-z][“”„‚‘«»‡†•·][A-Za-z]|(?<![A-Za-z.,!?])”(?=[A-Za-z])")

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
    b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x7fELF", b"MZ\x90",
    b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"ID3", b"\x00\x00\x01\x00", b"SQLite format 3\x00",
    b"\x28\xb5\x2f\xfd", b"\xca\xfe\xba\xbe", b"AT&TFORM",
)  # fmt: skip
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
    sample = _sample(stream, bad or 0)
    for name in filter(None, (_python_name(declared), *_guesses(sample))):
        if _first_error(stream, name) is None:
            return Encoding(name)
    name = "cp1252" if _first_error(stream, "cp1252") is None else "iso8859-1"
    return Encoding(name, f"damaged: not valid UTF-8 at byte {bad}; read as {name}")


def decode(data: bytes, declared: str | None = None) -> tuple[str, Encoding]:
    """The text of `data`, without its byte order mark, and its encoding. As `detect`."""
    encoding = detect(io.BytesIO(data), declared)
    return data.decode(encoding.name), encoding


def is_binary(head: bytes) -> bool:
    """Is this certainly not the beginning of a text?

    A few control characters are no proof; the signature of a binary format is, and so
    is a long stretch in which every tenth byte is a control character.
    """
    if head.startswith(_MAGIC):
        return True
    if len(head) < 512 or unicode_form(head):
        return False
    head = head[:8192]
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 10


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


def _guesses(sample: bytes) -> Iterator[str]:
    if _is_damaged_utf8(sample):
        return
    for name in _TYPOGRAPHIC_ENCODINGS:
        if _is_typographic(_decode_start(sample, name)):
            yield name
    yield from _statistics(sample)
    yield "cp1252"


def _is_typographic(text: str) -> bool:
    """Are dashes and well placed quotation marks all that is not ASCII?"""
    if not all(char in _TYPOGRAPHIC for char in set(text) if not char.isascii()):
        return False
    return bool(_QUOTES_PLACED.search(text)) and not _QUOTES_MISPLACED.search(text)


def _statistics(sample: bytes) -> list[str]:
    """What chardet thinks possible, best first, with two things it does not know.

    Texts in Western Europe's languages are by far the most, so with little to go by theirs
    is the likelier encoding; and no word is half Latin and half Cyrillic.
    """
    import chardet

    found = chardet.detect_all(sample, include_encodings=_CANDIDATES, compat_names=False)
    few = len(sample) - len(sample.translate(None, _HIGH)) < 4
    weights = {"cp1252": 10 if few else 1.3}
    likely = sorted(
        (
            (each["confidence"] * weights.get(each["encoding"] or "", 1), each["encoding"])
            for each in found
        ),
        reverse=True,
    )
    names = [codecs.lookup(name).name for confidence, name in likely if name]
    return [name for name in names if _is_plausible(_decode_start(sample, name))]


def _is_plausible(text: str) -> bool:
    """Without control characters from beyond ASCII, and words half in another alphabet."""
    mixed, foreign = len(_MIXED.findall(text)), len(_FOREIGN.findall(text))
    return mixed * 4 <= foreign and not _CONTROL.search(text)


def _is_damaged_utf8(sample: bytes) -> bool:
    """Are most of the bytes outside ASCII good UTF-8?"""
    high = len(sample) - len(sample.translate(None, _HIGH))
    good = sum(len(char) for char in _UTF8.findall(sample))
    return good * 2 > high


def _decode_start(sample: bytes, name: str) -> str:
    """A sample that may end within a character; "" if it cannot be decoded."""
    try:
        return codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return ""


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

"""The scanner of XML: the one way from the bytes of a file to its tags and its text.

All readers that take XML go through it, whatever the file is called and whether it lies in a
zip: what is refused, which encodings are understood and what is said of damage is the same.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.markup.xmlparser import Parser, Root, Target

__all__ = ["Opened", "Root", "Target", "declared_encoding", "root", "scan"]

_CHUNK = 1 << 18
_BEGINNING = 1 << 14  # in which the first element most often begins
_DECLARATION = re.compile(rb"\A\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_SPACE_FOR_CONTROLS = bytes(32 if n < 32 and n not in (9, 10, 13) else n for n in range(256))
_CONTROL = re.compile(
    rb"&#(?:0*(?:[0-8]|1[1-24-9]|2[0-9]|3[01])|[xX]0*(?:[0-8BbCcEeFf]|1[0-9A-Fa-f]));"
)
_LONGEST = 12  # of such a reference that anybody writes


class Opened(Protocol):
    """What can be opened to be read: a source file, or a part of one."""

    def open(self) -> BinaryIO: ...


def scan(file: Opened, target: Target, most: int = sys.maxsize) -> Iterator[str | None]:
    """Tells `target` what the file holds, piece by piece: at most so many elements.

    Yields None for each piece. Then, where something could not be read, the causes, one
    line each: first why it was not read to its end, if it was not. Raises `ReaderError` if
    nothing of it is XML, and `Refused` if it is not safe to read.
    """
    with file.open() as stream:
        encoding = detect(stream, declared_encoding(_head(stream)))
        parser = Parser(target, most)
        for chunk in _utf8(stream, encoding.name):
            if not parser.feed(chunk):
                break
            yield None
        else:
            parser.feed(b"", final=True)
    yield from parser.causes()
    if encoding.problem:
        yield encoding.problem


def root(file: Opened) -> Root:
    """The first element of the file. Raises `ReaderError` if there is none."""
    parser = Parser(_Nothing())
    with file.open() as stream:
        encoding = detect(stream, declared_encoding(_head(stream)))
        for chunk in _utf8(stream, encoding.name, _BEGINNING):
            if not parser.feed(chunk) or parser.root:
                break
        else:
            parser.feed(b"", final=True)
    if parser.root is None:
        raise ReaderError("XML without any element")
    return parser.root


def declared_encoding(head: bytes) -> str | None:
    """The encoding that the first bytes of a file of XML say that it has."""
    found = _DECLARED.search(head, 0, 1 << 10)
    return found[1].decode("ascii", "ignore") if found else None


class _Nothing:
    """The target that takes no notice."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        pass

    def data(self, text: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass


def _head(stream: BinaryIO) -> bytes:
    return stream.read(1 << 10)


def _utf8(stream: BinaryIO, encoding: str, size: int = _CHUNK) -> Iterator[bytes]:
    """The stream in UTF-8, without XML declaration and forbidden control characters.

    The declaration goes because its encoding may be wrong, and because `standalone`
    makes expat stop at the first entity it does not know.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    first, rest = True, b""
    while data := stream.read(size):
        chunk = rest + (data if encoding == "utf-8" else decoder.decode(data).encode())
        if first:
            chunk = _DECLARATION.sub(_lines_only, chunk, count=1)
            first = False
        chunk, rest = _before_reference(chunk)
        if b"&#" in chunk:
            chunk = _CONTROL.sub(b" ", chunk)
        yield chunk.translate(_SPACE_FOR_CONTROLS)
    yield rest.translate(_SPACE_FOR_CONTROLS)


def _before_reference(chunk: bytes) -> tuple[bytes, bytes]:
    """The bytes up to a reference that may go on in the next chunk, and the beginning of that."""
    at = chunk.rfind(b"&", -_LONGEST)
    return (chunk, b"") if at < 0 or b";" in chunk[at:] else (chunk[:at], chunk[at:])


def _lines_only(match: re.Match[bytes]) -> bytes:
    return b"\n" * match[0].count(b"\n")

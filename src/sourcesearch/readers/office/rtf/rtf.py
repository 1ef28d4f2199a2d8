r"""The reader of RTF files.

It takes the running text with headings, tables, text boxes and notes, the characters in the
encodings of their fonts, `\u` in place of its fallback. What tracked changes deleted,
hidden text, comments and field codes are left out; headers and footers come once, at the end. Pages
begin where the file breaks them.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.common.sizes import TooLong
from sourcesearch.readers.office import docx
from sourcesearch.readers.office.rtf.rtfbody import Body
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

MAX_BYTES = 1 << 28
"""Pictures are written out in RTF, so files are large; no text is as large as this."""

_MAX_TOKENS = 6_000_000
"""Reading takes about a microsecond for each."""

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|([^\\{}\r\n\0]{1,65536})|[\r\n\0\\]"
)
_CODEPAGE = re.compile(rb"\\ansicpg([0-9]{1,5})")
_CHARSETS = re.compile(rb"\\(mac|pc|pca)(?![a-z])")
_HEX = re.compile(rb"\\'([0-9a-fA-F]{2})")
_CONTROL = re.compile(rb"\\[a-zA-Z]{1,32}(?:-?[0-9]{1,9})? ?|[{}]|\\.")
_OLD = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of an RTF file."""
    file.refuse_above(MAX_BYTES, "an RTF file")
    data = file.read()
    if data.startswith(b"PK\x03\x04"):
        yield from docx.reader.read(file)
        return
    start = data.find(b"{\\rtf", 0, 1024)
    if start < 0:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise ReaderError("a Word file from before 2007: call it .doc")
        raise ReaderError("no RTF file")
    body = Body(_encoding(data))
    problem = _feed(body, data, start)
    yield body.document((problem,) if problem else ())


def _feed(body: Body, data: bytes, at: int) -> str | None:
    """Feeds the tokens to `body`; None, or why that ends too early."""
    try:
        for _ in range(_MAX_TOKENS):
            token = _TOKEN.match(data, at)
            if token is None:
                body.finish()
                return "damaged: its end is missing"
            at = token.end()
            word, number, code, symbol, brace, text = token.groups()
            if text:
                body.text(text)
            elif word:
                at += _word(body, word.decode("ascii"), number, data.startswith(b"\\ftnalt", at))
            elif code:
                body.byte(int(code, 16))
            elif symbol:
                body.symbol(symbol.decode("latin-1"))
            elif brace and not body.brace(brace):
                body.finish()
                return None
    except TooLong:
        pass
    return "too long or nested too deeply: the rest is left out"


def _word(body: Body, name: str, number: bytes | None, is_endnote: bool) -> int:
    """Passes on a control word; how many bytes behind it are no RTF.

    is_endnote: the next word says that a footnote is an endnote.
    """
    value = int(number) if number else None
    if name == "bin":
        return max(0, value or 0)
    body.word(name, 1 if is_endnote and name == "footnote" else value)
    return 0


def _encoding(data: bytes) -> str:
    """The document's own encoding: as stated, or what its bytes look like."""
    head = data[: 1 << 16]
    if stated := _CODEPAGE.search(head):
        return _codec(f"cp{int(stated[1])}")
    if old := _CHARSETS.search(head):
        return _OLD[old[1]]
    sample = _HEX.sub(lambda match: bytes([int(match[1], 16)]), data[: 1 << 18])
    try:
        name = detect(io.BytesIO(_CONTROL.sub(b" ", sample))).name
    except ReaderError:
        return "cp1252"
    return name if name.startswith(("cp", "mac", "koi8")) else "cp1252"


def _codec(name: str) -> str:
    special = {
        "cp65001": "utf-8",
        "cp10000": "mac_roman",
        "cp10007": "mac_cyrillic",
        "cp936": "gbk",
    }
    name = special.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


reader = Reader("rtf", (".rtf",), read)

"""The codec for bytes that are UTF-8 but for a few.

Bytes are read as UTF-8, and each that does not fit as Windows-1252 has it: so a damaged text keeps
its words, and one that was put together from two encodings is read right. No character
stands for what is lost. The codec is called `utf-8-cp1252`; where sourcesearch is
imported, `open(path, encoding="utf-8-cp1252")` reads what was read here.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

__all__ = ["MIXED"]

MIXED = "utf-8-cp1252"

_ERRORS = "sourcesearch.cp1252"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(_in_windows, error.object[error.start : error.end])), error.end


def _in_windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


@cache
def _codec() -> codecs.CodecInfo:
    """Made when it is first asked for: a query has no use for it."""
    from encodings import utf_8_sig

    class Decoder(utf_8_sig.IncrementalDecoder):
        """Drops a byte order mark, as the codec that it is made of does."""

        def __init__(self, errors: str = "strict") -> None:
            super().__init__(_ERRORS)

    def decode(data: ReadableBuffer, errors: str = "strict", /) -> tuple[str, int]:
        return utf_8_sig.decode(bytes(data), _ERRORS)

    return codecs.CodecInfo(
        codecs.utf_8_encode,
        decode,
        incrementalencoder=codecs.getincrementalencoder("utf-8"),
        incrementaldecoder=Decoder,
        name=MIXED,
    )


def _find(name: str) -> codecs.CodecInfo | None:
    return _codec() if name.replace("_", "-") == MIXED else None


codecs.register_error(_ERRORS, _as_windows)
codecs.register(_find)

"""The parsing of a MIME message, refused where it would take for ever.

The parser is that of Python's `email`, which compares each line with every boundary that it is
within, and lets through what broken headers lead it to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

from sourcesearch.errors import ReaderError

__all__ = ["content_of", "parsed", "refusals"]

_MOST_BOUNDARIES = 100
_MOST_COMPARED = 20_000_000
_MOST_PARTS = 20_000
_LONG_HEADER = re.compile(
    rb"(?:^|\r)content-[\w-]+:(?:[^\r\n]|(?:\r\n|\r|\n)[ \t]){20000}",
    re.IGNORECASE | re.MULTILINE,
)
"""The parser's time grows with the square of a header's parameters."""

_DASHES = re.compile(rb"[\r\n]--")
_BLANK = re.compile(rb"\r\n\r\n|\n\n|\r\r")


def parsed(data: bytes) -> Message:
    """The message. Raises `ReaderError` for one that takes the parser for ever."""
    lower = data.lower()
    boundaries, lines = lower.count(b"boundary"), data.count(b"\n") + data.count(b"\r")
    if boundaries > _MOST_BOUNDARIES or boundaries * lines > _MOST_COMPARED:
        raise ReaderError("too many parts with parts of their own")
    if boundaries and len(_DASHES.findall(data)) > _MOST_PARTS:
        raise ReaderError(f"more than {_MOST_PARTS:,} parts")
    if b"message/delivery-status" in lower and len(_BLANK.findall(data)) > _MOST_PARTS:
        raise ReaderError(f"reports on more than {_MOST_PARTS:,} recipients")
    if _LONG_HEADER.search(data):
        raise ReaderError("a header of more than 20,000 characters")
    return message_from_bytes(data)


@contextmanager
def refusals() -> Iterator[None]:
    """Makes a `ReaderError` of whatever the parser, or a look at what it parsed, raises."""
    try:
        yield
    except ReaderError:
        raise
    except RecursionError as error:
        raise ReaderError("nested too deeply") from error
    except Exception as error:
        raise ReaderError(f"malformed ({type(error).__name__})") from error


def content_of(part: Message) -> bytes:
    """The content of a part as it was before it was packed; b"" of what has parts itself."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""

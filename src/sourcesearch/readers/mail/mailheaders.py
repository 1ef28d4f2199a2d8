"""The headers of a message, as metadata.

Encoded words are decoded, and so are the raw bytes of old programs; whatever is broken
stays as it is written.
"""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from sourcesearch.document import Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import decode

__all__ = ["decoded", "metadata", "plain_words"]

ORIGIN = "mail header"

_LONGEST = 20_000
_COPIED = ("to", "cc", "message-id", "in-reply-to", "organization", "newsgroups", "list-id")
_ADDRESS_BEHIND = re.compile(r"(?<=[^\s;])\s+[^\s@;]+@[\w-]+(?:\.[\w-]+)+\Z")
_FOLD = re.compile(r"\r?\n[ \t]*|\r[ \t]*")


def metadata(message: Message, attachments: list[str]) -> Metadata:
    """Title, author and date by the names every command knows, and the headers themselves."""
    sender = _header(message, "from")
    values = {name: _header(message, name) for name in _COPIED}
    values |= {
        "title": _header(message, "subject"),
        "author": _names(message),
        "from": sender,
        "date": _date(_header(message, "date")),
        "attachments": "; ".join(attachments),
    }
    return Metadata.of(ORIGIN, values)


def plain_words(text: str) -> str:
    """A text with its encoded words (RFC 2047) decoded, and its raw bytes."""
    return _words(_from_raw_bytes(_FOLD.sub(" ", text[:_LONGEST]).strip()))


def decoded(data: bytes, charset: str | None) -> tuple[str, str]:
    """Text in the charset it states or, if that cannot be, the one it shows to be in.

    With the name of that encoding.
    """
    try:
        text, encoding = decode(data, charset)
    except ReaderError:
        return data.decode("latin-1"), "latin-1"
    return text, encoding.name


def _raw(message: Message, name: str) -> str:
    for key, value in message.raw_items():
        if key.lower() == name:
            text = _FOLD.sub(" ", str(value)[:_LONGEST]).strip()
            return _from_raw_bytes(text)
    return ""


def _from_raw_bytes(text: str) -> str:
    """The parser keeps bytes that are not ASCII as lone surrogates."""
    if text.isascii():
        return text
    return decoded(text.encode("utf-8", "surrogateescape"), None)[0]


def _header(message: Message, name: str) -> str:
    """The text of a header, "" if there is none."""
    return _words(_raw(message, name))


def _words(text: str) -> str:
    if "=?" not in text:
        return text
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(
        part if isinstance(part, str) else decoded(part, charset)[0] for part, charset in parts
    )


def _names(message: Message) -> str:
    """The senders' names, or their addresses where they have none.

    The line is taken apart before it is decoded: a decoded name may hold a comma.
    """
    try:
        found = getaddresses([_raw(message, "from")])
    except (ValueError, IndexError, RecursionError):
        return _header(message, "from")
    names = [_words(name) or address for name, address in found if name or address]
    # Mailman's first archives have neither brackets nor parentheses around an address.
    return _ADDRESS_BEHIND.sub("", "; ".join(names) or _header(message, "from"))


def _date(text: str) -> str:
    """The day on which it was sent, where it was sent; as written if that is no date."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return text[:100]

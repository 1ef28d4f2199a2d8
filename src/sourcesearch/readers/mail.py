"""How is mail read?

A message is a document. Its text is its plain text or, where it has none, what its HTML
shows; a message that was forwarded whole is a document of its own ("7.1" is the first in
message 7). Attachments are named in the metadata and not read.

Text that was sent as it is written stands on known lines of the file; base64,
quoted-printable and HTML have no lines that a person could count to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from sourcesearch.document import Document, Section, Span
from sourcesearch.errors import ReaderError
from sourcesearch.readers import mailheaders, mbox
from sourcesearch.readers.paragraphs import paragraphs
from sourcesearch.readers.problems import attached
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.registry import reader_for

__all__ = ["reader"]

_DEEPEST = 20
_MOST_BOUNDARIES = 100
"""Of one message: the parser's time grows with their nesting."""

_LONG_HEADER = re.compile(
    rb"^content-[\w-]+:(?:[^\r\n]|\r?\n[ \t]){20000}", re.IGNORECASE | re.MULTILINE
)
"""The parser's time grows with the square of a header's parameters."""

_LINE_END = re.compile(rb"\r\n|\r|\n")
_PLAIN_TRANSFER = ("", "7bit", "8bit", "binary")


def read(file: SourceFile) -> Iterator[Document]:
    """The messages of a mailbox file, or the one message of any other file."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    with file.open() as stream:
        head = stream.read(1 << 12)
        stream.seek(0)
        if mbox.is_mbox(head):
            for number, raw in enumerate(mbox.messages(stream), 1):
                yield from _message(raw, str(number))
        else:
            data = stream.read(mbox.LARGEST + 1)
            yield from _message(mbox.Raw(data, 1, len(data) > mbox.LARGEST), "")


def _message(raw: mbox.Raw, part: str) -> Iterator[Document | str]:
    """The documents of a message, or one line that says why there are none."""
    name = f"message {part}" if part else "the message"
    if raw.cut:
        yield f"{name}: only its first {mbox.LARGEST >> 20} MB are read"
    try:
        if raw.data.lower().count(b"boundary=") > _MOST_BOUNDARIES:
            raise ReaderError(f"more than {_MOST_BOUNDARIES} parts with parts of their own")
        if _LONG_HEADER.search(raw.data):
            raise ReaderError("a header of more than 20,000 characters")
        message = message_from_bytes(raw.data)
        yield from _documents(message, raw, part, name)
    except RecursionError:
        yield f"{name}: nested too deeply"
    except ReaderError as error:
        yield f"{name}: {error}"
    except Exception as error:  # `email` lets through what broken headers lead its parsers to
        yield f"{name}: malformed ({type(error).__name__})"


def _documents(message: Message, raw: mbox.Raw, part: str, name: str) -> Iterator[Document | str]:
    content = _Content()
    _collect(message, content, raw, _DEEPEST)
    for problem in content.problems:
        yield f"{name}: {problem}"
    said = mailheaders.metadata(message, content.attachments)
    if content.texts:
        yield replace(_joined(content.texts), metadata=said, format="mail", part=part)
    elif not content.messages:
        yield f"{name}: no text" + (f" ({said['attachments']})" if content.attachments else "")
    for number, inner in enumerate(content.messages, 1):
        inner_part = f"{part}.{number}" if part else str(number)
        yield from _documents(inner, raw, inner_part, f"message {inner_part}")


class _Content:
    """What a message holds, as it is found."""

    def __init__(self) -> None:
        self.texts: list[Document] = []
        self.messages: list[Message] = []
        self.attachments: list[str] = []
        self.problems: list[str] = []


def _collect(part: Message, content: _Content, raw: mbox.Raw, depth: int) -> None:
    kind = part.get_content_type()
    if not depth:
        content.problems.append("nested too deeply")
    elif kind == "message/rfc822" and part.is_multipart():
        content.messages += [inner for inner in part.get_payload() if isinstance(inner, Message)]
    elif part.is_multipart():
        inside = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        for inner in _best(inside) if kind == "multipart/alternative" else inside:
            _collect(inner, content, raw, depth - 1)
    elif kind not in ("text/plain", "text/html") or _is_attached(part):
        content.attachments.append(_file_name(part) or kind)
    elif text := _text(part, kind, raw, content):
        content.texts.append(text)


def _best(alternatives: list[Message]) -> list[Message]:
    """Plain text, else whatever is not: one of them says all."""
    for part in alternatives:
        if part.get_content_type() == "text/plain" and _bytes(part).strip():
            return [part]
    rich = [part for part in alternatives if part.get_content_type() != "text/plain"]
    return [part for part in rich if part.get_content_type() == "text/html"][:1] or rich


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _file_name(part: Message) -> str:
    found = part.get_filename() or ""
    return mailheaders.plain_words(found)


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message, kind: str, raw: mbox.Raw, content: _Content) -> Document | None:
    data = _bytes(part)
    if not data.strip():
        return None
    text, encoding = mailheaders.decoded(data, part.get_content_charset())
    if kind == "text/html":
        return _from_html(text, content)
    line = _first_line(part, data, raw)
    return Document(
        text, paragraphs=paragraphs(text), first_line=line, encoding=encoding if line else None
    )


def _from_html(text: str, content: _Content) -> Document | None:
    # The mark makes sure that what the page says of its own encoding does not count.
    page = SourceFile("message.html", content=text.encode("utf-8-sig", "replace"))
    try:
        found = list(reader_for(page).read(page))
    except ReaderError as error:
        content.problems.append(str(error))
        return None
    return replace(found[0], encoding=None) if found and found[0].text.strip() else None


def _first_line(part: Message, data: bytes, raw: mbox.Raw) -> int | None:
    """The line on which a part begins that stands in the message as it is, and only once."""
    if str(part.get("content-transfer-encoding", "")).strip().lower() not in _PLAIN_TRANSFER:
        return None
    at = raw.data.find(data)
    if at < 0 or raw.data.find(data, at + 1) >= 0:
        return None
    return raw.line + len(_LINE_END.findall(raw.data[:at]))


def _joined(texts: list[Document]) -> Document:
    """Several texts as one, with a blank line between them."""
    if len(texts) == 1:
        return texts[0]
    pieces, at = [], 0
    spans: list[Span] = []
    unsearched: list[Span] = []
    sections: list[Section] = []
    for text in texts:
        pieces.append(text.text)
        spans += [(start + at, end + at) for start, end in text.paragraphs]
        unsearched += [(start + at, end + at) for start, end in text.unsearched]
        sections += [Section(title, start + at, end + at) for title, start, end in text.sections]
        at += len(text.text) + 2
    return Document(
        "\n\n".join(pieces),
        paragraphs=tuple(spans),
        unsearched=tuple(unsearched),
        sections=tuple(sections),
    )


reader = Reader("mail", (".eml", ".mbox", ".mbx"), read)

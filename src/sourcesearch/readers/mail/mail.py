"""The reader of messages and mailboxes.

A message is a document. Its text is its plain text or, where it has none, what its HTML
shows; a message that was forwarded whole is a document of its own ("7.1" is the first in
message 7). Attachments are named in the metadata; those that a reader's ending tells are
documents as well, called by their names ("7/report.pdf"), and have the day of the message.

Text that was sent as it is written stands on known lines of the file; base64,
quoted-printable and HTML have no lines that a person could count to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from email.message import Message
from itertools import islice
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple

from sourcesearch.document import Document, Metadata, Page, Section, Span
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.numbering.uniquenames import UniqueNames
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.mail import mailheaders, mbox
from sourcesearch.readers.mail.mime import content_of, parsed, refusals
from sourcesearch.readers.options import OPTIONS, ReadingOptions
from sourcesearch.readers.reader import Reader, Share, SourceFile, Survey
from sourcesearch.readers.registry import named_reader, reader_for
from sourcesearch.readers.registry import read as registered

__all__ = ["reader"]

_DEEPEST = 20
_MOST_SEARCHED = 1 << 29
"""Bytes that are searched for the lines on which the texts of a message begin."""

_PLAIN_TRANSFER = ("", "7bit", "8bit", "binary")


def read(file: SourceFile) -> Iterator[Document]:
    """The messages of a mailbox file, or the one message of any other file."""
    return attached(_items(file))


def _items(file: SourceFile) -> Iterator[Document | str]:
    with file.open() as stream:
        head = stream.read(1 << 12)
        stream.seek(0)
        if mbox.is_mbox(head):
            for number, raw in _numbered(stream, file.share):
                yield from _message(raw, str(number), file.options)
        elif file.share is None or file.share.records:
            data = stream.read(mbox.LARGEST + 1)
            yield from _message(mbox.Raw(data, 1, len(data) > mbox.LARGEST), "", file.options)


def _numbered(stream: BinaryIO, share: Share | None) -> Iterator[tuple[int, mbox.Raw]]:
    """The messages of a mailbox, or those of a share, with their numbers from 1."""
    found = enumerate(mbox.messages(stream), 1)
    if share is None:
        return found
    return islice(found, share.records.start, share.records.stop)


def _survey(file: SourceFile) -> Survey:
    """A mailbox is of as many records as it has messages; a message is one."""
    with file.open() as stream:
        if not mbox.is_mbox(stream.read(1 << 12)):
            return Survey(1)
        stream.seek(0)
        return Survey(sum(1 for _ in mbox.messages(stream)))


def _message(raw: mbox.Raw, part: str, options: ReadingOptions) -> Iterator[Document | str]:
    """The documents of a message, or one line that says why there are none."""
    name = f"message {part}" if part else "the message"
    if not raw.data.strip():
        yield f"{name}: no text"
        return
    if raw.cut:
        yield f"{name}: only its first {mbox.LARGEST >> 20} MB are read"
    try:
        with refusals():
            message = parsed(raw.data)
            yield from _documents(message, _Lines(raw), part, name, options)
    except ReaderError as error:
        yield f"{name}: {error}"


def _documents(
    message: Message, lines: _Lines, part: str, name: str, options: ReadingOptions
) -> Iterator[Document | str]:
    content = _Content()
    _collect(message, content, _DEEPEST)
    for problem in content.problems:
        yield f"{name}: {problem}"
    said = mailheaders.metadata(message, [each.name for each in content.attachments])
    if content.texts:
        text = lines.known(content) if len(content.texts) == 1 else _joined(content.texts)
        yield replace(text, metadata=said, format="mail", part=part)
    read = False
    for each in _attached_documents(content.attachments, part, said, options):
        read = read or not isinstance(each, str)
        yield each if not isinstance(each, str) else f"{name}: {each}"
    if not (content.texts or content.messages or read):
        yield f"{name}: no text" + (f" ({said['attachments']})" if content.attachments else "")
    for number, inner in enumerate(content.messages, 1):
        inner_part = f"{part}.{number}" if part else str(number)
        yield from _documents(inner, lines, inner_part, f"message {inner_part}", options)


def _attached_documents(
    attachments: list[_Attachment], part: str, said: Metadata, options: ReadingOptions
) -> Iterator[Document | str]:
    """What the attachments hold; of what cannot be read, one line."""
    day = Metadata({name: said.entries()[name] for name in ("date",) if name in said})
    names = UniqueNames()
    for attachment in attachments:
        name = PurePosixPath(attachment.name.replace("\\", "/")).name
        file = SourceFile(name, content=content_of(attachment.part), options=options)
        reader = named_reader(file)
        # Pictures are mostly those of signatures.
        if reader is None or (reader.format == "image" and not options.ocr):
            continue
        own = names.unique(name)
        path = f"{part}/{own}" if part else own
        try:
            for document in registered(file):
                inner = f"{path}#{document.part}" if document.part else path
                yield replace(document, part=inner, metadata=document.metadata.or_else(day))
        except ReaderError as error:
            yield f"{name}: {error}"


class _Attachment(NamedTuple):
    name: str
    part: Message


class _Content:
    """What a message holds, as it is found."""

    def __init__(self) -> None:
        self.texts: list[Document] = []
        self.written: bytes | None = None
        """The first of the texts, if it stands in the message as it is."""
        self.messages: list[Message] = []
        self.attachments: list[_Attachment] = []
        self.problems: list[str] = []


def _collect(part: Message, content: _Content, depth: int) -> None:
    kind = part.get_content_type()
    if not depth:
        content.problems.append("nested too deeply")
    elif kind == "message/rfc822" and part.is_multipart():
        content.messages += [inner for inner in part.get_payload() if isinstance(inner, Message)]
    elif part.is_multipart():
        inside = [inner for inner in part.get_payload() if isinstance(inner, Message)]
        for inner in _best(inside) if kind == "multipart/alternative" else inside:
            _collect(inner, content, depth - 1)
    elif kind not in ("text/plain", "text/html") or _is_attached(part):
        content.attachments.append(_Attachment(_file_name(part) or kind, part))
    elif text := _text(part, kind, content):
        content.texts.append(text)


def _best(alternatives: list[Message]) -> list[Message]:
    """Plain text, else whatever is not: one of them says all."""
    for part in alternatives:
        if part.get_content_type() == "text/plain" and content_of(part).strip():
            return [part]
    rich = [part for part in alternatives if part.get_content_type() != "text/plain"]
    return [part for part in rich if part.get_content_type() == "text/html"][:1] or rich


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _file_name(part: Message) -> str:
    found = part.get_filename() or ""
    return mailheaders.plain_words(found)


def _text(part: Message, kind: str, content: _Content) -> Document | None:
    data = content_of(part)
    if not data.strip():
        return None
    text, encoding = mailheaders.decoded(data, part.get_content_charset())
    if kind == "text/html":
        return _from_html(text, content)
    transfer = str(part.get("content-transfer-encoding", "")).strip().lower()
    if not content.texts and transfer in _PLAIN_TRANSFER:
        content.written = data
    return Document(text, paragraphs=paragraphs(text), encoding=encoding)


def _from_html(text: str, content: _Content) -> Document | None:
    # The mark makes sure that what the page says of its own encoding does not count.
    page = SourceFile("message.html", content=text.encode("utf-8-sig", "replace"))
    try:
        found = list(reader_for(page).read(page))
    except ReaderError as error:
        content.problems.append(str(error))
        return None
    return replace(found[0], encoding=None) if found and found[0].text.strip() else None


class _Lines:
    """On which lines of their file the texts of a message, and of those in it, begin."""

    def __init__(self, raw: mbox.Raw) -> None:
        self._raw = raw
        self._left = _MOST_SEARCHED

    def known(self, content: _Content) -> Document:
        """The only text, with its first line if it stands as it is in the message, and once."""
        (text,) = content.texts
        line = None if content.written is None else self._line(content.written)
        return replace(text, first_line=line, encoding=text.encoding if line else None)

    def _line(self, written: bytes) -> int | None:
        data = self._raw.data
        self._left -= len(data)
        at = data.find(written) if self._left > 0 else -1
        if at < 0 or data.find(written, at + 1) >= 0:
            return None
        # A lone "\r" ends a line, too.
        ends = data.count(b"\n", 0, at) + data.count(b"\r", 0, at) - data.count(b"\r\n", 0, at)
        return self._raw.line + ends


def _joined(texts: list[Document]) -> Document:
    """Several texts as one, with a blank line between them."""
    at = 0
    spans: list[Span] = []
    unsearched: list[Span] = []
    quotations: list[Span] = []
    pages: list[Page] = []
    sections: list[Section] = []
    for text in texts:
        spans += _moved(text.paragraphs, at)
        unsearched += _moved(text.unsearched, at)
        quotations += _moved(text.quotations, at)
        pages += [Page(label, start + at, end + at) for label, start, end in text.pages]
        sections += [Section(title, start + at, end + at) for title, start, end in text.sections]
        at += len(text.text) + 2
    return Document(
        "\n\n".join(text.text for text in texts),
        paragraphs=tuple(spans),
        unsearched=tuple(unsearched),
        pages=tuple(pages),
        sections=tuple(sections),
        quotations=tuple(quotations),
        problems=tuple(problem for text in texts for problem in text.problems),
    )


def _moved(spans: Iterable[Span], by: int) -> Iterator[Span]:
    return ((start + by, end + by) for start, end in spans)


reader = Reader("mail", (".eml", ".mbox", ".mbx"), read, depends_on=OPTIONS, survey=_survey)

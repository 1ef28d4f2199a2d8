"""The reader of web pages that were saved as one file (MHTML).

Such a file is a message whose parts are the page and what it shows; the page is read as any other
(see `html`), and its address, title and the day on which it was saved are in the headers.
(RFC 2557; "Save as, single file" of browsers.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.mail import mailheaders, mbox
from sourcesearch.readers.mail.mime import content_of, parsed, refusals
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.registry import reader_for

__all__ = ["reader"]

_CUT = f"only its first {mbox.LARGEST >> 20} MB are read"


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a saved page."""
    with file.open() as stream:
        data = stream.read(mbox.LARGEST + 1)
    with refusals():
        message = parsed(data)
        part = _page(message)
        text, _ = mailheaders.decoded(content_of(part), part.get_content_charset())
        said = _said(message, part)
    problems = (_CUT,) if len(data) > mbox.LARGEST else ()
    # The mark makes sure that what the page says of its own encoding does not count.
    page = SourceFile("page.html", content=text.encode("utf-8-sig", "replace"))
    for document in reader_for(page).read(page):
        yield replace(
            document,
            metadata=document.metadata.or_else(said),
            format="mhtml",
            encoding=None,
            problems=(*problems, *document.problems),
        )


def _page(message: Message) -> Message:
    """The part that is the page: the one that the message says it starts with, or the first."""
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise ReaderError("no web page in it")
    start = message.get_param("start")
    return next((part for part in pages if part.get("content-id", "") == start), pages[0])


def _said(message: Message, part: Message) -> Metadata:
    """What the headers say: the address counts less than the one a page gives as its own."""
    header = mailheaders.metadata(message, [])
    address = message.get("snapshot-content-location") or part.get("content-location") or ""
    return Metadata.of(
        "MHTML header",
        {
            "title": header.get("title"),
            "url": mailheaders.plain_words(str(address)),
            "accessed": header.get("date"),
        },
    )


reader = Reader("mhtml", (".mht", ".mhtml"), read)

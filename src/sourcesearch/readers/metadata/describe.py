"""The description of a document: all that is known of it, and whose word counts.

Strongest first: a `metadata.csv` beside the files, what the file itself carries (front
matter, `<meta>`, document properties: the reader's part), the day in a title that these
give, what the text says at its head, the name of the file. What a library of e-books put around
the work knows it better than the file does, whose dates are those of the e-book.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sourcesearch.document import Document, Entry, Metadata, Span
from sourcesearch.readers.common.paragraphs import subtract, union
from sourcesearch.readers.metadata.datelines import title_date
from sourcesearch.readers.metadata.fields import says_undated, with_known_names
from sourcesearch.readers.metadata.filename import from_name
from sourcesearch.readers.metadata.frames.finding import find_frame
from sourcesearch.readers.metadata.head import Head, find_head, repeated_heads
from sourcesearch.readers.metadata.notemarks import note_marks
from sourcesearch.readers.metadata.pagenumbers import behind_cover, numbered
from sourcesearch.readers.metadata.runningheads import running_lines
from sourcesearch.readers.metadata.transcripts import with_places

__all__ = ["describe"]

NOTHING = Metadata()
_TITLE = "title"
_SURROGATE = re.compile("[\ud800-\udfff]")


def describe(document: Document, name: str, beside: Metadata = NOTHING) -> Document:
    """The document with all that is known of it.

    name:   the name of its source file, or its path inside an archive.
    beside: what sidecars say of the file.

    The head of the text stays searched, but is no paragraph and so never a snippet.
    Running heads, which repeat it, are not searched either, nor is what frames an e-book.
    """
    document = with_places(document)
    frame = find_frame(document.text, is_part=bool(document.part))
    framing = frame.spans if frame else ()
    if framing and document.sections:
        outside = (each for each in document.sections if not _is_in(each.start, framing))
        document = replace(document, sections=tuple(outside))
    unsearched = union([*document.unsearched, *framing, *note_marks(document.text)])
    head = find_head(document.text, _text_start(document.text, unsearched))
    repeated = repeated_heads(document.text, head)
    lines = running_lines(document.text, document.pages)
    running = tuple(line.span for line in lines)
    pages = numbered(document.pages, lines) if lines else document.pages
    carried, named = with_known_names(document.metadata), from_name(name)
    if document.part and _TITLE in carried:  # what is said of all of a file has no title for it
        beside = beside.without(_TITLE)
    if frame:
        pages = behind_cover(pages, frame.metadata.get("pages", ""))
        carried = frame.metadata.or_else(carried.without(*frame.apart))
        named = named.without(*frame.apart)
    told = head.metadata.without("title") if _is_running(head, running, document) else head.metadata
    stated = with_known_names(beside).or_else(carried)
    if told.get("author") == stated.get(_TITLE):  # the title is a name, and no author's
        told = told.without("author")
    metadata = stated.or_else(_dated_by_title(stated)).or_else(told)
    if document.part:  # what holds a thousand records is called so, and none of them
        named = named.without("title")
    metadata = _printable(metadata.or_else(named))
    if (date := metadata.get("date")) and says_undated(date):
        metadata = metadata.without("date")  # who says so knows better than a head or a name
    if not (frame or head.span or running):  # as most documents: all of it is searched and quoted
        return document.described(metadata, document.paragraphs, unsearched, document.pages)
    no_paragraphs = union([*framing, *filter(None, [head.span]), *repeated, *running])
    return document.described(
        metadata,
        subtract(document.text, document.paragraphs, no_paragraphs),
        union([*unsearched, *repeated, *running]),
        pages,
    )


def _is_in(start: int, spans: Sequence[Span]) -> bool:
    return any(first <= start < last for first, last in spans)


def _dated_by_title(stated: Metadata) -> Metadata:
    """The day in a title that is stated, which is surer than that in the first lines."""
    title = stated.get("title")
    if title is None or stated.get("date") is not None:
        return NOTHING
    return Metadata.of(_TITLE, {"date": title_date(title)})


def _is_running(head: Head, running: Sequence[Span], document: Document) -> bool:
    """Whether a head is what stands above every page, and so no title of this text.

    Of a single page that was recognised, that is what its first line mostly is.
    """
    if head.span is None:
        return False
    return bool(document.regions and len(document.pages) <= 1) or any(
        start <= head.span[0] < end for start, end in running
    )


def _text_start(text: str, unsearched: Sequence[Span]) -> int:
    """Behind front matter, which the reader has read already."""
    first = unsearched[0] if unsearched else (0, 0)
    return first[1] if not text[: first[0]].strip() else 0


def _printable(metadata: Metadata) -> Metadata:
    """Without lone surrogates, which JSON and YAML can bring in and no output can take."""
    entries = metadata.entries()
    said = "".join([*entries, *[text for text, _ in entries.values()]])
    if said.isascii() or _SURROGATE.search(said) is None:
        return metadata
    return Metadata(
        {
            name.encode("utf-8", "backslashreplace").decode(): Entry(
                entry.text.encode("utf-8", "backslashreplace").decode(), entry.origin
            )
            for name, entry in entries.items()
        }
    )

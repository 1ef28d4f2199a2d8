"""Subtitles, SubRip and WebVTT: a cue is a paragraph, and the time it is heard at its page.

The text is that of the file. Numbers, times, notes, styles and tags stay in it and are not
searched, so that a sentence is found that goes on in the next cue. Who speaks in WebVTT
(`<v Ann Bell>`) is the heading of what is said. WebVTT: https://www.w3.org/TR/webvtt1/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from sourcesearch.document import Document, Metadata, Page, stripped
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.common.paragraphs import sections, subtract, union
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

MAX_BYTES = 1 << 24
"""The cues of a hundred hours take a third of that."""

_TIMES = re.compile(
    r"^[ \t]*(?P<time>(?:\d{1,4}:)?\d\d?:\d\d)[.,]\d{1,3}[ \t]{1,9}-->[^\r\n]*(?:\r\n?|\n|\Z)",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"^[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE)
_VOICE = re.compile(
    r"<v(?:\.[^<>\s]{1,100})?[ \t]{1,9}(?P<name>[^<>\r\n]{1,200})>|</v>", re.IGNORECASE
)
_TAG = re.compile(r"<[^<>\r\n]{0,200}>|\{\\[^{}\r\n]{0,200}\}")


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of a file of subtitles."""
    file.refuse_above(MAX_BYTES, "subtitles")
    text, encoding = decode(file.read())
    pages = list(_cues(text))
    if not pages:
        raise ReaderError("no cue with a time and a text in it")
    cues = [(page.start, page.end) for page in pages]
    voices = list(_voices(text, pages))
    speakers = dict.fromkeys(name for name, _ in voices if name)
    tags = [found.span() for found in _TAG.finditer(text)]
    yield Document(
        text,
        Metadata.of("voices", {"speaker": "; ".join(speakers)}),
        format="subtitles",
        paragraphs=tuple(cues),
        unsearched=union([*subtract(text, [(0, len(text))], cues), *tags]),
        pages=tuple(pages),
        sections=sections(voices, pages[-1].end),
        first_line=1,
        encoding=encoding.name,
        problems=(encoding.problem,) if encoding.problem else (),
    )


def _cues(text: str) -> Iterator[Page]:
    """The texts between the lines of times, each up to a blank line."""
    times = list(_TIMES.finditer(text))
    for number, found in enumerate(times):
        last = number + 1 == len(times)
        limit = len(text) if last else times[number + 1].start()
        blank = _BLANK_LINE.search(text, found.end(), limit)
        if span := stripped(text, found.end(), blank.start() if blank else limit):
            yield Page(found["time"], *span)


def _voices(text: str, cues: list[Page]) -> Iterator[tuple[str, int]]:
    """Who speaks, and from where on; "" is nobody who is named. A voice ends with its cue."""
    last = ""
    for cue in cues:
        found = [(each["name"], each.start()) for each in _VOICE.finditer(text, cue.start, cue.end)]
        if not found or found[0][1] > cue.start:
            found.insert(0, (None, cue.start))
        for written, start in found:
            name = " ".join(unescape(written or "").split())
            if name != last:
                yield name, start
            last = name


reader = Reader("subtitles", (".srt", ".vtt"), read)

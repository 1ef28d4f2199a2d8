"""The reader of transcripts that Whisper, and what is built upon it, writes as JSON.

A list of segments has seconds and text, and from some programs who speaks; a segment ends wherever
the program paused, so a paragraph goes on to the end of a sentence.
https://github.com/openai/whisper, https://github.com/m-bain/whisperX
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.utterances import LONGEST, Utterance, transcript
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader_of"]

ORIGIN = "Whisper"

_LARGEST = 1 << 26
_BEGINS = re.compile(rb'\s*\{\s*"(?:text|segments|language|task|duration)"\s*:')
_HAS_SEGMENTS = re.compile(rb'"segments"\s*:\s*\[\s*\{')
_END = re.compile(r"[.?!…。？！][\"'”’»)]*\s*\Z")
_LONGEST = 1_000
"""Characters of a paragraph: what has no full stops is cut."""


def reader_of(file: SourceFile, head: bytes) -> Reader | None:
    """The reader of a file of JSON that begins so and has segments of a recording; else None.

    To tell, all of it has to be parsed: the reader has what was parsed.
    """
    if file.size > _LARGEST or not _BEGINS.match(head):
        return None
    data = file.read()
    content = _parsed(data) if _HAS_SEGMENTS.search(data) else {}
    if not (segments := _segments(content)):
        return None
    language = str(content.get("language") or "")
    return Reader("whisper", (), lambda _: _documents(segments, language))


def _documents(segments: list[dict[str, Any]], language: str) -> Iterator[Document]:
    """The document of a recording."""
    said = Metadata.of(ORIGIN, {"language": language})
    yield transcript(_utterances(segments), said, "whisper", ())


def _parsed(data: bytes) -> dict[str, Any]:
    """The object of a file; an empty one where it holds none."""
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _segments(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The segments; none where it is something else that is called so."""
    found = content.get("segments")
    listed = found if isinstance(found, list) else []
    return listed if listed and all(map(_is_segment, listed)) else []


def _is_segment(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("text"), str)
        and isinstance(value.get("start"), int | float)
        and 0 <= value["start"] <= LONGEST
    )


def _utterances(segments: list[dict[str, Any]]) -> Iterator[Utterance]:
    speaker, pieces, length = "", list[tuple[float, str]](), 0
    for segment in segments:
        who, text = str(segment.get("speaker") or ""), segment["text"]
        if pieces and (who != speaker or length > _LONGEST or _END.search(pieces[-1][1])):
            yield Utterance(speaker, tuple(pieces))
            pieces, length = [], 0
        speaker = who
        if text.strip():
            pieces.append((segment["start"], text))
            length += len(text)
    yield Utterance(speaker, tuple(pieces))

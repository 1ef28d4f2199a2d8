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

__all__ = ["is_transcript", "reader"]

ORIGIN = "Whisper"

_LARGEST = 1 << 26
_BEGINS = re.compile(rb'\s*\{\s*"(?:text|segments|language|task|duration)"\s*:')
_HAS_SEGMENTS = re.compile(rb'"segments"\s*:\s*\[\s*\{')
_END = re.compile(r"[.?!…。？！][\"'”’»)]*\s*\Z")
_LONGEST = 1_000
"""Characters of a paragraph: what has no full stops is cut."""


def is_transcript(file: SourceFile, head: bytes) -> bool:
    """Whether a file of JSON that begins so has segments of a recording."""
    if file.size > _LARGEST or not _BEGINS.match(head):
        return False
    data = file.read()
    return bool(_HAS_SEGMENTS.search(data)) and bool(_segments(_parsed(data)))


def read(file: SourceFile) -> Iterator[Document]:
    """The document of a recording."""
    content = _parsed(file.read())
    said = Metadata.of(ORIGIN, {"language": str(content.get("language") or "")})
    yield transcript(_utterances(_segments(content)), said, "whisper", ())


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _segments(content: Any) -> list[dict[str, Any]]:
    """The segments; none where it is something else that is called so."""
    found = content.get("segments") if isinstance(content, dict) else None
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


reader = Reader("whisper", (), read)

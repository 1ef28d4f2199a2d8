"""The utterance, and the transcript that utterances become: a paragraph each.

Times stand in the place of pages, and who speaks is the heading of what is said, as in subtitles.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.running import RunningText

__all__ = ["LONGEST", "SENTENCES", "Utterance", "seconds", "time_label", "transcript"]

LONGEST = 1e6
"""Seconds of a recording, which is eleven days."""

SENTENCES = 1.5
"""Words of an annotation, on average, from which on a tier has sentences: many are "yes"."""


class Utterance(NamedTuple):
    """What somebody says without a break: pieces of text, each with the second it begins at.

    None is that of a piece whose time is not known.
    """

    speaker: str
    pieces: tuple[tuple[float | None, str], ...]


def transcript(
    utterances: Iterable[Utterance], metadata: Metadata, form: str, problems: Iterable[str]
) -> Document:
    """The document of a recording. Raises `ReaderError` where nothing is said."""
    text = RunningText()
    speakers: dict[str, None] = {}
    for speaker, pieces in utterances:
        text.block()
        text.begin_section(speaker)
        for second, piece in pieces:
            if piece.strip():
                time = None if second is None else time_label(second)
                if time is not None and time != text.page:
                    text.begin_page(time)
                text.add(piece)
                text.space()
                speakers[speaker] = None
    if not text.length:
        raise ReaderError("a transcript in which nothing is said")
    said = Metadata.of("speakers", {"speaker": "; ".join(filter(None, speakers))})
    return text.document(form, metadata.or_else(said), problems=problems)


def seconds(written: str | None, default: float, in_one: int = 1) -> float:
    """A number of seconds; `default` for what is none.

    in_one: of what is written, how many are a second: 1000 of milliseconds.
    """
    try:
        value = float(written or "") / in_one
    except ValueError:
        return default
    return value if 0 <= value <= LONGEST else default


def time_label(second: float) -> str:
    """A second of a recording as a place in it: "1:02:05"."""
    minutes, seconds = divmod(int(second), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"

"""The search for a frame, whichever library put it around a text."""

from __future__ import annotations

from sourcesearch.readers.metadata.frames import (
    aozora,
    fulltext,
    gallica,
    googlebooks,
    gutenberg,
    jstor,
    muse,
)
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

_REACH = 12_000
_RECORD = 5_000
"""Part of a file that has so few characters is a record rather than a part of a long text."""

_SIGNS = (
    "JSTOR", "jstor", "muse.jhu.edu", "gallica", "taux de reconnaissance", "Full text of", "Google",
    "igitized by",
)  # fmt: skip
"""Of these every frame but those of Gutenberg and Aozora has one; most texts have none."""


def find_frame(text: str, *, is_part: bool = False) -> Frame | None:
    """The frame around a text; None if there is none, or if it is a record, one of many in a file.

    is_part: whether it is one of several in its file.
    """
    if found := gutenberg.find_frame(text):
        return found
    if is_part and len(text) < _RECORD:
        return None
    beginning = text if len(text) <= _REACH else text[:_REACH]
    if behind := aozora.find_frame(text):
        return behind
    if not any(map(beginning.__contains__, _SIGNS)):
        return None
    finders = (each.find_frame for each in (gallica, jstor, muse, fulltext, googlebooks))
    return next(filter(None, (find(text) for find in finders)), None)

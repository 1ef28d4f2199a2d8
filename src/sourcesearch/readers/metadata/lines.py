"""The lines of a text that are not blank, and what they say without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sourcesearch.document import Span, stripped

__all__ = ["LONGEST", "Line", "all_line_spans", "line_of", "line_spans", "lined"]

LONGEST = 400
"""Characters of a line that are looked at."""

_LINE = re.compile(r"\S[^\r\n\f]*")  # from its first word: no blank line is looked at twice
_LINK = re.compile(r"!?\[(?P<text>[^\]\[]*)\]\([^()\s]*\)|https?://\S+|www\.\S+")
_SIGNS_OF_LINKS = ("](", "://", "www.")
_MARKS = re.compile(r"^(?:[-*+•–—]\s+|#{1,6}\s+|>\s*)+|[*_]+(?=\S)|(?<=\S)[*_]+")


class Line(NamedTuple):
    """A line that is not blank: what it says without its marks, and where it stands."""

    plain: str
    start: int
    end: int
    is_link: bool


def lined(text: str) -> str:
    """The text with a line feed for each carriage return, if it has no other ends of lines."""
    return text if "\n" in text else text.replace("\r", "\n")


def line_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines that are not blank, without the white space around them."""
    for match in _LINE.finditer(text, start, end):
        if span := stripped(text, *match.span()):
            yield span


def all_line_spans(text: str) -> Iterator[Span]:
    """What `line_spans` gives for a whole text, sooner where all lines end as most do."""
    if "\r" in text or "\f" in text:
        yield from line_spans(text, 0, len(text))
        return
    start = 0
    for line in text.split("\n"):
        if line and (span := stripped(text, start, start + len(line))):
            yield span
        start += len(line) + 1


def line_of(text: str, start: int, end: int) -> Line:
    """A line without list and heading marks, emphasis, and the targets of links."""
    bare = text[start : min(end, start + LONGEST)]
    if not bare[:1].isalnum() or "*" in bare or "_" in bare:
        bare = _MARKS.sub("", bare)
    if not any(map(bare.__contains__, _SIGNS_OF_LINKS)) or not _LINK.search(bare):
        return Line(" ".join(bare.split()), start, end, False)
    plain = _LINK.sub(lambda link: link["text"] or "", bare)
    return Line(" ".join(plain.split()), start, end, bool(_LINK.fullmatch(bare)))

"""The frame that Project Gutenberg puts around a work: header, credits, licence.

The work stands between `*** START OF THIS PROJECT GUTENBERG EBOOK ... ***` and `*** END OF ...`,
before 2003 behind `*END*THE SMALL PRINT! ...`; above are its title, author and language, below the
licence, which says to leave the frame on. It stays in the text, in whatever format that is, and
is neither searched nor quoted. Its dates are those of the e-book, and so is the year that
a file's name or a package seems to give; only the line on the original publication dates the work.
https://www.gutenberg.org/policy/license.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Metadata
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

ORIGIN = "header of Project Gutenberg"

_REACH = 30_000
"""The small print of the 1990s has ten thousand characters; the licence nineteen thousand."""

_SIGNS = ("utenberg", "UTENBERG")
_START = re.compile(
    r"^[ \t]*(?:\*{3} ?START OF TH(?:E|IS) PROJECT GUTENBERG E-?(?:BOOK|TEXT)\b[^*]{0,400}\*{3}"
    r"|\*END(?: THE|\*THE) SMALL PRINT[^\r\n]*\*END\*?)[ \t]*(?![^\r\n])",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(
    r"^[ \t]*\*{3} ?END OF TH(?:E|IS) PROJECT GUTENBERG E-?(?:BOOK|TEXT)\b",
    re.IGNORECASE | re.MULTILINE,
)
_END_SAID = re.compile(
    r"^[ \t]*End of (?:the |this )?Project Gutenberg(?:['’]s | E-?(?:book|text)\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""It stands above the other, and alone at the end of older e-books."""

_CREDITS = re.compile(
    r"\s*(?:(?:E-?text |This e-?(?:book|text) was )?(?:produced|prepared|transcribed) by"
    r"|Credits:)[^\r\n]*(?:\r\n|\r|\n)(?:[ \t]*\S[^\r\n]*(?:\r\n|\r|\n|\Z))*",
    re.IGNORECASE,
)
"""Who made the e-book, up to a blank line."""

_FIELD = re.compile(
    r"^(?P<name>Title|Author|Editor|Translator|Language|Original publication): *"
    r"(?P<value>\S[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]+\S[^\r\n]*){0,4})",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_LINE = re.compile(
    r"[\s*]*(?:The )?Project Gutenberg(?:['’]s| E-?(?:book|text) of) "
    r"(?P<title>[^\r\n*]+?(?:\r?\n[^\r\n*]+?)?),\s+by (?P<author>[^\r\n*]+)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b1[4-9]\d\d\b")


def find_frame(text: str) -> Frame | None:
    """The frame around a work, or what of it stands in this part of one; None if there is none."""
    ends = (text[:_REACH], text[-_REACH:])
    if not any(sign in part for sign in _SIGNS for part in ends):  # as most texts
        return None
    start = _START.search(text, 0, _REACH)
    begin = start.end() if start else 0
    if start and (credits := _CREDITS.match(text, begin)):
        begin = credits.end()
    last = max(begin, len(text) - _REACH)
    end = (start and _END_SAID.search(text, last)) or _END.search(text, last)
    spans = ((0, begin), (end.start() if end else len(text), len(text)))
    if not (start or end):
        return None
    said = dict(_said(text[: start.start()])) if start else {}
    taken = tuple(span for span in spans if span[0] < span[1])
    return Frame(Metadata.of(ORIGIN, said), taken, frozenset({"date"}))


def _said(header: str) -> Iterator[tuple[str, str]]:
    """The fields that are known, the first of each name; in old headers those of the first line."""
    fields: dict[str, str] = {}
    for found in _FIELD.finditer(header):
        fields.setdefault(found["name"].lower(), found["value"])
    if "title" not in fields and (first := _FIRST_LINE.match(header)):
        fields.update(first.groupdict())
    published = fields.pop("original publication", "")
    yield from fields.items()
    if years := _YEAR.findall(published):
        yield "date", years[-1]

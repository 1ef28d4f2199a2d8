"""What a plain text of Aozora Bunko has besides the work: its head, readings and notes.

Readings stand behind what they are the reading of, `容貌《きりょう》`, where ｜ says with which
character that begins; notes of who typed it as `［＃「鷹」に傍点］`; what these marks are is said
between two rules below title and author. None of it is on the printed page, or only beside its
lines: it stays in the text and is not searched, so that a sentence is found as it is printed.
Behind the work stands where it was published first (see `metadata.frames.aozora`). https://www.aozora.gr.jp/annotation/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.analysis.ruby import readings, without_readings
from sourcesearch.document import Metadata, Span
from sourcesearch.readers.common.paragraphs import union
from sourcesearch.readers.text.conventions.marks import Marks

__all__ = ["marks"]

ORIGIN = "head of the text"

_REACH = 4_000
"""The head and what stands behind the work end within so many characters."""

_EXPLAINED = "【テキスト中に現れる記号について】"
_RULE = re.compile(r"^-{20,}(?![^\r\n])", re.MULTILINE)
_BASE = re.compile(r"^底本：", re.MULTILINE)
_BLANK = re.compile(r"(?<=[^\r\n])(?:\r?\n){2}")
_MOST_LINES = 8
_TRANSLATED = re.compile(r"(?:訳|譯|編|校訂|校註|校注|注釈|編纂|作)\Z")
_FIRST = re.compile(
    r"^初出：[^\r\n]*(?:\r?\n[^\S\r\n]+[^\r\n]*){0,2}?"
    r"(?P<year>1[6-9]\d\d|20\d\d)(?:（[^）\r\n]*）)?年(?:(?P<month>\d\d?)月(?:(?P<day>\d\d?)日)?)?",
    re.MULTILINE,
)

_MARKED = re.compile(r"(?<=\S)《[^《》\r\n]{1,80}》")
"""A reading, which is mostly, but not always in kana."""


def marks(text: str) -> Marks | None:
    """What the marks of a text say, if it says that it has these."""
    if "《" not in text and "［＃" not in text and "底本：" not in text[-_REACH:]:
        return None
    if _EXPLAINED not in text[:_REACH] and not _BASE.search(text, max(0, len(text) - _REACH)):
        return None
    explained = _head(text)
    marked = (found.span() for found in _MARKED.finditer(text))
    return Marks(
        Metadata.of(ORIGIN, dict(_said(text))),
        explained[0][1] if explained else 0,
        union([*explained, *marked, *readings(text)]),
    )


def _head(text: str) -> list[Span]:
    """What is said of the marks below title and author, if anything is."""
    at = text.find(_EXPLAINED, 0, _REACH)
    if at < 0:
        return []
    *_, above = [None, *_RULE.finditer(text, 0, at)]
    below = _RULE.search(text, at, at + _REACH)
    return [(above.start(), below.end())] if above and below else []


def _said(text: str) -> Iterator[tuple[str, str]]:
    """The fields that are known, and their values."""
    yield "language", "ja"
    above = text[: blank.start()] if (blank := _BLANK.search(text, 0, _REACH)) else ""
    yield from _named(
        [without_readings(_MARKED.sub("", line)).strip() for line in above.splitlines()]
    )
    behind = _BASE.search(text, max(0, len(text) - _REACH))
    if behind and (first := _FIRST.search(text, behind.start())):
        yield "date", "-".join(part.zfill(2) for part in first.groups() if part)


def _named(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Title and author: the work, what it is called besides, its author, its translators."""
    lines = [line.strip() for line in lines]
    if not 2 <= len(lines) <= _MOST_LINES:
        return
    names = len(lines)
    while names > 2 and _TRANSLATED.search(lines[names - 1]):
        names -= 1
    yield "title", " ".join(lines[: names - 1])
    yield "author", lines[names - 1]

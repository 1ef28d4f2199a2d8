"""The columns of a terminal that a text takes, and texts cut and filled to some of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

__all__ = ["begins_whole", "cut", "cut_apart", "padded", "wide"]

_NO_COLUMN = frozenset(("Mn", "Me", "Cf"))
"""Marks above, below and around a letter, and what only says how others are written."""

_JAMO_BEHIND = range(0x1160, 0x1200)
"""Vowels and finals of Hangul, which stand in the square of the letter before."""

_SOFT_HYPHEN = "\xad"  # terminals draw it

_PARTINGS = 4
"""How often those are parted that part further on than the others of their beginning."""


def wide(text: str) -> int:
    """The columns of a text: Chinese characters take two, marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(letter: str) -> int:
    none = unicodedata.category(letter) in _NO_COLUMN or ord(letter) in _JAMO_BEHIND
    if none and letter != _SOFT_HYPHEN:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def begins_whole(text: str) -> str:
    """The text without the marks at its beginning, which belong to what stood before."""
    if not text or text[0].isascii():
        return text
    at = next((n for n, c in enumerate(text) if unicodedata.category(c)[0] != "M"), len(text))
    return text[at:]


def cut(text: str, width: int) -> str:
    """The text, or its beginning and … where it takes more than `width` columns."""
    if wide(text) <= width:
        return text
    while text and wide(text) >= width:
        text = text[: -max(1, (wide(text) - width + 1) // 2)]
    return text + "…"


def cut_apart(texts: Sequence[str], width: int) -> list[str]:
    """Texts below one another, each in at most `width` columns.

    Those whose beginnings are the same have their ends as well, which tell them apart: shelf marks
    stand behind the name of an archive. Those whose ends are the same, too, have instead what
    stands where they part: the year in the title of a yearly report.
    """
    shown = {text: cut(text, width) for text in texts}
    for alike in _alike(shown):
        shown |= {text: _ends(text, width) for text in alike}
    for _ in range(_PARTINGS):
        for alike in _alike(shown):
            letters = zip(*alike, strict=False)
            at = sum(1 for _ in takewhile(lambda each: len(set(each)) == 1, letters))
            shown |= {text: _parting(text, at, width) for text in alike}
    return [shown[text] for text in texts]


def _alike(shown: Mapping[str, str]) -> list[list[str]]:
    """The texts that are not told apart by how they are shown, together."""
    groups: dict[str, list[str]] = {}
    for text, short in shown.items():
        groups.setdefault(short, []).append(text)
    return [texts for texts in groups.values() if len(texts) > 1]


def _ends(text: str, width: int) -> str:
    """The text, or its beginning, … and its end where it takes more than `width` columns."""
    if wide(text) <= width:
        return text
    begin, end = cut(text, width - width // 2), text
    while wide(end) > width // 2:
        end = begins_whole(end[max(1, (wide(end) - width // 2) // 2) :])
    return begin + end


def _parting(text: str, at: int, width: int) -> str:
    """The text, or its beginning, … and what stands from the character `at` on, or its word."""
    if wide(text) <= width:
        return text
    begin = cut(text, width // 3)
    room = width - wide(begin)
    word = text.rfind(" ", 0, at) + 1
    start = word if wide(text[word:at]) <= room // 2 else at
    while start and not begins_whole(text[start]):
        start -= 1
    return begin + cut(text[start:], room)


def padded(text: str, width: int, to_right: bool = False) -> str:
    """The text with blanks, so that it takes `width` columns; as it is where it takes more."""
    blanks = " " * (width - wide(text))
    return blanks + text if to_right else text + blanks

"""The title of a text: its heading, or the words it begins with, in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcesearch.readers.common.textbuilder import HYPHENS

__all__ = ["first_words", "in_one_line", "is_placeholder"]

_LONGEST = 200
_WORDS = 10

_BROKEN = re.compile(rf"(?<=[^\W\d_])([{HYPHENS}]{{1,2}})[ \t]*\n[ \t]*([^\W\d_])")

_PLACEHOLDER = re.compile(
    r"untitled\b|\w+_placeholder\Z|no[ _]title\b|sans titre\Z|ohne titel\Z|unknown\Z"
    r"|(?:adv\.|publicité|anzeige) \d+ (?:page|seite) \d+\Z|\[?s\. ?n\.\]?\Z",
    re.I,
)
"""Also what docWorks calls an advertisement that has no heading: "Adv. 5 Page 3"."""
_LETTER = re.compile(r"[^\W\d_]")


def in_one_line(lines: Iterable[str]) -> str:
    """Lines as one, and words that their ends break as one."""
    return " ".join(_BROKEN.sub(_mended, "\n".join(lines)).split())


def first_words(text: str) -> str:
    """The words that a text begins with; where it goes on, an ellipsis follows."""
    words = in_one_line([text[:_LONGEST]]).split()
    goes_on = len(words) > _WORDS or len(text) > _LONGEST
    return " ".join(words[:_WORDS]) + (" …" if goes_on else "")


def is_placeholder(title: str) -> bool:
    """Whether a title was only put where one might be: "Untitled Article"."""
    return not _LETTER.search(title) or bool(_PLACEHOLDER.match(title.strip()))


def _mended(broken: re.Match[str]) -> str:
    """One word, or two that the hyphen joins: those begin with a capital. Two are a dash."""
    hyphens, letter = broken.groups()
    if letter.islower():
        return letter
    return f"{hyphens}{letter}" if len(hyphens) == 1 else f"{hyphens} {letter}"

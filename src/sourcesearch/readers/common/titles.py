"""The title of a text: its heading, or the words it begins with, in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcesearch.readers.common.textbuilder import HYPHENS

__all__ = ["first_words", "in_one_line"]

_LONGEST = 200
_WORDS = 10

_BROKEN = re.compile(rf"(?<=[^\W\d_])([{HYPHENS}]{{1,2}})[ \t]*\n[ \t]*([^\W\d_])")


def in_one_line(lines: Iterable[str]) -> str:
    """Lines as one, and words that their ends break as one."""
    return " ".join(_BROKEN.sub(_mended, "\n".join(lines)).split())


def first_words(text: str) -> str:
    """The words that a text begins with; where it goes on, an ellipsis follows."""
    words = in_one_line([text[:_LONGEST]]).split()
    goes_on = len(words) > _WORDS or len(text) > _LONGEST
    return " ".join(words[:_WORDS]) + (" …" if goes_on else "")


def _mended(broken: re.Match[str]) -> str:
    """One word, or two that the hyphen joins: those begin with a capital. Two are a dash."""
    hyphens, letter = broken.groups()
    if letter.islower():
        return letter
    return f"{hyphens}{letter}" if len(hyphens) == 1 else f"{hyphens} {letter}"

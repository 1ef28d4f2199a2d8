"""The breaks of a word: the ends of lines in it, and the double hyphens that join its members."""

from __future__ import annotations

import re
from functools import cache

from sourcesearch.analysis.tokenization.characters import DOUBLE_HYPHENS, PDF_HYPHENS, SOFT
from sourcesearch.analysis.tokenization.tokenizer import compound, line_break

__all__ = ["breaks", "is_whole", "unbroken", "without_breaks"]

_PRINTABLE = frozenset("¬" + DOUBLE_HYPHENS)
"""Of what breaks a word, joins its members or is not spelled, the characters that can be seen."""

_NO_SPELLING = dict.fromkeys(map(ord, SOFT))


@cache
def _break() -> re.Pattern[str]:
    return re.compile(rf"{line_break()}|{compound()}|[{PDF_HYPHENS}]")


def is_whole(form: str) -> bool:
    """Whether a form surely holds no break and nothing that is no part of its spelling."""
    return form.isprintable() and _PRINTABLE.isdisjoint(form)


def breaks(word: str, start: int, end: int) -> list[re.Match[str]]:
    """The breaks in a range of a word."""
    return [] if is_whole(word) else list(_break().finditer(word, start, end))


def without_breaks(form: str) -> str:
    """`form` without its breaks; soft hyphens within a line stay."""
    return _break().sub("", form)


def unbroken(form: str) -> str:
    """`form` as it is written within a line: without breaks and soft hyphens."""
    return form if is_whole(form) else without_breaks(form).translate(_NO_SPELLING)

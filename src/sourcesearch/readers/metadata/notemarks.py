"""The marks of notes that hang on the words of a text: `closed.[3] The`, `абрековъ[5] съ`.

They stay in the text and are not searched, so that a sentence is found over them. What is no
text of markup has them so: e-books of Project Gutenberg, exports of Wikisource.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Span
from sourcesearch.patterns import expression

__all__ = ["note_marks"]

_MARK = expression(r"\[[0-9]{1,3}\](?!\w)")
_WORD = expression(r"[^\W\d_]{2}[^\w\s]{0,3}\Z")
_BEFORE = 5


def note_marks(text: str) -> Iterator[Span]:
    """Where such marks stand, ascending."""
    end = 0
    for mark in _MARK.finditer(text):
        start = mark.start()
        if start == end > 0 or _WORD.search(text, max(start - _BEFORE, 0), start):
            end = mark.end()
            yield mark.span()

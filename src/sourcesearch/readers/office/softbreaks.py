"""The soft page breaks of an OpenDocument text, and whether a layout has made them.

LibreOffice stores them, and a number of pages that agrees with them, also when it has not laid
out the text: what it converts without a window it breaks wherever so many paragraphs have passed
(`SwLayHelper` in its `sw/source/core/layout/laycache.cxx`). Such breaks stand at the beginnings of
paragraphs, all at the same distance; one of a layout stands in the midst of them as often.
"""

from __future__ import annotations

__all__ = ["SoftBreaks"]

_FEW = 25
"""Paragraphs to a page of a text that has less than a hundred of them."""

_LEAST, _MORE, _MOST = 20, 3, 53
"""Paragraphs to a page of a longer one: the least, so many more for each thousand, the most."""

_ON_THE_WEB = 6
"""So many times more there are to a page in the layout for the web."""


class SoftBreaks:
    """Counts the paragraphs between breaks; tables count by their rows."""

    def __init__(self) -> None:
        self._paragraphs = self._since = 0
        self._has_text = False
        self._distances: list[int] = []
        self._in_text = False

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._distances)

    def paragraph(self) -> None:
        """A paragraph of the body begins, or a row of a table."""
        self._paragraphs += 1
        self._since += 1
        self._has_text = False

    def text(self) -> None:
        """Text stands in the paragraph."""
        self._has_text = True

    def stated(self) -> None:
        """The author has broken the page, before the paragraph that begins next."""
        self._since = 0

    def soft(self, in_paragraph: bool) -> None:
        """A soft break, in a paragraph or between two."""
        if in_paragraph and self._has_text:
            self._in_text = True
        self._distances.append(self._since - in_paragraph)
        self._since = 0

    def are_guessed(self) -> bool:
        """Whether they stand where the program guessed before it had laid out the text."""
        longer = min(_LEAST + _MORE * (self._paragraphs // 1_000), _MOST)
        guesses = {_FEW, _LEAST, _LEAST * _ON_THE_WEB, longer, longer * _ON_THE_WEB}
        guessed = sum(distance in guesses for distance in self._distances)
        return not self._in_text and 0 < len(self._distances) <= 2 * guessed

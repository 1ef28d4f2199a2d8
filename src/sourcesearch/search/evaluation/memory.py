"""Which words are worth keeping, with all that was worked out for them?"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourcesearch.search.evaluation.words import Word

__all__ = ["Key", "Memory"]

Key = tuple[str, Any]
"""A field and what a query asks for in it."""

_MOST = 4096  # words


class Memory:
    """The words asked for last, as many as their arrays fit in `limit` bytes."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._bytes = 0
        self._words: OrderedDict[Key, Word] = OrderedDict()

    def get(self, key: Key) -> Word | None:
        """The word under `key`, if it is still known."""
        word = self._words.get(key)
        if word is not None:
            self._words.move_to_end(key)
        return word

    def add(self, word: Word) -> None:
        """Keeps a word."""
        self._words[word.key] = word
        self._shrink()

    def grown(self, word: Word, size: int) -> None:
        """Is told that a word has worked out an array of so many bytes."""
        if self._words.get(word.key) is word:
            word.bytes += size
            self._bytes += size
            self._shrink()

    def fits(self, size: int) -> bool:
        """Whether an array of so many bytes is small enough to be kept."""
        return size * 4 <= self._limit

    def clear(self) -> None:
        """Lets go of all words."""
        self._words.clear()
        self._bytes = 0

    def _shrink(self) -> None:
        while len(self._words) > 1 and (self._bytes > self._limit or len(self._words) > _MOST):
            _, oldest = self._words.popitem(last=False)
            self._bytes -= oldest.bytes

"""The names of documents in a file, made unique: "a", "a~2", "a~3"."""

from __future__ import annotations

from collections import Counter

__all__ = ["UniqueNames"]


class UniqueNames:
    """The names that were given in a file, which may hold one several times."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def unique(self, name: str) -> str:
        """A name the first time; then with a number behind it."""
        self._seen[name] += 1
        number = self._seen[name]
        return name if number == 1 else f"{name}~{number}"

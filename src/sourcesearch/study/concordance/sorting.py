"""What a concordance is sorted by: `right:1,right:2,left:1`, `match`, `date`."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import UsageError

__all__ = ["SortKey", "sort_keys"]

_WHOLE = 3  # words by which a side is sorted where none is named
_MOST = 20
_KEY = re.compile(r"(right|left|match)(?::(\d+))?")
_DOCUMENTS = ("date", "source", "document")


class SortKey(NamedTuple):
    """A key to sort by.

    name:   "date", "source", "document", or the side a word stands at.
    number: which word of the side, from 1: of the left the last one first.
    """

    name: str
    number: int = 0

    @property
    def side(self) -> Literal["left", "right", "match"] | None:
        """Where the word stands; None for keys of documents."""
        return self.name if self.number else None  # type: ignore[return-value]

    def place(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
        """The key of the word, of matches from `first` to `last`; past them where it has none."""
        match self.name:
            case "left":
                return first - self.number
            case "right":
                return last + self.number
        places = first + self.number - 1
        return np.where(places <= last, places, -1)


def sort_keys(said: str | None) -> list[SortKey]:
    """The keys that are named, in their order. Raises UsageError for what is none."""
    keys: list[SortKey] = []
    for name in (said or "").replace(" ", "").split(","):
        found = _KEY.fullmatch(name)
        if name in _DOCUMENTS:
            keys.append(SortKey(name))
        elif found and found[2] is None:
            keys += [SortKey(found[1], number) for number in range(1, _WHOLE + 1)]
        elif found and 1 <= int(found[2]) <= _MOST:
            keys.append(SortKey(found[1], int(found[2])))
        elif name:
            raise UsageError(
                f"{name}: not something to sort by (right, left, match, right:2, date, source,"
                " document)"
            )
    return keys

"""The memory of postings: those asked for last, within a bound of bytes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Protocol, TypeVar

__all__ = ["Made", "Memory"]

_BYTES = 128 << 20  # bytes that the postings asked for last may take
_MOST = 4096  # postings that are kept
_LEFT = 0.75  # how much of that is left where it is too much: to sort them out takes its time


class _Arrays(Protocol):
    """What is kept: something that is made of arrays."""

    @property
    def nbytes(self) -> int:
        """The bytes of the arrays that are kept."""


Made = TypeVar("Made", bound=_Arrays)


class _Kept:
    """Postings, with what is known of their use.

    parts:  the postings that they are made of.
    last:   when they were asked for last.
    arrays: how many arrays they had when their `nbytes` were counted.
    """

    __slots__ = ("arrays", "last", "made", "nbytes", "parts")

    def __init__(self, made: Any, parts: Sequence[_Kept]) -> None:
        self.made = made
        self.parts = parts
        self.last = self.arrays = -1
        self.nbytes = 0


class Memory:
    """Postings by what they are postings of."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept] = {}
        self._used: list[_Kept] = []
        self._time = 0
        self._bytes = 0

    def of(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The postings of a key: those that are kept, or as they are made."""
        kept = self._kept.get(key)
        if kept is None:
            self._time += 1
            first = len(self._used)
            made = make()
            kept = self._kept[key] = _Kept(made, self._used[first:])
        self._use(kept)
        found: Made = kept.made
        return found

    def known(self, key: Hashable) -> Any:
        """What is kept of a key; None if nothing is."""
        kept = self._kept.get(key)
        return None if kept is None else kept.made

    def _use(self, kept: _Kept) -> None:
        if kept.last != self._time:
            kept.last = self._time
            self._used.append(kept)
            for part in kept.parts:
                self._use(part)

    def trim(self) -> None:
        """Lets go of what was not asked for for longest, if all together is too much.

        A search ends with it. Only what was asked for in it can have grown.
        """
        for kept in self._used:
            arrays = len(vars(kept.made))
            if arrays != kept.arrays:
                size = kept.made.nbytes
                self._bytes += size - kept.nbytes
                kept.arrays, kept.nbytes = arrays, size
        self._used.clear()
        self._time += 1
        if self._bytes > _BYTES or len(self._kept) > _MOST:
            self._shrink()

    def _shrink(self) -> None:
        # What is made of others goes before these: as long as it stays, so do their bytes.
        newest_first = reversed(self._kept.items())
        for key, kept in sorted(newest_first, key=lambda each: each[1].last):
            if self._bytes <= _BYTES * _LEFT and len(self._kept) <= _MOST * _LEFT:
                return
            self._bytes -= kept.nbytes
            del self._kept[key]

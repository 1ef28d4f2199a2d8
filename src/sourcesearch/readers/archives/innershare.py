"""The share of an archive's members that one of several processes reads.

Members are told apart by their place among those that are wanted. Those that have a name twice
are unpacked by every process, so that all know which is the first; any other by one alone, and
what belongs to it with it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from sourcesearch.readers.containers.unpacking import Member
from sourcesearch.readers.reader import Share

__all__ = ["InnerShare"]


class InnerShare:
    """Goes through the members of an archive and knows at each whether its process reads it."""

    def __init__(self, share: Share | None, is_alone: Callable[[str], bool]) -> None:
        """`is_alone` says whether a member of this name is read by itself, and is the only one."""
        self._records = share.records if share else None
        self._is_alone = is_alone
        self._passed: deque[int] = deque()
        self._wanted = 0
        self._at = 0

    def unpacks(self, name: str) -> bool:
        """Whether the next of the members that are wanted is to be unpacked here."""
        number, self._wanted = self._wanted, self._wanted + 1
        if self._records is not None and number not in self._records and self._is_alone(name):
            return False
        self._passed.append(number)
        return True

    def through(self, members: Iterable[Member]) -> Iterator[Member]:
        """The members that are unpacked, as they come."""
        for member in members:
            self._at = self._passed.popleft()
            yield member
        self._at = self._wanted - 1

    @property
    def reads(self) -> bool:
        """Whether what is complete with the member that came last is read here."""
        return self._records is None or self._at in self._records

    @property
    def speaks(self) -> bool:
        """Whether what is wrong with the archive as a whole is said here."""
        return self._records is None or self._records.start == 0

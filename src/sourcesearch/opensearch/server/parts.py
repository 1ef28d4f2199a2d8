"""The parts of a collection, each filled by a run of its own, on whichever machine."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from typing import NamedTuple, Self

from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.files.plan import Plan
from sourcesearch.errors import UsageError

__all__ = ["Part"]


class Part(NamedTuple):
    """One of `total` parts; to which of them a file belongs, its name decides."""

    number: int = 1
    total: int = 1

    @classmethod
    def of(cls, text: str) -> Self:
        """The part that is called so ("3/16"). Raises UsageError for what is none."""
        found = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
        part = cls(*map(int, found.groups())) if found else cls(0)
        if not 1 <= part.number <= part.total:
            raise UsageError(f"{text}: not a part as 3/16 is one")
        return part

    def __str__(self) -> str:
        return f"{self.number}/{self.total}"

    def has(self, key: str) -> bool:
        """Whether the file with this key belongs to it."""
        return zlib.crc32(key.encode("utf-8", "surrogateescape")) % self.total + 1 == self.number

    def of_plan(self, todo: Plan) -> Plan:
        """What a plan has to do with files of this part; with a file go those that it names."""
        return replace(
            todo,
            candidates=[each for each in todo.candidates if self.has(each.now.key)],
            unchanged=[each for each in todo.unchanged if self._has_head(each)],
            companions=[each for each in todo.companions if self._has_head(each)],
            unvisited=[each for each in todo.unvisited if self.has(each.key)],
        )

    def _has_head(self, record: FileRecord) -> bool:
        return self.has(record.companion_of or record.key)

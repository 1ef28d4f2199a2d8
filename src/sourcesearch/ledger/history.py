"""The history of a collection: the searches that were made, in `history.jsonl` beside its index.

A line each, the newest last, for people to read; it may be removed at any time. Where it cannot
be written, as beside a collection that is only read, no history is kept.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sourcesearch.columnar.file import disk
from sourcesearch.ledger import file
from sourcesearch.ledger.entry import json_line, now
from sourcesearch.regular import open_regular

__all__ = ["History", "Made"]

_KEPT = 1_000  # searches; when there are twice as many, the older half goes


class Made(NamedTuple):
    """A search that was made: when (UTC, ISO 8601), what was asked, where, how much was found."""

    time: str
    query: str
    address: str
    total: int

    def line(self) -> str:
        """It as a line of JSON, with its end."""
        return f"{json_line(self._asdict())}\n"

    @classmethod
    def of(cls, line: str) -> Made:
        """The search of a line. Raises ValueError for what is none."""
        match json.loads(line):
            case {"time": str(time), "query": str(query), "address": str(address),
                  "total": int(total)}:  # fmt: skip
                return cls(time, query, address, total)
        raise ValueError("not a search")


class History:
    """The searches that were made, read again when their file has changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._state = (0, 0)
        self._made: list[Made] = []

    def add(self, query: str, address: str, total: int) -> None:
        """Notes a search, unless it is the last one again."""
        made, known = Made(now(), query, address, total), self._read()
        if known and known[-1][1:] == made[1:]:
            return
        with suppress(OSError):
            if len(known) >= 2 * _KEPT:
                new = self.path.with_suffix(".new")
                disk.write(new, "".join(each.line() for each in known[-_KEPT:]).encode())
                disk.replace(new, self.path)
            if self.path.is_file() or not os.path.lexists(self.path):
                with self.path.open("a", encoding="utf-8") as stream:
                    stream.write(file.beginning(self.path) + made.line())

    def last(self, most: int) -> list[Made]:
        """The last searches, the newest first, each address once."""
        found: dict[str, Made] = {}
        for made in reversed(self._read()):
            found.setdefault(made.address, made)
            if len(found) == most:
                break
        return list(found.values())

    def _read(self) -> list[Made]:
        """All that can be read, the newest last."""
        state = file.state(self.path)
        if state != self._state:
            made = []
            with suppress(OSError):
                with open_regular(self.path) as stream:
                    text = stream.read().decode("utf-8", "replace")
                for line in text.split("\n"):
                    with suppress(ValueError, RecursionError):
                        made.append(Made.of(line))
            self._state, self._made = state, made
        return self._made

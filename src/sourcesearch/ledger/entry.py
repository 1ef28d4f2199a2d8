"""The entry of a ledger: one thing that was said of a document or of a passage in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

__all__ = ["MARKS", "Entry", "json_line", "now"]

MARKS = ("relevant", "not-relevant", "seen")
"""What a document or passage can be marked as; "none" takes a mark away."""

_TEXTS = ("document", "content", "title", "mark", "note", "withdraws", "name", "query", "address")


_APART = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What an editor may take for a line's end, and what UTF-8 has no bytes for."""


def _number(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def json_line(said: Mapping[str, Any]) -> str:
    """An object as one line of JSON that people can read, without its end."""
    return _APART.sub(_number, json.dumps(said, ensure_ascii=False))


def now() -> str:
    """The time (UTC, ISO 8601)."""
    return datetime.now(UTC).isoformat("T", "microseconds")


@dataclass(frozen=True)
class Entry:
    """A line of the ledger; what is empty was not said.

    id, time:  its own name, and when it was said (UTC, ISO 8601).
    document:  the id of the document; `title` is for people who read the file.
    content:   the digest of its source file, by which it is found if that is called otherwise.
    mark:      one of `MARKS`, or "none".
    note, tags: what was written of it.
    selectors: of the passage, as the W3C has them; none if it is of the document.
    withdraws: the entry that is not to count any more.
    name, query, address, documents, total: of a search that was saved under a name: what was
               found then, and how much; `contents` are the digests of their files.
    seed, population: of a sample: `documents` were drawn from so many with this seed.
    """

    id: str = field(default_factory=lambda: uuid4().hex)
    time: str = field(default_factory=now)
    document: str = ""
    content: str = ""
    title: str = ""
    mark: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    selectors: tuple[Mapping[str, Any], ...] = ()
    withdraws: str = ""
    name: str = ""
    query: str = ""
    address: str = ""
    documents: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    total: int = 0
    seed: int = 0
    population: int = 0

    def line(self) -> str:
        """The entry as a line of JSON, without its end."""
        said = {name: value for name, value in vars(self).items() if value not in ("", (), 0)}
        return json_line(said)

    @classmethod
    def of(cls, line: str) -> Entry:
        """The entry of a line. Raises ValueError for what is none."""
        try:
            said = json.loads(line)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        if not isinstance(said, dict):
            raise ValueError("not an object")
        for name in ("id", "time"):
            if not isinstance(said.get(name), str) or not said[name]:
                raise ValueError(f"no {name}")
        known: dict[str, Any] = {"id": said["id"], "time": said["time"]}
        known |= {name: str(said[name]) for name in _TEXTS if isinstance(said.get(name), str)}
        for name in ("tags", "documents", "contents"):
            known[name] = tuple(str(each) for each in _list(said, name))
        for name in ("total", "seed", "population"):
            known[name] = said[name] if isinstance(said.get(name), int) else 0
        selectors = (each for each in _list(said, "selectors") if isinstance(each, dict))
        known["selectors"] = tuple(selectors)
        if known.get("mark", "") not in ("", "none", *MARKS):
            raise ValueError(f"mark: {known['mark']!r} is none of {', '.join(MARKS)}")
        return cls(**known)

    @property
    def quote(self) -> str:
        """The words of the passage."""
        exact = (each.get("exact") for each in self.selectors if "exact" in each)
        return str(next(exact, ""))


def _list(said: Mapping[str, Any], name: str) -> list[Any]:
    found = said.get(name)
    return found if isinstance(found, list) else []

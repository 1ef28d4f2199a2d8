"""The summary of a run: what it did, and how far it is while it does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Progress", "Report", "Summary"]


@dataclass
class Summary:
    """What a run did.

    added, changed, renamed, removed, unchanged: numbers of source files.
    duplicate:  number of files that were found to hold the same as another one.
    companions: number of files of the collection that only describe others, or are read
                with the one that names them.
    problems:   (path, cause) of all that could not be read.
    missing:    given paths that do not exist.
    documents, passages, words: of the whole collection after the run.
    characters: how much text was read in this run.
    """

    added: int = 0
    changed: int = 0
    renamed: int = 0
    removed: int = 0
    duplicate: int = 0
    unchanged: int = 0
    companions: int = 0
    problems: list[tuple[str, str]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    documents: int = 0
    passages: int = 0
    words: int = 0
    characters: int = 0
    seconds: float = 0.0


class Progress(NamedTuple):
    """How far a run is: files done, and of how many.

    name: of the file that it is at, or near; "" if at none.
    left: seconds until all are done, if it goes on as so far; None if nothing is done yet.
    """

    done: int
    total: int
    name: str = ""
    left: float | None = None


Report = Callable[[Progress], None]

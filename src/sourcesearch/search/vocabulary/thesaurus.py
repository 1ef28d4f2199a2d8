"""The thesaurus: the other names of what a query names.

It is a file that a person keeps. In plain text, each line is a group of
names; in CSV, each row:

    # ports of the north
    Lüshun = Port Arthur = Ryojun
    St Petersburg = Petrograd 1914-1924 = Leningrad 1924-1991

Years behind a name say when it was used: it stands for the others only in documents
that may be of these years.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sourcesearch import analysis, dates
from sourcesearch.dates import Interval
from sourcesearch.errors import UsageError

__all__ = ["Name", "Substitution", "Thesaurus", "read_thesaurus"]

_YEARS = re.compile(r"\s+\(?(?P<first>\d{1,4})?\s*(?:-|–|—|\.\.)\s*(?P<last>\d{1,4})?\)?\s*\Z")
_MOST_NAMES = 32  # of a group
_MOST_BYTES = 64 << 20  # a device may have no end
_COMMENT = "#"

Words = tuple[str, ...]
"""The folded words of a name."""


class Name(NamedTuple):
    """A name as it is written, and when it was used; None is always."""

    text: str
    years: Interval | None = None

    @property
    def shown(self) -> str:
        """The name with its years."""
        return f"{self.text} {_shown(self.years)}" if self.years else self.text


def _shown(years: Interval) -> str:
    first, last = (dates.isoformat(Interval(day, day))[:4].lstrip("0") for day in years)
    open_first, open_last = years.earliest <= dates.OPEN_PAST, years.latest >= dates.OPEN_FUTURE
    return f"{'' if open_first else first}–{'' if open_last else last}"


class Substitution(NamedTuple):
    """Characters `start` to `end` of a text are a name, for which others stand."""

    start: int
    end: int
    words: int
    others: tuple[Name, ...]


class Thesaurus:
    """Groups of names for the same.

    problems: a line for each line of the file that was left out.
    """

    def __init__(self, groups: Iterable[Sequence[Name]], problems: Sequence[str] = ()) -> None:
        self.problems = tuple(problems)
        self._others: dict[Words, dict[Name, None]] = defaultdict(dict)
        for group in groups:
            for name in group:
                words = _words(name.text)
                others = (other for other in group if _words(other.text) != words)
                self._others[words].update(dict.fromkeys(others))
        self._longest = max(map(len, self._others), default=0)

    def substitutions(self, text: str) -> list[Substitution]:
        """The names that stand in `text`, from left to right, the longest where several begin."""
        tokens = list(analysis.tokens(text, None))
        found = []
        at = 0
        while at < len(tokens):
            for length in range(min(self._longest, len(tokens) - at), 0, -1):
                some = tokens[at : at + length]
                if others := self._others.get(tuple(token.term for token in some)):
                    found.append(Substitution(some[0].start, some[-1].end, length, tuple(others)))
                    at += length - 1
                    break
            at += 1
        return found


def read_thesaurus(path: Path) -> Thesaurus:
    """The thesaurus in a file; lines that cannot be understood are its `problems`.

    Raises UsageError for a file that cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from None
    if len(data) > _MOST_BYTES:
        raise UsageError(f"{path}: more than {_MOST_BYTES >> 20} MB, too long for a thesaurus")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    lines = _csv_rows(path, text) if path.suffix.lower() == ".csv" else _text_rows(text)
    groups: list[list[Name]] = []
    problems: list[str] = []
    for number, cells in lines:
        try:
            groups.append(_group(cells))
        except ValueError as error:
            problems.append(f"{path}, line {number}: {error}")
    return Thesaurus(groups, problems)


def _text_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        kept = line.partition(_COMMENT)[0].strip()
        if kept:
            yield number, kept.split("=")


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(), delimiter=delimiter)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row if cell.strip()]
            if cells and not cells[0].startswith(_COMMENT):
                yield reader.line_num, cells
    except csv.Error as error:
        raise UsageError(f"{path}, line {reader.line_num}: {error}") from None


def _group(cells: Sequence[str]) -> list[Name]:
    """The names of a group; raises ValueError saying what is wrong."""
    names = [_name(cell.strip()) for cell in cells]
    if len(names) < 2:
        raise ValueError("a name needs another one for the same, as in Lüshun = Port Arthur")
    if len(names) > _MOST_NAMES:
        raise ValueError(f"more than {_MOST_NAMES} names for the same")
    return names


def _name(cell: str) -> Name:
    found = _YEARS.search(cell)
    text, years = cell, None
    if found and (found["first"] or found["last"]):
        text = cell[: found.start()].strip()
        years = dates.parse(f"{found['first'] or ''}..{found['last'] or ''}")
        if years is None or years.earliest > years.latest:
            raise ValueError(f"{cell}: the years are not understood")
    if not _words(text):
        raise ValueError(f"{cell or 'an empty name'}: there is no word in it")
    return Name(text, years)


def _words(text: str) -> Words:
    return tuple(token.term for token in analysis.tokens(text, None))

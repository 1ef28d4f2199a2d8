"""The ledger of a collection: what is true now of its documents, by all that was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sourcesearch.analysis import fold
from sourcesearch.errors import UsageError
from sourcesearch.ledger import file
from sourcesearch.ledger.entry import MARKS, Entry

__all__ = ["Judgement", "Ledger"]


class Judgement(NamedTuple):
    """What is said of a document.

    mark:     of the document as a whole, one of `MARKS`, or "".
    tags:     each once.
    entries:  the notes, tags and passages that count, in the order of time.
    """

    mark: str
    tags: tuple[str, ...]
    entries: tuple[Entry, ...]

    @property
    def is_seen(self) -> bool:
        """Whether it, or a passage of it, is marked at all."""
        return bool(self.mark) or any(self._of_passages())

    @property
    def is_relevant(self) -> bool:
        """Whether it, or a passage of it, is marked so."""
        return self.mark == "relevant" or "relevant" in self._of_passages()

    def _of_passages(self) -> list[str]:
        """The marks of passages: that of the document, with a note, may not be its last one."""
        return [entry.mark for entry in self.entries if entry.selectors]


NOTHING = Judgement("", (), ())


class Ledger:
    """What was said, read again when its file has changed."""

    def __init__(self, path: Path, called: Callable[[list[Entry]], list[Entry]] = list) -> None:
        """`called` gives entries the ids that their documents have now."""
        self.path = path
        self._called = called
        self._state: tuple[int, int] | None = None
        self._entries: list[Entry] = []
        self._problems: list[str] = []
        self._judged: dict[str, Judgement] = {}

    @property
    def entries(self) -> list[Entry]:
        """All that counts, in the order of time."""
        self._read()
        return self._entries

    @property
    def problems(self) -> list[str]:
        """The lines of the file that could not be read."""
        self._read()
        return self._problems

    @property
    def judged(self) -> dict[str, Judgement]:
        """The documents of which something is said, by their ids."""
        self._read()
        return self._judged

    def of(self, document: str) -> Judgement:
        """What is said of a document."""
        return self.judged.get(document, NOTHING)

    def add(self, *entries: Entry) -> None:
        """Says something. Raises UsageError for a mark that there is not, or a full disk."""
        for entry in entries:
            if entry.mark not in ("", "none", *MARKS):
                raise UsageError(f"mark: {entry.mark!r} is none of {', '.join(MARKS)}, none")
        file.append(self.path, entries)

    def say(self, entry: Entry) -> Entry:
        """Says something now, which counts from now on; as it was written. Raises what `add` does.

        A clock that was set back since, or that of a colleague, does not put it before what was
        said of the same before.
        """
        about = entry.document, entry.name
        before = (each.time for each in self.entries if (each.document, each.name) == about)
        entry = replace(entry, time=max([entry.time, *before]))
        self.add(entry)
        return entry

    def documents(self, field: str, value: str) -> tuple[str, ...]:
        """The documents that `is:`, `tag:` or `note:` asks for, sorted."""
        wanted = " ".join(fold(value).split())
        return tuple(sorted(
            document for document, judged in self.judged.items()
            if _answers(judged, field, wanted)
        ))  # fmt: skip

    def saved(self) -> list[Entry]:
        """The searches that were saved, the last of each name."""
        return list({entry.name: entry for entry in self.entries if entry.name}.values())

    def samples(self) -> list[Entry]:
        """The samples that were drawn."""
        return [entry for entry in self.entries if entry.population]

    def tags(self) -> list[str]:
        """All tags, sorted."""
        return sorted({tag for judged in self.judged.values() for tag in judged.tags})

    def _read(self) -> None:
        now = file.state(self.path)
        if now == self._state:
            return
        found = file.read(self.path)
        withdrawn = {entry.withdraws for entry in found.entries if entry.withdraws}
        unique = {entry.id: entry for entry in found.entries}  # merged files may have one twice
        kept = [e for e in unique.values() if e.id not in withdrawn and not e.withdraws]
        self._entries = sorted(self._called(kept), key=lambda entry: entry.time)
        self._problems, self._judged = found.problems, _judged(self._entries)
        self._state = now


def _judged(entries: Iterable[Entry]) -> dict[str, Judgement]:
    by_document: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.document:
            by_document[entry.document].append(entry)
    found = {document: _judgement(those) for document, those in by_document.items()}
    return {document: judged for document, judged in found.items() if judged != NOTHING}


def _judgement(entries: Iterable[Entry]) -> Judgement:
    mark, kept = "", []
    for entry in entries:
        if entry.mark and not entry.selectors:
            mark = "" if entry.mark == "none" else entry.mark
        if entry.selectors or entry.note or entry.tags:
            kept.append(entry)
    tags = dict.fromkeys(tag for entry in kept for tag in entry.tags)
    return Judgement(mark, tuple(tags), tuple(kept))


def _answers(judged: Judgement, field: str, wanted: str) -> bool:
    if field == "tag":
        return any(fold(tag) == wanted for tag in judged.tags)
    if field == "note":
        return any(wanted in fold(entry.note) for entry in judged.entries if entry.note)
    if wanted == "relevant":
        return judged.is_relevant
    if wanted == "seen":
        return judged.is_seen
    return wanted in (judged.mark, "marked")

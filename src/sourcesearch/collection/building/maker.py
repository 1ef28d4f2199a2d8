"""The maker of segments: from the files of a batch to segments on disk.

It works in one process, whichever that is: what goes from process to process are names of files
and of segments, never tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sourcesearch.collection.building.ingest import Ingest, Outcome
from sourcesearch.collection.building.sharing import Batch, divided, undivided
from sourcesearch.collection.building.word_analysis import WordAnalysis
from sourcesearch.collection.fields.schema import new_schema, text_field
from sourcesearch.collection.files.plan import Candidate
from sourcesearch.columnar import Builder, Segment

__all__ = ["Batch", "Built", "Maker", "Settings"]

_INTERPRETER = 70 << 20
"""Bytes a process takes before it reads anything: Python, NumPy, NLTK; measured."""


class Settings(NamedTuple):
    """How batches are built.

    folder:   of the index.
    jobs:     how many processes.
    memory:   bytes that all of them may take together, about.
    """

    folder: Path
    jobs: int = 1
    memory: int = 400 << 20

    def memory_each(self) -> int:
        """The bytes one process may take for what it builds."""
        processes = self.jobs + (self.jobs > 1)
        return max(24 << 20, (self.memory - processes * _INTERPRETER) // self.jobs)


@dataclass
class Built:
    """What became of a batch.

    batch:      its files, without those. They do not come back from another process.
    outcomes:   what became of each file, in their order.
    segments:   what was written; a `Writer` has to attach it.
    fields:     metadata fields that its documents have.
    characters: how much text it held.
    shares:     what is to be built instead of some of them, which several processes are to read.
    """

    batch: Batch = ()
    outcomes: list[Outcome] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    characters: int = 0
    shares: list[Candidate] = field(default_factory=list)

    def files(self) -> Iterator[tuple[Candidate, Outcome]]:
        """Each file, and what became of it."""
        return zip(self.batch, self.outcomes, strict=True)


class Maker:
    """Builds batches in this process; it remembers words from one to the next.

    last: whether no other process has more memory for a file that takes too much.
    """

    def __init__(self, settings: Settings, last: bool = False) -> None:
        self._last = last
        self._schema = new_schema()
        self._known = set(self._schema.names())
        self._builder = Builder(
            settings.folder, self._schema, WordAnalysis(), settings.memory_each()
        )

    def build(self, batch: Batch, reads: Callable[[int | None], None] = lambda _: None) -> Built:
        """Reads the files of a batch into segments.

        reads: told the number of the file with each document, and None after the last.

        Raises OSError if a segment cannot be written. Whatever else is raised (MemoryError
        first of all) comes from one of the files; the maker is of no more use then.
        """
        built = Built()
        for number, candidate in enumerate(batch):
            reads(number)
            if not self._last and (shares := divided(candidate)):
                built.shares += shares
                continue
            ingest = Ingest(candidate)
            for row in ingest:
                reads(number)
                if not row.values.keys() <= built.fields:
                    self._know(row.values)
                    built.fields.update(row.values)
                built.characters += len(row.text)
                self._builder.add(row)
            if ingest.lacked_memory and not self._last:
                raise MemoryError
            built.outcomes.append(ingest.outcome)
        reads(None)
        built.batch = undivided(batch, built.shares)
        built.segments = self._builder.finish()
        return built

    def close(self) -> None:
        """Gives up what is not in a segment yet."""
        self._builder.close()

    def _know(self, names: Iterable[str]) -> None:
        new = [name for name in names if name not in self._known]
        for name in new:
            self._known.add(name)
            self._schema.add(name, text_field())
        if new:
            self._builder.add_fields(self._schema)

"""The writer of an index, which changes it one generation at a time.

Documents go into segments that nothing refers to. `prepare` makes durable all that the next
generation is made of; `publish` writes its table of contents, whose rename is the commit.
What is removed is what the newest table of contents on the disk does not name, and
`_sweep` alone removes: whatever was interrupted, and wherever, the disk says what counts.
While a writer is open, other processes may have segments in the making for it; so only what
it knows goes then, and left-overs when it is opened and closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import numpy as np
from whoosh import fields as whoosh_fields

from sourcesearch.columnar.codec import INDEX_NAME, Segment
from sourcesearch.columnar.file import disk
from sourcesearch.columnar.merge.policy import segments_to_merge
from sourcesearch.columnar.merge.segments import merge_segments
from sourcesearch.columnar.segment import EXTENSION, SegmentFile
from sourcesearch.columnar.toc import Contents, has_files, read_toc, toc_name, write_toc
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.columnar.whoosh.schema import pickled
from sourcesearch.columnar.write.builder import Builder
from sourcesearch.columnar.write.lock import write_lock
from sourcesearch.columnar.write.row import Analysis, Row
from sourcesearch.errors import CollectionDamaged, UsageError

__all__ = ["Writer"]

_OURS = re.compile(
    rf"{INDEX_NAME}_[0-9a-z]+{re.escape(EXTENSION)}(\.tmp)?|_{INDEX_NAME}_\d+\.toc(\..+)?"
)
"""The names that segments and tables of contents have, and those in the making."""


class Writer:
    """The one writer of an index; holds Whoosh's write lock until it is closed.

    Used in a `with` block: what is not committed when it ends is cancelled.
    """

    def __init__(
        self,
        directory: Path,
        schema: whoosh_fields.Schema,
        analysis: Analysis,
        memory: int = 256 << 20,
        wait: float = 0.0,
    ) -> None:
        """Opens the index in `directory`, or makes it; fields of `schema` it lacks are added.

        memory: the bytes that documents may take, about, before they are
        written to a segment. Raises CollectionBusy if another process is still
        writing after `wait` seconds.
        """
        self.directory = directory
        disk.make_directory(directory)
        self._lock = ExitStack()
        self._lock.enter_context(write_lock(directory, wait))
        self._closed = False
        try:
            self._open(schema, analysis, memory)
        except BaseException:
            self._release()
            raise

    def _open(self, schema: whoosh_fields.Schema, analysis: Analysis, memory: int) -> None:
        if not has_files(self.directory):
            write_toc(self.directory, Contents(pickled(schema.copy()), [], 0))
        self._contents = read_toc(self.directory)
        self._analysis = analysis
        self._files: dict[str, SegmentFile] = {}
        self._schema = self._contents.schema
        self._fields_added = False
        self._builder = Builder(self.directory, self._schema, analysis, memory)
        for name, field in schema.items():
            self.add_field(name, field)
        self._restart()
        self._sweep()

    def _restart(self) -> None:
        """Begins a new transaction: copies, so that the committed state stays as it is."""
        self._segments = [
            Segment(segment.segid, segment.documents, segment.deleted)
            for segment in self._contents.segments
        ]
        self._replaced: set[str] = set()

    @property
    def contents(self) -> Contents:
        """The generation that was committed last."""
        return self._contents

    @property
    def generation(self) -> int:
        """The number of the generation that was committed last."""
        return self._contents.generation

    @property
    def schema(self) -> whoosh_fields.Schema:
        """The schema, with the fields added since the last commit."""
        return self._schema

    def add_field(self, name: str, field: whoosh_fields.FieldType) -> None:
        """Adds a field to the schema; one that is there already stays as it is."""
        if name not in self._schema:
            self._schema.add(name, field)
            self._fields_added = True
            self._builder.add_fields(self._schema)

    def add(self, row: Row) -> None:
        """Adds a document. Raises UsageError for a field the schema does not have."""
        self._builder.add(row)

    def attach(self, segments: Iterable[Segment]) -> None:
        """Adds segments that a `Builder` wrote into the directory, in any process."""
        self._segments += segments

    def delete(self, field: str, keys: Iterable[str]) -> int:
        """Deletes the documents that have one of `keys` in a key field; returns how many.

        Documents added since the last commit are among them.
        """
        wanted = list(keys)
        deleted = sum(self._builder.delete(field, key) for key in wanted)
        self.attach(self._builder.written())
        terms = [encoded(key) for key in dict.fromkeys(wanted)]
        for segment in self._segments:
            found = self._file(segment).terms(field)
            if found is None:
                continue
            numbers = found.terms.numbers(terms)
            if numbers:
                documents = np.concatenate([found.documents(number) for number in numbers])
                deleted += segment.delete(documents)
        return deleted

    def _file(self, segment: Segment) -> SegmentFile:
        name = segment.file_name
        if name not in self._files:
            self._files[name] = SegmentFile(self.directory / name)
        return self._files[name]

    def prepare(self, optimize: bool = False, more: bool = False) -> bool:
        """Makes durable what the next generation is made of; says whether it differs.

        Segments are merged as the policy says, or all into one with `optimize`; with `more`,
        much is to be added yet, and more of them may wait for it.
        """
        self.attach(self._builder.finish())
        self._replaced.update(segment.file_name for segment in self._segments)
        segments = [segment for segment in self._segments if segment.doc_count()]
        while group := segments_to_merge(self.directory, segments, optimize, more):
            segments = self._merge(segments, group)
        self._segments = segments
        committed = [segment.__getstate__() for segment in self._contents.segments]
        return self._fields_added or committed != [s.__getstate__() for s in segments]

    def publish(self, note: Mapping[str, Any] | None = None) -> None:
        """Commits what was prepared as the next generation; the writer can go on.

        note: what is to be said with it (see `Contents`). Where an error is raised, the disk
        says whether the generation counts: it does from the rename of its contents on.
        """
        contents = Contents(pickled(self._schema), self._segments, self.generation + 1, note or {})
        write_toc(self.directory, contents)
        replaced = self._replaced | {segment.file_name for segment in self._contents.segments}
        replaced.add(toc_name(self.generation))
        self._contents = contents
        self._fields_added = False
        self._restart()
        self._sweep(replaced)

    def commit(self, optimize: bool = False, more: bool = False) -> None:
        """Prepares and publishes. Where nothing has changed, nothing is written."""
        if self.prepare(optimize, more):
            self.publish()

    def _merge(self, segments: Sequence[Segment], group: Sequence[Segment]) -> list[Segment]:
        """`segments` with those of `group` replaced by one, at the place of the first."""
        merged = merge_segments(self.directory, group, self._analysis)
        ids = {segment.segid for segment in group}
        result: list[Segment] = []
        for segment in segments:
            if segment.segid not in ids:
                result.append(segment)
            elif segment is group[0] and merged is not None:
                result.append(merged)
                self._replaced.add(merged.file_name)  # if it is merged again
        return result

    def cancel(self) -> None:
        """Forgets all changes since the last commit."""
        self._builder.close()
        self._restart()
        self._sweep()

    def _sweep(self, names: Iterable[str] | None = None) -> None:
        """Removes those of some files, or of all, that the newest contents do not name.

        Where the contents cannot be read, nothing is known to be of no use, and all stays.
        """
        try:
            newest = read_toc(self.directory)
        except (CollectionDamaged, OSError):
            return
        kept = {segment.file_name for segment in newest.segments}
        kept.add(toc_name(newest.generation))
        if names is None:
            names = [entry.name for entry in self.directory.iterdir()]
        for name in set(names) - kept:
            if _OURS.fullmatch(name):
                if name in self._files:
                    self._files.pop(name).close()
                disk.remove(self.directory / name)

    def close(self) -> None:
        """Cancels what is not committed and lets go of the lock."""
        if self._closed:
            return
        try:
            self.cancel()
        finally:
            self._release()

    def _release(self) -> None:
        self._closed = True
        for file in getattr(self, "_files", {}).values():
            file.close()
        self._lock.close()

    def __enter__(self) -> Self:
        if self._closed:
            raise UsageError("the writer is closed")
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

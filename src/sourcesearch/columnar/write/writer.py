"""How does an index change, one generation at a time?

Documents go into segments that nothing refers to; a commit writes the next
table of contents, durably, and only then removes what the old one referred to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from whoosh import fields as whoosh_fields
from whoosh.filedb.filestore import FileStorage
from whoosh.util.filelock import try_for

from sourcesearch.columnar.codec import INDEX_NAME, Segment
from sourcesearch.columnar.merge.policy import segments_to_merge
from sourcesearch.columnar.merge.segments import merge_segments
from sourcesearch.columnar.segment import EXTENSION, SegmentFile
from sourcesearch.columnar.toc import Contents, latest_generation, read_toc, write_toc
from sourcesearch.columnar.vocabulary import encoded
from sourcesearch.columnar.write.builder import Builder
from sourcesearch.columnar.write.row import Analysis, Row
from sourcesearch.errors import CollectionBusy, UsageError

__all__ = ["Writer"]


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
        directory.mkdir(parents=True, exist_ok=True)
        self._lock = FileStorage(str(directory)).lock(f"{INDEX_NAME}_WRITELOCK")
        if not try_for(self._lock.acquire, timeout=wait, delay=0.05):
            raise CollectionBusy(f"another process is writing the index in {directory}")
        self._closed = False
        try:
            self._open(schema, analysis, memory)
        except BaseException:
            self._release()
            raise

    def _open(self, schema: whoosh_fields.Schema, analysis: Analysis, memory: int) -> None:
        if latest_generation(self.directory) < 0:
            write_toc(self.directory, Contents(schema.copy(), [], 0))
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

    @property
    def generation(self) -> int:
        """The generation that was committed last."""
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
        terms = [encoded(key) for key in wanted]
        for segment in self._segments:
            found = self._file(segment).terms(field)
            if found is None:
                continue
            numbers = [number for term in terms if (number := found.find(term)) >= 0]
            if numbers:
                documents = np.concatenate([found.documents(number) for number in numbers])
                deleted += segment.delete(documents)
        return deleted

    def _file(self, segment: Segment) -> SegmentFile:
        if segment.segid not in self._files:
            self._files[segment.segid] = SegmentFile(self.directory / segment.file_name)
        return self._files[segment.segid]

    def commit(self, optimize: bool = False, more: bool = False) -> None:
        """Makes all changes durable and visible; the writer can go on.

        Segments are merged as the policy says, or all into one with `optimize`; with `more`,
        much is to be added yet, and more of them may wait for it.
        Where nothing has changed, nothing is written.
        """
        self.attach(self._builder.finish())
        segments = [segment for segment in self._segments if segment.doc_count()]
        while group := segments_to_merge(self.directory, segments, optimize, more):
            segments = self._merge(segments, group)
        if not self._changed(segments):
            return
        contents = Contents(self._schema, segments, self._contents.generation + 1)
        write_toc(self.directory, contents)
        old = {segment.file_name for segment in [*self._contents.segments, *self._segments]}
        self._contents = contents
        self._fields_added = False
        self._restart()
        self._remove(old - {segment.file_name for segment in segments})

    def _changed(self, segments: Sequence[Segment]) -> bool:
        committed = [segment.__getstate__() for segment in self._contents.segments]
        return self._fields_added or committed != [segment.__getstate__() for segment in segments]

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
        for segment in group:
            if segment.segid not in {old.segid for old in self._contents.segments}:
                self._remove({segment.file_name})
        return result

    def cancel(self) -> None:
        """Forgets all changes since the last commit."""
        self._builder.close()
        self.attach(self._builder.written())
        kept = {segment.file_name for segment in self._contents.segments}
        self._remove({segment.file_name for segment in self._segments} - kept)
        self._restart()

    def _remove(self, names: set[str]) -> None:
        for segid in [id_ for id_ in self._files if f"{INDEX_NAME}_{id_}{EXTENSION}" in names]:
            self._files.pop(segid).close()
        names = names | {
            f"_{INDEX_NAME}_{generation}.toc"
            for generation in range(max(0, self.generation - 8), self.generation)
        }
        for name in names:
            # a reader on Windows may have it open: the next writer sweeps it up
            with suppress(OSError):
                (self.directory / name).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Removes what killed runs, or readers that are closed by now, have left behind."""
        kept = {segment.file_name for segment in self._contents.segments}
        kept.add(f"_{INDEX_NAME}_{self.generation}.toc")
        ours = (f"{INDEX_NAME}_", f"_{INDEX_NAME}_")
        left = {
            entry.name
            for entry in self.directory.iterdir()
            if entry.name.startswith(ours) and (EXTENSION in entry.name or ".toc" in entry.name)
        }
        self._remove(left - kept)

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
        self._lock.release()

    def __enter__(self) -> Self:
        if self._closed:
            raise UsageError("the writer is closed")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

"""The salvage of a damaged index: what is whole of it becomes its next generation."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from whoosh import fields as whoosh_fields

from sourcesearch.columnar.checks.checking import problems_of
from sourcesearch.columnar.codec import INDEX_NAME, Segment
from sourcesearch.columnar.segment import EXTENSION, SegmentFile
from sourcesearch.columnar.toc import Contents, latest_generation, read_toc, write_toc
from sourcesearch.columnar.whoosh.schema import pickled
from sourcesearch.columnar.write.lock import write_lock
from sourcesearch.errors import CollectionDamaged

__all__ = ["Salvaged", "salvage"]


class Salvaged(NamedTuple):
    """What came of it.

    dropped:  a line for each segment that is not whole.
    contents: what was wrong with the table of contents; "" if nothing was. Without it nobody
              knows which documents had been deleted: all that segments hold are back.
    note:     of the generation that was damaged, if it could be read.
    """

    dropped: list[str]
    contents: str
    note: Mapping[str, Any]


def salvage(directory: Path, schema: whoosh_fields.Schema, wait: float) -> Salvaged:
    """Makes the next generation of all segments that are whole, and leaves out the others.

    schema: of the fields, where the table of contents does not tell them; text fields that
            segments have besides are added as its field `body` is.

    Nothing is written where all is whole. Raises CollectionMissing, CollectionBusy, and
    OSError: what cannot be read for want of a permission may be whole.
    """
    with write_lock(directory, wait):
        lost = ""
        try:
            contents = read_toc(directory)
        except CollectionDamaged as error:
            lost = str(error)
            contents = Contents(pickled(schema), _segments(directory), latest_generation(directory))
        dropped, whole = [], []
        for segment in contents.segments:
            if problems := problems_of(directory, segment):
                dropped.append(problems[0])
            else:
                whole.append(segment)
        found = contents.schema
        if lost:
            _add_fields(found, directory, whole)
        if lost or dropped:
            write_toc(directory, Contents(pickled(found), whole, contents.generation + 1))
        return Salvaged(dropped, lost, contents.note)


def _segments(directory: Path) -> list[Segment]:
    """The segments whose files are there, as they were written."""
    found = []
    for path in sorted(directory.glob(f"{INDEX_NAME}_*{EXTENSION}")):
        segment = Segment(path.name[len(INDEX_NAME) + 1 : -len(EXTENSION)])
        try:
            file = SegmentFile(path)
        except CollectionDamaged:
            pass  # named by `problems_of`, for which it has to be listed
        else:
            segment.documents = file.documents
            file.close()
        found.append(segment)
    return found


def _add_fields(schema: whoosh_fields.Schema, directory: Path, segments: list[Segment]) -> None:
    for segment in segments:
        file = SegmentFile(directory / segment.file_name)
        for name, info in file.fields.items():
            if name not in schema and info["kind"] == "text":
                schema.add(name, schema["body"])
        file.close()

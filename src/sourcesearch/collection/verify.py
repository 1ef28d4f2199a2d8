"""The verification of a collection: whether its files are what was written, and agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sourcesearch.collection.files.filetable import FileTable
from sourcesearch.collection.files.recovery import held_files
from sourcesearch.collection.opened import open_newest
from sourcesearch.columnar.checks.checking import verify as verify_index
from sourcesearch.columnar.snapshot import Snapshot
from sourcesearch.errors import TableDamaged

__all__ = ["verify"]


def verify(folder: Path) -> list[str]:
    """A line for each thing that is wrong; an empty list if the collection is in order.

    Every checksum is computed anew, and the documents of each file are counted against the
    table of files. A run may commit meanwhile. Raises CollectionMissing if there is no
    collection, OSError where its files cannot be read.
    """
    if problems := verify_index(folder):
        return problems
    with open_newest(folder) as opened:
        try:
            table = opened.table
        except TableDamaged as error:
            return [str(error)]
        return list(_differences(opened.snapshot, table))


def _differences(snapshot: Snapshot, table: FileTable) -> Iterator[str]:
    held = held_files(snapshot)
    for key in sorted({*held, *table.records}):
        record = table.records.get(key)
        told = record.documents if record else 0
        counted = len(held[key].documents) if key in held else 0
        if told != counted:
            yield f"{key}: {counted} documents in the index, {told} in the table of files"
    if table.sum() != table.committed:
        yield "the fingerprint of the collection is not that of its files"

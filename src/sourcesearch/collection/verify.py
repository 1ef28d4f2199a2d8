"""Are the files of a collection what was written?"""

from __future__ import annotations

from pathlib import Path

from sourcesearch.collection.filetable import FileTable
from sourcesearch.columnar.checking import verify as verify_index
from sourcesearch.columnar.snapshot import Snapshot
from sourcesearch.errors import CollectionDamaged

__all__ = ["verify"]


def verify(folder: Path) -> list[str]:
    """A line for each thing that is wrong; an empty list if the collection is in order.

    Every checksum is computed anew, and the documents are counted against the
    table of files. Raises CollectionMissing if there is no collection.
    """
    problems = verify_index(folder)
    try:
        with Snapshot.open(folder) as snapshot:
            table = FileTable(folder, snapshot.generation)
            problems += _miscounted(snapshot, table, folder)
    except CollectionDamaged as error:
        if str(error) not in problems:
            problems.append(str(error))
    return problems


def _miscounted(snapshot: Snapshot, table: FileTable, folder: Path) -> list[str]:
    counted = sum(record.documents for record in table.records.values())
    if counted == snapshot.documents:
        return []
    return [f"{folder}: {snapshot.documents} documents, but the files have {counted}"]

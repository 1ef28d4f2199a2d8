"""Are the files of a collection what was written?"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from sourcesearch.collection.filetable import FileTable
from sourcesearch.columnar import Snapshot
from sourcesearch.errors import CollectionDamaged

__all__ = ["verify"]


def verify(folder: Path) -> list[str]:
    """A line for each thing that is wrong; an empty list if the collection is in order.

    Raises CollectionMissing if there is no collection.
    """
    try:
        snapshot = Snapshot.open(folder)
        table = FileTable(folder, snapshot.generation)
    except CollectionDamaged as error:
        return [str(error)]
    with snapshot:
        return [*_unreadable(snapshot, folder), *_miscounted(snapshot, table, folder)]


def _unreadable(snapshot: Snapshot, folder: Path) -> list[str]:
    problems = []
    for number in np.flatnonzero(snapshot.live()).tolist():
        try:
            snapshot.record(number)
            snapshot.text(number)
        except Exception as error:
            problems.append(f"{folder}: document {number} cannot be read ({error})")
    return problems


def _miscounted(snapshot: Snapshot, table: FileTable, folder: Path) -> list[str]:
    counted = sum(record.documents for record in table.records.values())
    if counted == snapshot.documents:
        return []
    return [f"{folder}: {snapshot.documents} documents, but the files have {counted}"]

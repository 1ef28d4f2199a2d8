"""Are the files of a collection what was written?"""

from __future__ import annotations

from pathlib import Path

from sourcesearch.collection.filetable import FileTable
from sourcesearch.collection.store import Store
from sourcesearch.errors import CollectionDamaged

__all__ = ["verify"]


def verify(folder: Path) -> list[str]:
    """A line for each thing that is wrong; an empty list if the collection is in order.

    Raises CollectionMissing if there is no collection.
    """
    try:
        store = Store(folder)
        table = FileTable(folder, store.generation)
    except CollectionDamaged as error:
        return [str(error)]
    problems = []
    documents = 0
    for number in store.all_numbers():
        documents += 1
        try:
            record, text = store.record(number), store.text(number)
        except Exception as error:
            problems.append(f"{folder}: document {number} cannot be read ({error})")
            continue
        if len(text) != record["characters"]:
            problems.append(f"{folder}: the text of {record['id']} is damaged")
    counted = sum(record.documents for record in table.records.values())
    if counted != documents:
        problems.append(f"{folder}: {documents} documents, but the files hold {counted}")
    store.close()
    return problems

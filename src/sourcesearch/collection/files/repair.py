"""The repair of a damaged collection: what is kept of it, and which files are to be indexed again.

Whatever is whole stays. A file of which documents are lost, or of which nobody can say whether
they are, loses the others too: indexed again, it is as it was.
"""

from __future__ import annotations

from pathlib import Path

from sourcesearch.collection.building.run import publish
from sourcesearch.collection.building.word_analysis import WordAnalysis
from sourcesearch.collection.fields.schema import new_schema
from sourcesearch.collection.files.commit import Commit
from sourcesearch.collection.files.filetable import FileTable
from sourcesearch.collection.files.recovery import Held, held_files, recovered
from sourcesearch.columnar import Snapshot, Writer
from sourcesearch.columnar.write.salvage import salvage
from sourcesearch.errors import TableDamaged

__all__ = ["repair"]


def repair(folder: Path, wait: float = 0.0) -> list[str]:
    """Drops what cannot be read of a collection and keeps the rest; a line for all that was lost.

    An empty list if the collection was in order. Raises CollectionMissing, CollectionBusy,
    and OSError where files cannot be read or written.
    """
    saved = salvage(folder, new_schema(), wait)
    lines = [*([saved.contents] if saved.contents else []), *saved.dropped]
    with Snapshot.open(folder) as snapshot:
        held = held_files(snapshot)
        note = saved.note if lines else snapshot.contents.note
    try:
        if saved.contents:
            raise TableDamaged("which files were removed is not known any more")
        table = FileTable.read(folder, Commit.of(note, folder))
    except TableDamaged as error:
        lines.append(f"{error}: the next run reads all files again")
        table = recovered(folder, held, note)
    lost = _lost(table, held)
    if lines or lost:
        with Writer(folder, new_schema(), WordAnalysis(), wait=wait) as writer:
            writer.delete("file", lost)
            for key in lost:
                table.drop(key)
            writer.prepare()
            publish(writer, table)
    return [*lines, *(f"{key}: to be indexed again" for key in sorted(lost))]


def _lost(table: FileTable, held: dict[str, Held]) -> set[str]:
    """The files of which other documents are there than the table says, or some twice."""
    wrong = {
        key
        for key in {*table.records, *held}
        if _count(table, key) != (len(held[key].documents) if key in held else 0)
        or (key in held and len(set(held[key].documents)) < len(held[key].documents))
    }
    copies = {key for key, record in table.records.items() if record.copy_of in wrong}
    return wrong | copies


def _count(table: FileTable, key: str) -> int:
    return table.records[key].documents if key in table.records else -1

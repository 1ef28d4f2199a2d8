"""The companion: a file of the collection without documents of its own, and what it gave.

A page, or the text of an article, is read with the file that names it; a table of names or a
description gives metadata; checksums give nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.keys import path_of
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers import SourceFile, companion_kind, named_reader
from sourcesearch.readers.xml import reader_of

__all__ = ["CompanionFile", "companion_file"]

_OF_PAGES = frozenset({"abbyy", "alto", "djvu", "hocr", "page", "tetml"})


class CompanionFile(NamedTuple):
    """A companion, and what was taken from it.

    path:      its key.
    kind:      what kind of companion it is: "pages", "text", "MODS", "checksums"; "" if it is
               not there any more.
    head:      the key of the file that names it; "" if none does.
    documents: the ids of those it serves: those of its head, or those with metadata from it.
    fields:    for each name of metadata that is from it, how many documents have it from there.
    """

    path: str
    kind: str
    head: str
    documents: tuple[str, ...]
    fields: Mapping[str, int]


def companion_file(
    record: FileRecord, head: FileRecord | None, documents: Iterable[StoredDocument], root: Path
) -> CompanionFile:
    """What the file of a record gave.

    head:      the file that reads it; None if none does.
    documents: those of the head, or all of the collection if there is none.
    root:      the folder from which keys count.
    """
    name = PurePath(record.key).name
    served: list[str] = []
    fields: Counter[str] = Counter()
    for document in documents:
        entries = document.metadata.entries().items()
        given = [field for field, entry in entries if entry.origin == name]
        fields.update(given)
        if head or given:
            served.append(document.id)
    kind = _kind(path_of(record.key, root)) if head else record.companion_of
    return CompanionFile(record.key, kind, head.key if head else "", tuple(served), fields)


def _kind(path: Path | None) -> str:
    """What a file that another one reads holds, as its name or its first element says."""
    if path is None:
        return ""
    source = SourceFile.on_disk(path)
    try:
        if kind := companion_kind(source):
            return kind
        named = named_reader(source)
        form = reader_of(source).format if named is None or named.format == "xml" else named.format
    except Companion as error:
        return str(error)
    except (ReaderError, OSError):
        return ""
    return "pages" if form in _OF_PAGES else "text"

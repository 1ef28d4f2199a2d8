"""The documents of a ledger that are called otherwise now: renamed, moved, or named by a copy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from sourcesearch.errors import TableDamaged

if TYPE_CHECKING:
    from sourcesearch.collection.backend import Backend
    from sourcesearch.collection.opened import Opened
    from sourcesearch.ledger.entry import Entry

__all__ = ["as_called_now", "content_of"]


def content_of(backend: Backend, document: str, part: str) -> str:
    """The digest of the source file of a document; "" if it is not known.

    `part` is which document of that file it is.
    """
    with suppress(TableDamaged):
        record = backend.file(document.removesuffix(f"#{part}"))
        return record.digest if record else ""
    return ""


def as_called_now(opened: Opened, entries: list[Entry]) -> list[Entry]:
    """The entries with the ids that their documents have in a collection now.

    A document that is not there by its id is that of the file that stands for it, if its file is
    a copy, or of the one file that holds now what its file held. Others stay as they are.
    """
    contents = {entry.document: entry.content for entry in entries if entry.document}
    lost = {name: held for name, held in contents.items() if not _is_there(opened, name)}
    if not lost:
        return entries
    now: dict[str, str] = {}
    with suppress(TableDamaged):
        holding = opened.holding(set(filter(None, lost.values())))
        for name, content in lost.items():
            found = next(_ids(opened, name, holding.get(content)), None)
            now |= {name: found} if found else {}
    return [_renamed(entry, now) for entry in entries]


def _renamed(entry: Entry, now: dict[str, str]) -> Entry:
    document = now.get(entry.document, entry.document)
    documents = tuple(now.get(each, each) for each in entry.documents)
    return replace(entry, document=document, documents=documents)


def _ids(opened: Opened, name: str, holding: str | None) -> Iterator[str]:
    """The ids of documents that an id may have stood for, of the file `holding` or that of a copy.

    Both the key of a file and a document's part may have a `#`.
    """
    ends = [place for place, character in enumerate(name) if character == "#"]
    for end in (len(name), *ends):
        record = opened.file(name[:end])
        for key in (record.copy_of if record else "", holding):
            if key and _is_there(opened, found := key + name[end:]):
                yield found


def _is_there(opened: Opened, name: str) -> bool:
    return bool(opened.snapshot.find("id", name))

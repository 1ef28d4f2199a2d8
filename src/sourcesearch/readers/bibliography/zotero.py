"""The reader of Zotero's data folder: the database, beside which `storage/` holds the files.

The database is only read, as it lies there; what Zotero has not written to it yet is not seen.
Items in the bin and feeds are left out. (userdata.sql and system.sql of Zotero 5 to 7.)
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

from sourcesearch.errors import ReaderError
from sourcesearch.readers.bibliography.reference import Reference, bibliography, joined
from sourcesearch.readers.bibliography.zoteronames import FIELDS, LEFT_OUT, TYPES
from sourcesearch.readers.common.locations import local_name
from sourcesearch.readers.common.problems import on_one_line
from sourcesearch.readers.reader import SourceFile

__all__ = ["reader"]

_TABLES = frozenset(
    "items itemTypes itemData itemDataValues fields itemNotes itemAttachments itemTags tags"
    " itemCreators creators creatorTypes collections collectionItems deletedItems libraries".split()
)
_STEP = 1_000_000
_MOST_STEPS = 1_000
"""Instructions of SQLite, in steps: a library of 100,000 items takes a tenth of that."""

_LONGEST_VALUE = 1 << 24
_DEEPEST = 20
_EMPTY_PARTS = re.compile(r"(?:-00)+\Z")

_ITEMS = """
    SELECT i.itemID, i.key, t.typeName FROM items i JOIN itemTypes t USING (itemTypeID)
    WHERE i.itemID NOT IN (SELECT itemID FROM deletedItems)
    AND i.libraryID NOT IN (SELECT libraryID FROM libraries WHERE type = 'feed')
    ORDER BY i.itemID"""
_DATA = """
    SELECT d.itemID, f.fieldName, v.value FROM itemData d
    JOIN fields f USING (fieldID) JOIN itemDataValues v USING (valueID)"""
_CREATORS = """
    SELECT ic.itemID, t.creatorType, c.lastName, c.firstName FROM itemCreators ic
    JOIN creators c USING (creatorID) JOIN creatorTypes t USING (creatorTypeID)
    ORDER BY ic.itemID, ic.orderIndex"""
_TAGS = "SELECT it.itemID, t.name FROM itemTags it JOIN tags t USING (tagID) ORDER BY t.name"
_NOTES = "SELECT itemID, parentItemID, note FROM itemNotes ORDER BY itemID"
_ATTACHMENTS = "SELECT itemID, parentItemID, path FROM itemAttachments ORDER BY itemID"
_ANNOTATIONS = """
    SELECT itemID, parentItemID, text, comment, pageLabel FROM itemAnnotations
    ORDER BY parentItemID, sortIndex, itemID"""
_COLLECTIONS = "SELECT collectionID, collectionName, parentCollectionID FROM collections"
_COLLECTED = "SELECT itemID, collectionID FROM collectionItems ORDER BY collectionID"


def _references(file: SourceFile) -> Iterator[Reference | str]:
    try:
        with _opened(file) as database:
            library = _Library(database)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter of a name
        raise ReaderError(
            f"no database of Zotero, or a damaged one ({on_one_line(str(error))})"
        ) from error
    yield from library.references()


@contextmanager
def _opened(file: SourceFile) -> Iterator[sqlite3.Connection]:
    """The database, from which only tables can be read, with a limit of time and memory."""
    name = ":memory:"
    if file.path is not None:
        name = f"file:{quote(str(file.path.absolute()))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(name, uri=True)) as database:
        if file.path is None:
            if not (content := file.read()):  # SQLite takes it for want of memory
                raise ReaderError("empty file")
            database.deserialize(content)
        steps = iter(range(_MOST_STEPS))
        database.set_progress_handler(lambda: next(steps, None) is None, _STEP)
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        database.text_factory = lambda data: data.decode("utf-8", "replace")
        database.execute("PRAGMA trusted_schema = OFF")
        if not _tables(database) >= _TABLES:
            raise ReaderError("a database that is not Zotero's: export its tables as .csv")
        yield database


def _tables(database: sqlite3.Connection) -> set[str]:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%virtual%'"
    return {name for (name,) in database.execute(tables)}


class _Library:
    """What the database holds, by the numbers of items."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._items = {item: (str(key), str(kind)) for item, key, kind in database.execute(_ITEMS)}
        self._fields: dict[int, dict[str, str]] = defaultdict(dict)
        for item, name, value in database.execute(_DATA):
            self._fields[item][name] = str(value)
        self._persons: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for item, role, last, first in database.execute(_CREATORS):
            name = ", ".join(filter(None, (str(last or ""), str(first or ""))))
            self._persons[item][str(role)].append(name)
        self._tags = _lists((item, str(name)) for item, name in database.execute(_TAGS))
        self._parents: dict[int, int] = {}
        self._notes: dict[int, list[str]] = defaultdict(list)
        for item, parent, note in database.execute(_NOTES):
            if item in self._items:
                self._parents[item] = parent or item
                self._notes[parent or item].append(str(note or ""))
        self._files: dict[int, dict[int, str]] = defaultdict(dict)
        for item, parent, path in database.execute(_ATTACHMENTS):
            if item in self._items:
                self._parents[item] = parent or item
                if name := _place(self._items[item][0], str(path or "")):
                    self._files[parent or item][item] = name
        self._annotations: dict[int, list[str]] = defaultdict(list)
        # Zotero 5 had none.
        annotations = _ANNOTATIONS if "itemAnnotations" in _tables(database) else ""
        for item, attachment, *said in database.execute(annotations):
            if item in self._items and (annotation := _annotation(*said)):
                self._annotations[attachment].append(annotation)
        self._collections = _collections(database)

    def references(self) -> Iterator[Reference]:
        """The items; notes and attachments that belong to none are items as well."""
        for item, (key, kind) in self._items.items():
            if self._parents.get(item, item) == item and kind != "annotation":
                yield self._reference(item, key, kind)

    def _reference(self, item: int, key: str, kind: str) -> Reference:
        said = self._fields[item]
        fields = {"type": TYPES.get(kind, "document")}
        for name, value in said.items():
            if name not in LEFT_OUT:
                fields.setdefault(FIELDS.get(name, name.lower()), value)
        fields["date"] = _date(fields.get("date", ""))
        main = {"interview": "interviewee", "presentation": "presenter"}.get(kind, "author")
        for role, persons in self._persons[item].items():
            fields["author" if role == main else role.lower()] = joined(persons)
        fields["collections"] = joined(self._collections.get(item, ()))
        files = self._files[item]
        return Reference(
            key,
            {name: text for name, text in fields.items() if text},
            said.get("abstractNote", ""),
            (*self._notes[item], *filter(None, [said.get("extra")])),
            tuple(self._tags[item]),
            tuple(files.values()),
            {name: tuple(self._annotations[number]) for number, name in files.items()
             if number in self._annotations},
        )  # fmt: skip


def _annotation(text: object, comment: object, page: object) -> str:
    """What was marked, in quotation marks, and what was noted: "p. 12: “ice” until May"."""
    marked = f"“{str(text).strip()}”" if text else ""
    said = " ".join(filter(None, (marked, str(comment or "").strip())))
    return f"p. {page}: {said}" if page and said else said


def _lists(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for item, text in rows:
        found[item].append(text)
    return found


def _place(key: str, path: str) -> str | None:
    """Where an attachment lies, as seen from the database."""
    if path.startswith("storage:"):
        return local_name(f"storage/{key}/{path.removeprefix('storage:')}")
    return local_name(path.removeprefix("attachments:"))


def _collections(database: sqlite3.Connection) -> dict[int, list[str]]:
    """The collections of items, with those around them: "Ports/Dairen"."""
    all_of = {number: (str(name), above) for number, name, above in database.execute(_COLLECTIONS)}

    def path(number: int) -> str:
        names: list[str] = []
        while number in all_of and len(names) < _DEEPEST:
            name, number = all_of[number]
            names.append(name)
        return "/".join(reversed(names))

    return _lists((item, path(number)) for item, number in database.execute(_COLLECTED))


def _date(written: str) -> str:
    """The day before the date as it was typed: "1907-05-00 May 1907" is 1907-05."""
    day, _, typed = written.partition(" ")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return written
    return typed if day.startswith("0000") else _EMPTY_PARTS.sub("", day)


reader = bibliography("zotero", (".sqlite",), "Zotero", _references)

"""The names by which documents of a collection are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sourcesearch.collection.keys import key_of
from sourcesearch.collection.parts import ARROW, read_parts, ways_to_say
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.counted import listed
from sourcesearch.errors import DocumentMissing

if TYPE_CHECKING:
    from sourcesearch.collection.backend import Documents
    from sourcesearch.collection.files.companions import CompanionFile
    from sourcesearch.collection.files.filetable import FileRecord

__all__ = ["Names"]

_SUGGESTED = 3
"""Documents that are named where there is none of a name."""


class Names:
    """The documents and companions of a collection, by what they are called."""

    def __init__(
        self, snapshot: Documents, file: Callable[[str], FileRecord | None], root: Path
    ) -> None:
        """`file` says what is known of a source file, by its key."""
        self._snapshot = snapshot
        self._file = file
        self._root = root

    def _stored(self, number: int) -> StoredDocument:
        return StoredDocument(self._snapshot, number, self._root)

    def documents(self) -> Iterator[StoredDocument]:
        """All documents, in the order in which they were added."""
        return map(self._stored, self._snapshot.numbers_of_all())

    def document(self, name: str) -> StoredDocument:
        """The document with this id, path, or end of one (`1945-Truman.txt`, `1945-Truman`).

        Of a file with several, also as a hit shows it (`letters.xlsx › Letters, row 3`).
        Raises DocumentMissing if there is none, or more than one.
        """
        name = self._id_of_shown(*name.partition(ARROW)) or name
        path, hash_sign, part = name.partition("#")
        for exact in (name, key_of(Path(path), self._root) + hash_sign + part):
            for field in ("id", "file", "copy"):
                numbers = self._snapshot.find(field, exact)
                if len(numbers) == 1:
                    return self._stored(numbers[0])
        found = [*self._ending("id", name), *self._ending("copy", name)]
        matching = {number for _, numbers in found for number in numbers}
        if len(matching) != 1:
            if not found and (companion := self.companion(name)):
                raise DocumentMissing(_no_document(name, companion))
            if not found and (inside := self.inside(name)):
                one = inside[0].shown
                raise DocumentMissing(f"{name}: has {len(inside):,} documents; {one} is one")
            found = found or self._ending("file", name)
            keys = [self.shown(key) for key, _ in found]
            raise DocumentMissing(self._not_one(name, keys))
        return self._stored(matching.pop())

    def shown(self, name: str) -> str:
        """The document with an id as people read it; the id where there is none by now."""
        numbers = self._snapshot.find("id", name)
        return self._stored(numbers[0]).shown if numbers else name

    def _ending(self, field: str, name: str) -> list[tuple[str, list[int]]]:
        """The keys that end with a name, and the documents that have each."""
        keys = self._snapshot.keys_with(field, name) if name else ()
        ending = [key for key in keys if _ends_with(key, name)]
        return [(key, found) for key in ending if (found := self._snapshot.find(field, key))]

    def _id_of_shown(self, file: str, arrow: str, part: str) -> str | None:
        """The id of a document that a hit shows so; None if there is none."""
        if not arrow:
            return None
        one = next(iter(self.inside(file)), None) or self.document(file)
        ways = ways_to_say(part)
        parts = [each for way in ways for each in read_parts(way)]
        likely = [one.id.removesuffix(one.part) + each for each in parts]
        found = [self._stored(n) for name in likely for n in self._snapshot.find("id", name)]
        ends = tuple(arrow + way for way in ways)
        return next((each.id for each in found if each.shown.endswith(ends)), None)

    def inside(self, name: str) -> list[StoredDocument]:
        """The documents of a file that holds several; none if it holds one, or is not there."""
        numbers = self._snapshot.find("file", key_of(Path(name), self._root))
        if not numbers:
            ending = self._ending("file", name)
            numbers = ending[0][1] if len(ending) == 1 else []
        found = numbers if len(numbers) > 1 else []
        return [self._stored(number) for number in found]

    def with_places(self, name: str, line: int | None) -> Iterator[StoredDocument]:
        """Those of them that have lines or pages: a format of which the first has none has none.

        Where they follow one another in a file, the one with `line` comes first. Raises
        DocumentMissing where no format has any.
        """
        found = self.inside(name)
        if line is not None and found and _begin(found[0]) < _begin(found[-1]):
            yield found[max(bisect_right(found, line, key=_begin) - 1, 0)]
        without: set[int] = set()
        for document in found:
            if document.number in without:
                continue
            if document.first_line is None and not document.pages:
                without.update(self._snapshot.find("format", document.format))
            else:
                yield document
        if found and without.issuperset(each.number for each in found):
            raise DocumentMissing(
                f"{name}: has {len(found):,} documents without lines or pages"
                f" ({found[0].shown} is one)"
            )

    def _not_one(self, name: str, found: list[str]) -> str:
        """Why no document is meant: several are, or none, since it could not be read."""
        if found:
            return f"{name}: could be {listed(found, 5)}"
        record = self._file(key_of(Path(name), self._root))
        if record and record.problems:
            return f"{name}: it could not be read ({record.problems[0]})"
        like = list(map(self.shown, islice(self._like(name), _SUGGESTED)))
        near = f"; there is {', '.join(like)}" if like else ""
        return f"{name}: no such document in this collection{near}"

    def _like(self, name: str) -> Iterator[str]:
        """The ids of documents in which a name stands, in small letters, capitals or a capital."""
        ways = {name, name.lower(), name.upper(), name.capitalize()} if name.strip() else ()
        keys = {key for way in ways for key in self._snapshot.keys_with("id", way)}
        return (key for key in sorted(keys) if self._snapshot.find("id", key))

    def companion(self, name: str) -> CompanionFile | None:
        """What was taken from a file that is read with another, or describes others.

        None if the file at this path is none.
        """
        record = self._file(key_of(Path(name), self._root))
        if record is None or not record.companion_of:
            return None
        from sourcesearch.collection.files.companions import companion_file  # and all readers

        head = self._file(record.companion_of)
        numbers = self._snapshot.find("file", head.key) if head else ()
        of_head = (self._stored(number) for number in numbers)
        documents = of_head if head else self.documents()
        return companion_file(record, head, documents, self._root)


def _begin(document: StoredDocument) -> int:
    return document.first_line or 0


def _ends_with(key: str, name: str) -> bool:
    stem = key.rsplit(".", 1)[0]
    # What is in an archive or a message has a name; the number of a row is none.
    ends = (f"/{name}",) if name.isdecimal() else (f"/{name}", f"#{name}")
    return any(whole == name or whole.endswith(ends) for whole in (key, stem))


def _no_document(name: str, companion: CompanionFile) -> str:
    if not companion.head:
        return f"{name}: no document, but a companion of others ({companion.kind})"
    count = len(companion.documents)
    return f"{name}: read with {companion.head}, whose {count} documents have what is in it"

"""Files on disk that are only companions of others, and of which.

A reader may say which files a file names (`readers.Claim`). What is known of a file that has
not changed is remembered, so that only new files are asked. The rules are those of
`readers.deliveries.members.arrangement`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from sourcesearch import readers
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.keys import key_at, path_of
from sourcesearch.columnar.file.digest import blake2b
from sourcesearch.readers.deliveries.members.arrangement import (
    arrange,
    describes,
    likened,
    names_text,
    places,
)
from sourcesearch.readers.deliveries.members.records import CLAIM
from sourcesearch.readers.walk import Found

__all__ = ["Met", "arranged", "describing", "with_claimed"]


@dataclass(slots=True)
class Met:
    """A file that was met, and how it stands to others.

    text:         its path as it was met.
    place:        its absolute path, by which files are told apart.
    size, mtime:  as in `FileRecord`.
    claim:        what it says of others.
    companions:   those of them that are there, by the names it has for them.
    described:    the names of those that are there, where it only describes them.
    companion_of: the key of the file that reads it, or what kind of companion it is.
    """

    text: str
    key: str
    place: str
    size: int
    mtime: int
    claim: readers.Claim | None = None
    companions: dict[str, readers.SourceFile] = field(default_factory=dict)
    described: frozenset[str] = frozenset()
    companion_of: str = ""

    @classmethod
    def of(cls, found: Found, root: Path) -> Self:
        """The file that was found."""
        return cls(found.text, key_at(found.place, root), found.place, found.size, found.mtime)

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.text)

    @property
    def source(self) -> readers.SourceFile:
        """The file on disk. It is made when asked for: those of all files take much memory."""
        return readers.SourceFile.on_disk(self.path)

    def delivery(self) -> str:
        """A digest of what it reads besides itself, by names, sizes and times; "" if nothing.

        Of what it describes, the names count.
        """
        if not self.companions and not self.described:
            return ""
        digest = blake2b(digest_size=16)
        for name in sorted(self.described):
            digest.update(f"{name}\n".encode("utf-8", "surrogateescape"))
        for name, source in sorted(self.companions.items()):
            with suppress(OSError):
                assert source.path is not None
                stat = source.path.stat()
                line = f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n"
                digest.update(line.encode("utf-8", "surrogateescape"))
        return digest.hexdigest()


def arranged(
    files: Iterable[Met],
    known: Mapping[str, FileRecord],
    root: Path,
    given: Collection[Path] = (),
) -> list[Met]:
    """The files, of which each knows its companions and whether it is one.

    A companion of a file that was not met, and is still there, brings that one; it, and a
    file that was `given` by itself, bring their companions.
    """
    there = {met.place: met for met in files}
    alone = {os.path.abspath(path) for path in given}
    for met in list(there.values()):
        before = known.get(met.key)
        if before and before.companion_of in known:
            alone |= _bring(path_of(before.companion_of, root), root, there)
    for met in list(there.values()):
        source = met.source
        met.companion_of = readers.companion_kind(source) or ""
        met.claim = None if met.companion_of else _claim(met, source, known.get(met.key))
        if met.claim and met.place in alone:
            for source in _claimed(met.path, met.claim.names).values():
                _bring(source.path, root, there)
    arrange(there)
    return list(there.values())


def with_claimed(source: readers.SourceFile, names: Iterable[str]) -> readers.SourceFile:
    """A file on disk with those that are there of the files that it calls by these names."""
    assert source.path is not None
    found = _claimed(source.path, names)
    if tuple(names) == CLAIM:
        return replace(source, described=frozenset(CLAIM))
    if not describes(source):
        return replace(source, companions=found)
    return replace(source, described=frozenset(filter(_is_readable, found)))


def _is_readable(name: str) -> bool:
    return readers.named_reader(readers.SourceFile(name)) is not None


def _claimed(path: Path, names: Iterable[str]) -> dict[str, readers.SourceFile]:
    """The files that are there of those that the file at `path` calls by these names."""
    found = {}
    head = os.path.abspath(path)
    for name in names:
        maybe = list(places(head, name))
        place = next(filter(os.path.isfile, maybe), None)
        if place is None and names_text(name):
            folder = Path(head).parent.parent
            place = next(filter(None, (_written_otherwise(each, folder) for each in maybe)), None)
        if place:
            found[name] = readers.SourceFile.on_disk(Path(place))
    return found


def _written_otherwise(place: str, folder: Path) -> str | None:
    """The file that is below a folder by this name, but for capitals and accents.

    Of several the one that is written like it, or else the last by name, as among files met.
    """
    if folder not in Path(place).parents:
        return None
    with suppress(OSError):
        for part in Path(place).relative_to(folder).parts:
            alike = (each for each in folder.iterdir() if likened(each.name) == likened(part))
            folder = max(alike, key=lambda one: (one.name == part, one.name), default=folder / part)
        return str(folder) if folder.is_file() else None
    return None


def describing(records: Iterable[FileRecord], root: Path) -> list[Path]:
    """The files of a collection that describe others."""
    paths = (path_of(record.key, root) for record in records if record.claims)
    return [path for path in paths if describes(readers.SourceFile.on_disk(path))]


def _bring(path: Path | None, root: Path, there: dict[str, Met]) -> set[str]:
    """Adds a file that was not met; its place, if it was not and is there."""
    if path is None or os.path.abspath(path) in there:
        return set()
    with suppress(OSError):
        met = Met.of(Found.at(path), root)
        there[met.place] = met
        return {met.place}
    return set()


def _claim(met: Met, source: readers.SourceFile, before: FileRecord | None) -> readers.Claim | None:
    if before and (before.size, before.mtime) == (met.size, met.mtime):
        return readers.Claim(before.claims, before.strength) if before.claims else None
    reader = readers.named_reader(source)
    if reader is None or reader.claims is None:
        return None
    with suppress(OSError):
        return reader.claims(source)
    return None

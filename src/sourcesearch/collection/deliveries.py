"""The companions in a delivery: files that others name, and that are no documents by themselves.

A reader may say which files a file names (`readers.Claim`). What is known of a file that has
not changed is remembered, so that only new files are asked. Of two that claim the same, the
one of more strength reads them and the other as well.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from sourcesearch import readers
from sourcesearch.collection.filetable import FileRecord
from sourcesearch.collection.keys import key_of, path_of

__all__ = ["Met", "arranged", "companions_of"]

_COMPRESSED = ".gz"
_NO_TEXT = ("image", "pdf")
"""Formats of files that are not read for those that name them."""


@dataclass
class Met:
    """A file that was met, and how it stands to others.

    claim:        what it says of others.
    companions:   those of them that are there, by the names it has for them.
    companion_of: the key of the file that reads it, or what kind of companion it is.
    """

    source: readers.SourceFile
    key: str
    stat: os.stat_result
    claim: readers.Claim | None = None
    companions: dict[str, readers.SourceFile] = field(default_factory=dict)
    companion_of: str = ""

    @property
    def path(self) -> Path:
        """Where it is."""
        assert self.source.path is not None
        return self.source.path

    @cached_property
    def place(self) -> str:
        """Its absolute path, by which files are told apart."""
        return os.path.abspath(self.path)

    def delivery(self) -> str:
        """A digest of what it reads besides itself, by names, sizes and times; "" if nothing."""
        if not self.companions:
            return ""
        digest = hashlib.blake2b(digest_size=16)
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
    heads = []
    for met in list(there.values()):
        met.companion_of = readers.companion_kind(met.source) or ""
        met.claim = None if met.companion_of else _claim(met, known.get(met.key))
        if met.claim:
            heads.append(met)
            if met.place in alone:
                for source in companions_of(met.path, met.claim.names).values():
                    _bring(source.path, root, there)
    for head in sorted(heads, key=_rank):
        _take(head, there)
    return list(there.values())


def companions_of(path: Path, names: Iterable[str]) -> dict[str, readers.SourceFile]:
    """The files that are there of those that the file at `path` calls by these names."""
    found = {}
    for name in names:
        place = next(filter(os.path.isfile, _places(os.path.abspath(path), name)), None)
        if place:
            found[name] = readers.SourceFile.on_disk(Path(place))
    return found


def _bring(path: Path | None, root: Path, there: dict[str, Met]) -> set[str]:
    """Adds a file that was not met; its place, if it was not and is there."""
    if path is None or os.path.abspath(path) in there:
        return set()
    with suppress(OSError):
        met = Met(readers.SourceFile.on_disk(path), key_of(path, root), path.stat())
        there[met.place] = met
        return {met.place}
    return set()


def _claim(met: Met, before: FileRecord | None) -> readers.Claim | None:
    if before and (before.size, before.mtime) == (met.stat.st_size, met.stat.st_mtime_ns):
        return readers.Claim(before.claims, before.strength) if before.claims else None
    reader = readers.named_reader(met.source)
    if reader is None or reader.claims is None:
        return None
    with suppress(OSError):
        return reader.claims(met.source)
    return None


def _rank(head: Met) -> tuple[int, str]:
    return -(head.claim.strength if head.claim else 0), head.key


def _take(head: Met, there: Mapping[str, Met]) -> None:
    """Gives a head the files that it claims, or itself to one that has them already."""
    found = dict(_found(head, there))
    if head.companion_of or not any(map(_is_text, found.values())):
        return
    if stronger := _stronger(head, found, there):
        head.companion_of = stronger.key
        name = os.path.relpath(head.place, PurePosixPath(stronger.place).parent)
        stronger.companions[PurePosixPath(name).as_posix()] = head.source
        return
    for name, met in found.items():
        if not met.companions:
            head.companions[name] = met.source
            met.companion_of = met.companion_of or head.key


def _found(head: Met, there: Mapping[str, Met]) -> Iterator[tuple[str, Met]]:
    assert head.claim
    for name in head.claim.names:
        for place in _places(head.place, name):
            if place in there and place != head.place:
                yield name, there[place]
                break


def _stronger(head: Met, found: Mapping[str, Met], there: Mapping[str, Met]) -> Met | None:
    """The head that has taken all texts that this one claims."""
    texts = [met for met in found.values() if _is_text(met)]
    taken = {met.key if met.companions else met.companion_of for met in texts}
    if len(taken) != 1 or "" in taken:
        return None
    (key,) = taken
    return next((met for met in there.values() if met.key == key and met.companions), None)


def _is_text(met: Met) -> bool:
    reader = readers.named_reader(met.source)
    return reader is not None and reader.format not in _NO_TEXT


def _places(head: str, name: str) -> Iterator[str]:
    """Where a file may be that the one at `head` calls `name`, the likeliest place first.

    No further up than beside the folder of the head.
    """
    folder = os.path.dirname(head)  # noqa: PTH120 - places are texts, and there are many
    parts = [part for part in name.split("/") if part != "."]
    if ".." not in parts[1:]:
        place = os.path.normpath(os.path.join(folder, *parts))  # noqa: PTH118
        yield from (place, place + _COMPRESSED)
    if len(parts) > 1:
        yield os.path.join(folder, parts[-1])  # noqa: PTH118

"""Which files are only companions of others, and of which?

A reader may say which files a file names (`readers.Claim`). What is known of a file that has
not changed is remembered, so that only new files are asked. Of two that claim the same, the
one of more strength reads them and the other as well.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sourcesearch import readers
from sourcesearch.collection.filetable import FileRecord
from sourcesearch.collection.keys import path_of

__all__ = ["Met", "arranged", "companions_of"]

_COMPRESSED = ".gz"


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

    def delivery(self) -> str:
        """A digest of what it reads besides itself, by names, sizes and times; "" if nothing."""
        if not self.companions:
            return ""
        digest = hashlib.blake2b(digest_size=16)
        for name, source in sorted(self.companions.items()):
            with suppress(OSError):
                assert source.path is not None
                stat = source.path.stat()
                digest.update(
                    f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode(
                        "utf-8", "surrogateescape"
                    )
                )
        return digest.hexdigest()


def arranged(files: Iterable[Met], known: Mapping[str, FileRecord], root: Path) -> list[Met]:
    """The files, of which each knows its companions and whether it is one.

    A file that is a companion of one that was not met, and still is there, brings that one.
    """
    there = {os.path.abspath(met.path): met for met in files}
    for met in list(there.values()):
        before = known.get(met.key)
        if before and before.companion_of in known:
            _bring(path_of(before.companion_of, root), before.companion_of, there)
    heads = []
    for met in there.values():
        met.companion_of = readers.companion_kind(met.source) or ""
        met.claim = None if met.companion_of else _claim(met, known.get(met.key))
        if met.claim:
            heads.append(met)
    for head in sorted(heads, key=lambda met: (-(met.claim.strength if met.claim else 0), met.key)):
        _take(head, there)
    return list(there.values())


def companions_of(path: Path, claims: Iterable[str]) -> dict[str, readers.SourceFile]:
    """The files that are there of those that the file at `path` claims."""
    found = {}
    for name in claims:
        for place in _places(os.path.abspath(path), name):
            if os.path.isfile(place):  # noqa: PTH113
                found[name] = readers.SourceFile.on_disk(Path(place))
                break
    return found


def _bring(path: Path, key: str, there: dict[str, Met]) -> None:
    place = os.path.abspath(path)
    with suppress(OSError):
        if place not in there:
            there[place] = Met(readers.SourceFile.on_disk(path), key, path.stat())


def _claim(met: Met, before: FileRecord | None) -> readers.Claim | None:
    if before and (before.size, before.mtime) == (met.stat.st_size, met.stat.st_mtime_ns):
        return readers.Claim(before.claims, before.strength) if before.claims else None
    reader = readers.named_reader(met.source)
    if reader is None or reader.claims is None:
        return None
    with suppress(OSError):
        return reader.claims(met.source)
    return None


def _take(head: Met, there: dict[str, Met]) -> None:
    """Gives a head the files that it claims, unless another one has them."""
    assert head.claim
    if head.companion_of:
        return
    own = os.path.abspath(head.path)
    found: dict[str, Met] = {}
    for name in head.claim.names:
        for place in _places(own, name):
            if place in there and place != own:
                found[name] = there[place]
                break
    if not any(map(_is_text, found.values())):
        return
    rivals = {met.companion_of for met in found.values() if met.companion_of} - {""}
    stronger = next((met for met in found.values() if met.companions), None) or next(
        (met for met in there.values() if met.key in rivals and met.companions), None
    )
    if stronger and all(met.companion_of or met is stronger for met in found.values()):
        head.companion_of = stronger.key
        name = os.path.relpath(own, os.path.dirname(os.path.abspath(stronger.path)))  # noqa: PTH120
        stronger.companions[Path(name).as_posix()] = head.source
        return
    for name, met in found.items():
        if not met.companions:
            head.companions[name] = met.source
            met.companion_of = met.companion_of or head.key


def _is_text(met: Met) -> bool:
    """Whether a file may hold the text of others, which pictures and PDFs are not read for."""
    reader = readers.named_reader(met.source)
    return reader is not None and reader.format not in ("image", "pdf")


def _places(head: str, name: str) -> Iterable[str]:
    """Where a file may be that the one at `head` calls `name`, the likeliest place first.

    No further up than beside the folder of the head.
    """
    folder = os.path.dirname(head)  # noqa: PTH120
    parts = [part for part in name.split("/") if part != "."]
    if parts.count("..") <= 1 and ".." not in parts[1:]:
        yield os.path.normpath(os.path.join(folder, *parts))  # noqa: PTH118
        yield os.path.normpath(os.path.join(folder, *parts)) + _COMPRESSED  # noqa: PTH118
    if len(parts) > 1:
        yield os.path.join(folder, parts[-1])  # noqa: PTH118

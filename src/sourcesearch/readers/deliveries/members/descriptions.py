"""The descriptions in a folder: records of MODS or Dublin Core, and of which files they are.

DSpace has `dublin_core.xml` in the folder of each item (its Simple Archive Format), Islandora
`MODS.xml` or `ports_MODS.xml`. What is called `herald-1832-11-23.edition.xml` is of
`herald-1832-11-23.pdf`, and of all that are parts of it: `herald-1832-11-23-0001.txt`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePath

from sourcesearch.document import Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.deliveries.description import Description, described
from sourcesearch.readers.markup.xmltree import Close, Open, Text, Tree, events
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.registry import named_reader
from sourcesearch.regular import open_regular

__all__ = ["Descriptions", "is_description", "is_of_folder"]

_OF_FOLDER = re.compile(r"(?:dublin_core|mods|dc)\.xml", re.IGNORECASE)
_OF_FILE = re.compile(r"(.+)(?:[._-](?:mods|dc|edition)\.xml|\.mods)", re.IGNORECASE)
_ENDINGS = (".xml", ".XML", ".mods")
_COLLECTIONS = frozenset({"modsCollection"})
_LARGEST = 1 << 18
_LAST = re.compile(r"[-_ ]+[^-_. ]*\Z|\.[^-_. ]*\Z")


def is_description(name: str) -> bool:
    """Whether a file of this name may describe others."""
    if not name.endswith(_ENDINGS):  # as most do not, and of all files it is asked
        return False
    return is_of_folder(name) or bool(_OF_FILE.fullmatch(name))


def is_of_folder(name: str) -> bool:
    """Whether a file of this name describes all that is in its folder."""
    return bool(_OF_FOLDER.fullmatch(name))


class Descriptions:
    """The descriptions in a folder, by what the files are called that they describe."""

    def __init__(self, names: Iterable[str], records: Iterable[tuple[str, bytes]]) -> None:
        """`names`: all in the folder; `records`: those that may be records, and what they hold."""
        self._folder: tuple[str, Description] | None = None
        self._files: dict[str, tuple[str, Description]] = {}
        for name, data in records:
            with suppress(ReaderError):
                if said := _said(name, data):
                    self._take(name, said)
        self._is_one = bool(self._folder) and sum(map(_is_source, names)) == 1
        """Whether what is described is one file, and not several of which it is made."""

    @classmethod
    def in_folder(cls, folder: Path) -> Descriptions:
        """Those in a folder on disk."""
        names = _names_in(folder)
        return cls(names, _records_in(folder, names))

    def __bool__(self) -> bool:
        return bool(self._folder or self._files)

    def _take(self, name: str, said: Description) -> None:
        if found := _OF_FILE.fullmatch(name):
            self._files[found[1].casefold()] = name, said
        else:
            self._folder = name, said

    def row(self, path: PurePath) -> Metadata:
        """What is said of the file at `path`, as seen from the folder."""
        found, is_beside = Metadata(), len(path.parts) == 1
        for called, is_part in _called(path.name.casefold()) if is_beside else ():
            if told := self._files.get(called):
                found = found.or_else(_told(*told, is_part))
        if self._folder:
            found = found.or_else(_told(*self._folder, not (is_beside and self._is_one)))
        return found


def _names_in(folder: Path) -> list[str]:
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries)
    return []


def _records_in(folder: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for name in filter(is_description, names):
        with suppress(OSError), open_regular(folder / name) as stream:
            yield name, stream.read(_LARGEST + 1)


def _is_source(name: str) -> bool:
    return not is_description(name) and named_reader(SourceFile(name)) is not None


def _called(name: str) -> Iterator[tuple[str, bool]]:
    """What a file is called without its endings, and without what makes it a part of something."""
    is_part = False
    while (found := _LAST.search(name)) and found.start():
        name = name[: found.start()]
        is_part |= not found[0].startswith(".")
        yield name, is_part


def _told(name: str, said: Description, is_part: bool) -> Metadata:
    """What a description says of the thing itself, or of a part of it, which has no title then."""
    title = said.get("title") or said.get("issue")
    known = {key: value for key, value in said.items() if key not in ("title", "issue")}
    if is_part:
        return Metadata.of(name, {**known, "source": title or known.get("source")})
    return Metadata.of(name, {"title": title, **known})


def _said(name: str, data: bytes) -> Description:
    """What the only record in a file says; nothing if there are more, or none, or it is damaged."""
    if len(data) > _LARGEST:
        return {}
    told = events(SourceFile(name, content=data), _COLLECTIONS)
    match [event for event in told if not isinstance(event, Text)]:
        case [Tree(record)] | [Open(), Tree(record), Close()]:
            return described(record)
    return {}

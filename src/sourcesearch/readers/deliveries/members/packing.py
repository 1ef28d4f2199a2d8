"""The archives in which the texts of a delivery come, and its compressed files."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace
from pathlib import PurePath

from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.allowance import MEMORY, Allowance
from sourcesearch.readers.containers.unpacking import members
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.walk import cause_of

__all__ = ["decompressed", "unpacked"]


def unpacked(
    packed: SourceFile, names: Container[str], called: Callable[[str], str], problems: list[str]
) -> dict[str, SourceFile]:
    """Those of the files with these names that are in an archive.

    called:   what the delivery calls a member, by its path in the archive.
    problems: grows by what cannot be read, a line each.
    """
    found: dict[str, SourceFile] = {}
    room = MEMORY
    try:
        allowance = Allowance(packed.size)
        for member in members(packed, allowance, room, lambda name: called(name) in names):
            room -= len(member.content)
            if member.problem or room < 0:
                problems.append(f"{member.name}: {member.problem or 'too much is unpacked'}")
            else:
                name = called(member.name)
                found[name] = SourceFile(name, content=member.content)
    except (ReaderError, OSError) as error:
        problems.append(f"{PurePath(packed.name).name}: {cause_of(error)}")
    return found


def decompressed(file: SourceFile) -> SourceFile:
    """The file itself, or what it was before it was compressed. Raises `ReaderError`."""
    if file.suffix != ".gz":
        return file
    for member in members(file, Allowance(file.size), MEMORY, lambda _: True):
        if member.problem:
            raise ReaderError(member.problem)
        return replace(file, name=file.name[:-3], path=None, packed=None, content=member.content)
    raise ReaderError("empty")

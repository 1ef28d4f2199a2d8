"""The archives in which the texts of a delivery come, and its compressed files."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePath

from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.allowance import MEMORY, Allowance
from sourcesearch.readers.containers.packed import PackedMember, packed_members
from sourcesearch.readers.containers.unpacking import Member, members
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.walk import cause_of

__all__ = ["decompressed", "unpacked"]


@contextmanager
def unpacked(
    packed: SourceFile, names: Container[str], called: Callable[[str], str], problems: list[str]
) -> Iterator[dict[str, SourceFile]]:
    """Those of the files with these names that are in an archive, as long as it is open.

    called:   what the delivery calls a member, by its path in the archive.
    problems: grows by what cannot be read, a line each.
    """
    found: dict[str, SourceFile] = {}
    with packed_members(packed, MEMORY) as inside:
        try:
            allowance = Allowance(packed.size)
            for member in _wanted(packed, inside, allowance, lambda name: called(name) in names):
                if member.problem:
                    problems.append(f"{member.name}: {member.problem}")
                else:
                    name = called(member.name)
                    found[name] = member.source(name)
        except (ReaderError, OSError) as error:
            problems.append(f"{PurePath(packed.name).name}: {cause_of(error)}")
        yield found


def _wanted(
    packed: SourceFile,
    inside: Iterable[PackedMember],
    allowance: Allowance,
    is_wanted: Callable[[str], bool],
) -> Iterator[Member]:
    """The members that are wanted; those of a zip are unpacked when they are opened."""
    is_zip, room = False, MEMORY
    for each in inside:
        is_zip = True
        if is_wanted(each.name):
            allowance.spend(each.size)
            yield Member(each.name, problem=each.problem, packed=each)
    for member in members(packed, allowance, room, is_wanted) if not is_zip else ():
        room -= len(member.content)
        yield member if room >= 0 else Member(member.name, problem="too much is unpacked")


def decompressed(file: SourceFile) -> SourceFile:
    """The file itself, or what it was before it was compressed. Raises `ReaderError`."""
    if file.suffix != ".gz":
        return file
    for member in members(file, Allowance(file.size), MEMORY, lambda _: True):
        if member.problem:
            raise ReaderError(member.problem)
        return replace(file, name=file.name[:-3], path=None, packed=None, content=member.content)
    raise ReaderError("empty")

"""The reader of archives.

An archive is read as a folder: its members are files, read by the readers of their formats, and
every document has the inner path in its `part` (`letters/1.txt`, `letters.csv#3`). Archives in
archives are read as well, three deep. What is only compressed (`letters.txt.gz`) is read as the
file it was.

Sidecars (`metadata.csv` and its like) describe the members in their own folder of the
archive and below. Lines that are told count in the member.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers import registry
from sourcesearch.readers.archives.innerdeliveries import InnerDeliveries
from sourcesearch.readers.archives.innershare import InnerShare
from sourcesearch.readers.archives.innersidecar import InnerSidecars
from sourcesearch.readers.common.numbering.uniquenames import UniqueNames
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.containers.allowance import MEMORY, Allowance
from sourcesearch.readers.containers.packed import PackedMember, packed_members
from sourcesearch.readers.containers.unpacking import DAMAGED, Member, members, open_zip
from sourcesearch.readers.metadata.folders import is_technical
from sourcesearch.readers.options import OPTIONS
from sourcesearch.readers.reader import Reader, SourceFile, Survey, bare_name, suffix_of
from sourcesearch.readers.walk import SIDECARS

__all__ = ["reader"]

_DEEPEST = 3
_LITTER = {"thumbs.db", "desktop.ini", "__macosx"}
_COMPRESSION = re.compile(r"\.(?:gz|bz2|xz)\Z", re.IGNORECASE)
_TAR_ALONE = {".tgz": ".tar", ".tbz": ".tar", ".tbz2": ".tar", ".txz": ".tar"}


class _Opened(NamedTuple):
    """An archive that is being read: its path in the outermost one, and what is left."""

    file: SourceFile
    path: str
    allowance: Allowance
    room: int
    depth: int


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of all members, or of a share of them, in the order of the archive."""
    return attached(_items(_opened(file)))


def _opened(file: SourceFile) -> _Opened:
    return _Opened(file, "", Allowance(file.size), MEMORY - len(file.content or b""), 0)


def _items(archive: _Opened) -> Iterator[Document | str]:
    with packed_members(archive.file, archive.room) as packed:
        yield from _of_members(archive, packed)


def _of_members(archive: _Opened, packed: list[PackedMember]) -> Iterator[Document | str]:
    sidecars, deliveries, problems = _surveyed(archive, packed)
    share = InnerShare(archive.file.share, deliveries.is_alone)
    if share.speaks:
        yield from (_said(archive.path, problem) for problem in problems)
    paths = UniqueNames()  # an archive may hold a name twice; a document's stands for one
    is_empty = True
    sources = members(
        archive.file,
        archive.allowance,
        archive.room,
        lambda name: _is_source(name) and deliveries.reads(name) and share.unpacks(name),
    )
    for member, companions in deliveries.gathered(share.through(sources)):
        is_empty = False
        path = paths.unique(_join(archive.path, member.name))
        if not share.reads:
            continue
        if member.problem:
            yield _said(path, member.problem)
            continue
        file = replace(
            member.source(_name(member.name, archive.file.name)),
            options=archive.file.options,
            companions=companions,
            described=deliveries.described(member.name),
            around=deliveries.around(member.name).or_else(archive.file.around),
        )
        yield from _member(archive, file, path, sidecars.of(member.name))
    if is_empty and not archive.path and deliveries.has_companions:
        raise Companion("archive")  # and nothing else is in it


def _member(
    archive: _Opened, file: SourceFile, path: str, beside: Metadata
) -> Iterator[Document | str]:
    try:
        if file.suffix not in reader.suffixes:
            yield from _documents(file, path, beside)
        elif archive.depth == _DEEPEST:
            yield _said(path, f"archives are nested more than {_DEEPEST} deep")
        else:
            room = archive.room - file.size
            yield from _items(_Opened(file, path, archive.allowance, room, archive.depth + 1))
    except Companion:
        if not path:  # it is all that was compressed
            raise
        return
    except ReaderError as error:
        yield _said(path, str(error))


def _documents(file: SourceFile, path: str, beside: Metadata) -> Iterator[Document]:
    for document in registry.read(file, beside):
        part = f"{path}#{document.part}" if path and document.part else path or document.part
        problems = tuple(_said(path, problem) for problem in document.problems)
        yield replace(document, part=part, problems=problems)


def _surveyed(
    archive: _Opened, packed: list[PackedMember]
) -> tuple[InnerSidecars, InnerDeliveries, list[str]]:
    """What members say of others.

    They may stand behind what they describe, so the archive is gone through twice.
    """
    found = InnerSidecars()
    deliveries = InnerDeliveries(archive.room // 2, packed, archive.allowance.spend)
    problems: list[str] = []
    try:
        for member in _said_of_others(archive, packed, deliveries):
            try:
                if _is_sidecar(member.name):
                    problems += [f"{member.name}: {each}" for each in found.add(member)]
                elif not member.problem:
                    found.add_record(member)
                    deliveries.see(member)
                    found.add_described(member)
            except ReaderError as error:
                if _is_sidecar(member.name):  # of others their readers say it
                    problems.append(f"{member.name}: {error}")
    except ReaderError:
        pass  # the second passage meets the same, and says it
    found.arrange(deliveries.names)
    deliveries.arrange()
    return found, deliveries, problems


def _said_of_others(
    archive: _Opened, packed: list[PackedMember], deliveries: InnerDeliveries
) -> Iterator[Member]:
    """The members that may say something of others; of a zip, no more of each than is read."""

    def is_wanted(name: str) -> bool:
        return _is_sidecar(name) or (_is_source(name) and deliveries.wants(name))

    # What is unpacked here counts in the second passage.
    allowance = Allowance(0)
    allowance.bytes = archive.allowance.bytes
    if not packed:
        yield from members(archive.file, allowance, archive.room, is_wanted)
    for each in packed:
        if is_wanted(each.name):
            allowance.count()
            allowance.spend(each.size)
            yield Member(each.name, problem=each.problem, packed=each)


def _survey(file: SourceFile) -> Survey:
    """How many members are to be read. Raises `ReaderError` where one process has to read all.

    So it is if it is no zip, and could not be read at any place, or if it comes near a limit
    or holds archives, which spend of what all of it may unpack to.
    """
    if file.suffix != ".zip":
        raise ReaderError("no zip")
    with file.open() as stream:
        try:
            with open_zip(stream) as opened:
                unpacked = sum(info.file_size for info in opened.infolist())
        except DAMAGED as error:
            raise ReaderError("damaged") from error
    archive = _opened(file)
    with packed_members(file, archive.room) as packed:
        _, deliveries, _ = _surveyed(archive, packed)
    found = list(deliveries.read())
    if unpacked > archive.allowance.bytes or len(found) > archive.allowance.members:
        raise ReaderError("too large to be read in shares")
    inside = {suffix_of(name).lower() for name in found}
    if len(found) < 2 or not inside.isdisjoint(reader.suffixes):
        raise ReaderError("nothing to share")
    return Survey(len(found))


def _is_sidecar(name: str) -> bool:
    return bare_name(name).lower() in SIDECARS and not _is_litter(name)


def _is_source(name: str) -> bool:
    return not _is_sidecar(name) and not _is_litter(name)


def _is_litter(name: str) -> bool:
    """What a folder's reader leaves out too: hidden files and those of operating systems."""
    parts = [part for part in name.lower().split("/") if part not in ("", ".", "..")]
    return any(part.startswith((".", "~$")) or part in _LITTER for part in parts)


def _name(member: str, archive: str) -> str:
    """What a member is called; as if unpacked to a folder, where its kind is all that it is called.

    So is the `METS.xml` of an export of eScriptorium, which has no folders, and so are pages that
    only have numbers.
    """
    if not member:
        return _uncompressed(archive)
    stem = PurePosixPath(member).stem
    if "/" in member or not (is_technical(stem) or (stem.isdecimal() and stem.startswith("0"))):
        return member
    return f"{PurePosixPath(_uncompressed(archive)).stem}/{member}"


def _uncompressed(name: str) -> str:
    """The name a compressed file had: "a.txt" for "a.txt.gz"."""
    path = PurePosixPath(name)
    if suffix := _TAR_ALONE.get(path.suffix.lower()):
        return str(path.with_suffix(suffix))
    return _COMPRESSION.sub("", name)


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path and name else path or name


def _said(path: str, problem: str) -> str:
    return f"{path}: {problem}" if path else problem


reader = Reader(
    "archive",
    (".zip", ".tar", ".tgz", ".tbz", ".tbz2", ".txz", ".gz", ".bz2", ".xz", ".qdpx"),
    read,
    depends_on=OPTIONS,
    survey=_survey,
)

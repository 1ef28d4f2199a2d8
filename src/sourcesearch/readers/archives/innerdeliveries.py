"""Deliveries of libraries inside an archive: members that others of its members name.

As in a folder, what a METS file names is read with it, and what only describes others is no
document. A zip file can be read at any place: who reads a head opens its companions. Of another
archive they wait in memory until all of their head's have come.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath

from sourcesearch.document import Metadata
from sourcesearch.readers import registry
from sourcesearch.readers.containers.packed import PackedMember
from sourcesearch.readers.containers.unpacking import Member
from sourcesearch.readers.deliveries.members.arrangement import arrange, is_text
from sourcesearch.readers.deliveries.members.bystanders import (
    companion_kind,
    kind_in,
    kind_of_place,
    may_be_companion,
)
from sourcesearch.readers.deliveries.members.descriptions import is_description
from sourcesearch.readers.deliveries.members.nametables import is_table, rows_of, said_in
from sourcesearch.readers.reader import Claim, SourceFile, bare_name

__all__ = ["InnerDeliveries"]

_TOO_LARGE = "too large to be put together inside of an archive: to be unpacked first"

Companions = Mapping[str, SourceFile]


@dataclass
class _Inner:
    """A member and how it stands to others (see `Arranged`), and how many it waits for."""

    source: SourceFile
    key: str
    claim: Claim | None = None
    companions: dict[str, SourceFile] = field(default_factory=dict)
    described: frozenset[str] = frozenset()
    companion_of: str = ""
    waiting: int = 0

    @property
    def place(self) -> str:
        """Its path inside the archive."""
        return self.key


class InnerDeliveries:
    """The deliveries of one archive. First it is shown all names, and members it wants to see."""

    def __init__(
        self, room: int, packed: Iterable[PackedMember], spend: Callable[[int], None]
    ) -> None:
        """What an archive has.

        room:   how many bytes may wait.
        packed: its members, if they can be opened; then none has to wait.
        spend:  is told how many bytes are unpacked besides those of the members that come.
        """
        self._room = room
        self._packed: dict[str, PackedMember] = {}
        for each in packed:
            self._packed.setdefault(posixpath.normpath(each.name), each)
        self._spend = spend
        self._there: dict[str, _Inner] = {}
        self._tables: dict[PurePosixPath, dict[str, Metadata]] = {}
        self._kept: dict[str, Member] = {}
        self._times: Counter[str] = Counter()

    def wants(self, name: str) -> bool:
        """Whether a member of this name may say something of others."""
        source = SourceFile(name)
        inner = _Inner(source, posixpath.normpath(name))
        self._there.setdefault(inner.place, inner)
        self._times[inner.place] += 1
        named = registry.named_reader(source)
        bare = bare_name(name)
        return bool(named and named.claims) or may_be_companion(bare) or is_description(bare)

    def see(self, member: Member) -> None:
        """Takes up what a member says of others."""
        inner = self._there[posixpath.normpath(member.name)]
        source = member.source()
        path = PurePosixPath(inner.place)
        inner.companion_of = companion_kind(member.source(path.name)) or ""
        if is_table(path.name):
            self._tables.setdefault(path.parent, {}).update(rows_of(path.name, source.read()))
        named = registry.named_reader(source)
        if named and named.claims and not inner.companion_of:
            inner.claim = named.claims(source)

    def arrange(self) -> None:
        """Decides who belongs to whom, when all that is wanted was seen."""
        is_there = self._there.__contains__
        kind_of_folder = cache(lambda folder: kind_in(folder, is_there))
        for inner in self._there.values():
            if kind := kind_of_place(inner.place, kind_of_folder, is_there):
                inner.companion_of, inner.claim = kind, None
        # Pages and their texts may lie far from each other, and be too many to wait for.
        arrange(self._there, with_texts=bool(self._packed))
        for inner in self._there.values() if not self._packed else ():
            for source in list(inner.companions.values()):
                inner.waiting += _is_kept(self._of(source.name))
            inner.waiting += bool(inner.companions)

    def reads(self, name: str) -> bool:
        """Whether a member is read, by itself or with another."""
        inner = self._there.get(posixpath.normpath(name))
        if inner is None or not inner.companion_of:
            return True
        if self._packed:  # its head opens it; what else is called so is another
            return inner.companion_of in self._there and self._times[inner.place] > 1
        return inner.companion_of in self._there and _is_kept(inner)

    def read(self) -> Iterator[str]:
        """The places of all members that are read, one as often as it is there."""
        return (place for place in self._times.elements() if self.reads(place))

    @property
    def names(self) -> Iterable[str]:
        """The places of all members."""
        return self._there.keys()

    @property
    def has_companions(self) -> bool:
        """Whether a member only belongs to others, or describes them."""
        return any(inner.companion_of for inner in self._there.values())

    def is_alone(self, name: str) -> bool:
        """Whether a member is there once, and neither read with another nor reads one."""
        place = posixpath.normpath(name)
        inner = self._there.get(place)
        is_apart = bool(self._packed) or not inner or not (inner.companions or inner.companion_of)
        return is_apart and self._times[place] == 1

    def _of(self, name: str) -> _Inner:
        return self._there[posixpath.normpath(name)]

    def around(self, name: str) -> Metadata:
        """What tables of names say of a member."""
        path = PurePosixPath(posixpath.normpath(name))
        if not self._tables:
            return Metadata()
        return said_in(path, ((each, self._tables.get(each, {})) for each in path.parents))

    def described(self, name: str) -> frozenset[str]:
        """The names of what a member describes, as far as it is in the archive."""
        inner = self._there.get(posixpath.normpath(name))
        return inner.described if inner else frozenset()

    def gathered(self, members: Iterable[Member]) -> Iterator[tuple[Member, Companions]]:
        """The members that are to be read, each with its companions."""
        came: set[str] = set()
        for member in members:
            inner = self._there.get(posixpath.normpath(member.name))
            if inner is None or inner.place in came:
                yield member, {}
                continue
            came.add(inner.place)
            yield from self._opened(inner, member) if self._packed else self._placed(inner, member)
        for head in [inner for inner in self._there.values() if inner.waiting]:
            yield from self._released(head)

    def _opened(self, inner: _Inner, member: Member) -> Iterator[tuple[Member, Companions]]:
        """A member with its companions, which are not unpacked yet; none that somebody opens."""
        if inner.companion_of in self._there:
            return
        found: dict[str, SourceFile] = {}
        for name, source in inner.companions.items():
            packed = self._packed[posixpath.normpath(source.name)]
            beside = Member(source.name, problem=packed.problem, packed=packed)
            self._spend(packed.size)
            if member.problem or packed.problem:  # what has no head is read by itself
                yield beside, {}
            else:
                found[name] = beside.source()
        yield member, found

    def _placed(self, inner: _Inner, member: Member) -> Iterator[tuple[Member, Companions]]:
        head = inner if inner.companions else self._there.get(inner.companion_of)
        if head is None or not head.waiting:
            yield member, {}
            return
        head.waiting -= 1
        if member.problem:
            yield member, {}
        else:
            self._kept[inner.place] = member
            self._room -= len(member.content)
        if self._room < 0:
            self._forget_pictures(head)
        if self._room < 0:
            yield Member(head.source.name, b"", _TOO_LARGE), {}
            self._forgotten(head.source)
            yield from self._released(head)
        elif not head.waiting:
            yield from self._released(head)

    def _released(self, head: _Inner) -> Iterator[tuple[Member, Companions]]:
        """A head with those of its companions that came; without it, each by itself."""
        head.waiting = 0
        found = ((name, self._forgotten(source)) for name, source in head.companions.items())
        came = {name: member for name, member in found if member}
        if member := self._forgotten(head.source):
            sources = {n: SourceFile(each.name, content=each.content) for n, each in came.items()}
            yield member, sources
        else:
            yield from ((each, {}) for each in came.values())

    def _forget_pictures(self, head: _Inner) -> None:
        """PDFs only serve where the texts are not there."""
        for source in head.companions.values():
            if not is_text(self._of(source.name)):
                self._forgotten(source)

    def _forgotten(self, source: SourceFile) -> Member | None:
        member = self._kept.pop(posixpath.normpath(source.name), None)
        self._room += len(member.content) if member else 0
        return member


def _is_kept(inner: _Inner) -> bool:
    named = registry.named_reader(inner.source)
    return named is not None and named.format != "image"

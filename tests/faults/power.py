"""What a disk may hold when the power fails after any call of a run: a pessimist's model.

*Content.* A file holds what it held when it was last synced, and of each write since then: all
of it, nothing, zeros in its place, its first half, or its second half with zeros before it where
nothing was. Each write meets its own fate, so a later one may be there and an earlier not; what
lies between is zeros. That a file was emptied is a write, too. That a file was synced says
nothing of its name.

*Names.* Of what was made, renamed or removed in the folder since that was last synced, each
change is there or not, for itself; those that are there were done in the order of the calls. A
rename is done or not done: both names change, or neither.

What was synced before is there. That the folder itself was made is taken for granted, and so is
that a sync that returned has synced. Real file systems promise more: ext4 keeps the changes of
names in their order, and most write what was appended from its beginning on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

from faults.shim import CREATED, EMPTIED, OF_FOLDER, Call

__all__ = ["FATES", "Disk", "Left", "after", "contents_of", "fates_of", "losses"]

FATES = ("kept", "lost", "zeros", "front", "back")
"""Of a write. A change of names is lost unless it is kept."""

_CONTENTS = ".toc"
_ALL_WAYS = 6
"""Of so few things that were not synced, all combinations of kept and lost are tried."""


class _File:
    """What a file held when it was last synced, and the writes since then."""

    def __init__(self, content: bytes = b"") -> None:
        self._synced = content
        self.writes: list[tuple[int, bytes] | None] = []
        """Where, and what; None if it was emptied."""

    def sync(self) -> None:
        self._synced = self.content(["kept"] * len(self.writes))
        self.writes = []

    def content(self, fates: Iterable[str]) -> bytes:
        """What it holds if its writes meet these fates."""
        content = bytearray(self._synced)
        for write, fate in zip(self.writes, fates, strict=True):
            if write is None and fate == "kept":
                content.clear()
            elif write is not None and fate != "lost":
                _put(content, *write, fate)
        return bytes(content)


def _put(content: bytearray, offset: int, data: bytes, fate: str) -> None:
    half = len(data) // 2
    start, end = {
        "kept": (0, len(data)),
        "zeros": (len(data), len(data)),
        "front": (0, half),
        "back": (half, len(data)),
    }[fate]
    content.extend(bytes(max(0, offset + end - len(content))))
    content[offset + start : offset + end] = data[start:end]


class Disk:
    """A folder as it was, and what calls have changed of it since then.

    committed: how many tables of contents have got their names, and `durable`, how many of
               these names are synced.
    """

    def __init__(self, content: Mapping[str, bytes]) -> None:
        self._synced = {name: _File(data) for name, data in content.items()}
        self._names = dict(self._synced)
        self._changes: list[tuple[str, str, _File | None]] = []
        self._opened: dict[int, _File] = {}
        self.committed = self.durable = 0

    def does(self, call: Call) -> None:
        """One call is made."""
        if call.error:
            return
        if call.operation in ("open", "create"):
            self._opens(call)
        elif call.operation == "write":
            self._opened[call.inode].writes.append((call.offset, call.data))
        elif call.operation == "sync" and call.flags & OF_FOLDER:
            self._synced, self._changes = dict(self._names), []
            self.durable = self.committed
        elif call.operation == "sync":
            self._opened[call.inode].sync()
        elif call.operation == "rename":
            self._renames(call.name, call.data.decode())
        elif call.operation == "unlink":
            self._names.pop(call.name, None)
            self._changes.append((call.name, "", None))

    def _opens(self, call: Call) -> None:
        if call.flags & CREATED:
            file = self._names[call.name] = _File()
            self._changes.append(("", call.name, file))
        else:
            file = self._names.get(call.name) or _File()  # the folder, or a file without a name
        if call.flags & EMPTIED:
            file.writes.append(None)
        self._opened[call.inode] = file

    def _renames(self, old: str, new: str) -> None:
        file = self._names[new] = self._names.pop(old)
        self._changes.append((old, new, file))
        self.committed += new.endswith(_CONTENTS)

    def _files(self) -> list[_File]:
        """All files that may be there, in an order that is always the same."""
        changed = [file for _, _, file in self._changes if file]
        return list(dict.fromkeys([*self._synced.values(), *changed]))

    def unsynced(self) -> int:
        """How many changes may be lost: those of names, then the writes of each file."""
        return len(self._changes) + sum(len(file.writes) for file in self._files())

    def content(self, fates: Sequence[str]) -> dict[str, bytes]:
        """The files of the folder if these changes meet these fates."""
        left = iter(fates)
        names = dict(self._synced)
        for (old, new, file), fate in zip(self._changes, left, strict=False):
            if fate == "kept":
                names.pop(old, None)
                if file:
                    names[new] = file
        met = {file: [next(left) for _ in file.writes] for file in self._files()}
        return {name: file.content(met[file]) for name, file in names.items()}


def after(content: Mapping[str, bytes], calls: Iterable[Call]) -> Disk:
    """The disk that held these files, after some calls."""
    disk = Disk(content)
    for call in calls:
        disk.does(call)
    return disk


def fates_of(number: int, chance: Random, more: int) -> Iterator[list[str]]:
    """Fates of so many changes: all kept, all lost, one unlike all others, and some by chance.

    more: how many by chance. Of few changes, all combinations of kept and lost.
    """
    for others in ("kept", "lost"):
        yield [others] * number
        for one, fate in product(range(number), FATES):
            yield [fate if each == one else others for each in range(number)]
    if number <= _ALL_WAYS:
        yield from map(list, product(("kept", "lost"), repeat=number))
    for _ in range(more if number > 1 else 0):
        yield [chance.choice(FATES) for _ in range(number)]


class Left(NamedTuple):
    """Files that may be left when the power fails after so many calls; see `Disk`."""

    calls: int
    committed: int
    durable: int
    content: dict[str, bytes]


def losses(
    content: Mapping[str, bytes], calls: Iterable[Call], chance: Random, more: int
) -> Iterator[Left]:
    """What may be left after each call, nothing of it twice."""
    disk = Disk(content)
    seen: set[tuple[int, int, frozenset[tuple[str, bytes]]]] = set()
    for number, call in enumerate([None, *calls]):
        if call:
            disk.does(call)
        for fates in fates_of(disk.unsynced(), chance, more):
            left = Left(number, disk.committed, disk.durable, disk.content(fates))
            key = (left.committed, left.durable, frozenset(left.content.items()))
            if key not in seen:
                seen.add(key)
                yield left


def contents_of(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by their paths in it; none if it is not there."""
    there = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in there}

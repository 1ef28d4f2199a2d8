"""What a disk may hold when the power fails after any call of a run.

The model is a pessimist's. Of what was written to a file since it was last synced, any part may
be lost, each write for itself; where a later one is there, zeros stand for an earlier. Of the
changes of names in a folder since that was last synced (made, renamed, removed), any may be
lost, each for itself, in whatever order they were made; a rename is done or not done. What was
synced is there. Real file systems promise more: ext4 keeps changes of names in their order.
"""

import random
from collections.abc import Iterable
from pathlib import Path

from faults.shim import CREATED, EMPTIED, OF_FOLDER, Call

__all__ = ["Disk"]

_CONTENTS = ".toc"


class _File:
    """What a file held when it was last synced, and the writes since then."""

    def __init__(self, content: bytes = b"") -> None:
        self._synced = content
        self._writes: list[tuple[int, bytes] | None] = []

    def write(self, offset: int, data: bytes) -> None:
        self._writes.append((offset, data))

    def empty(self) -> None:
        self._writes.append(None)

    def sync(self) -> None:
        self._synced = self.content(lambda: True)
        self._writes = []

    def content(self, is_kept) -> bytes:
        """What it holds if of its writes those are kept that are said to be."""
        content = bytearray(self._synced)
        for write in self._writes:
            if not is_kept():
                continue
            if write is None:
                content.clear()
                continue
            offset, data = write
            content.extend(bytes(max(0, offset + len(data) - len(content))))
            content[offset : offset + len(data)] = data
        return bytes(content)


class Disk:
    """A folder as it was, and the calls that change it since then.

    committed: how many tables of contents have got their names, and `durable`, how many of
               these names are synced.
    """

    def __init__(self, folder: Path) -> None:
        there = folder.iterdir() if folder.exists() else ()
        self._synced = {path.name: _File(path.read_bytes()) for path in there}
        self._names = dict(self._synced)
        self._changes: list[tuple[str, str, _File | None]] = []
        self._opened: dict[int, _File] = {}
        self.committed = self.durable = 0

    def does(self, call: Call) -> None:
        """One call is made."""
        if call.error:
            return
        if call.operation == "create":
            self._opens(call)
        elif call.operation == "write":
            self._opened[call.inode].write(call.offset, call.data)
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
            file = self._names.get(call.name) or _File()  # one without a name is soon gone
        if call.flags & EMPTIED:
            file.empty()
        self._opened[call.inode] = file

    def _renames(self, old: str, new: str) -> None:
        file = self._names[new] = self._names.pop(old)
        self._changes.append((old, new, file))
        self.committed += new.endswith(_CONTENTS)

    def fails(self, into: Path, chance: random.Random, kept: float) -> None:
        """Writes a folder as it may be after a failure of the power.

        kept: how likely each thing that was not synced is there all the same.
        """

        def is_kept() -> bool:
            return chance.random() < kept

        names = dict(self._synced)
        for old, new, file in self._changes:
            if not is_kept():
                continue
            names.pop(old, None)
            if file:
                names[new] = file
        into.mkdir(parents=True, exist_ok=True)
        for name, file in names.items():
            (into / name).write_bytes(file.content(is_kept))


def after(disk: Disk, calls: Iterable[Call]) -> Disk:
    """The disk after some calls."""
    for call in calls:
        disk.does(call)
    return disk

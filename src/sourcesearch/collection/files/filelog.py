"""The log of a collection's files, `files.jsonl`, and how much of it counts.

One JSON object a line. A block is the lines of one commit: one for each file that was added,
changed or removed, and a line that closes it, with the generation of the index that it belongs
to, what was said about recognising pages, and a digest of the block and of the one before. By
this digest the index names what it holds: the blocks up to it. What stands behind it belongs to
a run that did not get so far.

The log is appended to. When it has become long, and when an unfinished run left something
behind, it is written anew: first a block with all files of G, which the index still stands at,
by the name that the index has for them, then that of G + 1. So whether the index gets there
or not, the log tells what it holds.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sourcesearch.columnar.file import disk
from sourcesearch.columnar.file.digest import blake2b
from sourcesearch.errors import TableDamaged

__all__ = [
    "NAME",
    "START",
    "Block",
    "Line",
    "Lines",
    "append",
    "blocks_until",
    "last_recognition",
    "write_anew",
]

NAME = "files.jsonl"
_BESIDE = "files.new"

START = "0" * 32
"""The name of a log without blocks."""

Line = Mapping[str, Any]


Lines = Sequence[Line]


class Block(NamedTuple):
    """The lines of one commit, the generation of the index, and by what name that knows it.

    recognition: as the index has it (`Commit`), for when its contents are lost.
    """

    lines: Lines
    generation: int
    name: str
    recognition: str = ""


def append(folder: Path, lines: Lines, generation: int, before: str, recognition: str) -> str:
    """Adds a block behind that of the name `before`, durably; returns its name."""
    text, name = _encoded(lines, generation, before, recognition)
    disk.append(folder / NAME, text)
    return name


def write_anew(
    folder: Path, committed: Block, lines: Lines, generation: int, recognition: str
) -> str:
    """Writes a log of all files that the index holds now, and a block behind, durably.

    Returns the name of that.
    """
    first = b""
    if committed.name != START:
        said = committed.recognition
        first, _ = _encoded(committed.lines, committed.generation, START, said, committed.name)
    text, name = _encoded(lines, generation, committed.name, recognition)
    disk.write(folder / _BESIDE, first + text)
    disk.replace(folder / _BESIDE, folder / NAME)
    return name


def _encoded(
    lines: Lines, generation: int, before: str, recognition: str, name: str | None = None
) -> tuple[bytes, str]:
    """A block as it stands in the log, and its name: the digest, unless it has one already."""
    text = "".join(json.dumps(line) + "\n" for line in lines).encode("ascii")
    digest = _digest(text, generation, before, recognition, name)
    closing = {"generation": generation, "name": name or digest, "digest": digest}
    if recognition:
        closing["recognition"] = recognition
    return text + json.dumps(closing).encode("ascii") + b"\n", name or digest


def _digest(lines: bytes, generation: int, before: str, recognition: str, name: str | None) -> str:
    covered = lines + f"{generation} {before} {name or ''}{recognition}".encode()
    return blake2b(covered, digest_size=16).hexdigest()


class Read(NamedTuple):
    """The blocks up to one of some name, and whether anything stands behind them."""

    blocks: list[Block]
    more: bool


def blocks_until(log: disk.Kept, name: str) -> Read:
    """The blocks up to the one of this name.

    Raises TableDamaged where one of them is not what was written, or it is not there.
    """
    blocks: list[Block] = []
    for block in _blocks(log.read()):
        if blocks and blocks[-1].name == name:
            return Read(blocks, more=True)
        if not isinstance(block, Block):
            raise TableDamaged(f"{log.path} is damaged: {block}")
        blocks.append(block)
    if not blocks or blocks[-1].name != name:
        raise TableDamaged(f"{log.path} does not hold what the index names")
    return Read(blocks, more=False)


def last_recognition(log: disk.Kept) -> str:
    """What the last block that is whole says about recognising pages; "" where none is."""
    said = [block.recognition for block in _blocks(log.read()) if isinstance(block, Block)]
    return said[-1] if said else ""


def _blocks(log: bytes) -> Iterator[Block | str]:
    """The blocks of a log; at the first that is not whole, what is wrong with it, and the end."""
    pending: list[bytes] = []
    first, before = 1, START
    for number, raw in enumerate(io.BytesIO(log), start=1):
        if not raw.startswith(b'{"generation"'):
            pending.append(raw)
            continue
        try:
            block = _block(pending, json.loads(raw), before)
        except (ValueError, TypeError, KeyError, RecursionError):
            yield f"lines {first} to {number} do not match their checksum"
            return
        yield block
        pending, first, before = [], number + 1, block.name
    if pending:
        yield f"lines {first} to {first + len(pending) - 1} are not closed"


def _block(raw: Sequence[bytes], closing: Mapping[str, Any], before: str) -> Block:
    generation, name, digest = closing["generation"], closing["name"], closing["digest"]
    recognition = closing.get("recognition", "")
    given = None if name == digest else name
    if not isinstance(generation, int) or digest != _digest(
        b"".join(raw), generation, before, recognition, given
    ):
        raise ValueError("the digest differs")
    return Block([json.loads(line) for line in raw], generation, name, recognition)

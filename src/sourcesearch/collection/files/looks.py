"""How the given folders looked when the collection was last brought up to date with them.

A digest of the names, kinds, sizes and times of all that lies in them, made before a run looks
at any file. As long as it is the same, the same generation of the collection is up to date, and
neither is the table of files read nor what lies beside a file. To look costs about as much as
`find` does, and neither NumPy nor a reader is loaded for it. It is kept in `cache/`; whoever
removes it or damages it loses a second.
"""

from __future__ import annotations

import json
import marshal
import os
import stat as kinds
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from sourcesearch.analysis import ANALYSIS_VERSION
from sourcesearch.collection.building.summary import Summary
from sourcesearch.collection.files import filelog
from sourcesearch.columnar.file import disk
from sourcesearch.columnar.file.digest import blake2b
from sourcesearch.readers.options import OF_ALL, OPTIONS, ReadingOptions
from sourcesearch.readers.registry import broken_readers, means
from sourcesearch.readers.walk import is_hidden

__all__ = ["CACHE", "Look", "State", "look", "remember", "remembered", "state_of"]

CACHE = "cache"
"""The folder, in that of the index, for what takes long to find out."""

_NAME = "looked.json"
_DIGEST = 33  # bytes of the line that is the digest of the others
_MARSHAL = 2  # the newest version in which like values are always written alike

State = list[tuple[str, int, int]]


class Look(NamedTuple):
    """What lies in some folders, and all else that decides what a run has to do.

    files: digest of what lies there.
    asked: what was said about reading it, and what there is to read it with.
    """

    files: str
    asked: str


def look(
    paths: Sequence[Path], folder: Path, options: ReadingOptions, *, prune: bool
) -> Look | None:
    """How it looks now. None where that is not easily said: there are links to folders.

    folder: of the index, which is left out.
    prune:  whether a folder that has become empty takes its documents with it.
    """
    places = [os.path.abspath(path) for path in paths]
    digest = blake2b(digest_size=16)
    try:
        for place in places:
            if not _add(place, os.path.abspath(folder), digest):
                return None
    except (OSError, ValueError):
        return None
    said = options.said((*OF_ALL, *OPTIONS))
    recognition = options.ocr, options.ocr_languages  # that nothing was said is not "no"
    asked = repr((places, prune, said, recognition, means(), broken_readers(), ANALYSIS_VERSION))
    return Look(digest.hexdigest(), asked)


def _add(place: str, index: str, digest: blake2b) -> bool:
    """Adds what lies at and below `place`; whether no folder is reached by a link."""
    status = os.stat(place)  # noqa: PTH116 - texts, since there are many
    is_folder = kinds.S_ISDIR(status.st_mode)
    digest.update(_encoded([place, status.st_mode, *(() if is_folder else _changing(status))]))
    waiting = [place] if is_folder else []
    while waiting:
        inside = waiting.pop()
        files, folders = [], []
        with os.scandir(inside) as entries:
            for entry in entries:
                name = entry.name
                if is_hidden(name):
                    continue
                if not entry.is_dir():
                    status = entry.stat()
                    files.append((name, status.st_mode, status.st_size, status.st_mtime_ns))
                elif entry.is_symlink():
                    return False
                elif entry.path != index:
                    folders.append(entry.path)
        files.sort()
        digest.update(_encoded([inside, files]))
        waiting += sorted(folders, reverse=True)
    return True


def _changing(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _encoded(values: list[Any]) -> bytes:
    return marshal.dumps(values, _MARSHAL)


def state_of(folder: Path) -> State | None:
    """By what the generation of an index is known without being read; None where there is none.

    Names, sizes and times of its table of contents, its segments and its log of files: one that
    was tampered with, or lost one of them, is to be looked at.
    """
    with suppress(OSError):
        names = [path for kind in ("*.toc", "*.columns") for path in sorted(folder.glob(kind))]
        if any(path.suffix == ".toc" for path in names):
            names.append(folder / filelog.NAME)
            return [(path.name, *_changing(path.stat())) for path in names]
    return None


def remember(folder: Path, seen: Look, state: State | None, said: Summary) -> None:
    """Keeps how it looked, and what a run says that finds it so.

    Where that cannot be kept, the next run looks at each file.
    """
    kept = folder / CACHE / _NAME
    with suppress(OSError):
        lines = json.dumps([seen, state, asdict(said)]).encode()
        content = _digest(lines) + lines
        disk.make_directory(kept.parent)
        if not kept.exists() or disk.read(kept) != content:
            disk.write(kept, content)  # half of it would be noticed, and no harm


def remembered(folder: Path, seen: Look | None) -> Summary | None:
    """What a run says of folders that look so, if nothing has changed since; else None."""
    state = state_of(folder)
    with suppress(OSError, ValueError, TypeError):
        content = disk.read(folder / CACHE / _NAME)
        if content[:_DIGEST] != _digest(content[_DIGEST:]):
            return None
        *known, said = json.loads(content[_DIGEST:])
        if state and known == json.loads(json.dumps([seen, state])):
            problems = [(path, cause) for path, cause in said.pop("problems")]
            return Summary(problems=problems, **said)
    return None


def _digest(lines: bytes) -> bytes:
    """The line before what is kept: what was damaged must not be said of the collection."""
    return blake2b(lines, digest_size=16).hexdigest().encode() + b"\n"
